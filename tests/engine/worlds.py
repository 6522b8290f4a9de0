"""What the tests of the engines share: random worlds and cases decided by both, and where the optional engine is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, text_of, worlds

from yijianshi.book import Book

INSTALLED = sys.version_info < (3, 13) and find_spec("durable_rules_engine") is not None
needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc, which is not here")
needs_durable = pytest.mark.skipif(not INSTALLED, reason="durable-rules is not installed (extra `durable`, Python 3.11 and 3.12 only)")
CASES = 3
"""How many cases each random rulebook is asked about."""


@st.composite
def books(draw: Any) -> tuple[Book, str, list[dict[str, Any]]]:
    """A random rulebook, its text, and some cases for it."""
    world = draw(worlds())
    return Book(rulebook_of(sources_of([world.pack]))), text_of(world.pack), [draw(cases(world)) for _ in range(CASES)]


def decided(book: Book, case: dict[str, Any], engine: str) -> bytes:
    return book.precheck(case, engine=engine).to_json()


def in_child(work: Callable[[], None], seconds: int = 120) -> None:
    """Run something in a forked child, since the library could crash or hang; what it asserts must hold there."""
    child = get_context("fork").Process(target=work)
    child.start()
    child.join(seconds)
    hung = child.is_alive()
    if hung:
        child.kill()
        child.join()
    assert (hung, child.exitcode) == (False, 0)


def resident() -> float:
    """The memory of this process, in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
