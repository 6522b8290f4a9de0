"""Why a field of the form has its value and status: who needs it, what the applicant wrote, each source in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from yijianshi.case.addresses import Owners
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import FieldDecision
from yijianshi.engine.leaf import unknown
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import FieldPlan
from yijianshi.report.authorities import is_option
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_masks import SHOWN
from yijianshi.report.explain_matters import Uses, matter_step, named_of, unlisted, unsure
from yijianshi.report.explain_step import ABSENT, Fact, Step, sample_facts
from yijianshi.report.subjects import address, subject_name
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.report import MISMATCH


def field_step(
    derivation: Derivation, number: int, subject: CaseSubject | None, entry: dict[str, Any] | None, content: dict[str, Any]
) -> Step:
    """A field of one subject; `entry` is its JSON in the report, None where it is not needed."""
    state = derivation.state
    plan = state.plan.fields[number]
    field = plan.need.field
    uses = Uses(derivation, plan.need.uses, field.when, field.each, subject)
    decision = next((item for item in state.decisions.fields if item.field == number and item.subject is subject), None)
    children, facts = [uses.step()], []
    if entry is None or decision is None:
        status, reason = unlisted(uses)
    else:
        status = entry["status"]
        own = state.facts.form.get((field.name, None if subject is None else subject.address))
        reason = _reason(decision, status, own, _mismatch(content, subject, field))
        if entry["value"] is not None:
            told = derivation.reads.told(entry["value"], secret=derivation.reads.secret_name(field.name))
            facts.append(Fact(field.name, told, texts.TAKEN_AS[status], field.unit))
        children += unsure(derivation, [subject])
        children += _ways(derivation, plan, decision, own, uses.inner)
    return Step(
        named_of(field.name, subject),
        status,
        address(texts.FIELD, field.name, subject, plan.owners),
        reason,
        span=field.span,
        basis=derivation.basis(field.basis),
        facts=(*facts, *sample_facts(field)),
        children=tuple(children),
    )


def unasked_step(derivation: Derivation, field: Field, subject: CaseSubject | None, owners: Owners | None) -> Step:
    """A field that conditions read and no form asks for."""
    state, reads = derivation.state, derivation.reads
    value, source = reads.answer(field.name, subject)
    told = reads.told(value, secret=reads.secret_name(field.name))
    return Step(
        named_of(field.name, subject),
        "not_needed",
        address(texts.FIELD, field.name, subject, owners),
        texts.READ_ONLY,
        span=field.span,
        basis=derivation.basis(field.basis),
        facts=(Fact(field.name, told, source, field.unit), *sample_facts(field)),
        children=tuple(source_steps(derivation, field, state.leaves.inside(field.each, subject, state.values), None, serving=False)),
    )


def _mismatch(content: dict[str, Any], subject: CaseSubject | None, field: Field) -> str | None:
    """What the report says of a field that differs from its sources."""
    who, name = subject_name(subject), f"“{field.name}”"
    found = (item["message"] for item in content["findings"] if item["check"] == MISMATCH and item["subject"] == who)
    return next((message for message in found if name in message), None)


def _reason(decision: FieldDecision, status: str, own: Any, mismatch: str | None) -> str:
    if status == "conflict":
        return mismatch or texts.FIELDS["conflict"]
    if status == "prefilled" and own is not None:
        return texts.FIELDS["equal"]
    if status == "undecided":
        return texts.FIELDS["open" if decision.open else "need" if decision.need is None else "producer"]
    return texts.FIELDS[status]


def _ways(derivation: Derivation, plan: FieldPlan, decision: FieldDecision, own: Any, values: Values) -> Iterator[Step]:
    field = plan.need.field
    if own is not None:
        told = derivation.reads.told(own, secret=derivation.reads.secret_name(field.name))
        yield Step(texts.OWN, told, unit=field.unit)
    yield from source_steps(derivation, field, values, decision.source, serving=True)
    if own is None and decision.source is None and plan.producers:
        producers = {matter for matter, _, _ in plan.producers}
        steps = [
            matter_step(derivation, one.position, one.subject, one.value) for one in derivation.state.matters if one.position in producers
        ]
        yield Step(texts.PRODUCERS, children=tuple(steps[:SHOWN]))


def source_steps(derivation: Derivation, entry: Field | Question, values: Values, taken: int | None, *, serving: bool) -> Iterator[Step]:
    """The sources of a field or question in order: what each gives, and which of them is taken."""
    for number, source in enumerate(entry.sources):
        value = derivation.value(source.tree, values, serving=serving)
        known = not unknown(value)
        fits = not entry.options or not known or is_option(value, entry.options)
        reason = None
        if not fits:
            reason = texts.NO_OPTION
        elif known:
            reason = texts.TAKES if number == taken else texts.BESIDE if taken is not None and number > taken else None
        step = source_step(derivation, number, source, values, reason, known=known, serving=serving)
        yield replace(step, unit=entry.unit)


def source_step(
    derivation: Derivation, number: int, source: Formula, values: Values, reason: str | None, *, known: bool, serving: bool
) -> Step:
    """One source: the expression with its value, or that it gives none."""
    step = derivation.formula(texts.SOURCE.format(number=number + 1), source, values, serving=serving, reason=reason)
    if known:
        return step
    return Step(step.label, ABSENT, None, texts.GIVES_NOTHING, step.text, step.span, step.basis, step.facts, step.children)
