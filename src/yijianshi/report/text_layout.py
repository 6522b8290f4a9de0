"""Text sections set on a page of a width, with full-width characters counted as two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import StringIO
from itertools import pairwise

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme
from rich.tree import Tree

from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section

_STYLES = {"strong": "bold", "good": "bold green", "warn": "bold yellow", "bad": "bold red", "quiet": "dim"}
_WIDTH = 80
_NARROWEST = 30
_BREAK = "\x1f"
"""White space without width, at which lines are broken; it does not reach the page."""
_NEVER_FIRST = "，。、；：？！）》】”’…—,.;:?!)]}% "
_NEVER_LAST = "（《【“‘([{ "


def lay_out(sections: Iterable[Section], *, width: int | None, colour: bool) -> str:
    """The sections as text of at most `width` columns, with terminal colours or plain."""
    console = _console(width, colour)
    for place, section in enumerate(sections):
        if place:
            console.print()
        if section.title:
            console.print(styled(section.title, "strong"))
        console.print(Padding(Group(*_blocks(section.blocks)), (0, 0, 0, 2 if section.title else 0)))
    return _written(console)


def lay_out_tree(tree: Tree, *, width: int | None, colour: bool) -> str:
    """The tree as text of at most `width` columns."""
    console = _console(width, colour)
    console.print(tree)
    return _written(console)


def styled(text: str, style: str = "") -> Text:
    """A text without control characters, which a terminal would obey, and with the places where Chinese may break."""
    clean = "".join(" " if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character for character in text)
    broken = [f"{before}{_BREAK}" if _may_break(before, after) else before for before, after in pairwise(clean)]
    return Text("".join(broken) + clean[-1:], style)


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: at a full-width one, but with no mark of closing at its start."""
    wide = unicodedata.east_asian_width(before) in "WF" or unicodedata.east_asian_width(after) in "WF"
    return wide and before not in _NEVER_LAST and after not in _NEVER_FIRST


def _blocks(blocks: tuple[Block, ...]) -> Iterable[RenderableType]:
    number = 0
    for block in blocks:
        match block:
            case Line():
                yield styled(block.text, block.style)
            case Columns():
                yield _columns(block)
            case Entry():
                number += 1
                yield _entry(block, number)


def _entry(entry: Entry, number: int) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", min_width=3)
    grid.add_column()
    title = styled(entry.title)
    if entry.status:
        title = Text.assemble(styled(f"【{entry.status}】", entry.style), title)
    details = Table.grid()
    details.add_column(no_wrap=True)
    details.add_column(overflow="fold")
    for label, text in entry.details:
        details.add_row(styled(f"{label}：", "quiet"), styled(text))
    grid.add_row(styled(f"{number}."), Group(title, details) if entry.details else title)
    return grid


def _columns(columns: Columns) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for place in range(len(columns.rows[0])):
        table.add_column(justify="right" if place in columns.right else "left", overflow="fold")
    if columns.header:
        table.add_row(*(styled(cell, "quiet") for cell in columns.header))
    for row in columns.rows:
        table.add_row(*(styled(cell) for cell in row))
    return table


def _console(width: int | None, colour: bool) -> Console:
    return Console(
        file=StringIO(),
        width=max(width or _WIDTH, _NARROWEST),
        theme=Theme(_STYLES),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def _written(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().replace(_BREAK, "").split("\n")[:-1])
