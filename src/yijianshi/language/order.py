"""Hashable keys and sorting: lists of many values compare in a time that does not grow with the square."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from yijianshi.language.compare import less
from yijianshi.language.values import OBJECT, kind_of


def key_of(value: Any) -> Hashable:
    """A key that two values share if and only if they are equal."""
    kind = kind_of(value)
    if kind == "list":
        return kind, tuple(key_of(item) for item in value)
    if kind == "context":
        return kind, frozenset((name, key_of(item)) for name, item in value.items())
    if kind in ("time", "date and time"):
        return kind, value.moment()
    if kind == "range":
        return kind, key_of(value.low), key_of(value.high), value.low_closed, value.high_closed
    return kind, id(value) if kind == OBJECT and value.__hash__ is None else value


def distinct(values: Sequence[Any]) -> list[Any]:
    """Each value once, where it first stands."""
    found: dict[Hashable, Any] = {}
    for value in values:
        found.setdefault(key_of(value), value)
    return list(found.values())


def ordered(values: Sequence[Any]) -> list[Any] | None:
    """The values in ascending order; None where they have none in common."""
    if any(less(a, b) is None for a, b in pairwise(values)):
        return None
    return sorted(values, key=cmp_to_key(lambda a, b: -1 if less(a, b) else 1 if less(b, a) else 0))
