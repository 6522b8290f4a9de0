"""Whether a changed bundle decides every case as before: then no test could notice, and the change does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yijianshi.authoring.mutation.kinds import Mutant
from yijianshi.book import Bundle
from yijianshi.engine.plan import Plan

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


def _producers(plan: Plan) -> tuple[Any, ...]:
    checks = tuple(tuple((read.subject, read.record, makers) for read, makers in check.reads) for check in plan.checks)
    return tuple(item.producers for item in plan.fields), checks
