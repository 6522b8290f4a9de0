"""Values that rules write down, as people read them: numbers, texts, days, durations, lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from yijianshi.language.numbers import number_text
from yijianshi.language.temporal_values import DAY, HOUR, MINUTE, SECOND, DaysDuration, MonthsDuration
from yijianshi.language.text import text_of
from yijianshi.source.catalogue import words as texts

_MOST = 12
"""Items of a list that are named."""


def plain(value: Any) -> str:
    """A value without quotes, as in a list of them."""
    match value:
        case None:
            return texts.NULL
        case bool():
            return texts.TRUTHS[value]
        case str():
            return value
        case int() | Decimal():
            return number_text(value)
        case date():
            return texts.DAY.format(value.year, value.month, value.day)
        case MonthsDuration():
            return _signed(value.months, zip(texts.MONTHS, _parts(abs(value.months), 12, 1), strict=True), texts.MONTHS[-1])
        case DaysDuration():
            parts = _parts(abs(value.nanoseconds), DAY, HOUR, MINUTE, SECOND)
            return _signed(value.nanoseconds, zip(texts.DAYS, parts, strict=True), texts.DAYS[0])
        case list() | tuple():
            return several([plain(item) for item in value])
    return text_of(value) or texts.EMPTY


def quoted(value: Any) -> str:
    """A value within a sentence: a text in quotes."""
    return texts.QUOTED.format(value) if isinstance(value, str) else plain(value)


def several(items: list[str]) -> str:
    """Items in a row, the first dozen where there are many."""
    if not items:
        return texts.EMPTY
    if len(items) > _MOST:
        return texts.AND_MORE.format(texts.LISTED.join(items[:_MOST]), len(items))
    return texts.LISTED.join(items)


def is_table(value: Any) -> bool:
    """Is a value a list of maps, which does not fit into a sentence?"""
    return isinstance(value, dict) or (isinstance(value, (list, tuple)) and any(is_table(item) for item in value))


def measured(value: str, unit: str | None) -> str:
    """A number with its unit."""
    if unit is None:
        return value
    return (texts.MEASURED if unit.isascii() else texts.MEASURED_CHINESE).format(value, unit)


def _parts(amount: int, *sizes: int) -> list[int]:
    found = []
    for size in sizes:
        count, amount = divmod(amount, size)
        found.append(count)
    return found


def _signed(amount: int, parts: Any, nothing: str) -> str:
    text = "".join(template.format(count) for template, count in parts if count) or nothing.format(0)
    return texts.BEFORE_ZERO.format(text) if amount < 0 else text
