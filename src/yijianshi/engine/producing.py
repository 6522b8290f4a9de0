"""Does a matter issue a licence to somebody? Generated source asks this wherever a product counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yijianshi.case.subjects import NONE, UNKNOWN, CaseSubject
from yijianshi.language.compare import conjunction, disjunction
from yijianshi.rulebook.entries import Subject


class Producing:
    """Answers for the subjects of one rulebook: one who is not known may be another only where a name may mean either of them."""

    def __init__(self, subjects: Mapping[str, Subject]) -> None:
        self._bases = {name: frozenset(subject.bases) for name, subject in subjects.items()}

    def __call__(self, value: Any, own: bool, receivers: Sequence[CaseSubject], targets: Sequence[CaseSubject]) -> bool | None:
        """`value` is the matter's; `own`: each of its instances issues to its own subject. True, False or undecided."""
        if not isinstance(value, dict):
            return conjunction((value, self.reach(receivers, targets)))
        if not own:
            return conjunction((disjunction(value.values()), self.reach(receivers, targets)))
        return disjunction(conjunction((one, self.reach([subject], targets))) for subject, one in value.items())

    def reach(self, receivers: Sequence[CaseSubject], targets: Sequence[CaseSubject]) -> bool | None:
        """Is a target among the receivers?"""
        known = {id(subject) for subject in receivers if subject.state != UNKNOWN}
        if any(id(target) in known for target in targets):
            return True
        return None if any(self._may_be(one, other) for one in receivers for other in targets) else False

    def _may_be(self, one: CaseSubject, other: CaseSubject) -> bool:
        states = {one.state, other.state}
        if UNKNOWN not in states or NONE in states:
            return False
        return not self._bases[one.base].isdisjoint(self._bases[other.base])
