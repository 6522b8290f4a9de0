"""How the strategies choose: plainly from a `Random`, so that a rulebook or case costs milliseconds and a seed tells which one it was.

Hypothesis draws the seed. What differs is made smaller by `tests.strategies.smaller`, not by shrinking choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Choices:
    """Chooses; all that is random in rulebooks and cases comes from here."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def count(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return self.random.randint(low, high)

    def pick(self, items: Iterable[T]) -> T:
        return self.random.choice(list(items))

    def some(self, items: Iterable[T], low: int, high: int) -> list[T]:
        """Between low and high of the items (or all there are), each once, in any order."""
        found = list(items)
        return self.random.sample(found, min(len(found), self.count(low, high)))

    def mixed(self, items: Iterable[T]) -> list[T]:
        """All of the items, in any order."""
        found = list(items)
        self.random.shuffle(found)
        return found


def seeds() -> st.SearchStrategy[Random]:
    """A source of choices, of a seed that hypothesis draws."""
    return st.integers(0, 2**48).map(Random)
