"""What every report of one bundle shares: names, addresses and ready-made parts, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.engine.decisions import CHECK_STATUS, Decisions
from yijianshi.engine.plan import CheckPlan, FieldPlan, MaterialPlan, Plan, Read, exemption_key, simple_path
from yijianshi.language.tree import Name
from yijianshi.report.arrangement import Arrangement
from yijianshi.rulebook.entries import Exemption, Use

_ARRANGEMENTS = 4096
_LONGEST = 1_000_000
"""More materials or fields than one matter can list in a pack of its greatest size."""


Row = tuple[int, list[str], int]
"""Where a material or field stands, the names of the matters that need it or may, and how many need it for certain."""


class Named:
    """A material or field: its name, the names of the matters that use it, and its place among theirs."""

    kind = 0

    def __init__(self, number: int, name: str, uses: tuple[tuple[int, Use], ...], plan: Plan, lists: list[list[str]]) -> None:
        self.number = number
        self.name = name
        self.uses = [matter for matter, _ in uses]
        self.indexes = [lists[matter].index(name) for matter in self.uses]
        self._names = [plan.composition.matters[matter].name for matter in self.uses]

    def matters(self, uses: tuple[bool | None, ...]) -> list[str]:
        """The names of the matters that need it or may."""
        return list(dict.fromkeys(name for name, value in zip(self._names, uses, strict=True) if value is not False))

    def row(self, uses: tuple[bool | None, ...], arrangement: Arrangement) -> Row:
        """What is the same wherever the same matters need it: remembered for all cases with one arrangement."""
        rows = arrangement.rows[self.kind][self.number]
        found = rows.get(uses)
        if found is None:
            found = rows[uses] = (self.place(uses, arrangement.rank), self.matters(uses), uses.count(True))
        return found

    def place(self, uses: tuple[bool | None, ...], rank: list[int]) -> int:
        """Where it stands in a report: by the first matter that needs it or may, then as that matter lists it."""
        pairs = zip(self.uses, self.indexes, uses, strict=True)
        return min(rank[matter] * _LONGEST + index for matter, index, value in pairs if value is not False)


class MaterialView(Named):
    def __init__(self, number: int, plan: MaterialPlan, whole: Plan, lists: list[list[str]]) -> None:
        super().__init__(number, plan.need.material.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.simple = len(plan.parts) == 1
        self.exemptions: list[list[tuple[int, Exemption, str]]] = [
            [(place, item, exemption_key(item)) for place, item in enumerate(part.material.exemptions) if item.record is not None]
            for part in plan.parts
        ]
        self.licences = [[item.record or "" for _, item, _ in found if item.kind == "licence"] for found in self.exemptions]


class FieldView(Named):
    kind = 1

    def __init__(self, number: int, plan: FieldPlan, whole: Plan, lists: list[list[str]]) -> None:
        super().__init__(number, plan.need.field.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.sources: list[tuple[Read, str] | dict[str, Any]] = []
        for source in plan.need.field.sources:
            simple = simple_path(source)
            symbol = source.tree.symbol if isinstance(source.tree, Name) else None
            if simple is not None:
                self.sources.append(simple)
            elif symbol is not None and symbol.kind in ("question", "attribute") and symbol.name in whole.rules.questions:
                self.sources.append({"question": symbol.name})
            else:
                self.sources.append({"expression": str(source.text)})


class CheckView:
    """A check: where it is nobody's, its JSON for each status is ready."""

    def __init__(self, number: int, plan: CheckPlan, whole: Plan) -> None:
        self.number = number
        self.plan = plan
        self.matter = whole.composition.matters[plan.matter].name if plan.matter is not None else None
        self.ready = [self.json(None, status) for status in range(len(CHECK_STATUS))]

    def json(self, subject: str | None, status: int) -> dict[str, Any]:
        check = self.plan.check
        return {
            "check": check.name,
            "subject": subject,
            "matter": self.matter,
            "severity": check.severity,
            "status": CHECK_STATUS[status],
        }


class View:
    """The static side of all reports of one plan."""

    def __init__(self, plan: Plan, rulebook: Mapping[str, Any]) -> None:
        self.plan = plan
        self.rulebook = dict(rulebook)
        matters = plan.composition.matters
        materials = [[use.name for use in matter.materials] for matter in matters]
        forms = [[use.name for use in matter.form] for matter in matters]
        self.materials = [MaterialView(number, item, plan, materials) for number, item in enumerate(plan.materials)]
        self.fields = [FieldView(number, item, plan, forms) for number, item in enumerate(plan.fields)]
        self.checks = [CheckView(number, item, plan) for number, item in enumerate(plan.checks)]
        self.asked = [
            question
            for name in plan.composition.names
            if (question := plan.rules.questions.get(name)) is not None and question.sources
        ]
        self._each = any(matter.each is not None for matter in matters)
        self._names: dict[str, tuple[str, ...]] = {}
        for name, subject in plan.rules.subjects.items():
            for base in subject.bases:
                self._names[base] = (*self._names.get(base, ()), name)
        self._orders: dict[tuple[int, ...], list[CheckView]] = {}
        self._arrangements: dict[tuple[Any, ...], Arrangement] = {}

    def names_of(self, base: str) -> tuple[str, ...]:
        """All names under which a declared subject may stand."""
        return self._names.get(base, ())

    def checks_in_order(self, arrangement: Arrangement) -> list[CheckView]:
        """The bundle's checks first, then those of the matters in the order of the report."""
        key = tuple(arrangement.order)
        found = self._orders.get(key)
        if found is None:
            rank: dict[int | None, int] = {position: place for place, position in enumerate(arrangement.order)}
            rank[None] = -1
            found = sorted(self.checks, key=lambda view: (rank[view.plan.matter], view.number))
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
