"""Reading dates, times and durations from text (DMN 1.5, 10.3.4.1; XML Schema 1.1 part 2)."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

from yijianshi.language.temporal_values import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    WideDate,
    find_zone,
    from_ordinal,
    is_offset,
    make_date,
    ordinal,
)

Temporal: TypeAlias = date | WideDate | Time | DateTime | DaysDuration | MonthsDuration

_DATE = r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})"
_TIME = (
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,30}))?"
    r"(?:([Zz])|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|@([A-Za-z][A-Za-z0-9_+/-]{0,63}))?"
)
_DATE_ONLY = re.compile(_DATE)
_TIME_ONLY = re.compile(_TIME)
_MONTHS = re.compile(r"(-?)P(?:([0-9]{1,12})Y)?(?:([0-9]{1,12})M)?")
_DAYS = re.compile(r"(-?)P(?:([0-9]{1,15})D)?(?:T(?=[0-9])(?:([0-9]{1,15})H)?(?:([0-9]{1,15})M)?(?:([0-9]{1,15})(?:\.([0-9]{1,30}))?S)?)?")


def read_date(text: str) -> Date | None:
    found = _DATE_ONLY.fullmatch(text)
    return None if found is None else make_date(int(found[1]), int(found[2]), int(found[3]))


def read_time(text: str) -> Time | None:
    read = _read_clock(text)
    return None if read is None else read[0]


def _read_clock(text: str) -> tuple[Time, int] | None:
    """A time, and how many days later it is: 24:00:00 is the next midnight."""
    found = _TIME_ONLY.fullmatch(text)
    if found is None:
        return None
    hour, minute, second, fraction, utc, sign, offset_hour, offset_minute, offset_second, zone = found.groups()
    within = int(second) * SECOND + int((fraction or "0")[:9].ljust(9, "0"))
    if int(hour) > 24 or int(minute) > 59 or int(second) > 59:
        return None
    days, nanosecond = divmod(int(hour) * HOUR + int(minute) * MINUTE + within, DAY)
    if days and nanosecond:
        return None
    if zone is not None:
        return None if find_zone(zone) is None else (Time(nanosecond, zone=zone), days)
    offset = None
    if utc:
        offset = 0
    elif sign:
        if int(offset_minute) > 59 or int(offset_second or 0) > 59:
            return None
        offset = int(offset_hour) * 3600 + int(offset_minute) * 60 + int(offset_second or 0)
        offset = -offset if sign == "-" else offset
        if not is_offset(offset):
            return None
    return Time(nanosecond, offset), days


def read_date_time(text: str) -> DateTime | None:
    """A date and time; a date alone is its first moment."""
    day_text, separator, time_text = text.partition("T")
    day = read_date(day_text)
    if day is None or not separator:
        return None if day is None else DateTime(day, Time(0))
    read = _read_clock(time_text)
    if read is None:
        return None
    time, later = read
    moved = from_ordinal(ordinal(day) + later) if later else day
    return None if moved is None else DateTime(moved, time)


def read_duration(text: str) -> MonthsDuration | DaysDuration | None:
    found = _MONTHS.fullmatch(text)
    if found is not None and (found[2] or found[3]):
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return MonthsDuration(-months if found[1] else months)
    found = _DAYS.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        return None
    sign, days, hours, minutes, seconds, fraction = found.groups()
    nanoseconds = int(days or 0) * DAY + int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    nanoseconds += int((fraction or "0")[:9].ljust(9, "0"))
    return DaysDuration(-nanoseconds if sign else nanoseconds)


def at_literal(text: str) -> Temporal | None:
    r"""The value of `@"…"`: a date, time, date and time, or duration by its form; None where it is none."""
    if "P" in text[:2]:
        return read_duration(text)
    day = _DATE_ONLY.match(text)
    if day is None:
        return read_time(text)
    return read_date(text) if day.end() == len(text) else read_date_time(text)
