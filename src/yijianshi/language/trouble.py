"""What goes wrong while an expression runs: the value becomes null, and a code of the catalogue says why to whoever listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DIVISION = "E280"
OVERFLOW = "E281"
MALFORMED = "E282"
TOO_LONG = "E283"
NO_RESULT = "E284"
PATTERN = "E285"
CALENDAR = "E286"
NO_CALENDAR = "E287"

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
