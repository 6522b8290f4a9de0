"""Engines that decide conditions and no more: around them stands the hand-written code, with every condition asked of the engine.

The host chooses the records that serve, lays the case flat, combines matters, needs, exemptions, fields and checks, and writes messages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from benchmarks.cases import Case
from benchmarks.description import Condition, Member, Rulebook
from benchmarks.hand import hand_written
from benchmarks.peers.names import Names, member
from benchmarks.peers.reading import Sheet, Values
from benchmarks.peers.shape import Split, atoms, split, terms


class Decider(Protocol):
    """One engine with the conditions of a rulebook compiled into it."""

    def decide(self, sheet: Values) -> Sequence[Any]:
        """The truth of every condition of the rulebook, in their order."""

    def require(self, number: int, record: Values) -> Any:
        """Whether a record (its members, with `today`) fulfils a demand."""


Maker = Callable[[Split, Names, dict[str, type]], Decider]
"""Makes the decider of a rulebook that was taken apart; with its words, and the types of a sheet's values."""


class ByConditions:
    """A whole decision of cases, of the shape that the hand-written code gives."""

    def __init__(self, rulebook: Rulebook, make: Maker) -> None:
        names = Names(rulebook)
        parts = split(rulebook)
        self._decide = hand_written(parts.rest)
        hand = self._decide.__globals__
        self._select_licences, self._select_shared = hand["select_licences"], hand["select_shared"]
        hand["select_licences"] = lambda case, today: case["chosen"]
        hand["select_shared"] = lambda case: case["found"]
        self.sheet = Sheet(rulebook, names, parts.conditions)
        self.answers = self.sheet.answers
        self._keys = [f"c{i}" for i in range(len(parts.conditions))]
        self._requires = [
            (i, f"r{i}", require.shared, require.name, _members(require.condition)) for i, require in enumerate(parts.requires)
        ]
        self.decider = make(parts, names, self.sheet.types)

    def run(self, case: Case) -> dict[str, Any]:
        chosen, found, sheet = self.read(case)
        truths = self.decider.decide(sheet)
        for number, key, record in self.demands(chosen, found):
            record[key] = self.decider.require(number, self.members(number, record, sheet["today"]))
        return self.conclude(case, chosen, found, truths)

    def read(self, case: Case) -> tuple[Values, Values, Values]:
        """The records that serve by type, those of shared sources, and the flat sheet."""
        chosen = self._select_licences(case, date.fromisoformat(case["date"]))
        return chosen, self._select_shared(case), self.sheet.read(case, chosen)

    def demands(self, chosen: Values, found: Values) -> list[tuple[int, str, Values]]:
        """Each demand on each record that it is made of, with the key under which its truth goes into the record."""
        return [
            (number, key, record)
            for number, key, shared, name, _ in self._requires
            for record in (found if shared else chosen).get(name, ())
        ]

    def members(self, number: int, record: Values, today: int) -> Values:
        """The members of a record that a demand reads."""
        values: Values = {"today": today}
        for name in self._requires[number][4]:
            value = record[name]
            values[member(name)] = value.toordinal() if isinstance(value, date) else value
        return values

    def conclude(self, case: Case, chosen: Values, found: Values, truths: Sequence[Any]) -> dict[str, Any]:
        """What the hand-written code makes of the conditions."""
        answers = case["answers"] | dict(zip(self._keys, truths, strict=True))
        return self._decide(case | {"answers": answers, "chosen": chosen, "found": found})


def _members(condition: Condition) -> list[str]:
    """The members of the record at hand that a condition reads."""
    return sorted({term.name for atom in atoms(condition) for term in terms(atom) if isinstance(term, Member)})
