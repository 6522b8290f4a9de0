"""Statuses of checks and the findings that failed ones make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import CHECK_STATUS, FAILED, UNDECIDED, Failure
from yijianshi.engine.leaves import Leaf, distinct
from yijianshi.engine.plan import CheckPlan
from yijianshi.report.materials import matter_leaves
from yijianshi.report.state import State
from yijianshi.report.subjects import address, subject_name


@dataclass(slots=True)
class CheckItem:
    """One instance of a check: its number in the plan, whose it is, and its status."""

    number: int
    plan: CheckPlan
    matter_subject: CaseSubject | None
    subject: CaseSubject | None
    status: int
    address: str
    json: dict[str, Any]


def check_items(state: State) -> list[CheckItem]:
    """All instances of all checks: the bundle's first, then by matter in the order of the report, then by subject."""
    rank: dict[int | None, int] = {position: place for place, position in enumerate(state.order)}
    rank[None] = -1
    numbers = sorted(range(len(state.plan.checks)), key=lambda number: (rank[state.plan.checks[number].matter], number))
    found = []
    for number in numbers:
        plan = state.plan.checks[number]
        value = state.decisions.checks[number]
        instances = value if isinstance(value, list) else [(None, None, value)]
        found.extend(_item(state, number, plan, *instance) for instance in instances)
    return found


def _item(
    state: State, number: int, plan: CheckPlan, matter_subject: CaseSubject | None, subject: CaseSubject | None, status: int
) -> CheckItem:
    matter = state.composition.matters[plan.matter].name if plan.matter is not None else None
    json = {
        "check": plan.check.name,
        "subject": subject_name(subject),
        "matter": matter,
        "severity": plan.check.severity,
        "status": CHECK_STATUS[status],
    }
    name = plan.check.name
    if plan.matter is not None:
        own = matter_subject if matter_subject is not subject else None
        name = f"{state.matter_label(plan.matter, own)}/{name}"
    return CheckItem(number, plan, matter_subject, subject, status, address("预审", name, subject, plan.owners), json)


def check_findings(state: State, items: list[CheckItem]) -> list[dict[str, Any]]:
    """The findings of the failed checks, in the order of the checks."""
    said: dict[tuple[int, str | None], Failure] = {}
    for failure in state.decisions.failures:
        said.setdefault((failure.check, subject_name(failure.subject)), failure)
    return [_finding(item, said[item.number, subject_name(item.subject)]) for item in items if item.status == FAILED]


def _finding(item: CheckItem, failure: Failure) -> dict[str, Any]:
    check = item.plan.check
    return {
        "check": check.name,
        "subject": subject_name(item.subject),
        "severity": check.severity,
        "message": failure.message,
        "fix": failure.fix,
        "basis": list(check.basis),
        "instead": check.instead,
        "matter": item.json["matter"],
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
    for read, producers in plan.reads:
        owner = values.get(leaves.names.variable("e" if read.each else "s", read.subject))
        if not isinstance(owner, CaseSubject):
            continue
        served = owner.of(read.record).served
        if served is None:
            found.extend(leaves.record(owner, read.record, state.values))
        elif served is False:
            for matter, _ in producers:
                found.extend(matter_leaves(state, matter, None))
    if plan.check.must is not None and state.value(plan.check.must.tree, values) is None:
        found.extend(leaves.below(plan.check.must.tree, values))
    return distinct(found)
