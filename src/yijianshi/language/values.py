"""Values of expressions: how Python values enter and leave, of which FEEL kind a value is, and which values are unknown.

Inside the language a value is None (unknown), bool, int, Decimal, str, a temporal value, a list or tuple, a dict, a `Range`,
or an object that a rulebook brings along.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from datetime import time as clock
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct

from yijianshi.language.numbers import tidy
from yijianshi.language.temporal_values import (
    MINUTE,
    SECOND,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    WideDate,
    from_clock,
    from_datetime,
)
from yijianshi.language.trouble import NO_RESULT, TOO_LONG, trouble

MAX_LIST = 100_000
MAX_STRING = 1_000_000
_MAX_NESTING = 60


class Unbounded(Enum):
    """The end that a range does not have."""

    UNBOUNDED = 0


UNBOUNDED = Unbounded.UNBOUNDED


class Range(Struct, frozen=True):
    """A range of ordered values; an end that is missing is `UNBOUNDED`, one that is unknown None."""

    low: Any
    high: Any
    low_closed: bool
    high_closed: bool

    def __str__(self) -> str:
        return f"{'[' if self.low_closed else '('}{self.low}..{self.high}{']' if self.high_closed else ')'}"


KINDS: dict[type, str] = {
    bool: "boolean",
    int: "number",
    Decimal: "number",
    str: "string",
    date: "date",
    WideDate: "date",
    Time: "time",
    DateTime: "date and time",
    DaysDuration: "days and time duration",
    MonthsDuration: "years and months duration",
    list: "list",
    tuple: "list",
    dict: "context",
    Range: "range",
    type(None): "Null",
}
OBJECT = "object"


def kind_of(value: Any) -> str:
    """The FEEL type of a value by name; `object` for what a rulebook brings along."""
    return KINDS.get(type(value), OBJECT)


def is_unknown(value: Any) -> bool:
    """Whether a value is unknown, or holds an unknown one."""
    if value is None:
        return True
    kind = type(value)
    if kind is list or kind is tuple:
        return any(is_unknown(item) for item in value)
    if kind is dict:
        return any(is_unknown(item) for item in value.values())
    if kind is Range:
        return value.low is None or value.high is None
    return False


def enter(value: Any, depth: int = 0) -> Any:
    """A Python value as one of the language's; None with trouble for what is none."""
    kind = type(value)
    if value is None or kind is bool or kind is str or kind is date:
        return value
    if isinstance(value, bool | WideDate | Time | DateTime | DaysDuration | MonthsDuration | Range):
        return value
    if isinstance(value, int):
        return tidy(int(value))
    if isinstance(value, float):
        return tidy(Decimal(str(float(value))))
    if isinstance(value, Decimal):
        return tidy(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return from_datetime(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, clock):
        return from_clock(value)
    if isinstance(value, timedelta):
        return DaysDuration((value.days * 86400 + value.seconds) * SECOND + value.microseconds * 1000)
    if depth > _MAX_NESTING:
        trouble(TOO_LONG)
        return None
    if isinstance(value, list | tuple):
        return [enter(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        return {str(name): enter(item, depth + 1) for name, item in value.items()}
    trouble(NO_RESULT)
    return None


def leave(value: Any) -> Any:
    """One of the language's values as Python's own where Python can hold it exactly."""
    match value:
        case DaysDuration(nanoseconds) if nanoseconds % 1000 == 0 and abs(nanoseconds) < 10**9 * 86400 * SECOND:
            return timedelta(microseconds=nanoseconds // 1000)
        case Time():
            return _clock(value) or value
        case DateTime(date() as day, time):
            inside = _clock(time)
            return value if inside is None else datetime.combine(day, inside)
        case list() | tuple():
            return [leave(item) for item in value]
        case dict():
            return {name: leave(item) for name, item in value.items()}
    return value


def _clock(time: Time) -> clock | None:
    if time.zone is not None or time.nanosecond % 1000:
        return None
    minutes, rest = divmod(time.nanosecond, MINUTE)
    zone = None if time.offset is None else timezone(timedelta(seconds=time.offset))
    return clock(minutes // 60, minutes % 60, rest // SECOND, rest % SECOND // 1000, zone)
