"""Why a question was asked or not, and where its answer comes from; what a subject is and what it has."""

from __future__ import annotations

from typing import Any

from yijianshi.case.addresses import owners_of
from yijianshi.case.library import shared_key
from yijianshi.case.subjects import KNOWN, NONE, UNKNOWN, CaseSubject
from yijianshi.engine.leaf import unknown
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_fields import source_steps
from yijianshi.report.explain_masks import SHOWN
from yijianshi.report.explain_matters import named_of, unsure
from yijianshi.report.explain_records import fault_of, ref
from yijianshi.report.explain_step import Fact, Step, sample_facts
from yijianshi.report.subjects import address, subject_name
from yijianshi.rulebook.entries import Question
from yijianshi.rulebook.words import PERSON
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.labels import NEAR_MISSES


def question_step(derivation: Derivation, question: Question, subject: CaseSubject | None, content: dict[str, Any]) -> Step:
    """A question, of one subject where it is `each`."""
    state, reads = derivation.state, derivation.reads
    inner = state.leaves.inside(question.each, subject, state.values)
    secret = reads.secret_name(question.name)
    given = (state.facts.answers if subject is None else subject.answers).get(question.name)
    values = [derivation.value(source.tree, inner) for source in question.sources]
    known = next((number for number, value in enumerate(values) if not unknown(value)), None)
    taken = known if given is None and reads.value_of(question.name, subject) is not None else None
    closed = question.when is not None and derivation.value(question.when.tree, inner) is False
    asked = _asked(content, question.name, subject)
    facts: list[Fact] = []
    if given is not None:
        reason = texts.QUESTIONS["answered"]
        facts.append(Fact(question.name, reads.told(given, secret=secret), texts.SOURCES["answer"], question.unit))
    elif taken is not None:
        reason = texts.QUESTIONS["source"].format(number=taken + 1)
    elif known is not None:
        reason = texts.QUESTIONS["open"]
    elif asked is not None:
        reason = texts.QUESTIONS["asked"].format(count=len(asked["settles"]))
        facts.append(Fact(texts.SETTLES, reads.told(asked["settles"]), texts.SOURCES["report"]))
    else:
        reason = texts.QUESTIONS["closed" if closed else "idle"]
    children = [*unsure(derivation, [subject]), *source_steps(derivation, question, inner, taken, serving=False)]
    if question.when is not None:
        children.append(derivation.formula(texts.WHEN, question.when, inner))
    return Step(
        named_of(question.name, subject),
        reads.told(reads.value_of(question.name, subject), secret=secret),
        address(texts.QUESTION, question.name, subject, owners_of(question.each, state.plan.rules)),
        reason,
        span=question.span,
        basis=derivation.basis(question.basis),
        facts=(*facts, *sample_facts(question)),
        children=tuple(children),
        unit=question.unit,
    )


def _asked(content: dict[str, Any], name: str, subject: CaseSubject | None) -> dict[str, Any] | None:
    """The question as the report puts it."""
    who = subject_name(subject)
    found = (item for item in content["questions"] if item["kind"] == "question" and item["name"] == name and item["subject"] == who)
    return next(found, None)


def declared_step(derivation: Derivation, name: str, content: dict[str, Any]) -> Step:
    """A subject of the rulebook by its name: a declared one, a list of them, or a derived one."""
    state = derivation.state
    entry = derivation.plan.rules.subjects[name]
    if entry.derived is not None:
        step = derivation.formula(texts.DERIVATION, entry.derived, state.values)
        members = derivation.members(name)
        status = NONE if members in ([], texts.SUBJECTS["none"]) else UNKNOWN if members is None else KNOWN
        fact = Fact(name, members, texts.SOURCES["rules"])
        return Step(name, status, f"{texts.SUBJECT}/{name}", texts.SUBJECTS["derived"], span=entry.span, facts=(fact,), children=(step,))
    value = state.facts.subjects.get(name)
    if isinstance(value, CaseSubject):
        return one_step(derivation, value, content)
    status = UNKNOWN if value is None else KNOWN if value else NONE
    reason = _reason(name, None, content)
    fact = derivation.reads.subject_fact(name, value)
    children = tuple(one_step(derivation, subject, content) for subject in (value or [])[:SHOWN])
    return Step(name, status, f"{texts.SUBJECT}/{name}", reason, span=entry.span, facts=(fact,), children=children)


def one_step(derivation: Derivation, subject: CaseSubject, content: dict[str, Any]) -> Step:
    """One subject of the case: its number, and the records that are its own."""
    entry = derivation.plan.rules.subjects[subject.base]
    facts: list[Fact] = []
    if subject.state == KNOWN:
        number = derivation.reads.told(subject.number, secret=PERSON in entry.kinds)
        facts.append(Fact(texts.NUMBER_OF, texts.NUMBER["none"] if subject.id_state == NONE else number, texts.SOURCES["case"]))
        facts += _records(derivation, subject)
    reason = _reason(subject.address, "id", content)
    return Step(subject.address, subject.state, f"{texts.SUBJECT}/{subject.address}", reason, span=entry.span, facts=tuple(facts))


def _records(derivation: Derivation, subject: CaseSubject) -> list[Fact]:
    facts = derivation.state.facts
    keys = [*facts.licences, *map(shared_key, facts.shared)]
    bound = [record for key in keys for record in subject.of(key).bound]
    return [
        Fact(record.kind.name, ref(record), fault_of(record) if record.fault is None else NEAR_MISSES[record.fault])
        for record in bound[:SHOWN]
    ]


def _reason(where: str, number: str | None, content: dict[str, Any]) -> str | None:
    """Whether the report asks for a subject or for its number."""
    for item in content["questions"]:
        if item["kind"] == "subject" and (item["name"] == where or (number is not None and item["subject"] == where)):
            return texts.SUBJECTS["asked"].format(count=len(item["settles"]))
    return None
