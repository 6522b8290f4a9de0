"""What the parts of a report share while one is built: the plan, the case, the decisions, and lookups made once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.cells import MATTER
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.following import Decided, Reach
from yijianshi.engine.leaf import MEMORY, Leaf
from yijianshi.engine.leaves import Leaves
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import Plan
from yijianshi.report.arrangement import Arrangement, MatterInstance
from yijianshi.report.view import View


class LazyValues(dict[str, Any]):
    """Some values of names; the others of the case are worked out when the first of them is asked for."""

    def __init__(self, state: State, known: Values) -> None:
        super().__init__(known)
        self[MEMORY] = state.memory
        self._state = state

    def __or__(self, other: Any) -> Any:
        return LazyValues(self._state, {**self, **other})

    def __missing__(self, name: str) -> Any:
        return self._state.values[name]


class State:
    """One report in the making."""

    def __init__(self, engine: Compiled, view: View, facts: Facts, decisions: Decisions, decided: Decided | None = None) -> None:
        self.engine = engine
        self.view = view
        self.plan: Plan = engine.plan
        self.facts = facts
        self.decisions = decisions
        self.decided = decided
        """The decisions with the values they were made from, where they can be followed when an answer changes."""
        self.composition = self.plan.composition
        self.arrangement: Arrangement = view.arrangement(decisions)
        self.misses: dict[tuple[bool, str, str | None, str | None], tuple[list[bytes], bytes]] = {}
        """Near misses that do not depend on the material: by whether anything is required, the key of the type, and whose records count:
        those of a subject that is named, or of the one at an address."""
        self.memory: dict[Any, Any] = {}
        """Leaves below names, as `Leaves` keeps them."""
        self.matter_leaves: dict[tuple[int, CaseSubject | None], list[Leaf]] = {}
        """Leaves below undecided matters, by position, and whose instance is meant."""
        self.below: dict[tuple[Any, ...], list[Leaf]] = {}
        """Leaves below other undecided conclusions: by kind of cell, number in the plan, and whose they are."""

    def recall(self, before: State, reach: Reach) -> None:
        """Take over what a changed answer does not reach: what the records tell, and what was found below conclusions."""
        self.stirred = before.stirred
        names, subjects, numbers = reach.names, reach.subjects, reach.numbers
        self.misses = {key: found for key, found in before.misses.items() if key[2] not in subjects} if subjects else before.misses
        self.memory.update((key, leaves) for key, leaves in before.memory.items() if key[0] not in names)
        self.matter_leaves.update((key, leaves) for key, leaves in before.matter_leaves.items() if key[0] not in numbers[MATTER])
        self.below.update((key, leaves) for key, leaves in before.below.items() if key[1] not in numbers[key[0]])

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
        found = self.engine.snapshot(self.facts) if self.decided is None else self.decided.values
        found["F"] = self.facts
        found[MEMORY] = self.memory
        return found

    def value(self, tree: Any, values: Values | None = None, *, serving: bool = False) -> Any:
        return self.leaves.value(tree, self.values if values is None else values, serving=serving)

    @cached_property
    def stirred(self) -> set[str]:
        """The keys of licence types and sources of which the case tells something, or that were not asked: only they can be missed."""
        facts = self.facts
        library = facts.library
        found = {*facts.licences, *library.unavailable, *library.broken}
        for name, key in self.view.sources.items():
            if name not in facts.shared or facts.shared[name]:
                found.add(key)
        return found

    def meant(self, name: str | None) -> list[CaseSubject]:
        """The subjects that an exemption names, none where it names none."""
        return [] if name is None else self.subjects(name)

    def subjects(self, name: str) -> list[CaseSubject]:
        """The subjects that a name means in this case; the phantom where they are not known."""
        if name in self.facts.subjects:
            found: Any = self.facts.subjects[name]
        else:
            names = self.leaves.names
            found = self.values.get(names.variable("s", name)) or self.values.get(names.variable("x", name))
        if isinstance(found, CaseSubject):
            return [found]
        return found if isinstance(found, list) else [self.facts.phantom(name)]
