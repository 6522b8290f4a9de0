"""Equality and order of any two values, three-valued.

Each test has two readings of null: in FEEL null is a value (`null = null` is true), where values may be unknown
it is not known (`…_known`: null unless what is known decides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from yijianshi.language.budget import spend
from yijianshi.language.values import KINDS, OBJECT, UNBOUNDED, Range

_BY_VALUE = frozenset({"boolean", "number", "string", "date", "days and time duration", "years and months duration", OBJECT})
_ORDERED = frozenset({"number", "string", "date", "days and time duration", "years and months duration"})
_BY_MOMENT = frozenset({"time", "date and time"})
_PER_STEP = 10
Equality = Callable[[Any, Any], bool | None]


def equal(a: Any, b: Any) -> bool | None:
    """FEEL's `=`: null equals null alone; values of different types do not compare."""
    if a is None or b is None:
        return a is b
    return _equal(a, b, equal)


def equal_known(a: Any, b: Any) -> bool | None:
    """`=` where null is an unknown value."""
    if a is None or b is None:
        return None
    return _equal(a, b, equal_known)


def _equal(a: Any, b: Any, inside: Equality) -> bool | None:
    kind = KINDS.get(type(a), OBJECT)
    if kind != KINDS.get(type(b), OBJECT):
        return None
    if kind in _BY_VALUE:
        return bool(a == b)
    if kind in _BY_MOMENT:
        if a == b:
            return True
        (bound, moment), (other_bound, other) = a.moment(), b.moment()
        return moment == other if bound == other_bound else None
    if kind == "list":
        spend(len(a) // _PER_STEP)
        return len(a) == len(b) and conjunction(inside(x, y) for x, y in zip(a, b, strict=True))
    if kind == "context":
        return a.keys() == b.keys() and conjunction(inside(a[name], b[name]) for name in a)
    if a.low_closed != b.low_closed or a.high_closed != b.high_closed:
        return False
    return conjunction((_same_end(a.low, b.low, inside), _same_end(a.high, b.high, inside)))


def _same_end(a: Any, b: Any, inside: Equality) -> bool | None:
    return a is b if a is UNBOUNDED or b is UNBOUNDED else inside(a, b)


def conjunction(truths: Iterable[bool | None]) -> bool | None:
    """Kleene's `and`: false as soon as one is, else null if one is anything but true."""
    result: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        if truth is not True:
            result = None
    return result


def disjunction(truths: Iterable[bool | None]) -> bool | None:
    """Kleene's `or`: true as soon as one is, else null if one is anything but false."""
    result: bool | None = False
    for truth in truths:
        if truth is True:
            return True
        if truth is not False:
            result = None
    return result


def negation(truth: Any) -> bool | None:
    """`not`: null for what is no truth value."""
    return not truth if isinstance(truth, bool) else None


def less(a: Any, b: Any) -> bool | None:
    """`<`: null for null, and for values that have no order."""
    kind = KINDS.get(type(a), OBJECT)
    if kind != KINDS.get(type(b), OBJECT):
        return None
    if kind in _ORDERED:
        return bool(a < b)
    if kind in _BY_MOMENT:
        (bound, moment), (other_bound, other) = a.moment(), b.moment()
        return moment < other if bound == other_bound else None
    return None


def greater(a: Any, b: Any) -> bool | None:
    return less(b, a)


def at_most(a: Any, b: Any) -> bool | None:
    return negation(less(b, a))


def at_least(a: Any, b: Any) -> bool | None:
    return negation(less(a, b))


def unequal(a: Any, b: Any) -> bool | None:
    return negation(equal(a, b))


def unequal_known(a: Any, b: Any) -> bool | None:
    return negation(equal_known(a, b))


def between(value: Any, low: Any, high: Any) -> bool | None:
    return conjunction((at_most(low, value), at_most(value, high)))


def in_range(value: Any, limits: Range) -> bool | None:
    """Whether a value lies in a range."""
    low = True if limits.low is UNBOUNDED else (at_most if limits.low_closed else less)(limits.low, value)
    if low is False:
        return False
    high = True if limits.high is UNBOUNDED else (at_most if limits.high_closed else less)(value, limits.high)
    return conjunction((low, high))


def passes(value: Any, test: Any) -> bool | None:
    """`value in test`: in a range, an element of a list or in one of its ranges, or equal (FEEL)."""
    return _passes(value, test, equal)


def passes_known(value: Any, test: Any) -> bool | None:
    """`value in test` where null is an unknown value."""
    return None if test is None else _passes(value, test, equal_known)


def _passes(value: Any, test: Any, same: Equality) -> bool | None:
    if isinstance(test, Range):
        return in_range(value, test)
    if isinstance(test, list | tuple):
        spend(len(test) // _PER_STEP)
        if isinstance(value, list | tuple) and same(value, test) is True:
            return True
        return disjunction(in_range(value, item) if _is_range_for(value, item) else _or_false(value, item, same) for item in test)
    return same(value, test)


def _is_range_for(value: Any, item: Any) -> bool:
    return isinstance(item, Range) and not isinstance(value, Range)


def _or_false(value: Any, item: Any, same: Equality) -> bool | None:
    """Equality in a list: an element of another type is simply another one."""
    if value is not None and item is not None and KINDS.get(type(value), OBJECT) != KINDS.get(type(item), OBJECT):
        return False
    return same(value, item)


def contains(items: Any, value: Any) -> bool | None:
    """Whether a list has an element that equals the value (FEEL)."""
    return disjunction(_or_false(value, item, equal) for item in items)


def contains_known(items: Any, value: Any) -> bool | None:
    """The same where null is an unknown value: one that may be equal leaves it open."""
    return None if items is None else disjunction(_or_false(value, item, equal_known) for item in items)


def identical(a: Any, b: Any) -> bool:
    """FEEL's `is`: the same type and the same value, time zones included."""
    kind = KINDS.get(type(a), OBJECT)
    if kind != KINDS.get(type(b), OBJECT):
        return False
    if kind == "list":
        return len(a) == len(b) and all(map(identical, a, b))
    if kind == "context":
        return a.keys() == b.keys() and all(identical(a[name], b[name]) for name in a)
    return bool(a == b)
