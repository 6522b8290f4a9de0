"""What all reports of one bundle share of a material: its parts, what exempts from it, and ready-made JSON."""

from __future__ import annotations

from yijianshi.engine.plan import MaterialPlan, PartPlan, Plan, exemption_key, own_bases
from yijianshi.report import pieces
from yijianshi.report.named import Named, Row
from yijianshi.rulebook.entries import Exemption

GENERATED_ORIGIN = "系统生成"
EXEMPT, GENERATED, PROVIDED, DEFERRED, COMMITTED, UNDECIDED, SUBMIT = range(7)
"""The ranks of the labels of materials: the first that fits stands."""
STATUSES = ("exempt", "generated", "provided", "deferred", "exempt", "undecided", "submit")
"""How the labels are named; the second `exempt` is by commitment."""


class ExemptionView:
    """An exemption by a record: whose record counts. `own` holds the bases of subjects of which it is that very one's.

    What it does not exempt from has the same near misses for all materials with the same `kept`, unless it is such an own record.
    """

    def __init__(self, exemption: Exemption, plan: MaterialPlan, whole: Plan) -> None:
        self.exemption = exemption
        self.key = exemption_key(exemption)
        self.requires = exemption.require is not None
        self.kept = (self.requires, self.key, exemption.subject, None)
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
        self.sole = self.exemptions[0] if len(self.exemptions) == 1 else None
        self.exempt = [_exempt(item) for item in material.exemptions]
        self.committed = pieces.exemption("commitment", {"commitment": self.commitment})


class MaterialRow(Row):
    """`alone` are the matters' names, and that no parts are open.

    `plain` tells of a material that is certainly needed, is no group, and is neither deferred nor exempt by commitment: `exempt` is its
    JSON up to what exempts from it, `rest` that of the other labels up to its near misses.
    """

    def __init__(self, matters: list[str], needing: int, view: MaterialView) -> None:
        super().__init__(matters, needing)
        self.alone = self.matters + pieces.NO_PARTS
        self.part = part = view.parts[0]
        self.plain = needing > 0 and len(view.parts) == 1 and not part.deferrable and not part.committable
        self.exempt = view.openings[EXEMPT] + self.alone
        nothing = self.alone + pieces.NO_EXEMPTION + pieces.NO_OPTIONS
        self.rest = {rank: view.openings[rank] + nothing for rank in (GENERATED, PROVIDED, SUBMIT)}


class MaterialView(Named[MaterialRow]):
    kind = 0

    def __init__(self, number: int, plan: MaterialPlan, whole: Plan, lists: list[list[str]]) -> None:
        super().__init__(number, plan.need.material.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.parts = [PartView(part, plan, whole) for part in plan.parts]
        self.openings = [pieces.opening(self.name, None, status) for status in STATUSES]

    def make_row(self, matters: list[str], needing: int) -> MaterialRow:
        return MaterialRow(matters, needing, self)


def _exempt(exemption: Exemption) -> bytes | str | None:
    """The end of a material that it exempts from, the name of a source whose record does, None where a licence does."""
    if exemption.kind == "issued":
        return pieces.exempt("issued", {"region": exemption.region})
    return exemption.record if exemption.kind == "shared" else None
