"""The text of any value, as FEEL's `string()` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from yijianshi.language.numbers import number_text
from yijianshi.language.temporal_values import WideDate, date_text
from yijianshi.language.trouble import TOO_LONG, trouble
from yijianshi.language.values import MAX_STRING, UNBOUNDED, Range, kind_of

_WORD = re.compile(r"[^\W\d]\w*")


def text_of(value: Any) -> str | None:
    """The value as text; None with trouble where that is too long."""
    parts, length = [], 0
    for part in _parts(value, inside=False):
        length += len(part)
        if length > MAX_STRING:
            trouble(TOO_LONG)
            return None
        parts.append(part)
    return "".join(parts)


def _parts(value: Any, inside: bool) -> Iterator[str]:
    """The text, piece by piece; `inside` a list or context strings are in quotes."""
    match value:
        case None:
            yield "null"
        case bool():
            yield "true" if value else "false"
        case str():
            yield quoted(value) if inside else value
        case list() | tuple():
            for place, item in enumerate(value):
                yield ", " if place else "["
                yield from _parts(item, True)
            yield "]" if value else "[]"
        case dict():
            for place, (name, item) in enumerate(value.items()):
                yield ", " if place else "{"
                yield f"{name if _WORD.fullmatch(name) else quoted(name)}: "
                yield from _parts(item, True)
            yield "}" if value else "{}"
        case Range(low, high, low_closed, high_closed):
            yield "[" if low_closed else "("
            yield from () if low is UNBOUNDED else _parts(low, True)
            yield ".."
            yield from () if high is UNBOUNDED else _parts(high, True)
            yield "]" if high_closed else ")"
        case date() | WideDate():
            yield date_text(value)
        case _:
            yield number_text(value) if kind_of(value) == "number" else str(value)


def quoted(text: str) -> str:
    r"""The text as a string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"'
