"""Text sections as Markdown (CommonMark with the tables of GFM): the same content as for a terminal, and pictures in Mermaid.

What is told comes from packs and cases, so that every mark of Markdown and HTML in it is escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section

_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))")


def document(sections: Sequence[Section], pictures: Iterable[str]) -> str:
    """Sections, the last of which is the foot, as one document: the first line of all is its title, pictures stand before the foot."""
    head, *middle, foot = sections
    title, *rest = head.blocks
    parts = [f"# {escaped(title.text)}"] if isinstance(title, Line) else list(_blocks([title]))
    parts += [*_blocks(rest), *(part for section in middle for part in _section(section)), *pictures, *_section(foot)]
    return "\n\n".join(parts) + "\n"


def picture(title: str, flowchart: str) -> str:
    """A Mermaid flowchart under a heading, as portals and code hosts draw it."""
    return f"## {escaped(title)}\n\n```mermaid\n{flowchart.rstrip()}\n```"


def escaped(text: str) -> str:
    """A text of which Markdown takes nothing for a mark, on one line."""
    plain = " ".join("".join(" " if unicodedata.category(character) in ("Cc", "Cs") else character for character in text).split())
    marked = _MARKS.sub(r"\\\1", plain)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", marked)


def _section(section: Section) -> Iterable[str]:
    return [*([f"## {escaped(section.title)}"] if section.title else []), *_blocks(section.blocks)]


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    """Blocks as paragraphs, tables, and one list for entries in a row."""
    entries: list[str] = []
    for block in blocks:
        if isinstance(block, Entry):
            entries.append(_entry(block, len(entries) + 1))
            continue
        if entries:
            yield "\n".join(entries)
            entries = []
        yield _table(block) if isinstance(block, Columns) else _line(block)
    if entries:
        yield "\n".join(entries)


def _line(line: Line) -> str:
    text = escaped(line.text)
    return f"**{text}**" if line.style and line.style != "quiet" and text else text


def _entry(entry: Entry, number: int) -> str:
    head = f"{number}. "
    title = f"**【{escaped(entry.status)}】** {escaped(entry.title)}" if entry.status else escaped(entry.title)
    indent = " " * len(head)
    return "\n".join([head + title, *(f"{indent}- {escaped(label)}：{_inner(text)}" for label, text in entry.details)])


def _inner(text: str) -> str:
    """A text behind others on its line, where nothing can be at the start of one."""
    return escaped(f"：{text}")[1:]


def _table(columns: Columns) -> str:
    width = len(columns.rows[0])
    header = columns.header or ("",) * width
    rule = ["---:" if place in columns.right else "---" for place in range(width)]
    rows = [[escaped(cell) for cell in row] for row in (header, *columns.rows)]
    lines = [rows[0], rule, *rows[1:]]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)
