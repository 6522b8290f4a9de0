"""Flowcharts in Mermaid's language: nodes and arrows, every text within quotes and its marks as entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yijianshi.source.catalogue.guide import AND_MORE

_WIDEST = 60
_MOST = 12
_ENTITIES = frozenset('"#<>&`\\')


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its lines, and the class that colours it. `round` ones are things (licences, materials), the others steps."""

    key: str
    lines: tuple[str, ...]
    kind: str | None = None
    round: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to another; a `dotted` one says what follows from it, its `label` what that is."""

    start: str
    end: str
    label: str | None = None
    dotted: bool = False


def flowchart(direction: str, boxes: Iterable[Box], arrows: Iterable[Arrow], styles: Mapping[str, str]) -> str:
    """`flowchart TD` or `LR`; only the classes that are used are declared."""
    boxes = list(boxes)
    used = {box.kind for box in boxes}
    lines = [
        *(_box(box) for box in boxes),
        *(_arrow(arrow) for arrow in arrows),
        *(f"classDef {name} {style}" for name, style in styles.items() if name in used),
    ]
    return "\n".join([f"flowchart {direction}", *(f"    {line}" for line in lines)]) + "\n"


def label(lines: Iterable[str]) -> str:
    """Lines within quotes, shortened to what a box can hold."""
    return '"' + "<br/>".join(escaped(line) for line in lines if line) + '"'


def escaped(text: str) -> str:
    """A text within Mermaid's quotes: its own marks as entities, no line breaks, not too long."""
    short = text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
    return "".join(f"#{ord(character)};" if character in _ENTITIES or not character.isprintable() else character for character in short)


def shortened(names: list[str]) -> list[str]:
    """Names as the lines of a box, with how many there are where not all have room."""
    return names if len(names) <= _MOST else [*names[:_MOST], AND_MORE.format(n=len(names))]


def _box(box: Box) -> str:
    opening, closing = ("([", "])") if box.round else ("[", "]")
    return f"{box.key}{opening}{label(box.lines)}{closing}" + (f":::{box.kind}" if box.kind is not None else "")


def _arrow(arrow: Arrow) -> str:
    line = "-.->" if arrow.dotted else "-->"
    return f"{arrow.start} {line}{'' if arrow.label is None else f'|{label([arrow.label])}|'} {arrow.end}"
