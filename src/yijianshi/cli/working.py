"""Signs of life on standard error while something takes long; silent where no terminal reads it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from yijianshi.source.catalogue.cli import PROGRESS

Report = Callable[[int, int], None]


@contextmanager
def working(what: str) -> Iterator[Report]:
    """Show the sentence of the catalogue for `what`; yields a function to report how many of how many are done."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False).status(PROGRESS[what]) as status:

        def report(done: int, total: int) -> None:
            status.update(PROGRESS["tested"].format(done=done, total=total))

        yield report
