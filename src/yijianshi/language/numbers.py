"""Exact numbers: int where both operands are, else Decimal with the 34 digits of IEEE 754 decimal128 (DMN 1.5, 10.3.2.3.1)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from typing import TypeAlias

from yijianshi.language.trouble import DIVISION, NO_RESULT, OVERFLOW, trouble

Number: TypeAlias = int | Decimal

CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[InvalidOperation, DivisionByZero, Overflow])
_LIMIT = 10**34
_LONGEST = 6178
"""Digits of the longest integer that still rounds to a decimal128 in a bounded time."""


def tidy(value: Number) -> Number | None:
    """The number within 34 digits; None with trouble where it is none of decimal128."""
    if type(value) is int:
        if -_LIMIT < value < _LIMIT:
            return value
        if value.bit_length() > _LONGEST * 4:
            trouble(OVERFLOW)
            return None
    try:
        result = CONTEXT.create_decimal(value)
    except DecimalException:
        trouble(OVERFLOW)
        return None
    if not result.is_finite():
        trouble(NO_RESULT)
        return None
    return result


def add(a: Number, b: Number) -> Number | None:
    if type(a) is int and type(b) is int:
        return tidy(a + b)
    return _in_context(CONTEXT.add, a, b)


def subtract(a: Number, b: Number) -> Number | None:
    if type(a) is int and type(b) is int:
        return tidy(a - b)
    return _in_context(CONTEXT.subtract, a, b)


def multiply(a: Number, b: Number) -> Number | None:
    if type(a) is int and type(b) is int:
        return tidy(a * b)
    return _in_context(CONTEXT.multiply, a, b)


def divide(a: Number, b: Number) -> Number | None:
    """The quotient, an int where two ints divide; None with trouble for division by zero."""
    if b == 0:
        trouble(DIVISION)
        return None
    if type(a) is int and type(b) is int:
        quotient, rest = divmod(a, b)
        if rest == 0:
            return quotient
    return _in_context(CONTEXT.divide, a, b)


def power(a: Number, b: Number) -> Number | None:
    """A power; integers stay exact as long as 34 digits hold them."""
    if type(a) is int and type(b) is int and b >= 0 and a.bit_length() * b <= 113:
        return tidy(a**b)
    return _in_context(CONTEXT.power, a, b)


def _in_context(operation: Callable[[Number, Number], Decimal], a: Number, b: Number) -> Decimal | None:
    try:
        result = operation(a, b)
    except Overflow:
        trouble(OVERFLOW)
        return None
    except DecimalException:
        trouble(NO_RESULT)
        return None
    if not result.is_finite():
        trouble(NO_RESULT)
        return None
    return result


def number_text(value: Number) -> str:
    """The number in plain digits, without exponent and trailing zeros."""
    if isinstance(value, int):
        return str(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def whole(value: Number) -> int:
    """The number without its fraction, as FEEL reads a position, a length or a scale."""
    return int(value)
