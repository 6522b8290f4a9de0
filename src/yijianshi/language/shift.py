"""Days moved by a constant: what the day of a case alone settles is worked out once, not wherever it is compared."""

from __future__ import annotations

from typing import TypeGuard

from msgspec.structs import replace

from yijianshi.language.fold import constant_of
from yijianshi.language.temporal_values import DAY, DaysDuration
from yijianshi.language.tree import Arithmetic, Compare, Name, Node, Path
from yijianshi.language.types import DATE

_MOST_DAYS = 10**8
"""More days than any Python date can move by."""
_OTHER_SIGN = {"+": "-", "-": "+"}


def is_day(node: Node) -> bool:
    """Is this the day of the case?"""
    return isinstance(node, Name) and node.symbol is not None and node.symbol.kind == "case" and node.type == DATE


def whole_days(node: Arithmetic) -> int | None:
    """By how many days `date + duration("P…D")` or `date - …` moves a date; None for any other arithmetic."""
    if node.left.type != DATE or node.operator not in _OTHER_SIGN:
        return None
    duration = constant_of(node.right)
    if not isinstance(duration, DaysDuration) or duration.nanoseconds % DAY or abs(duration.nanoseconds) > _MOST_DAYS * DAY:
        return None
    days = duration.nanoseconds // DAY
    return days if node.operator == "+" else -days


def sides(node: Compare) -> tuple[Node, Node]:
    """What is compared: `day <= x + days` as `day - days <= x`, so that only the day of the case is moved.

    Only where `x` is what a case gives: that lies so far inside the calendar that it can be moved either way.
    """
    if is_day(node.left) and _moved(node.right):
        return _back(node.left, node.right), node.right.left
    if is_day(node.right) and _moved(node.left):
        return node.left.left, _back(node.right, node.left)
    return node.left, node.right


def _moved(node: Node) -> TypeGuard[Arithmetic]:
    return isinstance(node, Arithmetic) and isinstance(node.left, Name | Path) and not is_day(node.left) and whole_days(node) is not None


def _back(day: Node, by: Arithmetic) -> Arithmetic:
    return replace(by, operator=_OTHER_SIGN[by.operator], left=day)
