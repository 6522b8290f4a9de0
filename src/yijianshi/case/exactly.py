"""A case is read by the fast parser, and once more exactly where digits may be lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from yijianshi.case.plain import check_plain
from yijianshi.case.values import Inexact

T = TypeVar("T")


def read_twice(case: dict[str, Any] | bytes | str, read: Callable[[bool], T]) -> T:
    """Read a case by the fast parser, and once more exactly where it says that it may have lost digits.

    A dict that JSON could not hold is refused for that, wherever it first made trouble.
    """
    given = isinstance(case, dict)
    try:
        return read(given)
    except Inexact:
        return read(True)
    except (AttributeError, TypeError, RecursionError):
        if given:
            check_plain(case)
        raise
