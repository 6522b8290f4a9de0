"""Statuses of checks and the findings that failed ones make."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from operator import getitem, itemgetter
from typing import Any

from msgspec import Struct

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import UNDECIDED, Decisions, Failure
from yijianshi.engine.leaf import Leaf, distinct
from yijianshi.engine.plan import CheckPlan
from yijianshi.report.below import issues, matter_leaves, producer_leaves
from yijianshi.report.state import State
from yijianshi.report.subjects import subject_name
from yijianshi.report.view import CheckOrder, CheckView


class CheckItem(Struct):
    """One undecided instance of a check: its number in the plan, and whose it is."""

    number: int
    plan: CheckPlan
    matter_subject: CaseSubject | None
    subject: CaseSubject | None
    address: str


class Checks:
    """The checks of a report: their statuses in order, the undecided ones, and the findings of the failed ones."""

    def __init__(self, order: CheckOrder, decisions: Decisions, undecided: list[CheckItem]) -> None:
        self.order = order
        self.undecided = undecided
        self._decided = decisions.checks
        self._failures = decisions.raw_failures

    @property
    def severities(self) -> set[str]:
        """Those of the failed ones."""
        order = self.order
        return {order.views[order.places[failure[0]]].plan.check.severity for failure in self._failures}

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """One for each failure, as the checks stand in a report; of one check as they were found."""
        places = self.order.places
        placed = sorted(((places[failure[0]], failure) for failure in self._failures), key=itemgetter(0))
        return [_finding(self.order.views[place], Failure(*failure)) for place, failure in placed]

    @property
    def open_block(self) -> bool:
        """Is one undecided that would block?"""
        return any(item.plan.check.severity == "block" for item in self.undecided)

    @property
    def json(self) -> bytes:
        """Their JSON, with commas."""
        return b",".join(filter(None, map(getitem, self.order.ready, self.order.pick(self._decided))))


def checks(state: State, earlier: Checks | None = None, reached: Collection[int] = ()) -> Checks:
    """All instances of all checks: the bundle's first, then by matter in the order of the report, then by subject.

    Of an earlier report with the same arrangement the undecided ones are taken over, but for the checks `reached` by what changed.
    """
    order = state.view.checks_in_order(state.arrangement) if earlier is None else earlier.order
    decided = state.decisions.checks
    places, views = order.places, order.views
    if earlier is not None:
        undecided = [item for item in earlier.undecided if item.number not in reached]
        for number in reached:
            undecided += _undecided(state, views[places[number]], decided[number])
        undecided.sort(key=lambda item: places[item.number])
    elif order.each or UNDECIDED in decided:
        undecided = [item for view, status in zip(views, order.pick(decided), strict=True) for item in _undecided(state, view, status)]
    else:
        undecided = []
    return Checks(order, state.decisions, undecided)


def _undecided(state: State, view: CheckView, status: Any) -> list[CheckItem]:
    """The undecided instances of a check."""
    if not view.each:
        return [_item(state, view, None, None)] if status == UNDECIDED else []
    return [_item(state, view, matter_subject, subject) for matter_subject, subject, one in status if one == UNDECIDED]


def _item(state: State, view: CheckView, matter_subject: CaseSubject | None, subject: CaseSubject | None) -> CheckItem:
    where = state.arrangement.check_address(view.plan, matter_subject, subject)
    return CheckItem(view.number, view.plan, matter_subject, subject, where)


def _finding(view: CheckView, failure: Failure) -> dict[str, Any]:
    check = view.plan.check
    return {
        "check": check.name,
        "subject": subject_name(failure.subject),
        "severity": check.severity,
        "message": failure.message,
        "fix": failure.fix,
        "basis": list(check.basis),
        "instead": check.instead,
        "matter": view.matter,
    }


def check_leaves(state: State, item: CheckItem) -> list[Leaf]:
    """What is not known below an undecided check."""
    plan, leaves = item.plan, state.leaves
    values = dict(state.values)
    found: list[Leaf] = []
    if plan.matter is not None:
        each = state.composition.matters[plan.matter].each
        if each is not None:
            values[leaves.names.variable("e", each)] = item.matter_subject
        found.extend(matter_leaves(state, plan.matter, item.matter_subject))
    if plan.check.each is not None:
        values[leaves.names.variable("e", plan.check.each)] = item.subject
    if item.subject is not None:
        found.extend(leaves.existence(item.subject, state.values))
    if plan.check.when is not None and state.value(plan.check.when.tree, values) is None:
        found.extend(leaves.below(plan.check.when.tree, values))
    owners = [values.get(leaves.names.variable("e" if read.each else "s", read.subject)) for read, _ in plan.reads]
    reads = [(owner, read, makers) for owner, (read, makers) in zip(owners, plan.reads, strict=True) if isinstance(owner, CaseSubject)]
    lost = [(owner, makers) for owner, read, makers in reads if owner.of(read.record).served is False]
    for owner, makers in lost:
        issued = {maker: issues(state, *maker, [owner]) for maker in makers}
        if True not in issued.values():  # else it is all one who issues it besides
            found.extend(leaf for maker, one in issued.items() if one is None for leaf in producer_leaves(state, *maker))
    for owner, read, _ in reads:
        if owner.of(read.record).served is None:
            found.extend(leaves.record(owner, read.record, state.values, holds=True))
    if not lost and plan.check.must is not None and state.value(plan.check.must.tree, values) is None:
        found.extend(leaves.below(plan.check.must.tree, values))
    return distinct(found)
