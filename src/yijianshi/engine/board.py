"""What holds in one case while it is chained: the propositions stated or concluded so far, and the rules that fired for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.case.subjects import UNKNOWN, CaseSubject
from yijianshi.engine.chain import HERE, Fact, Firing
from yijianshi.engine.chances import PlanChances
from yijianshi.engine.leaves import Leaves
from yijianshi.engine.plan import Plan
from yijianshi.rulebook.entries import Formula


class Scope(dict[str, Any]):
    """The values of some names, over those of the whole case."""

    def __init__(self, base: dict[str, Any], own: dict[str, Any]) -> None:
        super().__init__(own)
        self.base = base

    def __missing__(self, name: str) -> Any:
        return self.base[name]

    def __or__(self, other: Any) -> Any:
        return Scope(self.base, {**self, **other})


class Board:
    """Propositions by their entry and name, in the order in which they came to hold."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, str], dict[Fact, None]] = {}
        self.firings: list[Firing] = []

    def add(self, fact: Fact) -> None:
        self._facts.setdefault((fact.entry, fact.name), {})[fact] = None

    def state(self, entry: str, name: str, s: str = HERE, o: str = HERE) -> None:
        self.add(Fact(entry, name, s, o))

    def truth(self, entry: str, name: str, value: bool | None, s: str = HERE) -> None:
        """State a value as one of its two truths; what is undecided is neither."""
        if value is not None:
            self.state(entry, f"{name}{'T' if value else 'F'}", s)

    def holds(self, entry: str, name: str, s: str = HERE) -> bool:
        return Fact(entry, name, s) in self._facts.get((entry, name), ())

    def value(self, entry: str, name: str, s: str = HERE) -> bool | None:
        """What became of a proposition's two truths."""
        return True if self.holds(entry, f"{name}T", s) else False if self.holds(entry, f"{name}F", s) else None

    def of(self, names: Iterable[tuple[str, str]]) -> Iterator[Fact]:
        """All that holds of some entries and names."""
        for name in names:
            yield from self._facts.get(name, ())

    def fired(self, firings: Iterable[Firing]) -> None:
        for firing in firings:
            self.firings.append(firing)
            self.add(firing.conclusion)

    def chain(self, entry: str, prefix: str, members: list[str], of: str) -> None:
        """State the order of members, so that 'false of all' may go along it."""
        for place, member in enumerate(members):
            if place:
                self.state(entry, f"{prefix}n", member, members[place - 1])
            else:
                self.state(entry, f"{prefix}1", member)
        if members:
            self.state(entry, f"{prefix}z", members[-1], of)


class Case:
    """One case being chained: its facts, the values of its names, the board, and whom each matter is of."""

    def __init__(self, plan: Plan, chances: PlanChances, leaves: Leaves, facts: Facts, values: dict[str, Any]) -> None:
        self.plan = plan
        self.chances = chances
        self.leaves = leaves
        self.facts = facts
        self.values = values
        self.board = Board()
        self.matters: list[dict[CaseSubject, str] | None] = []
        """For each matter that is `each` the instance of each of its subjects."""
        self.subjects: dict[tuple[str, str], CaseSubject | None] = {}
        """Whose an instance of an entry is."""
        self.matter_subjects: dict[tuple[str, str], CaseSubject | None] = {}
        """Of an instance of a check the subject of its matter."""

    def scope(self, bound: dict[str, CaseSubject | None]) -> Scope:
        """The values of names where these names of an `each` mean these subjects."""
        variable = self.leaves.names.variable
        return Scope(self.values, {"F": self.facts, **{variable("e", name): subject for name, subject in bound.items()}})

    def listed(self, name: str) -> list[CaseSubject]:
        """The subjects that an `each` makes items for."""
        found: list[CaseSubject] = self.values[self.leaves.names.variable("x", name)]
        return found

    def test(self, formula: Formula | None, scope: Scope) -> bool | None:
        return True if formula is None else self.leaves.value(formula.tree, scope)

    def matter(self, number: int, instance: str = HERE) -> bool | None:
        return self.board.value(f"m{number}", "", instance)

    def instances(self, number: int) -> dict[CaseSubject, str]:
        found = self.matters[number]
        assert found is not None
        return found


def known(subject: CaseSubject | None) -> bool:
    """Is it certain whether the subject is there, or is nobody in particular meant?"""
    return subject is None or subject.state != UNKNOWN
