"""Labels of form fields: prefilled, provided, in conflict, missing, awaited or undecided (document 3, 'Field')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import FieldDecision
from yijianshi.engine.leaves import Leaf, Values, distinct, unknown
from yijianshi.engine.openness import OPEN_KINDS
from yijianshi.engine.plan import FieldPlan, simple_path
from yijianshi.identifiers import FORMATS, normal
from yijianshi.language.tree import Name, Node, Path, children
from yijianshi.report.materials import matter_leaves
from yijianshi.report.state import State
from yijianshi.report.subjects import address, subject_name
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.source.catalogue import report as texts


@dataclass(slots=True)
class FormField:
    """One field of a report, beside the decision that it was read off, and the findings that it makes."""

    decision: FieldDecision
    plan: FieldPlan
    status: str
    json: dict[str, Any]
    address: str
    findings: list[dict[str, Any]]


def form_fields(state: State) -> list[FormField]:
    """All fields that are needed or may be, in the order of the matters that use them."""
    found = [_field(state, decision) for decision in state.decisions.fields]
    rank = {position: place for place, position in enumerate(state.order)}

    def place(item: FormField) -> tuple[int, int]:
        uses = item.plan.need.uses
        needing = [matter for (matter, _), value in zip(uses, item.decision.uses, strict=True) if value is not False]
        first = min(needing, key=lambda matter: rank[matter])
        names = [use.name for use in state.composition.matters[first].form]
        return rank[first], names.index(item.plan.need.field.name)

    return sorted(found, key=place)


def _field(state: State, decision: FieldDecision) -> FormField:
    plan = state.plan.fields[decision.field]
    field = plan.need.field
    key = decision.subject.key if decision.subject is not None else None
    own = state.facts.form.get((field.name, key))
    authorities: list[tuple[int, Any]] = []
    if own is not None or field.agree:
        authorities = list(_authorities(state, plan, decision))
    findings: list[dict[str, Any]] = []
    status, value, source = _label(plan, decision, own, authorities)
    if decision.need is True:
        findings.extend(_findings(state, field, decision, own, authorities))
    where = address("字段", field.name, decision.subject, plan.owners)
    matters = [
        state.composition.matters[matter].name
        for (matter, _), use in zip(plan.need.uses, decision.uses, strict=True)
        if use is not False
    ]
    evidence = _evidence(state, plan, decision, source) if source is not None else None
    json = {
        "name": field.name,
        "subject": subject_name(decision.subject),
        "value": value,
        "status": status,
        "source": evidence,
        "editable": field.editable or decision.source is None,
        "required": field.required,
        "matters": list(dict.fromkeys(matters)),
    }
    return FormField(decision, plan, status, json, where, findings)


def _label(plan: FieldPlan, decision: FieldDecision, own: Any, authorities: list[tuple[int, Any]]) -> tuple[str, Any, int | None]:
    """Status, value shown, and the number of the source that the value comes from."""
    field = plan.need.field
    if authorities and own is not None and not field.editable and not same(own, authorities[0][1]):
        return "conflict", authorities[0][1], authorities[0][0]
    if field.agree and any(not same(value, authorities[0][1]) for _, value in authorities[1:]):
        return "conflict", authorities[0][1], authorities[0][0]
    if own is not None:
        if decision.source is not None and same(own, decision.value):
            return "prefilled", decision.value, decision.source
        return "provided", own, None
    if decision.open:
        return "undecided", decision.value, decision.source
    if decision.source is not None:
        return "prefilled", decision.value, decision.source
    if decision.need is None:
        return "undecided", None, None
    awaited = [value for value, use in zip(decision.awaited, decision.uses, strict=True) if use is not False]
    if awaited and all(value is True for value in awaited):
        return "awaited", None, None
    if awaited and all(value is not False for value in awaited):
        return "undecided", None, None
    return "missing", None, None


def same(one: Any, other: Any) -> bool:
    """Are two values the same? Texts compare after NFKC, without spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normal(one) == normal(other)
    return bool(one == other)


def field_values(state: State, entry: Field | Question, subject: CaseSubject | None) -> Values:
    return state.leaves.inside(entry.each, subject, state.values) if entry.each is not None else state.values


def _inner(state: State, plan: FieldPlan, subject: CaseSubject | None) -> Values:
    names = dict.fromkeys(name for name in (plan.need.field.each, *plan.each) if name is not None)
    return {**state.values, **{state.leaves.names.variable("e", name): subject for name in names}}


def _authorities(state: State, plan: FieldPlan, decision: FieldDecision) -> Iterator[tuple[int, Any]]:
    """Number and value of each known source that is authoritative."""
    values = _inner(state, plan, decision.subject)
    yield from authorities(state, plan.need.field.sources, values)


def authorities(state: State, sources: tuple[Formula, ...], values: Values) -> Iterator[tuple[int, Any]]:
    for number, source in enumerate(sources):
        value = state.value(source.tree, values, serving=True)
        if not unknown(value) and vouched(state, source.tree, values) is True:
            yield number, value


def vouched(state: State, tree: Node, values: Values) -> bool | None:
    """Does all that an expression reads stand in valid licences and shared records? None where it reads nothing."""
    if isinstance(tree, Path):
        base = state.value(tree.base, values, serving=True)
        records = [base] if isinstance(base, Record) else base if isinstance(base, list) else []
        if records and all(isinstance(record, Record) for record in records):
            return all(record.valid for record in records)
    if isinstance(tree, Name) and tree.symbol is not None:
        kind = tree.symbol.kind
        if kind in ("question", "field", "attribute", "definition"):
            return _vouched_name(state, tree, values)
        if kind in ("case", "parameter"):
            return None
        if kind == "subject" or kind == "each":
            return None
    if isinstance(tree, Path) and tree.name in ("id", "name"):
        return False
    found = [vouched(state, child, values) for child in children(tree)]
    known = [value for value in found if value is not None]
    return all(known) if known else None


def _vouched_name(state: State, tree: Name, values: Values) -> bool | None:
    assert tree.symbol is not None
    name, rules = tree.symbol.key, state.plan.rules
    subject = values.get(state.leaves.names.variable("e", str(tree.symbol.ref))) if tree.symbol.kind == "attribute" else None
    if name in rules.definitions:
        definition = rules.definitions[name]
        if definition.value is None:
            return None
        return vouched(state, definition.value.tree, state.leaves.inside(definition.each, subject, values))
    entry: Question | Field | None = rules.questions.get(name) or rules.fields.get(name)
    if entry is None:
        return None
    if isinstance(entry, Question):
        given = (subject.answers if subject is not None else state.facts.answers).get(name)
    else:
        given = state.facts.form.get((name, subject.key if subject is not None else None))
    if given is not None:
        return False
    inner = state.leaves.inside(entry.each, subject, values)
    for source in entry.sources:
        if not unknown(state.value(source.tree, inner)):
            return vouched(state, source.tree, inner)
    return False


def _findings(
    state: State, field: Field, decision: FieldDecision, own: Any, found: list[tuple[int, Any]]
) -> Iterator[dict[str, Any]]:
    subject = subject_name(decision.subject)
    sources = [field.sources[number].text for number, _ in found]
    if own is not None and found and not same(own, found[0][1]):
        severity = "note" if field.editable else "fix"
        message = texts.MISMATCH_VALUE.format(name=field.name, source=sources[0])
        yield built_in(texts.MISMATCH, subject, severity, message, texts.MISMATCH_VALUE_FIX, list(field.basis))
    if field.agree and any(not same(value, found[0][1]) for _, value in found[1:]):
        message = texts.MISMATCH_SOURCES.format(name=field.name, source="、".join(sources))
        yield built_in(texts.MISMATCH, subject, "review", message, texts.MISMATCH_SOURCES_FIX, list(field.basis))
    if own is not None and field.format is not None and isinstance(own, str):
        form = FORMATS[field.format]
        if not form.test(own):
            message = texts.BAD_FORMAT_TEXT.format(name=field.name, expected=form.expected)
            fix = texts.BAD_FORMAT_FIX.format(name=field.name)
            yield built_in(texts.BAD_FORMAT, subject, "fix", message, fix, list(field.basis))


def answer_findings(state: State) -> Iterator[dict[str, Any]]:
    """Given answers that differ from the first known authoritative source of their question."""
    rules = state.plan.rules
    for name in state.composition.names:
        question = rules.questions.get(name)
        if question is None or not question.sources:
            continue
        for subject, answer in _given(state, question):
            values = field_values(state, question, subject)
            first = next(authorities(state, question.sources, values), None)
            if first is not None and not same(answer, first[1]):
                message = texts.MISMATCH_ANSWER.format(name=question.name, source=question.sources[first[0]].text)
                yield built_in(
                    texts.MISMATCH, subject_name(subject), "fix", message, texts.MISMATCH_VALUE_FIX, list(question.basis)
                )


def _given(state: State, question: Question) -> Iterator[tuple[CaseSubject | None, Any]]:
    if question.each is None:
        if question.name in state.facts.answers:
            yield None, state.facts.answers[question.name]
        return
    for entry in state.facts.subjects.values():
        for subject in entry if isinstance(entry, list) else [entry] if entry is not None else []:
            if question.name in subject.answers:
                yield subject, subject.answers[question.name]


def built_in(check: str, subject: str | None, severity: str, message: str, fix: str, basis: list[str]) -> dict[str, Any]:
    """A finding that no check of the rulebook makes."""
    return {
        "check": check,
        "subject": subject,
        "severity": severity,
        "message": message,
        "fix": fix,
        "basis": basis,
        "instead": None,
        "matter": None,
    }


def _evidence(state: State, plan: FieldPlan, decision: FieldDecision, number: int) -> dict[str, Any]:
    """Where a field's value comes from: a record by its index and the datum, a question, or the expression."""
    source = plan.need.field.sources[number]
    simple = simple_path(source)
    if simple is not None:
        read, datum = simple
        subject = decision.subject if read.each else state.values.get(state.leaves.names.variable("s", read.subject))
        if isinstance(subject, CaseSubject):
            record = subject.of(read.record).serving
            if record is not None:
                if record.kind.shared:
                    return {"shared": record.kind.name, "index": record.index, "path": datum}
                return {"licence": record.index, "path": datum}
    if isinstance(source.tree, Name) and source.tree.symbol is not None and source.tree.symbol.kind in ("question", "attribute"):
        return {"question": source.tree.name}
    return {"expression": str(source.text)}


def field_leaves(state: State, item: FormField) -> list[Leaf]:
    """What is not known below an undecided field."""
    decision, plan = item.decision, item.plan
    field = plan.need.field
    values = _inner(state, plan, decision.subject)
    found: list[Leaf] = []
    if decision.subject is not None:
        found.extend(state.leaves.existence(decision.subject, state.values))
    if decision.need is None:
        for (matter, use), value in zip(plan.need.uses, decision.uses, strict=True):
            if value is None:
                found.extend(matter_leaves(state, matter, decision.subject))
                for formula in (use.when, field.when):
                    if formula is not None and state.value(formula.tree, values) is None:
                        found.extend(state.leaves.below(formula.tree, values))
    if decision.open:
        for source in field.sources:
            if not unknown(state.value(source.tree, values, serving=True)):
                break
            found.extend(leaf for leaf in state.leaves.below(source.tree, values) if leaf.kind in OPEN_KINDS)
    elif decision.source is None:
        for producer, _, _ in plan.producers:
            found.extend(matter_leaves(state, producer, decision.subject))
    return distinct(found)
