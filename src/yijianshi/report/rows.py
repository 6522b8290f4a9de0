"""Rows of the materials or the form of a report, in its order. Where an answer changes, those of a few numbers are put in the place of
others; the rest is as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])
"""A row: its place in the report, its number in the plan, and what else there is."""

_place = itemgetter(0)
_SEVERAL = -1


class Rows(Generic[R]):
    """Rows in the order of their places; those of one place (one number of several subjects) as they were given."""

    def __init__(self, rows: list[R]) -> None:
        rows.sort(key=_place)
        self.all = rows

    def __iter__(self) -> Iterator[R]:
        return iter(self.all)

    @cached_property
    def _where(self) -> dict[int, int]:
        """Where the row of a number stands; of one that has several rows it is not told."""
        found: dict[int, int] = {}
        for index, row in enumerate(self.all):
            found[row[1]] = _SEVERAL if row[1] in found else index
        return found

    def replaced(self, numbers: Collection[int], fresh: list[R]) -> Rows[R]:
        """These rows with `fresh` ones for some `numbers`: all that those numbers have now."""
        where, rows = self._where, self.all.copy()
        if len(fresh) == len([number for number in numbers if number in where]):
            for row in fresh:
                index = where.get(row[1], _SEVERAL)
                if index == _SEVERAL or rows[index][0] != row[0]:
                    break
                rows[index] = row
            else:
                return self._alike(rows)
        return Rows([*(row for row in self.all if row[1] not in numbers), *fresh])

    def _alike(self, rows: list[R]) -> Rows[R]:
        """Rows that stand where these do."""
        found: Rows[R] = Rows.__new__(Rows)
        found.all = rows
        found._where = self._where
        return found
