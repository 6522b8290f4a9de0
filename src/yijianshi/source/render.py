"""Diagnostics for people and programs: lines of a terminal, plain or coloured, with a caret under the place, and JSON.

A caret has the width of what stands above it: `＾` under full-width characters (Unicode Standard Annex 11), `^` elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from yijianshi.source.catalogue.text import LABELS, SEVERITIES
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.span import Span

_WIDTH = 100  # cells of a quoted line
_LEAD = 40  # cells kept in front of the place where a line is longer
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column, then by code; those of cases by their path, in front."""

    def place(item: Diagnostic) -> tuple[str, int, int, str, str]:
        if item.span is None:
            return "", 0, 0, item.path or "", item.code
        return item.span.file, item.span.line, item.span.column, "", item.code

    return sorted(diagnostics, key=place)


def as_dict(diagnostic: Diagnostic) -> dict[str, Any]:
    """As programs read it: of a pack its place, of a case its path, what was expected and what stood there."""
    if diagnostic.path is not None:
        return {
            "path": diagnostic.path,
            "expected": diagnostic.expected,
            "got": diagnostic.got,
            "help": diagnostic.help,
            "code": diagnostic.code,
            "message": diagnostic.message,
        }
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Lines for a terminal: all diagnostics in order, an empty line between two; nothing for none."""
    found = [list(_pieces(item)) for item in ordered(diagnostics)]
    if not colour:
        return "\n".join("".join(text for text, _ in pieces) for pieces in found)
    from rich.console import Console
    from rich.text import Text

    console = Console(file=StringIO(), force_terminal=True, color_system="standard", highlight=False)
    with console.capture() as captured:
        console.print(*(Text.assemble(*pieces) for pieces in found), sep="\n", end="", soft_wrap=True)
    return captured.get()


def _pieces(item: Diagnostic) -> Iterator[tuple[str, str]]:
    """The text of one diagnostic in pieces, each with its style."""
    if place := item.span or item.path:
        yield f"{_clean(str(place))}  ", "bold"
    yield f"{item.code} {SEVERITIES.get(item.severity, item.severity)}", _STYLES.get(item.severity, "")
    yield f"  {_lines(item.message)}", ""
    if item.span is not None:
        yield from _quotation(item.span, _STYLES.get(item.severity, ""))
    for label, text in ((LABELS["expected"], item.expected), (LABELS["got"], item.got), (LABELS["help"], item.help)):
        if text:
            yield f"\n    {label}：", "cyan"
            yield _lines(text), ""
    for related in item.related:
        yield f"\n    {_clean(str(related.span))}  ", "bold"
        yield _lines(related.note), ""
        yield from _quotation(related.span, "cyan")
    yield "\n", ""


def _quotation(span: Span, style: str) -> Iterator[tuple[str, str]]:
    """The line of a place, and below it the caret."""
    line, column = span.source.place(span.start)
    content = span.source.line(line)
    start = min(column - 1, len(content))
    if not content.strip():
        return
    stop = max(start, min(start + span.end - span.start, len(content)))
    first = _first_shown(content, start)
    shown, before = _cells(content[first:start])
    marked, caret = _cells(content[start:stop], caret=True)
    after = _clip(_cells(content[stop:])[0], _WIDTH - _width(shown) - _width(marked))
    lead = "…" if first else ""
    margin = f"{line:>5} | "
    yield f"\n{margin}", "dim"
    yield f"{lead}{shown}{_clip(marked, _WIDTH)}{after}", ""
    yield "\n" + " " * (len(margin) - 2) + "| ", "dim"
    yield " " * len(lead) + before, ""
    yield _clip(caret, _WIDTH) or "^", style


def _first_shown(content: str, start: int) -> int:
    """The first character that is quoted: of a long line not those far in front of the place."""
    if _width(content) <= _WIDTH:
        return 0
    first, room = start, _LEAD
    while first > 0 and room > 0:
        first -= 1
        room -= _width(content[first])
    return first


def _cells(text: str, caret: bool = False) -> tuple[str, str]:
    """The text as it is shown, and what stands below it in the same cells: blanks, or carets."""
    wide, narrow = ("＾", "^") if caret else ("\u3000", " ")
    shown = _clean(text.expandtabs(4))
    return shown, "".join(wide if _width(character) == 2 else narrow * _width(character) for character in shown)


def _clip(text: str, cells: int) -> str:
    """As much of the text as fits."""
    room = cells
    for at, character in enumerate(text):
        room -= _width(character)
        if room < 0:
            return text[:at] + "…"
    return text


def _width(text: str) -> int:
    """Cells of a terminal: two for full-width characters, none for combining and format characters."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines(text: str) -> str:
    """A text of several lines, those after the first set in."""
    return "\n      ".join(_clean(line) for line in text.splitlines())


def _clean(text: str) -> str:
    """Without characters that would steer the terminal: control characters, and those that turn the direction of writing."""
    return _STEERING.sub("\ufffd", text)
