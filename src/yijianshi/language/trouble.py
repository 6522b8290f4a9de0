"""What goes wrong while an expression runs: the value becomes null, and a code of the catalogue says why to whoever listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DIVISION = "YJS260"
OVERFLOW = "YJS261"
MALFORMED = "YJS262"
TOO_LONG = "YJS263"
NO_RESULT = "YJS264"
PATTERN = "YJS265"
CALENDAR = "YJS266"
NO_CALENDAR = "YJS267"

_HEARD: ContextVar[list[str] | None] = ContextVar("yijianshi_trouble", default=None)


def trouble(code: str) -> None:
    """Report trouble; dropped where nobody listens. Returns null, the value of what failed."""
    heard = _HEARD.get()
    if heard is not None:
        heard.append(code)


@contextmanager
def hearing() -> Iterator[list[str]]:
    """Collect the codes of what goes wrong inside the block."""
    heard: list[str] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)
