"""Checked rulebooks of packs, read once however often they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from yijianshi.rulebook.book import Rulebook, inspect, raise_errors
from yijianshi.source.span import Source


@lru_cache(maxsize=64)
def _rulebook(sources: tuple[tuple[str, str], ...]) -> Rulebook:
    book, faults = inspect([Source(name, text) for name, text in sources])
    raise_errors(faults)
    return book


def rulebook_of(sources: Iterable[Source]) -> Rulebook:
    """The checked rulebook of some packs; RulebookError where they have errors."""
    return _rulebook(tuple((source.name, source.text) for source in sources))
