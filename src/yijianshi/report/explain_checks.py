"""Why a check passed, failed, was skipped or waits: its matter, its condition, the records it reads, what must hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yijianshi.bundle.compose import lineage
from yijianshi.case.library import split_key
from yijianshi.case.subjects import KNOWN, CaseSubject
from yijianshi.engine.decisions import CHECK_STATUS, FAILED, SKIPPED, UNDECIDED
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import CheckPlan, Read
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_masks import SHOWN
from yijianshi.report.explain_matters import among, apart, listed, matter_step, named_of, subject_step, unsure
from yijianshi.report.explain_records import holding
from yijianshi.report.explain_step import Fact, Step, sample_facts
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.labels import SEVERITIES

Part = tuple[bool | None, bool, Callable[[], Step]]
"""A part of a check that decides it: its value, whether a matter may still turn it, and how to tell it."""


def check_step(derivation: Derivation, number: int, matter_subject: CaseSubject | None, subject: CaseSubject | None, status: int) -> Step:
    """One instance of a check."""
    plan = derivation.plan.checks[number]
    check, label = plan.check, CHECK_STATUS[status]
    parts = list(_Parts(derivation, plan, matter_subject, subject).parts())
    facts = [Fact(texts.SEVERITY, SEVERITIES[check.severity], texts.SOURCES["rule"])]
    reason = texts.CHECKS.get(label)
    if label == "failed":
        reason, fix = _said(derivation, number, matter_subject, subject)
        facts += [Fact(texts.FIX, fix, texts.SOURCES["rule"])] if fix else []
    return Step(
        named_of(check.name, subject),
        label,
        derivation.state.arrangement.check_address(plan, matter_subject, subject),
        reason,
        span=check.span,
        basis=derivation.basis(check.basis),
        facts=(*facts, *sample_facts(check)),
        children=tuple(tell() for tell in _chosen(parts, label)),
    )


def absent_step(derivation: Derivation, number: int, matter_subject: CaseSubject | None, subject: CaseSubject | None) -> Step:
    """A check that is not made at all, or not for the subjects that are named: whoever is missing, or not known yet to be one of those."""
    plan = derivation.plan.checks[number]
    each, reason, status = _absent(derivation, plan, matter_subject, subject)
    return Step(
        named_of(plan.check.name, subject),
        CHECK_STATUS[status],
        derivation.state.arrangement.check_address(plan, matter_subject, subject),
        reason,
        span=plan.check.span,
        basis=derivation.basis(plan.check.basis),
        children=(subject_step(derivation, each),),
    )


def _absent(
    derivation: Derivation, plan: CheckPlan, matter_subject: CaseSubject | None, subject: CaseSubject | None
) -> tuple[str, str, int]:
    """By which `each`, of the matter or of the check, an instance is missing, and why."""
    matter_each = derivation.state.composition.matters[plan.matter].each if plan.matter is not None else None
    each = plan.check.each or matter_each or ""
    if matter_each is None:
        matter_each = each
    elif each in lineage(derivation.plan.rules, matter_each):
        each = matter_each
    for name, owner in ((matter_each, matter_subject), (each, subject)):
        if owner is not None and (one := among(derivation, owner, name)) is not True:
            return name, apart(derivation, owner, name), SKIPPED if one is False else UNDECIDED
    for name in (matter_each, each):
        if not listed(derivation, name):
            return name, texts.NO_SUBJECT.format(name=name), SKIPPED
    assert matter_subject is not None
    assert subject is not None
    return each, texts.OF_ANOTHER.format(subject=subject.address, other=matter_subject.address), SKIPPED


def _said(derivation: Derivation, number: int, matter_subject: CaseSubject | None, subject: CaseSubject | None) -> tuple[str, str | None]:
    """The message and remedy of a failed check; those of one check stand as it failed."""
    decisions = derivation.state.decisions
    status, failures = decisions.checks[number], [item for item in decisions.failures if item.check == number]
    failed = [item[:2] for item in status if item[2] == FAILED] if isinstance(status, list) else [(None, None)]
    place = next(place for place, (of, who) in enumerate(failed) if of is matter_subject and who is subject)
    return failures[place].message, failures[place].fix


def _chosen(parts: list[Part], status: str) -> list[Callable[[], Step]]:
    """The parts that decided: of a check that was made all, of one skipped the false ones, of an open one those that are open."""
    if status in ("passed", "failed"):
        return [tell for _, _, tell in parts]
    if status == "skipped":
        return [tell for value, _, tell in parts[:-1] if value is False] or [tell for value, _, tell in parts if value is False]
    return [tell for value, may_turn, tell in parts if value is None or may_turn]


class _Parts:
    """The parts of one instance of a check, the last of them what must hold."""

    def __init__(self, derivation: Derivation, plan: CheckPlan, matter_subject: CaseSubject | None, subject: CaseSubject | None) -> None:
        self.derivation = derivation
        self.state = derivation.state
        self.plan = plan
        self.matter_subject = matter_subject
        self.subject = subject
        variable = self.state.leaves.names.variable
        values: Values = dict(self.state.values)
        matter_each = self.state.composition.matters[plan.matter].each if plan.matter is not None else None
        for name, owner in ((matter_each, matter_subject), (plan.check.each, subject)):
            if name is not None:
                values[variable("e", name)] = owner
        self.values = values

    def parts(self) -> list[Part]:
        derivation, check, subject = self.derivation, self.plan.check, self.subject
        found: list[Part] = []
        if self.plan.matter is not None:
            position, value = self.plan.matter, self._matter()
            found.append((value, False, lambda: matter_step(derivation, position, self.matter_subject, value)))
        if subject is not None and subject.state != KNOWN:
            found.append((None, False, lambda: next(unsure(derivation, [subject]))))
        if check.when is not None:
            when = check.when
            found.append((self._truth(when.tree), False, lambda: derivation.formula(texts.WHEN, when, self.values)))
        for read, producers in self.plan.reads:
            found += self._served(read, [matter for matter, _ in producers])
        if check.must is None:
            return [*found, (True, False, lambda: Step(texts.CHECKS["speaks"]))]
        must = check.must
        return [*found, (self._truth(must.tree), False, lambda: derivation.formula(texts.MUST, must, self.values))]

    def _truth(self, tree: Any) -> bool | None:
        value: bool | None = self.derivation.value(tree, self.values)
        return value

    def _matter(self) -> bool | None:
        assert self.plan.matter is not None
        value = self.state.decisions.matters[self.plan.matter]
        if isinstance(value, dict):
            value = value[self.matter_subject]
        truth: bool | None = value
        return truth

    def _served(self, read: Read, producers: list[int]) -> list[Part]:
        """That a record serves, where `must` reads its data; a matter of the bundle may still issue it."""
        owner = self.values.get(self.state.leaves.names.variable("e" if read.each else "s", read.subject))
        if not isinstance(owner, CaseSubject):
            return []
        served = owner.of(read.record).served
        if served is True:
            return []
        label = texts.SERVES.format(path=f"{owner.address}.{split_key(read.record)[0]}")

        def tell() -> Step:
            issuing = [one for one in self.state.matters if one.position in producers][:SHOWN]
            children = [*unsure(self.derivation, [owner])]
            children += [matter_step(self.derivation, one.position, one.subject, one.value) for one in issuing]
            return Step(label, served, reason=holding(owner, read.record), children=tuple(children))

        return [(served, bool(producers), tell)]
