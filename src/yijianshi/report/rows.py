"""Rows of the materials or the form of a report, in its order. Where an answer changes, those of a few numbers are put in the place of
others; the rest is as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])
"""A row: its place in the report, its number in the plan, and what else there is."""

_place = itemgetter(0)
_SEVERAL = -1


class Rows(Generic[R]):
    """Rows in the order of their places; those of one place (one number of several subjects) as they were given.

    `speaking` are the rows that a verdict or a question may come of, told by `speaks`. Rows put in the place of others are kept beside
    them until all are asked for: the verdict after a changed answer needs none but the speaking ones.
    """

    def __init__(self, rows: list[R], speaks: Callable[[R], object]) -> None:
        rows.sort(key=_place)
        self._first = rows
        self._since: dict[int, R] = {}
        self._speaks = speaks
        self.speaking = [row for row in rows if speaks(row)]

    def __iter__(self) -> Iterator[R]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[R]:
        if not self._since:
            return self._first
        found = self._first.copy()
        for index, row in self._since.items():
            found[index] = row
        return found

    @cached_property
    def _where(self) -> dict[int, int]:
        """Where the row of a number stands; of one that has several rows it is not told."""
        found: dict[int, int] = {}
        for index, row in enumerate(self._first):
            found[row[1]] = _SEVERAL if row[1] in found else index
        return found

    def replaced(self, numbers: Collection[int], fresh: list[R]) -> Rows[R]:
        """These rows with `fresh` ones for some `numbers`: all that those numbers have now."""
        where, since = self._where, self._since.copy()
        if len(fresh) == len([number for number in numbers if number in where]):
            for row in fresh:
                index = where.get(row[1], _SEVERAL)
                if index == _SEVERAL or self._first[index][0] != row[0]:
                    break
                since[index] = row
            else:
                return self._alike(since, numbers, fresh)
        return Rows([*(row for row in self if row[1] not in numbers), *fresh], self._speaks)

    def _alike(self, since: dict[int, R], numbers: Collection[int], fresh: list[R]) -> Rows[R]:
        """Rows that stand where these do."""
        found: Rows[R] = Rows.__new__(Rows)
        found._first, found._since, found._where, found._speaks = self._first, since, self._where, self._speaks
        speaking = [row for row in self.speaking if row[1] not in numbers]
        added = [row for row in fresh if self._speaks(row)]
        found.speaking = sorted(speaking + added, key=_place) if added else speaking
        return found
