"""The text of any value, as FEEL's `string()` writes it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from yijianshi.language.numbers import number_text
from yijianshi.language.temporal_values import WideDate, date_text
from yijianshi.language.trouble import TOO_LONG, trouble
from yijianshi.language.values import MAX_STRING, UNBOUNDED, Range, kind_of

_WORD = re.compile(r"[^\W\d]\w*")


def text_of(value: Any) -> str | None:
    """The value as text; None with trouble where that is too long."""
    text = _text(value, inside=False)
    if len(text) > MAX_STRING:
        trouble(TOO_LONG)
        return None
    return text


def _text(value: Any, inside: bool) -> str:
    """`inside` a list or context, strings are in quotes."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value) if inside else value
        case list() | tuple():
            return f"[{', '.join(_text(item, True) for item in value)}]"
        case dict():
            entries = (f"{name if _WORD.fullmatch(name) else quoted(name)}: {_text(item, True)}" for name, item in value.items())
            return f"{{{', '.join(entries)}}}"
        case Range(low, high, low_closed, high_closed):
            ends = ("" if end is UNBOUNDED else _text(end, True) for end in (low, high))
            return f"{'[' if low_closed else '('}{'..'.join(ends)}{']' if high_closed else ')'}"
        case date() | WideDate():
            return date_text(value)
    return number_text(value) if kind_of(value) == "number" else str(value)


def quoted(text: str) -> str:
    r"""The text as a string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"'
