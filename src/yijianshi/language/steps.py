"""Loops, quantifiers and filters while they run: each iteration is counted, and past the bound the result is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from yijianshi.language import compare
from yijianshi.language.budget import OutOfSteps, current, spend
from yijianshi.language.temporal_values import WideDate, from_ordinal, ordinal
from yijianshi.language.trouble import NO_RESULT, TOO_LONG, trouble
from yijianshi.language.values import MAX_LIST, UNBOUNDED, Range, kind_of

T = TypeVar("T")


def counted(items: Iterable[T]) -> Iterator[T]:
    """The items, each of them a step of the run."""
    run = current()
    for item in items:
        run.left -= 1
        if run.left < 0:
            raise OutOfSteps
        yield item


def _unless_out(consume: Callable[[Iterable[Any]], T], items: Iterable[Any], otherwise: Any) -> T | Any:
    try:
        return consume(items)
    except OutOfSteps:
        trouble(TOO_LONG)
        return otherwise


def some_true(truths: Iterable[Any]) -> bool:
    """`any` over what may run out of steps: then it is not certain."""
    return bool(_unless_out(any, truths, False))


def each_true(truths: Iterable[Any]) -> bool:
    """`all` over what may run out of steps: then it is not certain."""
    return bool(_unless_out(all, truths, False))


def each(truths: Iterable[bool | None]) -> bool | None:
    """`every … satisfies`."""
    return _unless_out(compare.conjunction, truths, None)


def some(truths: Iterable[bool | None]) -> bool | None:
    """`some … satisfies`."""
    return _unless_out(compare.disjunction, truths, None)


def collected(items: Iterable[Any]) -> list[Any] | None:
    """The results of a loop; None with trouble where they are too many."""
    return _unless_out(_collect, items, None)


def _collect(items: Iterable[Any]) -> list[Any] | None:
    result: list[Any] = []
    for item in items:
        result.append(item)
        if len(result) > MAX_LIST:
            raise OutOfSteps
    return result


def growing(run: Callable[[list[Any]], bool | None]) -> list[Any] | None:
    """The results of a loop whose body looks at the results so far."""
    result: list[Any] = []
    return result if run(result) is True else None


def grow(result: list[Any], items: Iterable[Any]) -> bool | None:
    """Add each item as soon as it is there; None with trouble where they are too many."""
    return _unless_out(lambda added: _grow(result, added), items, None)


def _grow(result: list[Any], items: Iterable[Any]) -> bool:
    for item in items:
        result.append(item)
        if len(result) > MAX_LIST:
            raise OutOfSteps
    return True


def so_far(result: list[Any]) -> list[Any]:
    """A loop's results so far, as a list of their own."""
    spend(len(result) // 100)
    return result[:]


def joined(lists: Iterable[Sequence[Any] | None]) -> list[Any] | None:
    """Lists, one after the other; None where one of them is unknown, or with trouble where they are too long."""
    return _unless_out(_join, lists, None)


def _join(lists: Iterable[Sequence[Any] | None]) -> list[Any] | None:
    result: list[Any] = []
    for items in lists:
        if items is None:
            return None
        result.extend(items)
        if len(result) > MAX_LIST:
            raise OutOfSteps
    return result


def kept(items: Iterable[Any], truths: Iterable[Any]) -> list[Any] | None:
    """Those items whose truth is true (FEEL: any other truth drops its item)."""
    return _unless_out(lambda pairs: [item for item, truth in pairs if truth is True], zip(items, truths, strict=False), None)


def kept_known(items: Iterable[Any], truths: Iterable[Any]) -> list[Any] | None:
    """The same where null is an unknown truth: one of them leaves the whole list unknown."""
    return _unless_out(lambda tested: keep_known(items, tested), truths, None)


def keep_known(items: Iterable[Any], truths: Iterable[Any]) -> list[Any] | None:
    """The same over a list from the case, which cannot run out of steps."""
    result: list[Any] = []
    for item, truth in zip(items, truths, strict=False):
        if truth is True:
            result.append(item)
        elif truth is not False:
            return None
    return result


def elements(source: Any) -> Iterator[Any] | None:
    """What `in` runs over: a list, a range of whole numbers or dates in ascending order, or the one value that it is."""
    if source is None:
        return None
    if isinstance(source, Range):
        return _span(source.low, source.high, source.low_closed, source.high_closed, both_ways=False)
    return counted(source if isinstance(source, list | tuple) else (source,))


def span(low: Any, high: Any) -> Iterator[Any] | None:
    """What `in low..high` runs over, downwards where `high` is the lower one."""
    return _span(low, high, True, True, both_ways=True)


def _span(low: Any, high: Any, low_closed: bool, high_closed: bool, both_ways: bool) -> Iterator[Any] | None:
    if low is None or high is None:
        return None
    if low is UNBOUNDED or high is UNBOUNDED:
        trouble(TOO_LONG)
        return None
    kind = kind_of(low)
    if kind != kind_of(high) or kind not in ("number", "date"):
        trouble(NO_RESULT)
        return None
    first, last = (ordinal(low), ordinal(high)) if isinstance(low, date | WideDate) else (low, high)
    if first != int(first) or last != int(last) or (first > last and not both_ways):
        trouble(NO_RESULT)
        return None
    if abs(last - first) > MAX_LIST:
        trouble(TOO_LONG)
        return None
    step = 1 if first <= last else -1
    numbers = range(int(first) + (0 if low_closed else step), int(last) + (step if high_closed else 0), step)
    return counted(numbers if kind == "number" else map(from_ordinal, numbers))
