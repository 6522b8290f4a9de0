"""A text report before it is laid out: sections of lines, entries and columns, free of colours and widths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `style` is one of `strong`, `good`, `warn`, `bad`, `quiet` or nothing; it never says what the words do not."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered thing: its title and status on one line, below it labelled details."""

    title: str
    status: str = ""
    style: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of equally many cells; `right` are the columns of figures."""

    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    right: tuple[int, ...] = ()


Block = Line | Entry | Columns


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the report; one without a title is its head or foot."""

    title: str
    blocks: tuple[Block, ...]
