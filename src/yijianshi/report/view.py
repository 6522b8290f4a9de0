"""What every report of one bundle shares: names, addresses and ready-made parts, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orjson import Fragment

from yijianshi.engine.decisions import CHECK_STATUS, Decisions
from yijianshi.engine.plan import CheckPlan, FieldPlan, MaterialPlan, PartPlan, Plan, exemption_key, own_bases, simple_path
from yijianshi.language.tree import Name
from yijianshi.report import pieces
from yijianshi.report.arrangement import Arrangement
from yijianshi.report.output import to_json
from yijianshi.rulebook.entries import Exemption, Formula, Use

_ARRANGEMENTS = 4096
_ROWS = 256
_LONGEST = 1_000_000
"""More materials or fields than one matter can list in a pack of its greatest size."""
GENERATED_ORIGIN = "系统生成"
STATUSES = ("exempt", "generated", "provided", "deferred", "exempt", "undecided", "submit")
"""Labels of materials in order; the second `exempt` is by commitment."""


class Row:
    """What a material or field has in common wherever the same matters need it or may: their names in JSON, and how many do for certain.

    `missing` and `closings` are for fields: the whole of one that nobody fills, and the ends by whether it may be edited.
    """

    __slots__ = ("closings", "matters", "missing", "needing")

    def __init__(self, matters: list[str], needing: int) -> None:
        self.matters = to_json(matters)
        self.needing = needing
        self.missing = b""
        self.closings = (b"", b"")


class Named:
    """A material or field: its name, the names of the matters that use it, and its place among theirs."""

    kind = 0

    def __init__(self, number: int, name: str, uses: tuple[tuple[int, Use], ...], plan: Plan, lists: list[list[str]]) -> None:
        self.number = number
        self.name = name
        self.key = (name, None)
        self.uses = [matter for matter, _ in uses]
        self.indexes = [lists[matter].index(name) for matter in self.uses]
        self._names = [plan.composition.matters[matter].name for matter in self.uses]
        self._rows: dict[tuple[bool | None, ...], Row] = {}

    def row(self, uses: tuple[bool | None, ...], arrangement: Arrangement) -> tuple[int, Row]:
        """Where it stands in a report, and what is the same wherever the same matters need it: remembered with the arrangement."""
        rows = arrangement.rows[self.kind][self.number]
        found = rows.get(uses)
        if found is None:
            found = rows[uses] = (self._place(uses, arrangement.rank), self._row(uses))
        return found

    def _row(self, uses: tuple[bool | None, ...]) -> Row:
        found = self._rows.get(uses)
        if found is None:
            names = dict.fromkeys(name for name, value in zip(self._names, uses, strict=True) if value is not False)
            needing = {matter for matter, value in zip(self.uses, uses, strict=True) if value is True}
            found = self.make_row(list(names), len(needing))
            if len(self._rows) < _ROWS:
                self._rows[uses] = found
        return found

    def make_row(self, matters: list[str], needing: int) -> Row:
        return Row(matters, needing)

    def _place(self, uses: tuple[bool | None, ...], rank: list[int]) -> int:
        """Where it stands in a report: by the first matter that needs it or may, then as that matter lists it."""
        pairs = zip(self.uses, self.indexes, uses, strict=True)
        return min(rank[matter] * _LONGEST + index for matter, index, value in pairs if value is not False)


class ExemptionView:
    """An exemption by a record: whose record counts. `own` holds the bases of subjects of which it is that very one's."""

    def __init__(self, exemption: Exemption, plan: MaterialPlan, whole: Plan) -> None:
        self.exemption = exemption
        self.key = exemption_key(exemption)
        self.own = own_bases(exemption, plan.need, whole.composition)


class PartView:
    """A material, or a part of a group: what its label depends on beside the decision."""

    def __init__(self, part: PartPlan, plan: MaterialPlan, whole: Plan) -> None:
        material = part.material
        self.plan = part
        self.name = material.name
        self.key = (material.name, None)
        self.generated = material.origin == GENERATED_ORIGIN
        self.deferrable = material.deferral is not None
        self.committable = material.commitment is not None
        self.commitment = material.commitment.name if material.commitment is not None else None
        self.exemptions = [ExemptionView(item, plan, whole) for item in material.exemptions if item.record is not None]
        self.keys = frozenset(item.key for item in self.exemptions)
        self.exempt = [_exempt(item) for item in material.exemptions]
        self.committed = pieces.exemption("commitment", {"commitment": self.commitment})


class MaterialView(Named):
    def __init__(self, number: int, plan: MaterialPlan, whole: Plan, lists: list[list[str]]) -> None:
        super().__init__(number, plan.need.material.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.parts = [PartView(part, plan, whole) for part in plan.parts]
        self.openings = [pieces.opening(self.name, None, status) for status in STATUSES]


class SourceView:
    """A source of a field; where it is just a datum of a record, `read` and what stands in JSON around the record's number.

    `ready` is the JSON of any other.
    """

    def __init__(self, source: Formula, whole: Plan) -> None:
        self.simple = simple_path(source)
        symbol = source.tree.symbol if isinstance(source.tree, Name) else None
        self.ready = to_json({"expression": str(source.text)})
        self.before = self.after = b""
        if self.simple is not None:
            read, datum = self.simple
            name = read.record.removeprefix("shared:")
            shared = name != read.record
            self.before = b'{"shared":%b,"index":' % to_json(name) if shared else b'{"licence":'
            self.after = b',"path":%b}' % to_json(datum)
        elif symbol is not None and symbol.kind in ("question", "attribute") and symbol.name in whole.rules.questions:
            self.ready = to_json({"question": symbol.name})


class FieldView(Named):
    kind = 1

    def __init__(self, number: int, plan: FieldPlan, whole: Plan, lists: list[list[str]]) -> None:
        self.field = plan.need.field
        super().__init__(number, self.field.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.agree = self.field.agree
        self.required = self.field.required
        self.sources = [SourceView(source, whole) for source in self.field.sources]
        self.opening = self.begin(None)

    def begin(self, subject: str | None) -> bytes:
        """The beginning of the field's JSON, up to its value."""
        return b'{"name":%b,"subject":%b,"value":' % (to_json(self.name), to_json(subject))

    def make_row(self, matters: list[str], needing: int) -> Row:
        row = super().make_row(matters, needing)
        required = to_json(self.required)
        closings = [b',"editable":%b,"required":%b,"matters":%b}' % (editable, required, row.matters) for editable in (b"false", b"true")]
        row.closings = (closings[self.field.editable], closings[True])
        row.missing = self.opening + b'null,"status":"missing","source":null' + row.closings[True]
        return row


class CheckView:
    """A check: where it is nobody's, its JSON for each status is ready."""

    def __init__(self, number: int, plan: CheckPlan, whole: Plan) -> None:
        self.number = number
        self.plan = plan
        self.matter = whole.composition.matters[plan.matter].name if plan.matter is not None else None
        self.ready = [self.json(None, status) for status in range(len(CHECK_STATUS))]

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


class View:
    """The static side of all reports of one plan."""

    def __init__(self, plan: Plan, rulebook: Mapping[str, Any]) -> None:
        self.plan = plan
        self.rulebook = Fragment(to_json(dict(rulebook)))
        matters = plan.composition.matters
        materials = [[use.name for use in matter.materials] for matter in matters]
        forms = [[use.name for use in matter.form] for matter in matters]
        self.materials = [MaterialView(number, item, plan, materials) for number, item in enumerate(plan.materials)]
        self.fields = [FieldView(number, item, plan, forms) for number, item in enumerate(plan.fields)]
        self.checks = [CheckView(number, item, plan) for number, item in enumerate(plan.checks)]
        self.asked = [
            question for name in plan.composition.names if (question := plan.rules.questions.get(name)) is not None and question.sources
        ]
        found = [exemption for view in self.materials for part in view.parts for exemption in part.exemptions]
        self.sources = {item.exemption.record or "": item.key for item in found if item.exemption.kind == "shared"}
        """The data-sharing sources that exempt from something, with their keys."""
        self._each = any(matter.each is not None for matter in matters)
        self._orders: dict[tuple[int, ...], list[tuple[int, list[bytes], CheckView]]] = {}
        self._arrangements: dict[tuple[Any, ...], Arrangement] = {}

    def checks_in_order(self, arrangement: Arrangement) -> list[tuple[int, list[bytes], CheckView]]:
        """The bundle's checks first, then those of the matters in the order of the report: number, ready JSON by status, view."""
        key = tuple(arrangement.order)
        found = self._orders.get(key)
        if found is None:
            rank: dict[int | None, int] = {position: place for place, position in enumerate(arrangement.order)}
            rank[None] = -1
            ordered = sorted(self.checks, key=lambda view: (rank[view.plan.matter], view.number))
            found = [(view.number, view.ready, view) for view in ordered]
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


def _exempt(exemption: Exemption) -> bytes | str | None:
    """What exempts in JSON: the whole of it, the name of a source whose record does, None where a licence does."""
    if exemption.kind == "issued":
        return pieces.exemption("issued", {"region": exemption.region})
    return exemption.record if exemption.kind == "shared" else None
