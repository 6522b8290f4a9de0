"""Built-ins on dates, times and durations."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, DATE, DATE_TIME, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING, TIME

_YMD = (Parameter("year", NUMBER), Parameter("month", NUMBER), Parameter("day", NUMBER))
_HMS = (Parameter("hour", NUMBER), Parameter("minute", NUMBER), Parameter("second", NUMBER))
_ON_DATE = (takes(NUMBER, Parameter("date", DATE)), takes(NUMBER, Parameter("date", DATE_TIME)))
_NAME_OF_DATE = (takes(STRING, Parameter("date", DATE)), takes(STRING, Parameter("date", DATE_TIME)))
_REFUSED = "办理结果只取决于输入，请用 办理日期"

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
            takes(DATE_TIME, Parameter("date", DATE_TIME), Parameter("timezone", STRING)),
            takes(DATE_TIME, *_YMD, *_HMS),
            takes(DATE_TIME, *_YMD, *_HMS, Parameter("offset", DAYS_DURATION, nullable=True)),
            takes(DATE_TIME, *_YMD, *_HMS, Parameter("timezone", STRING)),
        ),
        "日期和时间",
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
    ),
    Function(
        "years and months duration",
        ("年月数",),
        tuple(takes(MONTHS_DURATION, Parameter("from", a), Parameter("to", b)) for a in (DATE, DATE_TIME) for b in (DATE, DATE_TIME)),
        "两日之间的整年整月数",
    ),
    Function("day of year", ("年中第几天",), _ON_DATE, "一年中的第几天"),
    Function("day of week", ("星期几",), _NAME_OF_DATE, "星期几（英文名）"),
    Function("month of year", ("月份名",), _NAME_OF_DATE, "月份（英文名）"),
    Function("week of year", ("年中第几周",), _ON_DATE, "ISO 8601 周数"),
    Function("now", ("现在",), (takes(DATE_TIME),), "当前时间", refused=_REFUSED),
    Function("today", ("今天",), (takes(DATE),), "今天", refused=_REFUSED),
)
