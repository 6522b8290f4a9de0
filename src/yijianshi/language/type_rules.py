"""Which types go together: in comparisons, arithmetic, lists and as arguments; and which members values have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yijianshi.language.type_names import SIMPLE
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    MONTHS_DURATION,
    NULL,
    NUMBER,
    STRING,
    TIME,
    ChoiceType,
    ContextType,
    ListType,
    ObjectType,
    RangeType,
    Type,
)
from yijianshi.language.values import Range, kind_of

ORDERED = frozenset({NUMBER, STRING, DATE, TIME, DATE_TIME, DAYS_DURATION, MONTHS_DURATION})
"""Types whose values have an order."""

_ADD = {
    (NUMBER, NUMBER): NUMBER,
    (STRING, STRING): STRING,
    (DATE, MONTHS_DURATION): DATE,
    (DATE, DAYS_DURATION): DATE,
    (DATE_TIME, MONTHS_DURATION): DATE_TIME,
    (DATE_TIME, DAYS_DURATION): DATE_TIME,
    (TIME, DAYS_DURATION): TIME,
    (DAYS_DURATION, DAYS_DURATION): DAYS_DURATION,
    (MONTHS_DURATION, MONTHS_DURATION): MONTHS_DURATION,
}
_MULTIPLY = {(NUMBER, NUMBER): NUMBER, (DAYS_DURATION, NUMBER): DAYS_DURATION, (MONTHS_DURATION, NUMBER): MONTHS_DURATION}

ARITHMETIC: dict[str, dict[tuple[Type, Type], Type]] = {
    "+": _ADD | {(right, left): result for (left, right), result in _ADD.items()},
    "-": {pair: result for pair, result in _ADD.items() if pair != (STRING, STRING)}
    | {(DATE, DATE): DAYS_DURATION, (DATE, DATE_TIME): DAYS_DURATION, (DATE_TIME, DATE): DAYS_DURATION}
    | {(DATE_TIME, DATE_TIME): DAYS_DURATION, (TIME, TIME): DAYS_DURATION},
    "*": _MULTIPLY | {(right, left): result for (left, right), result in _MULTIPLY.items()},
    "/": _MULTIPLY | {(DAYS_DURATION, DAYS_DURATION): NUMBER, (MONTHS_DURATION, MONTHS_DURATION): NUMBER},
    "**": {(NUMBER, NUMBER): NUMBER},
}
"""Operator → types of the operands → type of the result."""

_OF_DATE = dict.fromkeys(("year", "month", "day", "weekday"), NUMBER)
_OF_TIME = {**dict.fromkeys(("hour", "minute", "second"), NUMBER), "time offset": DAYS_DURATION, "timezone": STRING}
_MEMBERS: dict[Type, dict[str, Type]] = {
    DATE: _OF_DATE,
    TIME: _OF_TIME,
    DATE_TIME: {**_OF_DATE, **_OF_TIME},
    DAYS_DURATION: dict.fromkeys(("days", "hours", "minutes", "seconds"), NUMBER),
    MONTHS_DURATION: dict.fromkeys(("years", "months"), NUMBER),
}


def plain(of: Type) -> Type:
    """A type without its list of options."""
    return STRING if isinstance(of, ChoiceType) else of


def type_of(value: Any) -> Type:
    """The type of a literal's value."""
    if isinstance(value, Range):
        return RangeType(element=type_of(value.low))
    return SIMPLE.get(kind_of(value), ANY)


def unify(types: Iterable[Type]) -> Type:
    """The one type that holds all values of some types; Any where there is none."""
    found: Type | None = None
    for of in types:
        if of == NULL:
            continue
        found = of if found is None else _both(found, of)
    return ANY if found is None else found


def _both(left: Type, right: Type) -> Type:
    if left == right:
        return left
    if isinstance(left, ListType) and isinstance(right, ListType):
        return ListType(element=_both(left.element, right.element))
    if isinstance(left, RangeType) and isinstance(right, RangeType):
        return RangeType(element=_both(left.element, right.element))
    if isinstance(left, ContextType) and isinstance(right, ContextType):
        return ContextType()
    return STRING if plain(left) == plain(right) == STRING else ANY


def fits(of: Type, wanted: Type) -> bool:
    """Whether a value of a type may stand where another type is wanted. Any fits and is fit by everything."""
    if ANY in (of, wanted) or of == NULL or plain(of) == plain(wanted):
        return True
    if isinstance(of, ListType) and isinstance(wanted, ListType):
        return fits(of.element, wanted.element)
    if isinstance(of, RangeType) and isinstance(wanted, RangeType):
        return fits(of.element, wanted.element)
    if isinstance(of, ContextType) and isinstance(wanted, ContextType):
        return (
            of.members is None
            or wanted.members is None
            or all(name in of.members and fits(of.members[name], member) for name, member in wanted.members.items())
        )
    return isinstance(of, ObjectType) and isinstance(wanted, ObjectType) and of.kind == wanted.kind


def comparable(left: Type, right: Type) -> bool:
    """Whether `=` of two types can be anything but null."""
    return fits(left, right) or fits(right, left)


def ordered(of: Type) -> bool:
    return of == ANY or plain(of) in ORDERED


def members_of(of: Type) -> dict[str, Type] | None:
    """The members of a value of FEEL's own types; None where it has none, or they are not known."""
    if isinstance(of, RangeType):
        return {"start": of.element, "end": of.element, "start included": BOOLEAN, "end included": BOOLEAN}
    if isinstance(of, ContextType):
        return None if of.members is None else dict(of.members)
    return _MEMBERS.get(of)


def one_level(element: Type) -> ListType:
    """The list that a projection gives: a member that is a list is flattened once."""
    return element if isinstance(element, ListType) else ListType(element=element)
