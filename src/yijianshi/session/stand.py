"""Where the case of a session stands: what is known of it after some steps. One more answer is followed from where it stood before."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

from yijianshi.case.facts import Facts
from yijianshi.report.following import followed
from yijianshi.report.report import Report
from yijianshi.rulebook.rules import Rules
from yijianshi.session import steps as taking
from yijianshi.session.asked import QUESTION, place_of
from yijianshi.session.statuses import statuses


class Prechecks(Protocol):
    """What standing asks of a bundle in force."""

    def prepare(self, case: dict[str, Any] | bytes | str) -> Facts: ...
    def answered(self, facts: Facts, question: str, value: Any) -> Facts | None: ...
    def report_to_follow(self, facts: Facts) -> Report: ...


class Stand:
    """A case, read, and its report once that is asked for. `earlier` is where it stood a step ago, while that is kept."""

    def __init__(
        self, bundle: Prechecks, case: taking.Case, facts: Facts, earlier: Stand | None = None, answered: str | None = None
    ) -> None:
        self.bundle = bundle
        self.case = case
        self.facts = facts
        self.earlier = earlier
        self._answered = answered
        self._report: Report | None = None

    @property
    def report(self) -> Report:
        """The one that a pre-check of the case gives."""
        if self._report is None:
            waiting = [self]
            while (earlier := waiting[-1].earlier) is not None and not earlier.reported:
                waiting.append(earlier)
            found = None if earlier is None else earlier.report
            while waiting:
                stand = waiting.pop()
                found = stand._report = stand._after(found)
                stand.facts = found.state.facts
                if waiting:
                    stand.earlier = None
            self._report = found
        assert self._report is not None
        return self._report

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Every status of the report by its address."""
        return statuses(self.report)

    @property
    def reported(self) -> bool:
        """Was its report asked for?"""
        return self._report is not None

    def _after(self, before: Report | None) -> Report:
        """The report, after the one of a step ago. Facts that share their subjects with others are followed, never decided anew."""
        if before is not None and self.earlier is not None and self.case is self.earlier.case:
            return before
        if self._answered is None:
            return self.bundle.report_to_follow(self.facts)
        if before is not None and self.facts.subjects is before.state.facts.subjects:
            found = followed(before, self.facts, self._answered)
            if found is not None:
                return found
        return self.bundle.report_to_follow(self.bundle.prepare(self.case))


def begin(bundle: Prechecks, case: taking.Case) -> Stand:
    """A case read from its beginning. CaseError with every fault."""
    return Stand(bundle, case, bundle.prepare(case))


def after(stand: Stand, step: taking.Step, rules: Rules) -> Stand:
    """Where the case stands after one more step. CaseError with every fault of it; nothing is changed then."""
    case = taking.taken(stand.case, step, rules)
    found = _answered(stand, case, step, rules)
    if found is None:
        found = begin(stand.bundle, case)
        found.earlier = stand
    if stand.reported:
        stand.earlier = None
    return found


def _answered(stand: Stand, case: taking.Case, step: taking.Step, rules: Rules) -> Stand | None:
    """Where nothing but one answer of nobody's in particular is another, None where more is."""
    if step["do"] == taking.SKIP:
        return Stand(stand.bundle, case, stand.facts, stand)
    if step["do"] != taking.ANSWER:
        return None
    place = place_of(step["address"], rules)
    if place.kind != QUESTION or place.subject is not None:
        return None
    facts = stand.bundle.answered(stand.facts, place.name, step["value"])
    return None if facts is None else Stand(stand.bundle, case, facts, stand, place.name)
