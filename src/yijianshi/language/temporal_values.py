"""Temporal values (DMN 1.5, 10.3.2.3): `datetime.date` where it suffices, own classes for what Python's cannot hold.

Dates are proleptic Gregorian with years up to nine digits, seconds have nine decimals, a time may name a zone.
Durations are exact: one class counts months, the other nanoseconds.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, timedelta
from datetime import time as clock
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MAX_YEAR = 999_999_999
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_WIDEST_OFFSET = 18 * 3600


class MonthsDuration(Struct, frozen=True, order=True):
    """A years and months duration."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if self.months < 0 else "") + "P" + (text or "0M")


class DaysDuration(Struct, frozen=True, order=True):
    """A days and time duration."""

    nanoseconds: int

    def __str__(self) -> str:
        days, rest = divmod(abs(self.nanoseconds), DAY)
        hours, rest = divmod(rest, HOUR)
        minutes, rest = divmod(rest, MINUTE)
        seconds = _seconds(rest, 1)
        clock_text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}S" if rest else "")
        text = (f"{days}D" if days else "") + ("T" + clock_text if clock_text else "")
        return ("-" if self.nanoseconds < 0 else "") + "P" + (text or "T0S")


class WideDate(Struct, frozen=True):
    """A date whose year lies outside 1..9999; orders with `datetime.date` too."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return date_text(self)

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day

    def __lt__(self, other: Date) -> bool:
        return self._key() < (other.year, other.month, other.day)

    def __le__(self, other: Date) -> bool:
        return self._key() <= (other.year, other.month, other.day)

    def __gt__(self, other: Date) -> bool:
        return self._key() > (other.year, other.month, other.day)

    def __ge__(self, other: Date) -> bool:
        return self._key() >= (other.year, other.month, other.day)


Date: TypeAlias = date | WideDate


class Time(Struct, frozen=True):
    """A time of day: nanoseconds since midnight, and either an offset from UTC in seconds, or the name of a zone, or neither."""

    nanosecond: int
    offset: int | None = None
    zone: str | None = None

    def __str__(self) -> str:
        minutes, rest = divmod(self.nanosecond, MINUTE)
        text = f"{minutes // 60:02}:{minutes % 60:02}:{_seconds(rest, 2)}"
        if self.zone is not None:
            return f"{text}@{self.zone}"
        return text if self.offset is None else text + _offset_text(self.offset)

    def moment(self) -> tuple[bool, int]:
        """Whether it is bound to UTC, and the nanoseconds that times of its sort order by. A zone counts with its standard time."""
        offset = standard_offset(self.zone) if self.zone is not None else self.offset
        return (False, self.nanosecond) if offset is None else (True, self.nanosecond - offset * SECOND)


class DateTime(Struct, frozen=True):
    """A date and time; `time` carries the offset or zone."""

    date: Date
    time: Time

    def __str__(self) -> str:
        return f"{date_text(self.date)}T{self.time}"

    def offset(self) -> int | None:
        """Seconds from UTC at that moment, None for a local time."""
        if self.time.zone is not None:
            return zone_offset(self.time.zone, self.date, self.time.nanosecond)
        return self.time.offset

    def moment(self) -> tuple[bool, int]:
        """Whether it is bound to UTC, and nanoseconds of the time line since the day 0."""
        local = ordinal(self.date) * DAY + self.time.nanosecond
        offset = self.offset()
        return (False, local) if offset is None else (True, local - offset * SECOND)


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date; None where there is none such."""
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month) and -MAX_YEAR <= year <= MAX_YEAR):
        return None
    return date(year, month, day) if 1 <= year <= MAXYEAR else WideDate(year, month, day)


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ordinal(day: Date) -> int:
    """Days since the proleptic 31 December of the year 0, as `date.toordinal` counts them."""
    if isinstance(day, date):
        return day.toordinal()
    cycles = (day.year - 1) // _CYCLE_YEARS
    return date(day.year - cycles * _CYCLE_YEARS, day.month, day.day).toordinal() + cycles * _CYCLE_DAYS


def from_ordinal(number: int) -> Date | None:
    """The date of a day number; None beyond nine-digit years."""
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    inside = date.fromordinal(rest + 1)
    return make_date(inside.year + cycles * _CYCLE_YEARS, inside.month, inside.day)


def date_text(day: Date) -> str:
    return f"{'-' if day.year < 0 else ''}{abs(day.year):04}-{day.month:02}-{day.day:02}"


def is_offset(seconds: int) -> bool:
    return -_WIDEST_OFFSET <= seconds <= _WIDEST_OFFSET


@lru_cache(maxsize=256)
def find_zone(name: str) -> ZoneInfo | None:
    """A zone of the IANA database; None for an unknown name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def zone_offset(name: str, day: Date, nanosecond: int) -> int:
    """Seconds from UTC that a zone's clocks show on a local day and time; years beyond Python's count as their like inside."""
    year = day.year if 2 <= day.year < MAXYEAR else 2 if day.year < 2 else 9600 + day.year % _CYCLE_YEARS - _CYCLE_YEARS
    inside = datetime(year, day.month, min(day.day, days_in_month(year, day.month))) + timedelta(microseconds=nanosecond // 1000)
    return _seconds_of(inside.replace(tzinfo=find_zone(name)).utcoffset())


@lru_cache(maxsize=256)
def standard_offset(name: str) -> int:
    """Seconds from UTC of a zone's standard time."""
    day = datetime(2000, 1, 1, tzinfo=find_zone(name))
    return _seconds_of(day.utcoffset()) - _seconds_of(day.dst())


def _seconds_of(delta: timedelta | None) -> int:
    return 0 if delta is None else delta.days * 86400 + delta.seconds


def _offset_text(offset: int) -> str:
    if offset == 0:
        return "Z"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text


def _seconds(nanoseconds: int, width: int) -> str:
    seconds, fraction = divmod(nanoseconds, SECOND)
    text = f"{seconds:0{width}}"
    return f"{text}.{fraction:09}".rstrip("0") if fraction else text


def from_clock(value: clock) -> Time:
    """Python's time as one of the language's."""
    nanosecond = (value.hour * 3600 + value.minute * 60 + value.second) * SECOND + value.microsecond * 1000
    key = getattr(value.tzinfo, "key", None)
    if key is not None:
        return Time(nanosecond, zone=str(key))
    offset = value.utcoffset()
    return Time(nanosecond, None if offset is None else _seconds_of(offset))


def from_datetime(value: datetime) -> DateTime:
    """Python's datetime as one of the language's."""
    time = from_clock(value.timetz())
    if time.zone is None and value.tzinfo is not None:
        time = Time(time.nanosecond, _seconds_of(value.utcoffset()))
    return DateTime(value.date(), time)
