"""What the parts of a report share while one is built: the plan, the case, the decisions, and lookups made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yijianshi.bundle.schedule import Schedule, make_schedule
from yijianshi.case.addresses import Owners, owners
from yijianshi.case.facts import Facts
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.leaves import Leaves, Values
from yijianshi.engine.plan import Plan
from yijianshi.report.subjects import address


@dataclass(frozen=True, slots=True)
class MatterInstance:
    """One matter, of one subject where it is `each`, with its value."""

    position: int
    subject: CaseSubject | None
    value: bool | None


class State:
    """One report in the making."""

    def __init__(self, engine: Compiled, facts: Facts, decisions: Decisions) -> None:
        self.engine = engine
        self.plan: Plan = engine.plan
        self.facts = facts
        self.decisions = decisions
        self.composition = self.plan.composition

    @cached_property
    def matters(self) -> list[MatterInstance]:
        """All instances of matters, as the bundle lists them."""
        return list(self._matters())

    def _matters(self) -> Iterator[MatterInstance]:
        for position, value in enumerate(self.decisions.matters):
            if isinstance(value, dict):
                for subject, one in value.items():
                    yield MatterInstance(position, subject, one)
            else:
                yield MatterInstance(position, None, value)

    @cached_property
    def schedule(self) -> Schedule:
        return make_schedule(self.composition, {instance.position for instance in self.matters if instance.value is True})

    @cached_property
    def order(self) -> list[int]:
        """Positions of the matters by stage, those without one last, then as the bundle lists them."""
        stage = self.schedule.stage
        return sorted(range(len(stage)), key=lambda position: (stage[position] is None, stage[position] or 0, position))

    @cached_property
    def values(self) -> Values:
        """The values of all names: made only where something is undecided or to be explained."""
        found = self.engine.snapshot(self.facts)
        found["F"] = self.facts
        return found

    @cached_property
    def leaves(self) -> Leaves:
        found = self.engine.openness.leaves
        return found

    def value(self, tree: Any, values: Values | None = None, *, serving: bool = False) -> Any:
        return self.leaves.value(tree, self.values if values is None else values, serving=serving)

    def matter_address(self, position: int, subject: CaseSubject | None) -> str:
        matter = self.composition.matters[position]
        return address("事项", matter.name, subject, self.matter_owners(position))

    def matter_owners(self, position: int) -> Owners | None:
        each = self.composition.matters[position].each
        return owners((each,), self.plan.rules) if each is not None else None

    def matter_label(self, position: int, subject: CaseSubject | None) -> str:
        return self.matter_address(position, subject).removeprefix("事项/")
