"""Statuses of checks and the findings that failed ones make."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from orjson import Fragment

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import FAILED, UNDECIDED, Failure
from yijianshi.engine.leaves import Leaf, distinct
from yijianshi.engine.plan import CheckPlan
from yijianshi.report.materials import matter_leaves, producer_leaves
from yijianshi.report.output import joined
from yijianshi.report.state import State
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view import CheckView


class CheckItem(Struct):
    """One undecided instance of a check: its number in the plan, whose it is, and its status."""

    number: int
    plan: CheckPlan
    matter_subject: CaseSubject | None
    subject: CaseSubject | None
    status: int
    address: str


class Checks(Struct):
    """The checks of a report: their JSON in order, the undecided ones, and the findings of the failed ones."""

    json: Fragment
    undecided: list[CheckItem]
    findings: list[dict[str, Any]]
    open_block: bool


def checks(state: State) -> Checks:
    """All instances of all checks: the bundle's first, then by matter in the order of the report, then by subject."""
    json: list[bytes] = []
    undecided: list[CheckItem] = []
    findings: list[dict[str, Any]] = []
    statuses = state.decisions.checks
    said = {(failure[0], failure[1]): failure for failure in reversed(state.decisions.raw_failures)}
    for number, ready, view in state.view.checks_in_order(state.arrangement):
        status = statuses[number]
        if type(status) is int:
            json.append(ready[status])
            if status < FAILED:
                continue
            if status == FAILED:
                findings.append(_finding(view, None, Failure(*said[view.number, None])))
            elif status == UNDECIDED:
                undecided.append(_item(state, view, None, None, status))
            continue
        for matter_subject, subject, one in status:
            json.append(view.json(subject_name(subject), one))
            if one == FAILED:
                findings.append(_finding(view, subject, Failure(*said[view.number, subject])))
            elif one == UNDECIDED:
                undecided.append(_item(state, view, matter_subject, subject, one))
    open_block = any(item.plan.check.severity == "block" for item in undecided)
    return Checks(joined(json), undecided, findings, open_block)


def _item(state: State, view: CheckView, matter_subject: CaseSubject | None, subject: CaseSubject | None, status: int) -> CheckItem:
    plan = view.plan
    name = plan.check.name
    if plan.matter is not None:
        own = matter_subject if matter_subject is not subject else None
        name = f"{state.arrangement.label(plan.matter, own)}/{name}"
    where = address("预审", name, subject, plan.owners)
    return CheckItem(view.number, plan, matter_subject, subject, status, where)


def _finding(view: CheckView, subject: CaseSubject | None, failure: Failure) -> dict[str, Any]:
    check = view.plan.check
    return {
        "check": check.name,
        "subject": subject_name(subject),
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
        return distinct(found)
    for owner, read, _ in reads:
        if owner.of(read.record).served is None:
            found.extend(leaves.record(owner, read.record, state.values, holds=True))
    if plan.check.must is not None and state.value(plan.check.must.tree, values) is None:
        found.extend(leaves.below(plan.check.must.tree, values))
    return distinct(found)
