"""Values as most cases write them: what is taken as it is, before anyone looks closer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from yijianshi.case.values import Unfit, day_of
from yijianshi.rulebook.entries import Datum, Field, Question, RecordKind

_TYPES: dict[str, type] = {"text": str, "address": str, "number": int, "boolean": bool}
"""The Python types whose values need no fitting, by word of the rulebook."""


class Usual(Struct, frozen=True):
    """What values of names without a subject look like where nothing is wrong with them: their Python types; options of a choice; days."""

    types: dict[str, type]
    options: dict[str, frozenset[str]]
    days: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Question | Field]) -> Usual:
        kept = list(entries)
        return cls(
            {entry.name: _TYPES[entry.kind] for entry in kept if entry.kind in _TYPES},
            {entry.name: frozenset(entry.options) for entry in kept if entry.kind == "choice"},
            frozenset(entry.name for entry in kept if entry.kind == "date"),
        )

    def value(self, name: str, item: Any) -> Any:
        """The value of what is written as it usually is; None where one must look closer."""
        if self.types.get(name) is type(item):
            return item
        if type(item) is str:
            if name in self.options:
                return item if item in self.options[name] else None
            if name in self.days:
                try:
                    return day_of(item)
                except Unfit:
                    return None
        return None


UsualData = tuple[tuple[str, type | None, Datum], ...]
"""Each declared datum with the Python type of values that are taken as they are, where there is one."""


def usual_data(kind: RecordKind) -> UsualData:
    return tuple((name, _TYPES.get(datum.kind), datum) for name, datum in kind.data.items())
