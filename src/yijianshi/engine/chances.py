"""Chances: where a plan counts on a matter to issue something, the matter and to whom; numbered within their entry.

A chance is certain, out of the question or undecided, by the matter's own decisions and by whether a target is among the receivers.
"""

from __future__ import annotations

from msgspec import Struct

from yijianshi.bundle.compose import overlap
from yijianshi.engine.plan import CheckPlan, FieldPlan, MaterialPlan, Plan
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


def material_chances(plan: Plan, material: MaterialPlan) -> tuple[PartChances, ...]:
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


def field_chances(plan: Plan, field: FieldPlan) -> PartChances:
    """For each use those of the other matters."""
    chances = tuple(
        Chance(number, matter, product, plan.composition.matters[matter].each is not None, target)
        for number, (matter, product, target) in enumerate(field.producers)
    )
    rows = (tuple(chance.number for chance in chances if chance.matter != matter) for matter, _ in field.need.uses)
    return PartChances(chances, tuple(rows))


def check_chances(plan: Plan, check: CheckPlan) -> tuple[ReadChances, ...]:
    found, number = [], 0
    for read, producers in check.reads:
        chances = []
        for matter, product in producers:
            own = plan.composition.matters[matter].each is not None
            chances.append(Chance(number, matter, product, own, None if read.each else read.subject))
            number += 1
        found.append(ReadChances(tuple(chances)))
    return tuple(found)
