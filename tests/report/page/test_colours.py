"""The colours of the style sheet, held to WCAG 2.2: text 4.5 to 1 at least (7 to 1 for what is mostly read), signs and lines 3 to 1."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[3] / "src/yijianshi/report/page/templates/parts/style.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL))
READ = [("soft", "paper"), *(("ink", ground) for ground in ("paper", "ground", "sunk", "good-tint", "warn-tint", "bad-tint"))]
TEXT = [
    *READ,
    *((word, ground) for word in ("soft", "blue", "good", "warn", "bad") for ground in ("paper", "ground", "sunk")),
    *((word, f"{word}-tint") for word in ("blue", "good", "warn", "bad")),
    *(("soft", f"{word}-tint") for word in ("blue", "warn")),
    ("on-top", "top"),
    ("on-top", "top-end"),
]
SIGNS = [("line-strong", "paper"), ("line-strong", "sunk"), ("blue", "sunk")]


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
def test_colours_contrast_enough(palette: dict[str, str]) -> None:
    wanted = [*((pair, 7.0) for pair in READ), *((pair, 4.5) for pair in TEXT), *((pair, 3.0) for pair in SIGNS)]
    found = {pair: (contrast(palette[pair[0]], palette[pair[1]]), least) for pair, least in wanted}
    assert {pair: round(ratio, 2) for pair, (ratio, least) in found.items() if ratio < least} == {}


def test_letters_are_large_enough_for_old_eyes() -> None:
    """18 px where the reader has not chosen otherwise, and nothing below 16 px."""
    assert "html { font-size: 112.5%" in STYLE
    for size, unit in re.findall(r"font-size: ([0-9.]+)(rem|em|px)", STYLE):
        assert float(size) * (1 if unit == "px" else 18) >= 16, f"{size}{unit}"
