"""What every report of one bundle shares: names, addresses and ready-made parts, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import CHECK_STATUS, Decisions
from yijianshi.engine.plan import CheckPlan, Plan
from yijianshi.report.arrangement import Arrangement
from yijianshi.report.output import to_json
from yijianshi.report.subjects import subject_name
from yijianshi.report.view_fields import FieldView
from yijianshi.report.view_materials import MaterialView

_ARRANGEMENTS = 4096


class CheckView:
    """A check: `ready[status]` is its JSON where it is nobody's; where it is `each`, `ready[instances]` that of all of them."""

    def __init__(self, number: int, plan: CheckPlan, whole: Plan) -> None:
        self.number = number
        self.plan = plan
        self.matter = whole.composition.matters[plan.matter].name if plan.matter is not None else None
        self.each = plan.owners is not None
        self.ready: Any = _Instances(self) if self.each else [self.json(None, status) for status in range(len(CHECK_STATUS))]

    def json(self, subject: str | None, status: int) -> bytes:
        check = self.plan.check
        return to_json(
            {
                "check": check.name,
                "subject": subject,
                "matter": self.matter,
                "severity": check.severity,
                "status": CHECK_STATUS[status],
            }
        )


class _Instances:
    """Stands for the ready JSON of a check that is `each`: its instances, encoded when they are asked for."""

    def __init__(self, view: CheckView) -> None:
        self._view = view

    def __getitem__(self, instances: Sequence[tuple[Any, CaseSubject | None, int]]) -> bytes:
        return b",".join([self._view.json(subject_name(subject), status) for _, subject, status in instances])


class CheckOrder:
    """The checks in the order of a report: `pick` brings the statuses of a plan into it, `places` has the place of each number."""

    def __init__(self, views: list[CheckView]) -> None:
        self.views = views
        self.ready = [view.ready for view in views]
        self.each = [place for place, view in enumerate(views) if view.each]
        self.places = [0] * len(views)
        for place, view in enumerate(views):
            self.places[view.number] = place
        numbers = [view.number for view in views]
        self.pick: Callable[[Sequence[Any]], Sequence[Any]] = itemgetter(*numbers) if len(numbers) > 1 else tuple


class View:
    """The static side of all reports of one plan."""

    def __init__(self, plan: Plan, rulebook: Mapping[str, Any]) -> None:
        self.plan = plan
        self.bundle = to_json(plan.composition.name)
        self.rulebook = to_json(dict(rulebook))
        matters = plan.composition.matters
        materials = [[use.name for use in matter.materials] for matter in matters]
        forms = [[use.name for use in matter.form] for matter in matters]
        self.materials = [MaterialView(number, item, plan, materials) for number, item in enumerate(plan.materials)]
        self.fields = [FieldView(number, item, plan, forms) for number, item in enumerate(plan.fields)]
        self.field_numbers = {view.name: view.number for view in self.fields}
        self.checks = [CheckView(number, item, plan) for number, item in enumerate(plan.checks)]
        self.asked = [
            question for name in plan.composition.names if (question := plan.rules.questions.get(name)) is not None and question.sources
        ]
        found = [exemption for view in self.materials for part in view.parts for exemption in part.exemptions]
        self.sources = {item.exemption.record or "": item.key for item in found if item.exemption.kind == "shared"}
        """The data-sharing sources that exempt from something, with their keys."""
        self._each = any(matter.each is not None for matter in matters)
        self._orders: dict[tuple[int, ...], CheckOrder] = {}
        self._arrangements: dict[tuple[Any, ...], Arrangement] = {}

    def checks_in_order(self, arrangement: Arrangement) -> CheckOrder:
        """The bundle's checks first, then those of the matters in the order of the report."""
        key = tuple(arrangement.order)
        found = self._orders.get(key)
        if found is None:
            rank: dict[int | None, int] = {position: place for place, position in enumerate(arrangement.order)}
            rank[None] = -1
            found = CheckOrder(sorted(self.checks, key=lambda view: (rank[view.plan.matter], view.number)))
            if len(self._orders) < _ARRANGEMENTS:
                self._orders[key] = found
        return found

    def arrangement(self, decisions: Decisions) -> Arrangement:
        """The arrangement of a case's matters; one object for all cases alike, unless a matter is `each`."""
        if self._each:
            return Arrangement(self.plan.composition, decisions.matters, (len(self.materials), len(self.fields)))
        found = self._arrangements.get(decisions.matters)
        if found is None:
            found = Arrangement(self.plan.composition, decisions.matters, (len(self.materials), len(self.fields)))
            if len(self._arrangements) < _ARRANGEMENTS:
                self._arrangements[decisions.matters] = found
        return found
