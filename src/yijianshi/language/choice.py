"""What `if` is worth while its condition may be undecided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yijianshi.language.compare import equal_known


def agreed(then: Any, otherwise: Any) -> Any:
    """What an undecided choice is worth: the value of both branches if they have the same, else nothing known."""
    return then if equal_known(then, otherwise) is True else None


def chosen(condition: Any, then: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
    """A choice whose branches run only if they are needed."""
    if condition is True:
        return then()
    if condition is False:
        return otherwise()
    return agreed(then(), otherwise())
