"""What all reports of one bundle share of a material or field: where it stands, and which matters need it."""

from __future__ import annotations

from typing import Generic, TypeVar

from yijianshi.engine.plan import Plan
from yijianshi.report.arrangement import Arrangement
from yijianshi.report.output import to_json
from yijianshi.rulebook.entries import Use

_ROWS = 256
_LONGEST = 1_000_000
"""More materials or fields than one matter can list in a pack of its greatest size."""


class Row:
    """What a material or field has in common wherever the same matters need it or may: their names in JSON, and how many do for certain."""

    def __init__(self, matters: list[str], needing: int) -> None:
        self.matters = to_json(matters)
        self.needing = needing


R = TypeVar("R", bound=Row)


class Named(Generic[R]):
    """A material or field: its name, the names of the matters that use it, and its place among theirs."""

    kind: int
    """Which of the two, by its place in `Arrangement.rows`."""

    def __init__(self, number: int, name: str, uses: tuple[tuple[int, Use], ...], plan: Plan, lists: list[list[str]]) -> None:
        self.number = number
        self.name = name
        self.key = (name, None)
        self.uses = [matter for matter, _ in uses]
        self.indexes = [lists[matter].index(name) for matter in self.uses]
        self._names = [plan.composition.matters[matter].name for matter in self.uses]
        self._rows: dict[tuple[bool | None, ...], R] = {}

    def row(self, uses: tuple[bool | None, ...], arrangement: Arrangement) -> tuple[int, R]:
        """Where it stands in a report, and what is the same wherever the same matters need it: remembered with the arrangement."""
        rows = arrangement.rows[self.kind][self.number]
        found = rows.get(uses)
        if found is None:
            found = rows[uses] = (self._place(uses, arrangement.rank), self._row(uses))
        return found

    def _row(self, uses: tuple[bool | None, ...]) -> R:
        found = self._rows.get(uses)
        if found is None:
            names = dict.fromkeys(name for name, value in zip(self._names, uses, strict=True) if value is not False)
            needing = {matter for matter, value in zip(self.uses, uses, strict=True) if value is True}
            found = self.make_row(list(names), len(needing))
            if len(self._rows) < _ROWS:
                self._rows[uses] = found
        return found

    def make_row(self, matters: list[str], needing: int) -> R:
        """Its row where these matters need it or may, `needing` of them for certain."""
        raise NotImplementedError

    def _place(self, uses: tuple[bool | None, ...], rank: list[int]) -> int:
        """Where it stands in a report: by the first matter that needs it or may, then as that matter lists it."""
        pairs = zip(self.uses, self.indexes, uses, strict=True)
        return min(rank[matter] * _LONGEST + index for matter, index, value in pairs if value is not False)
