"""Built-ins on dates, times and durations."""

from __future__ import annotations

from typing import Any

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.numbers import CONTEXT, Number, whole
from yijianshi.language.properties import weekday
from yijianshi.language.temporal import read_date, read_date_time, read_duration, read_time
from yijianshi.language.temporal_values import (
    HOUR,
    MINUTE,
    SECOND,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    days_in_month,
    find_zone,
    from_ordinal,
    is_offset,
    make_date,
    ordinal,
)
from yijianshi.language.trouble import MALFORMED, trouble
from yijianshi.language.types import ANY, DATE, DATE_TIME, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING, TIME

_YMD = (Parameter("year", NUMBER), Parameter("month", NUMBER), Parameter("day", NUMBER))
_HMS = (Parameter("hour", NUMBER), Parameter("minute", NUMBER), Parameter("second", NUMBER))
_ON_DATE = (takes(NUMBER, Parameter("date", DATE)), takes(NUMBER, Parameter("date", DATE_TIME)))
_NAME_OF_DATE = (takes(STRING, Parameter("date", DATE)), takes(STRING, Parameter("date", DATE_TIME)))
_REFUSED = "办理结果只取决于输入，请用 办理日期"


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _told(value: object) -> None:
    """Report a value that could not be read."""
    if value is None:
        trouble(MALFORMED)


def _day(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


def to_date(*parts: Any) -> Date | None:
    if len(parts) == 3:
        read = make_date(*map(whole, parts))
        _told(read)
        return read
    value: str | Date | DateTime = parts[0]
    if isinstance(value, str):
        read = read_date(value)
        _told(read)
        return read
    return _day(value)


def to_time(*parts: Any) -> Time | None:
    if len(parts) >= 3:
        read = _time_of(*parts)
        _told(read)
        return read
    value = parts[0]
    match value:
        case str():
            read = read_time(value)
            _told(read)
            return read
        case Time():
            return value
        case DateTime(_, time):
            return time
    return Time(0, 0)


def _time_of(hour: Number, minute: Number, second: Number, offset: DaysDuration | None = None, zone: str | None = None) -> Time | None:
    nanosecond = int(CONTEXT.multiply(second, SECOND))
    seconds = None if offset is None else int(CONTEXT.divide(offset.nanoseconds, SECOND))
    if not (0 <= whole(hour) < 24 and 0 <= whole(minute) < 60 and 0 <= nanosecond < MINUTE):
        return None
    if (seconds is not None and not is_offset(seconds)) or (zone is not None and find_zone(zone) is None):
        return None
    return Time(whole(hour) * HOUR + whole(minute) * MINUTE + nanosecond, seconds, zone)


def to_date_time(*parts: Any) -> DateTime | None:
    if len(parts) == 1:
        value = parts[0]
        if isinstance(value, str):
            read = read_date_time(value)
            _told(read)
            return read
        return value if isinstance(value, DateTime) else DateTime(value, Time(0))
    if len(parts) == 2:
        return DateTime(_day(parts[0]), parts[1])
    day = make_date(*map(whole, parts[:3]))
    last = parts[6] if len(parts) > 6 else None
    offset, zone = (None, last) if isinstance(last, str) else (last, None)
    time = _time_of(parts[3], parts[4], parts[5], offset, zone)
    if day is None or time is None:
        trouble(MALFORMED)
        return None
    return DateTime(day, time)


def to_duration(value: str | DaysDuration | MonthsDuration) -> DaysDuration | MonthsDuration | None:
    if isinstance(value, str):
        read = read_duration(value)
        _told(read)
        return read
    return value


def months_between(start: Date | DateTime, end: Date | DateTime) -> MonthsDuration:
    """Full months from one day to another, whatever the times of day."""
    first, last = _day(start), _day(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return MonthsDuration(months)


def day_of_year(value: Date | DateTime) -> int:
    day = _day(value)
    return sum(days_in_month(day.year, month) for month in range(1, day.month)) + day.day


def day_of_week(value: Date | DateTime) -> str:
    return _DAYS[weekday(_day(value)) - 1]


def month_of_year(value: Date | DateTime) -> str:
    return _MONTHS[_day(value).month - 1]


def week_of_year(value: Date | DateTime) -> int:
    """The week whose Thursday lies in the year (ISO 8601)."""
    day = _day(value)
    thursday = from_ordinal(ordinal(day) - weekday(day) + 4) or day
    return (day_of_year(thursday) - 1) // 7 + 1


FUNCTIONS = (
    Function(
        "date",
        ("日期",),
        (
            takes(DATE, Parameter("from", STRING)),
            takes(DATE, Parameter("from", DATE)),
            takes(DATE, Parameter("from", DATE_TIME)),
            takes(DATE, *_YMD),
        ),
        "日期",
        call=to_date,
    ),
    Function(
        "time",
        ("时间",),
        (
            takes(TIME, Parameter("from", STRING)),
            takes(TIME, Parameter("from", TIME)),
            takes(TIME, Parameter("from", DATE_TIME)),
            takes(TIME, Parameter("from", DATE)),
            takes(TIME, *_HMS, Parameter("offset", DAYS_DURATION, optional=True, nullable=True)),
        ),
        "时间",
        call=to_time,
    ),
    Function(
        "date and time",
        ("日期时间",),
        (
            takes(DATE_TIME, Parameter("from", STRING)),
            takes(DATE_TIME, Parameter("from", DATE_TIME)),
            takes(DATE_TIME, Parameter("from", DATE)),
            takes(DATE_TIME, Parameter("date", DATE), Parameter("time", TIME)),
            takes(DATE_TIME, Parameter("date", DATE_TIME), Parameter("time", TIME)),
            takes(DATE_TIME, *_YMD, *_HMS),
            takes(DATE_TIME, *_YMD, *_HMS, Parameter("offset", DAYS_DURATION, nullable=True)),
            takes(DATE_TIME, *_YMD, *_HMS, Parameter("timezone", STRING)),
        ),
        "日期和时间",
        call=to_date_time,
    ),
    Function(
        "duration",
        ("时长",),
        (
            takes(ANY, Parameter("from", STRING)),
            takes(DAYS_DURATION, Parameter("from", DAYS_DURATION)),
            takes(MONTHS_DURATION, Parameter("from", MONTHS_DURATION)),
        ),
        "时长，如 P30D、P1Y、PT2H",
        call=to_duration,
    ),
    Function(
        "years and months duration",
        ("年月数",),
        tuple(takes(MONTHS_DURATION, Parameter("from", a), Parameter("to", b)) for a in (DATE, DATE_TIME) for b in (DATE, DATE_TIME)),
        "两日之间的整年整月数",
        call=months_between,
    ),
    Function("day of year", ("年中第几天",), _ON_DATE, "一年中的第几天", call=day_of_year),
    Function("day of week", ("星期几",), _NAME_OF_DATE, "星期几（英文名）", call=day_of_week),
    Function("month of year", ("月份名",), _NAME_OF_DATE, "月份（英文名）", call=month_of_year),
    Function("week of year", ("年中第几周",), _ON_DATE, "ISO 8601 周数", call=week_of_year),
    Function("now", ("现在",), (takes(DATE_TIME),), "当前时间", refused=_REFUSED),
    Function("today", ("今天",), (takes(DATE),), "今天", refused=_REFUSED),
)
