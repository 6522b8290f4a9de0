"""Built-ins on numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
    DecimalException,
)
from typing import Any

from yijianshi.language.functions.entry import Function, Parameter, first, takes
from yijianshi.language.numbers import CONTEXT, Number, add, tidy, whole
from yijianshi.language.temporal_values import DaysDuration, MonthsDuration
from yijianshi.language.trouble import DIVISION, MALFORMED, NO_RESULT, trouble
from yijianshi.language.types import BOOLEAN, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING

_N = Parameter("n", NUMBER)
_SCALE = Parameter("scale", NUMBER)
_NUMBER = Parameter("number", NUMBER)


_SEPARATORS = frozenset({" ", ",", "."})
_LITERAL = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,5})?")
_WIDEST_SCALE = (-6111, 6176)


def number(source: Any, grouping: str | None = None, point: str | None = None) -> Number | None:
    """A number from text, with the given separators."""
    if not isinstance(source, str):
        return tidy(source)
    point = "." if point is None else point
    if (grouping is not None and grouping not in _SEPARATORS) or point not in (".", ",") or grouping == point:
        return None
    text = source.replace(grouping, "") if grouping is not None else source
    if point == ",":
        text = text.replace(".", "?").replace(",", ".")
    if _LITERAL.fullmatch(text) is None:
        trouble(MALFORMED)
        return None
    return tidy(int(text)) if text.lstrip("+-").isdigit() else tidy(Decimal(text))


def _rounded(value: Number, scale: Number, rounding: str) -> Number | None:
    """Rounded to so many decimals; an int where none are left."""
    places = whole(scale)
    if not _WIDEST_SCALE[0] <= places <= _WIDEST_SCALE[1]:
        return None
    exact = Decimal(value)
    exponent = exact.as_tuple().exponent
    if not isinstance(exponent, int):
        return None
    rounded = exact if exponent >= -places else exact.quantize(Decimal(1).scaleb(-places, CONTEXT), rounding, CONTEXT)
    return tidy(int(rounded)) if places <= 0 and abs(rounded.adjusted()) < 34 else tidy(rounded)


def _rounding(mode: str) -> Callable[..., Number | None]:
    return lambda value, scale=0: _rounded(value, scale, mode)


def absolute(value: Any) -> Any:
    match value:
        case DaysDuration(nanoseconds):
            return DaysDuration(abs(nanoseconds))
        case MonthsDuration(months):
            return MonthsDuration(abs(months))
    return abs(value) if isinstance(value, int) else value.copy_abs()


def modulo(dividend: Number, divisor: Number) -> Number | None:
    """What remains, with the divisor's sign."""
    if divisor == 0:
        trouble(DIVISION)
        return None
    if isinstance(dividend, int) and isinstance(divisor, int):
        return dividend % divisor
    rest = _computed(CONTEXT.remainder, dividend, divisor)
    return add(rest, divisor) if rest and (rest < 0) != (divisor < 0) else rest


def _computed(operation: Callable[..., Decimal], *numbers: Number) -> Decimal | None:
    try:
        return operation(*numbers)
    except DecimalException:
        trouble(NO_RESULT)
        return None


def square_root(value: Number) -> Number | None:
    return _computed(CONTEXT.sqrt, value)


def logarithm(value: Number) -> Number | None:
    if value <= 0:
        trouble(NO_RESULT)
        return None
    return _computed(CONTEXT.ln, value)


def exponential(value: Number) -> Number | None:
    return _computed(CONTEXT.exp, value)


def odd(value: Number) -> bool:
    return value % 2 in (1, -1) if isinstance(value, int) else _is_whole(value) and int(value) % 2 == 1


def even(value: Number) -> bool:
    return value % 2 == 0 if isinstance(value, int) else _is_whole(value) and int(value) % 2 == 0


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


FUNCTIONS = (
    Function(
        "number",
        ("数值",),
        (
            takes(
                NUMBER,
                Parameter("from", STRING),
                Parameter("grouping separator", STRING, optional=True, nullable=True),
                Parameter("decimal separator", STRING, optional=True, nullable=True),
            ),
            takes(NUMBER, Parameter("from", NUMBER)),
        ),
        "文本转为数值",
        call=number,
    ),
    Function("decimal", ("保留小数",), (takes(NUMBER, _N, _SCALE),), "保留若干位小数（四舍六入五成双）", call=_rounding(ROUND_HALF_EVEN)),
    Function(
        "floor",
        ("向下取整",),
        (takes(NUMBER, Parameter("n", NUMBER), Parameter("scale", NUMBER, optional=True)),),
        "不大于它的最大整数",
        call=_rounding(ROUND_FLOOR),
    ),
    Function(
        "ceiling",
        ("向上取整",),
        (takes(NUMBER, Parameter("n", NUMBER), Parameter("scale", NUMBER, optional=True)),),
        "不小于它的最小整数",
        call=_rounding(ROUND_CEILING),
    ),
    Function("round up", ("远零舍入",), (takes(NUMBER, _N, _SCALE),), "向远离零的方向舍入", call=_rounding(ROUND_UP)),
    Function("round down", ("截断舍入",), (takes(NUMBER, _N, _SCALE),), "向零舍入", call=_rounding(ROUND_DOWN)),
    Function("round half up", ("四舍五入",), (takes(NUMBER, _N, _SCALE),), "四舍五入", call=_rounding(ROUND_HALF_UP)),
    Function("round half down", ("五舍六入",), (takes(NUMBER, _N, _SCALE),), "五舍六入", call=_rounding(ROUND_HALF_DOWN)),
    Function(
        "abs",
        ("绝对值",),
        (takes(first, Parameter("n", NUMBER)), takes(first, Parameter("n", DAYS_DURATION)), takes(first, Parameter("n", MONTHS_DURATION))),
        "绝对值",
        call=absolute,
    ),
    Function(
        "modulo", ("取余",), (takes(NUMBER, Parameter("dividend", NUMBER), Parameter("divisor", NUMBER)),), "余数，与除数同号", call=modulo
    ),
    Function("sqrt", ("平方根",), (takes(NUMBER, _NUMBER),), "平方根", call=square_root),
    Function("log", ("自然对数",), (takes(NUMBER, _NUMBER),), "自然对数", call=logarithm),
    Function("exp", ("自然指数",), (takes(NUMBER, _NUMBER),), "e 的幂", call=exponential),
    Function("odd", ("奇数",), (takes(BOOLEAN, _NUMBER),), "是否奇数", call=odd),
    Function("even", ("偶数",), (takes(BOOLEAN, _NUMBER),), "是否偶数", call=even),
)
