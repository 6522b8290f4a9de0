"""The bound of a run: what an expression multiplies by itself ends after a million steps, with an unknown value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MAX_STEPS = 1_000_000
COUNTED = frozenset({"h_elements", "h_span", "h_counted"})
"""Helpers of generated source that count: where none of them is among the constants, no run needs a bound."""


class OutOfSteps(Exception):
    """An iteration went past the bound."""


class Steps:
    """What is left of the bound of one run."""

    __slots__ = ("left",)

    def __init__(self, left: int = MAX_STEPS) -> None:
        self.left = left


_RUN: ContextVar[Steps | None] = ContextVar("yijianshi_steps", default=None)


@contextmanager
def bounded(steps: int = MAX_STEPS) -> Iterator[Steps]:
    """All iterations inside the block share one bound; gives what is left of it. Without such a block each loop has one of its own."""
    run = Steps(steps)
    token = _RUN.set(run)
    try:
        yield run
    finally:
        _RUN.reset(token)


def current() -> Steps:
    """The bound of the run, or one of its own where there is no run."""
    return _RUN.get() or Steps()


def spend(steps: int) -> None:
    """Count work that a single step does, such as a walk along a list, so that many such steps end the run too."""
    run = _RUN.get()
    if run is not None:
        run.left -= steps
