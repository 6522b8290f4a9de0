"""Properties of temporal values and ranges, as in `date.year` (DMN 1.5, table 65)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from yijianshi.language.numbers import CONTEXT
from yijianshi.language.temporal_values import DAY, HOUR, MINUTE, SECOND, Date, DaysDuration, ordinal, standard_offset
from yijianshi.language.values import UNBOUNDED


def weekday(day: Date) -> int:
    """The day of the week, 1 is Monday (ISO 8601)."""
    return (ordinal(day) - 1) % 7 + 1


def _whole(number: int, unit: int, of: int | None = None) -> int:
    """Whole units of a number that keeps its sign; with `of`, what remains after those of that larger unit."""
    size = abs(number) if of is None else abs(number) % of
    return -(size // unit) if number < 0 else size // unit


def _seconds(nanoseconds: int) -> int | Decimal:
    size = abs(nanoseconds) % MINUTE
    seconds: int | Decimal = size // SECOND if size % SECOND == 0 else CONTEXT.divide(size, SECOND)
    return -seconds if nanoseconds < 0 else seconds


def _offset(seconds: int | None) -> DaysDuration | None:
    return None if seconds is None else DaysDuration(seconds * SECOND)


Property = Callable[[Any], Any]

_OF_DATE: dict[str, Property] = {
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "day": lambda day: day.day,
    "weekday": weekday,
}
_OF_TIME: dict[str, Property] = {
    "hour": lambda time: time.nanosecond // HOUR,
    "minute": lambda time: time.nanosecond % HOUR // MINUTE,
    "second": lambda time: _seconds(time.nanosecond),
    "time offset": lambda time: _offset(time.offset if time.zone is None else standard_offset(time.zone)),
    "timezone": lambda time: time.zone,
}
_OF_DATE_TIME: dict[str, Property] = {
    "year": lambda moment: moment.date.year,
    "month": lambda moment: moment.date.month,
    "day": lambda moment: moment.date.day,
    "weekday": lambda moment: weekday(moment.date),
    "hour": lambda moment: moment.time.nanosecond // HOUR,
    "minute": lambda moment: moment.time.nanosecond % HOUR // MINUTE,
    "second": lambda moment: _seconds(moment.time.nanosecond),
    "time offset": lambda moment: _offset(moment.offset()),
    "timezone": lambda moment: moment.time.zone,
}
PROPERTIES: dict[str, dict[str, Property]] = {
    "date": _OF_DATE,
    "time": _OF_TIME,
    "date and time": _OF_DATE_TIME,
    "days and time duration": {
        "days": lambda duration: _whole(duration.nanoseconds, DAY),
        "hours": lambda duration: _whole(duration.nanoseconds, HOUR, DAY),
        "minutes": lambda duration: _whole(duration.nanoseconds, MINUTE, HOUR),
        "seconds": lambda duration: _seconds(duration.nanoseconds),
    },
    "years and months duration": {
        "years": lambda duration: _whole(duration.months, 12),
        "months": lambda duration: _whole(duration.months, 1, 12),
    },
    "range": {
        "start": lambda limits: None if limits.low is UNBOUNDED else limits.low,
        "end": lambda limits: None if limits.high is UNBOUNDED else limits.high,
        "start included": lambda limits: limits.low_closed,
        "end included": lambda limits: limits.high_closed,
    },
}
"""FEEL type → property → how it is read."""
