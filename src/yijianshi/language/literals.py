"""Literals: what a number, a string or a temporal value means, as it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from yijianshi.language.faults import Fault
from yijianshi.language.limits import MAX_DIGITS, MAX_EXPONENT
from yijianshi.language.temporal import at_literal

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|(?s:.))")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def number(text: str, start: int, faults: list[Fault]) -> int | Decimal:
    """An int where it is written as one, else a Decimal: exact, never a float."""
    mantissa, _, exponent = text.lower().partition("e")
    digits = mantissa.replace(".", "").lstrip("0")
    if len(digits) > MAX_DIGITS or len(exponent) > 6 or abs(int(exponent or "0")) > MAX_EXPONENT:
        faults.append(Fault("YJS206", start, start + len(text), {"limit": MAX_DIGITS}))
        return 0
    return int(text) if text.isdigit() else Decimal(text)


def string(text: str, start: int, faults: list[Fault]) -> str:
    r"""The content of a string in quotes. An unknown escape stands for itself, so that patterns may say `\d`."""
    content = text[1:-1]
    if "\\" in content:
        content = _ESCAPE.sub(_escaped, content)
    if not content.isascii():
        try:
            content = content.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            faults.append(Fault("YJS210", start, start + len(text)))
            return ""
    return content


def _escaped(found: re.Match[str]) -> str:
    escape = found[1]
    if len(escape) > 1:
        code = int(escape[1:], 16)
        return chr(code) if code <= 0x10FFFF else "\ud800"
    return _SIMPLE.get(escape, found[0])


def temporal(text: str, start: int, faults: list[Fault]) -> Any:
    """The value of `@"…"`: a date, time, date and time or duration."""
    content = text[text.index('"') + 1 : -1]
    value = at_literal(content)
    if value is None:
        faults.append(Fault("YJS211", start, start + len(text), {"text": content}))
    return value
