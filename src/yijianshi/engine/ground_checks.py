"""The leaves of checks: whether they apply, whose records serve, and at the end whether what must hold does."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from yijianshi.bundle.compose import lineage
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.board import Case, Scope, known
from yijianshi.engine.chain import HERE
from yijianshi.engine.decisions import AWAITED, FAILED, PASSED, SKIPPED, UNDECIDED
from yijianshi.engine.ground_items import Members, held
from yijianshi.engine.logic import worst
from yijianshi.engine.plan import CheckPlan
from yijianshi.engine.texts import text
from yijianshi.rulebook.entries import Message


class Checked(Struct, frozen=True, eq=False):
    """One instance of a check; `of` is the subject of its matter, `matter` that instance."""

    number: int
    entry: str
    instance: str
    of: CaseSubject | None
    subject: CaseSubject | None
    matter: str
    scope: Scope


def ground_checks(case: Case, members: Members) -> list[Checked]:
    """State what decides which checks are due, in the order of decisions."""
    found = []
    for number, plan in enumerate(case.plan.checks):
        for place, (of, subject, matter, scope) in enumerate(_instances(case, plan)):
            checked = Checked(number, f"c{number}", f"x{place}", of, subject, matter, scope)
            case.subjects[checked.entry, checked.instance] = subject
            case.matter_subjects[checked.entry, checked.instance] = of
            _ground(case, members, plan, checked)
            found.append(checked)
    return found


def _instances(case: Case, plan: CheckPlan) -> Iterator[tuple[CaseSubject | None, CaseSubject | None, str, Scope]]:
    matter_each = case.plan.composition.matters[plan.matter].each if plan.matter is not None else None
    each = plan.check.each
    if matter_each is None:
        for subject in case.listed(each) if each is not None else [None]:
            yield None, subject, HERE, case.scope({each: subject} if each is not None else {})
        return
    assert plan.matter is not None
    for one, instance in case.instances(plan.matter).items():
        if each is None or each in lineage(case.plan.rules, matter_each):
            yield one, one, instance, case.scope(dict.fromkeys({matter_each, each or matter_each}, one))
            continue
        for subject in case.listed(each):
            yield one, subject, instance, case.scope({matter_each: one, each: subject})


def _ground(case: Case, members: Members, plan: CheckPlan, checked: Checked) -> None:
    board, entry, instance = case.board, checked.entry, checked.instance
    board.state(entry, "is", instance)
    if known(checked.subject):
        board.state(entry, "kn", instance)
    if checked.matter != HERE:
        board.state(entry, "by", instance, checked.matter)
    if plan.check.when is not None and (plan.matter is None or case.matter(plan.matter, checked.matter) is not False):
        board.truth(entry, "w", case.test(plan.check.when, checked.scope), instance)
    for position, ((read, _), found) in enumerate(zip(plan.reads, case.chances.checks[checked.number], strict=True)):
        served = held(case, read, checked.scope).served
        board.truth(entry, f"v{position}", served, instance)
        if served is False:
            variable = case.leaves.names.variable("e", read.subject)
            targets = [checked.scope[variable]] if read.each else case.listed(read.subject)
            for chance in found.chances:
                members.state(entry, instance, chance, targets)


def ground_outcomes(case: Case, checks: list[Checked]) -> None:
    """State of every check that is due whether what must hold does."""
    for checked in checks:
        must = case.plan.checks[checked.number].check.must
        if must is not None and case.board.holds(checked.entry, "due", checked.instance):
            case.board.truth(checked.entry, "m", case.test(must, checked.scope), checked.instance)


def status(case: Case, checked: Checked) -> int:
    """The first label that the propositions of a check allow."""
    board, entry, instance = case.board, checked.entry, checked.instance
    for name, label in (("fail", FAILED), ("pass", PASSED), ("skip", SKIPPED)):
        if board.holds(entry, name, instance):
            return label
    lost = [
        AWAITED if board.holds(entry, f"w{position}T", instance) else UNDECIDED
        for position in range(len(case.plan.checks[checked.number].reads))
        if not board.holds(entry, f"v{position}T", instance)
    ]
    return worst(lost) if lost else UNDECIDED


def said(case: Case, message: Message | None, scope: Scope) -> str | None:
    """A text for people of one instance of a check."""
    return None if message is None else text(message, case.plan.rules, lambda tree: case.leaves.value(tree, scope, serving=True))
