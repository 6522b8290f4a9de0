"""Whether a changed bundle decides every case as before: then no test could notice, and the change does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yijianshi.authoring.mutation.kinds import Mutant
from yijianshi.book import Bundle
from yijianshi.engine.plan import Plan
from yijianshi.rulebook.entries import Formula

_ELSEWHERE = frozenset({"field"})
"""Kinds whose change is seen by the report alone."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What decides the cases of a bundle: the source that was made of it, the values in it, and who may still produce what."""

    source: str
    values: dict[str, str]
    producers: tuple[Any, ...]

    @classmethod
    def of(cls, bundle: Bundle) -> Likeness:
        engine = bundle.compiled
        values = {name: repr(value) for name, value in engine.constants.items() if not callable(value)}
        return cls(engine.source, values, _producers(engine.plan))

    def same(self, bundle: Bundle, mutant: Mutant) -> bool:
        """Questions are put, and fields held against their sources, by the report: what is said of them is never the same."""
        if mutant.section == "questions" or mutant.kind in _ELSEWHERE:
            return False
        return bundle.compiled.source == self.source and Likeness.of(bundle) == self


def asked_alike(before: Bundle, mutant: Mutant) -> bool:
    """Is a use of a material left out that another matter makes whenever it is made, and that nothing produces? It is asked for alike."""
    if mutant.kind != "material":
        return False
    composition = before.composition
    owner = composition.rules.matters[mutant.name]
    left = {use.asked for use in mutant.entry.materials}
    dropped = next(use for use in owner.materials if use.asked not in left)
    plan = next(item for item in before.compiled.plan.materials if item.need.material.name == dropped.name)
    if any(makers for part in plan.parts for makers in part.producers):
        return False
    others = ((composition.matters[number], use) for number, use in plan.need.uses if composition.matters[number].name != mutant.name)
    return any(
        use.each == dropped.each
        and matter.each in (None, owner.each)
        and _wider(matter.when, owner.when)
        and _wider(use.when, dropped.when)
        for matter, use in others
    )


def _wider(one: Formula | None, other: Formula | None) -> bool:
    """Does one condition hold wherever the other does, as far as their texts tell?"""
    return one is None or (other is not None and one.text == other.text)


def _producers(plan: Plan) -> tuple[Any, ...]:
    checks = tuple(tuple((read.subject, read.record, makers) for read, makers in check.reads) for check in plan.checks)
    return tuple(item.producers for item in plan.fields), checks
