"""What doing it as one thing saves: figures before and after, with bars, and where the difference comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.source.catalogue import page as texts
from yijianshi.source.catalogue.labels import SAVINGS


@dataclass(frozen=True, slots=True)
class Saving:
    """One measure; bars are in percent of the larger figure. `told` says why it became less and what remains."""

    name: str
    unit: str
    before: str
    after: str
    before_bar: str
    after_bar: str
    less: str
    told: str


def make_savings(breakdown: Mapping[str, Any], *, published: bool) -> tuple[Saving, ...]:
    """The measures, none where nothing is counted; days only where some are `published`."""
    found = tuple(_saving(key, breakdown[key]) for key in SAVINGS if published or key != "days")
    return found if any(breakdown[key]["before"] for key in SAVINGS) else ()


def _saving(key: str, figures: Mapping[str, Any]) -> Saving:
    name, unit = SAVINGS[key]
    before, after = figures["before"], figures["after"]
    largest = max(before, after, 1)
    less = texts.LESS["some" if after < before else "none" if after == before else "more"].format(
        n=abs(before - after), unit=unit, percent=round(100 * (before - after) / before) if before else 0
    )
    return Saving(
        name,
        unit,
        f"{before} {unit}",
        f"{after} {unit}",
        f"{100 * before / largest:.1f}%",
        f"{100 * after / largest:.1f}%",
        less,
        _told(figures["saved"], texts.SAVED, texts.SAVED_TOLD) + _told(figures["left"], texts.LEFT, texts.LEFT_TOLD),
    )


def _told(figures: Mapping[str, int], words: Mapping[str, str], sentence: str) -> str:
    """The parts of a figure that there are, and that have a word."""
    parts = [words[part].format(n=n) for part, n in figures.items() if n > 0 and part in words]
    return sentence.format(parts=texts.LIST.join(parts)) if parts else ""
