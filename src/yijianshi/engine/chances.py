"""Chances: where a plan counts on a matter to issue something, the matter and to whom; numbered within their entry.

A chance is certain, out of the question or undecided, by the matter's own decisions and by whether a target is among the receivers.
"""

from __future__ import annotations

from msgspec import Struct

from yijianshi.bundle.compose import overlap
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.plan import CheckPlan, FieldPlan, MaterialPlan, Plan, always_own, own_bases
from yijianshi.rulebook.entries import Exemption


class Chance(Struct, frozen=True, eq=False):
    """`own`: each instance of the matter issues to its own subject. `target` is the subject that is to receive (None: the one asked)."""

    number: int
    matter: int
    product: str
    own: bool
    target: str | None = None
    exemption: Exemption | None = None


class PartChances(Struct, frozen=True, eq=False):
    """The chances of a part of a material, and for each use the numbers of those that it follows."""

    chances: tuple[Chance, ...]
    rows: tuple[tuple[int, ...], ...]


class ReadChances(Struct, frozen=True, eq=False):
    """The chances of one record that a check reads."""

    chances: tuple[Chance, ...]


class PlanChances:
    """All chances of a plan, and whose records its exemptions mean: worked out once."""

    def __init__(self, plan: Plan) -> None:
        self.materials = tuple(_material(plan, material) for material in plan.materials)
        self.fields = tuple(_field(plan, field) for field in plan.fields)
        self.checks = tuple(_check(plan, check) for check in plan.checks)
        self._own = [
            {id(exemption): _own_subjects(plan, material, exemption) for part in material.parts for exemption in part.material.exemptions}
            for material in plan.materials
        ]
        self._plan = plan

    def own(self, material: int, exemption: Exemption, subject: CaseSubject | None) -> bool:
        """Does an exemption, in one material of the plan, mean the record of the very one that the material is asked of?"""
        own, every = self._own[material][id(exemption)]
        return subject is not None and bool(own) and (every or subject.base in own)


def _own_subjects(plan: Plan, material: MaterialPlan, exemption: Exemption) -> tuple[frozenset[str], bool]:
    """Of which of the subjects asked it means the record of that very one, and whether that is all of them."""
    own = own_bases(exemption, material.need, plan.composition)
    return own, always_own(exemption, material, own)


def _material(plan: Plan, material: MaterialPlan) -> tuple[PartChances, ...]:
    composition = plan.composition
    using = [matter for matter, _ in material.need.uses]
    followed = frozenset[int]().union(*(composition.earlier[matter] for matter in using))
    found, number = [], 0
    for part in material.parts:
        chances = []
        for exemption, producers in zip(part.material.exemptions, part.producers, strict=True):
            for matter, product in producers:
                if matter in followed:
                    each = composition.matters[matter].each
                    own = each is not None and overlap(plan.rules, each, product)
                    chances.append(Chance(number, matter, product, own, exemption.subject, exemption))
                    number += 1
        rows = (tuple(chance.number for chance in chances if chance.matter in composition.earlier[matter]) for matter in using)
        found.append(PartChances(tuple(chances), tuple(rows)))
    return tuple(found)


def _field(plan: Plan, field: FieldPlan) -> PartChances:
    """For each use those of the other matters."""
    chances = tuple(
        Chance(number, matter, product, plan.composition.matters[matter].each is not None, target)
        for number, (matter, product, target) in enumerate(field.producers)
    )
    rows = (tuple(chance.number for chance in chances if chance.matter != matter) for matter, _ in field.need.uses)
    return PartChances(chances, tuple(rows))


def _check(plan: Plan, check: CheckPlan) -> tuple[ReadChances, ...]:
    found, number = [], 0
    for read, producers in check.reads:
        chances = []
        for matter, product in producers:
            own = plan.composition.matters[matter].each is not None
            chances.append(Chance(number, matter, product, own, None if read.each else read.subject))
            number += 1
        found.append(ReadChances(tuple(chances)))
    return tuple(found)
