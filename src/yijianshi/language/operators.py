"""Arithmetic on values of any type (DMN 1.5, tables 58 and 59): null for operands that do not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from yijianshi.language import numbers
from yijianshi.language.temporal_values import (
    DAY,
    SECOND,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    days_in_month,
    from_ordinal,
    make_date,
    ordinal,
    zone_offset,
)
from yijianshi.language.trouble import OVERFLOW, TOO_LONG, trouble
from yijianshi.language.values import KINDS, MAX_STRING, OBJECT

Number = int | Decimal
_MOST_MONTHS = 12 * 10**12
_MOST_NANOSECONDS = DAY * 10**15


def _joined(a: str, b: str) -> str | None:
    if len(a) + len(b) > MAX_STRING:
        trouble(TOO_LONG)
        return None
    return a + b


def _months(months: int) -> MonthsDuration | None:
    if abs(months) > _MOST_MONTHS:
        trouble(OVERFLOW)
        return None
    return MonthsDuration(months)


def _days(nanoseconds: int) -> DaysDuration | None:
    if abs(nanoseconds) > _MOST_NANOSECONDS:
        trouble(OVERFLOW)
        return None
    return DaysDuration(nanoseconds)


def _date_after_months(day: Date, months: int) -> Date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _known(make_date(year, month + 1, min(day.day, days_in_month(year, month + 1))))


def _date_after(day: Date, nanoseconds: int) -> Date | None:
    return _known(from_ordinal(ordinal(day) + nanoseconds // DAY))


def _known(day: Date | None) -> Date | None:
    if day is None:
        trouble(OVERFLOW)
    return day


def _time_after(time: Time, nanoseconds: int) -> Time:
    return Time((time.nanosecond + nanoseconds) % DAY, time.offset, time.zone)


def _moment_after_months(moment: DateTime, months: int) -> DateTime | None:
    day = _date_after_months(moment.date, months)
    return None if day is None else DateTime(day, moment.time)


def _moment_after(moment: DateTime, nanoseconds: int) -> DateTime | None:
    """Later on the time line: where a zone's clocks change in between, the local time changes with them."""
    days, within = divmod(moment.time.nanosecond + nanoseconds, DAY)
    day = _known(from_ordinal(ordinal(moment.date) + days))
    if day is None:
        return None
    zone, before = moment.time.zone, moment.offset()
    if zone is not None and before is not None:
        shift = zone_offset(zone, day, within) - before
        days, within = divmod(within + shift * SECOND, DAY)
        day = _known(from_ordinal(ordinal(day) + days))
    return None if day is None else DateTime(day, Time(within, moment.time.offset, zone))


def _time_difference(a: Time | DateTime, b: Time | DateTime) -> DaysDuration | None:
    (bound, moment), (other_bound, other) = a.moment(), b.moment()
    return _days(moment - other) if bound == other_bound else None


def _start_of(day: Date) -> DateTime:
    """A date among dates and times is its first moment in UTC (DMN 1.5, 10.3.2.3.6)."""
    return DateTime(day, Time(0, 0))


def _scaled(amount: int, factor: Number) -> int | None:
    product = numbers.multiply(amount, factor)
    return None if product is None else int(product)


def _scaled_months(duration: MonthsDuration, factor: Number) -> MonthsDuration | None:
    months = _scaled(duration.months, factor)
    return None if months is None else _months(months)


def _scaled_days(duration: DaysDuration, factor: Number) -> DaysDuration | None:
    nanoseconds = _scaled(duration.nanoseconds, factor)
    return None if nanoseconds is None else _days(nanoseconds)


def _divided(amount: int, divisor: Number) -> int | None:
    quotient = numbers.divide(amount, divisor)
    return None if quotient is None else int(quotient)


def _divided_months(duration: MonthsDuration, divisor: Number) -> MonthsDuration | None:
    months = _divided(duration.months, divisor)
    return None if months is None else _months(months)


def _divided_days(duration: DaysDuration, divisor: Number) -> DaysDuration | None:
    nanoseconds = _divided(duration.nanoseconds, divisor)
    return None if nanoseconds is None else _days(nanoseconds)


Operation = Callable[[Any, Any], Any]
_N, _S, _D, _T, _M = "number", "string", "date", "time", "date and time"
_DAYS, _MONTHS = "days and time duration", "years and months duration"

_ADD: dict[tuple[str, str], Operation] = {
    (_N, _N): numbers.add,
    (_S, _S): _joined,
    (_D, _MONTHS): lambda a, b: _date_after_months(a, b.months),
    (_D, _DAYS): lambda a, b: _date_after(a, b.nanoseconds),
    (_M, _MONTHS): lambda a, b: _moment_after_months(a, b.months),
    (_M, _DAYS): lambda a, b: _moment_after(a, b.nanoseconds),
    (_T, _DAYS): lambda a, b: _time_after(a, b.nanoseconds),
    (_DAYS, _DAYS): lambda a, b: _days(a.nanoseconds + b.nanoseconds),
    (_MONTHS, _MONTHS): lambda a, b: _months(a.months + b.months),
}
_ADD |= {(right, left): (lambda a, b, add=add: add(b, a)) for (left, right), add in _ADD.items() if left != right}  # type: ignore[misc]

_SUBTRACT: dict[tuple[str, str], Operation] = {
    (_N, _N): numbers.subtract,
    (_D, _D): lambda a, b: _days((ordinal(a) - ordinal(b)) * DAY),
    (_D, _M): lambda a, b: _time_difference(_start_of(a), b),
    (_M, _D): lambda a, b: _time_difference(a, _start_of(b)),
    (_M, _M): _time_difference,
    (_T, _T): _time_difference,
    (_D, _MONTHS): lambda a, b: _date_after_months(a, -b.months),
    (_D, _DAYS): lambda a, b: _date_after(a, -b.nanoseconds),
    (_M, _MONTHS): lambda a, b: _moment_after_months(a, -b.months),
    (_M, _DAYS): lambda a, b: _moment_after(a, -b.nanoseconds),
    (_T, _DAYS): lambda a, b: _time_after(a, -b.nanoseconds),
    (_DAYS, _DAYS): lambda a, b: _days(a.nanoseconds - b.nanoseconds),
    (_MONTHS, _MONTHS): lambda a, b: _months(a.months - b.months),
}

_MULTIPLY: dict[tuple[str, str], Operation] = {
    (_N, _N): numbers.multiply,
    (_DAYS, _N): _scaled_days,
    (_N, _DAYS): lambda a, b: _scaled_days(b, a),
    (_MONTHS, _N): _scaled_months,
    (_N, _MONTHS): lambda a, b: _scaled_months(b, a),
}

_DIVIDE: dict[tuple[str, str], Operation] = {
    (_N, _N): numbers.divide,
    (_DAYS, _N): _divided_days,
    (_MONTHS, _N): _divided_months,
    (_DAYS, _DAYS): lambda a, b: numbers.divide(a.nanoseconds, b.nanoseconds),
    (_MONTHS, _MONTHS): lambda a, b: numbers.divide(a.months, b.months),
}


def _apply(table: dict[tuple[str, str], Operation], a: Any, b: Any) -> Any:
    operation = table.get((KINDS.get(type(a), OBJECT), KINDS.get(type(b), OBJECT)))
    return None if operation is None else operation(a, b)


def add(a: Any, b: Any) -> Any:
    return _apply(_ADD, a, b)


def plus_days(day: Any, step: timedelta, duration: DaysDuration) -> Any:
    """A date and a constant number of whole days; anything that Python's own dates cannot do goes the usual way."""
    if day is None:
        return None
    try:
        return day + step
    except (TypeError, OverflowError):
        return add(day, duration)


def subtract(a: Any, b: Any) -> Any:
    return _apply(_SUBTRACT, a, b)


def multiply(a: Any, b: Any) -> Any:
    return _apply(_MULTIPLY, a, b)


def divide(a: Any, b: Any) -> Any:
    return _apply(_DIVIDE, a, b)


def power(a: Any, b: Any) -> Any:
    return numbers.power(a, b) if KINDS.get(type(a)) == _N and KINDS.get(type(b)) == _N else None


def negate(value: Any) -> Any:
    match value:
        case bool():
            return None
        case int():
            return -value
        case Decimal():
            return numbers.CONTEXT.minus(value)
        case DaysDuration(nanoseconds):
            return DaysDuration(-nanoseconds)
        case MonthsDuration(months):
            return MonthsDuration(-months)
    return None


BY_SIGN: dict[str, Operation] = {"+": add, "-": subtract, "*": multiply, "/": divide, "**": power}
