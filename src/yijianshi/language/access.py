"""Members, elements, filters and ranges of values whose types are not known before they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yijianshi.language.budget import spend
from yijianshi.language.numbers import whole
from yijianshi.language.properties import PROPERTIES
from yijianshi.language.steps import counted, kept, kept_known
from yijianshi.language.trouble import hearing
from yijianshi.language.values import Range, kind_of


def member(value: Any, name: str) -> Any:
    """`value.name`: an entry of a context, a property, or of a list the member of each element."""
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list | tuple):
        spend(len(value) // 10)
        return [member(item, name) for item in value]
    read = PROPERTIES.get(kind_of(value), {}).get(name)
    return None if read is None else read(value)


def scoped(item: Any, name: str, outside: Any) -> Any:
    """A name inside a filter: an entry of the element where it has one, else what the name means outside."""
    return item[name] if isinstance(item, dict) and name in item else outside


def at(items: Any, position: Any) -> Any:
    """The element at a position, counted from 1, or from the end where negative; a value that is no list is its own first element."""
    if items is None or kind_of(position) != "number":
        return None
    if not isinstance(items, list | tuple):
        items = (items,)
    place = whole(position)
    if not 1 <= abs(place) <= len(items):
        return None
    return items[place - 1] if place > 0 else items[place]


def filtered(items: Any, test: Callable[[Any], Any]) -> Any:
    """`items[test]` by what the test gives: a number is a position, else the elements stay for which it is true (FEEL)."""
    return _filtered(items, test, kept)


def filtered_known(items: Any, test: Callable[[Any], Any]) -> Any:
    """The same where null is an unknown value."""
    return _filtered(items, test, kept_known)


def _filtered(items: Any, test: Callable[[Any], Any], keep: Callable[[Any, Any], Any]) -> Any:
    if items is None:
        return None
    if not isinstance(items, list | tuple):
        items = (items,)
    with hearing():
        first = test(items[0] if items else None)
    if kind_of(first) == "number":
        return at(items, first)
    return keep(items, map(test, counted(items)))


def make_range(low: Any, high: Any, low_closed: bool, high_closed: bool) -> Range:
    """A range with its ends (FEEL)."""
    return Range(low, high, low_closed, high_closed)


def make_range_known(low: Any, high: Any, low_closed: bool, high_closed: bool) -> Range | None:
    """A range, unknown where one of its ends is."""
    return None if low is None or high is None else Range(low, high, low_closed, high_closed)
