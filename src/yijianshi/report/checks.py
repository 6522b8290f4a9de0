"""Statuses of checks and the findings that failed ones make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import getitem
from typing import Any

from msgspec import Struct

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.cells import CHECK
from yijianshi.engine.decisions import UNDECIDED, Failure
from yijianshi.engine.leaf import Leaf, distinct
from yijianshi.engine.plan import CheckPlan
from yijianshi.report.below import matter_leaves, producer_leaves
from yijianshi.report.state import State
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view import CheckOrder, CheckView


class CheckItem(Struct):
    """One undecided instance of a check: its number in the plan, whose it is, and its status."""

    number: int
    plan: CheckPlan
    matter_subject: CaseSubject | None
    subject: CaseSubject | None
    status: int
    address: str


class Checks(Struct):
    """The checks of a report: their JSON in order with commas between, the undecided ones, and the findings of the failed ones."""

    json: bytes
    undecided: list[CheckItem]
    findings: list[dict[str, Any]]
    open_block: bool


def checks(state: State) -> Checks:
    """All instances of all checks: the bundle's first, then by matter in the order of the report, then by subject."""
    order = state.view.checks_in_order(state.arrangement)
    statuses = order.pick(state.decisions.checks)
    json: Iterator[bytes] = filter(None, map(getitem, order.ready, statuses))
    places = order.places
    failures = sorted(state.decisions.raw_failures, key=lambda failure: places[failure[0]])
    findings = [_finding(order.views[places[failure[0]]], Failure(*failure)) for failure in failures]
    undecided = list(_undecided(state, order, statuses)) if order.each or UNDECIDED in statuses else []
    open_block = any(item.plan.check.severity == "block" for item in undecided)
    return Checks(b",".join(json), undecided, findings, open_block)


def _undecided(state: State, order: CheckOrder, statuses: Sequence[Any]) -> Iterator[CheckItem]:
    for view, status in zip(order.views, statuses, strict=True):
        for matter_subject, subject, one in status if view.each else ((None, None, status),):
            if one == UNDECIDED:
                key = (CHECK, view.number, matter_subject, subject)
                found = state.rows.get(key)
                if found is None:
                    found = state.rows[key] = _item(state, view, matter_subject, subject, one)
                yield found


def _item(state: State, view: CheckView, matter_subject: CaseSubject | None, subject: CaseSubject | None, status: int) -> CheckItem:
    plan = view.plan
    name = plan.check.name
    if plan.matter is not None:
        own = matter_subject if matter_subject is not subject else None
        name = f"{state.arrangement.label(plan.matter, own)}/{name}"
    where = address("预审", name, subject, plan.owners)
    return CheckItem(view.number, plan, matter_subject, subject, status, where)


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
    if item.status != UNDECIDED:
        return []
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
    lost = [makers for owner, read, makers in reads if owner.of(read.record).served is False]
    if lost:
        found.extend(leaf for makers in lost for matter, product in makers for leaf in producer_leaves(state, matter, product))
    for owner, read, _ in reads:
        if owner.of(read.record).served is None:
            found.extend(leaves.record(owner, read.record, state.values, holds=True))
    if not lost and plan.check.must is not None and state.value(plan.check.must.tree, values) is None:
        found.extend(leaves.below(plan.check.must.tree, values))
    return distinct(found)
