"""What the parts of a report share while one is built: the plan, the case, the decisions, and lookups made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.leaves import Leaves, Values
from yijianshi.engine.plan import Plan
from yijianshi.report.arrangement import Arrangement, MatterInstance
from yijianshi.report.view import View
from yijianshi.rulebook.entries import Exemption


FindMisses = Callable[["State", Exemption, str, list[CaseSubject]], Iterable[dict[str, Any]]]


class LazyValues(dict[str, Any]):
    """Some values of names; the others of the case are worked out when the first of them is asked for."""

    def __init__(self, state: State, known: Values) -> None:
        super().__init__(known)
        self._state = state

    def __or__(self, other: Any) -> Any:
        return LazyValues(self._state, {**self, **other})

    def __missing__(self, name: str) -> Any:
        return self._state.values[name]


class State:
    """One report in the making."""

    def __init__(self, engine: Compiled, view: View, facts: Facts, decisions: Decisions) -> None:
        self.engine = engine
        self.view = view
        self.plan: Plan = engine.plan
        self.facts = facts
        self.decisions = decisions
        self.composition = self.plan.composition
        self.arrangement: Arrangement = view.arrangement(decisions)
        self._misses: dict[tuple[str, ...], list[dict[str, Any]]] = {}

    @property
    def matters(self) -> list[MatterInstance]:
        """All instances of matters, as the bundle lists them."""
        return self.arrangement.instances

    @property
    def leaves(self) -> Leaves:
        return self.engine.openness.leaves

    @cached_property
    def values(self) -> Values:
        """The values of all names: made only where something is undecided or to be explained."""
        found = self.engine.snapshot(self.facts)
        found["F"] = self.facts
        return found

    def value(self, tree: Any, values: Values | None = None, *, serving: bool = False) -> Any:
        return self.leaves.value(tree, self.values if values is None else values, serving=serving)

    def misses(self, exemption: Exemption, key: str, targets: list[CaseSubject], find: FindMisses) -> list[dict[str, Any]]:
        """The near misses of an exemption; those without `require` are the same for every material that has them."""
        if exemption.require is not None:
            return list(find(self, exemption, key, targets))
        kept = (key, *(target.address for target in targets))
        found = self._misses.get(kept)
        if found is None:
            found = self._misses[kept] = list(find(self, exemption, key, targets))
        return found

    def subjects(self, name: str) -> list[CaseSubject]:
        """The subjects that a name means in this case; the phantom where they are not known."""
        if name in self.facts.subjects:
            found: Any = self.facts.subjects[name]
        else:
            found = self.values.get(self.leaves.names.variable("s", name))
        if isinstance(found, CaseSubject):
            return [found]
        return found if isinstance(found, list) else [self.facts.phantom(name)]
