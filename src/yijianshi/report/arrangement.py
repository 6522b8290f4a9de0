"""Order and time of the matters of one case: everything in a report that depends on nothing but which matters apply.

Where no matter is `each`, cases with the same matters share one arrangement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import alone_days, make_schedule, predecessors
from yijianshi.case.addresses import owners_of
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.plan import CheckPlan
from yijianshi.report.output import to_json
from yijianshi.report.subjects import address, subject_name
from yijianshi.source.catalogue.explain import CHECK, MATTER

MATTER_STATUS = {True: "applies", False: "not_applicable", None: "undecided"}


class MatterInstance(Struct, frozen=True):
    """One matter, of one subject where it is `each`, with its value."""

    position: int
    subject: CaseSubject | None
    value: bool | None


class Arrangement:
    """`rank[i]` is the place of matter i: by stage, those without one last, then as the bundle lists them.

    `rows` is room for what materials and fields (`sizes` many) have in common in all cases with this arrangement.
    """

    def __init__(self, composition: Composition, values: Sequence[Any], sizes: tuple[int, int]) -> None:
        self.composition = composition
        self.owners = [owners_of(matter.each, composition.rules) for matter in composition.matters]
        self.instances = list(_instances(values))
        self.applying = [composition.matters[one.position] for one in self.instances if one.value is True]
        self.made = make_schedule(composition, {one.position for one in self.instances if one.value is True})
        stage = self.made.stage
        self.order = sorted(range(len(stage)), key=lambda position: (stage[position] is None, stage[position] or 0, position))
        self.rank = [0] * len(stage)
        for place, position in enumerate(self.order):
            self.rank[position] = place
        self.rows: tuple[list[dict[Any, Any]], ...] = tuple([{} for _ in range(size)] for size in sizes)
        self.none_applies = all(one.value is False for one in self.instances)
        self.exclusive = list(self._exclusive())
        self.undecided = [one for one in self.sorted_instances() if one.value is None]
        self.matters = to_json(list(self._matters()))
        self.schedule = self._schedule()
        self.schedule_json = to_json(self.schedule)

    def sorted_instances(self) -> list[MatterInstance]:
        """As a report lists them: those without a stage last, also where another of the same matter has one."""
        return sorted(self.instances, key=lambda one: (one.value is not True, self.rank[one.position]))

    def address(self, position: int, subject: CaseSubject | None) -> str:
        return address(MATTER, self.composition.matters[position].name, subject, self.owners[position])

    def check_address(self, plan: CheckPlan, matter_subject: CaseSubject | None, subject: CaseSubject | None) -> str:
        """`预审/M/C[S]`; the matter carries its subject where that is another one."""
        name = plan.check.name
        if plan.matter is not None:
            own = matter_subject if matter_subject is not subject else None
            name = f"{self.label(plan.matter, own)}/{name}"
        return address(CHECK, name, subject, plan.owners)

    def label(self, position: int, subject: CaseSubject | None) -> str:
        return self.address(position, subject).removeprefix(f"{MATTER}/")

    def _exclusive(self) -> Iterator[tuple[str, str]]:
        """Pairs of names of matters that apply though they exclude each other."""
        applying = {matter.name: matter for matter in self.applying}
        seen: set[frozenset[str]] = set()
        for name, matter in applying.items():
            for other in matter.excludes:
                pair = frozenset((name, other))
                if other in applying and other != name and pair not in seen:
                    seen.add(pair)
                    yield name, other

    def _matters(self) -> Iterator[dict[str, Any]]:
        for one in self.sorted_instances():
            matter = self.composition.matters[one.position]
            yield {
                "name": matter.name,
                "subject": subject_name(one.subject),
                "status": MATTER_STATUS[one.value],
                "stage": self.made.stage[one.position] if one.value is True else None,
                "department": matter.department,
                "waits_for": self._waits_for(one.position) if one.value is not False else [],
                "promised_days": matter.promised_days,
                "statutory_days": matter.statutory_days,
            }

    def _waits_for(self, position: int) -> list[str]:
        """Direct predecessors that apply or are undecided, seen through those that do not apply."""
        open_ones = {one.position for one in self.instances if one.value is not False}
        waits = predecessors(self.composition, position, lambda number: number not in open_ones)
        return [
            self.label(one.position, one.subject)
            for other in waits
            for one in self.instances
            if one.position == other and one.value is not False
        ]

    def _schedule(self) -> dict[str, Any]:
        """Stages, critical path and working days of the matters that apply for certain."""
        stages: list[list[str]] = [[] for _ in range(max((stage or 0 for stage in self.made.stage), default=0))]
        for one in self.instances:
            stage = self.made.stage[one.position]
            if one.value is True and stage is not None:
                stages[stage - 1].append(self.label(one.position, one.subject))
        entry = self.composition.entry
        promised = entry.promised_days if entry is not None else None
        return {
            "stages": stages,
            "critical_path": [self.composition.matters[position].name for position in self.made.path],
            "critical_path_days": self.made.path_days,
            "promised_days": promised if promised is not None else self.made.path_days,
            "one_by_one_days": sum(alone_days(matter) for matter in self.applying),
        }


def _instances(values: Sequence[Any]) -> Iterator[MatterInstance]:
    for position, value in enumerate(values):
        if isinstance(value, dict):
            for subject, one in value.items():
                yield MatterInstance(position, subject, one)
        else:
            yield MatterInstance(position, None, value)
