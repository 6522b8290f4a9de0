"""Labels of form fields: prefilled, provided, in conflict, missing, awaited or undecided (document 3, 'Field')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import FieldDecision
from yijianshi.engine.leaves import Leaf, Values, distinct, unknown
from yijianshi.engine.openness import OPEN_KINDS
from yijianshi.engine.plan import FieldPlan, Read
from yijianshi.identifiers import FORMATS, normal
from yijianshi.language.tree import Name, Node, Path, children
from yijianshi.report.materials import matter_leaves, own_instance
from yijianshi.report.output import plain
from yijianshi.report.state import LazyValues, State
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view import FieldView
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.source.catalogue import report as texts


@dataclass(slots=True)
class FormField:
    """One undecided field of a report, beside the decision that it was read off."""

    decision: FieldDecision
    plan: FieldPlan
    status: str
    json: dict[str, Any]
    address: str


@dataclass(slots=True)
class Form:
    """The form of a report: its JSON in order, undecided fields with their decisions, findings, and what savings count."""

    json: list[dict[str, Any]]
    undecided: list[FormField]
    findings: list[dict[str, Any]]
    before: int
    after: int
    wanting: bool
    """Is a required field missing or in conflict?"""


def form(state: State) -> Form:
    """All fields that are needed or may be, in the order of the matters that use them."""
    rows: list[tuple[int, dict[str, Any]]] = []
    undecided: list[tuple[int, FormField]] = []
    findings: list[tuple[int, list[dict[str, Any]]]] = []
    views, arrangement, own = state.view.fields, state.arrangement, state.facts.form
    before = after = 0
    wanting = False
    for decision in state.decisions.raw_fields:
        number, subject, need, uses, known, known_source, unsure, awaited = decision
        view = views[number]
        field = view.plan.need.field
        place, matters, needing = view.row(uses, arrangement)
        given = own.get((view.name, None if subject is None else subject.address)) if own else None
        if given is None and not field.agree and known_source is not None and not unsure:
            status, value, source = "prefilled", known, known_source
        else:
            named = FieldDecision(*decision)
            found = list(_authorities(state, view, named)) if given is not None or field.agree else []
            status, value, source = _label(view.plan, named, given, found)
            if need is True and (made := list(_findings(field, named, given, found))):
                findings.append((place, made))
        json = {
            "name": view.name,
            "subject": None if subject is None else subject.address,
            "value": value if type(value) is str else plain(value),
            "status": status,
            "source": None if source is None else _evidence(state, view, subject, source),
            "editable": field.editable or known_source is None,
            "required": field.required,
            "matters": matters,
        }
        rows.append((place, json))
        if status == "undecided":
            where = address("字段", view.name, subject, view.plan.owners)
            undecided.append((place, FormField(FieldDecision(*decision), view.plan, status, json, where)))
        elif field.required and status in ("missing", "conflict"):
            wanting = True
        if need is True:
            before += needing
            after += status in COUNTED
    for part in (rows, undecided, findings):
        part.sort(key=_place)  # type: ignore[attr-defined]
    return Form(
        [json for _, json in rows],
        [entry for _, entry in undecided],
        [finding for _, made in findings for finding in made],
        before,
        after,
        wanting,
    )


COUNTED = frozenset({"provided", "missing", "conflict"})
_place = itemgetter(0)


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
    return state.leaves.inside(entry.each, subject, LazyValues(state, {}))


def _inner(state: State, plan: FieldPlan, subject: CaseSubject | None) -> Values:
    names = dict.fromkeys(name for name in (plan.need.field.each, *plan.each) if name is not None)
    return LazyValues(state, {state.leaves.names.variable("e", name): subject for name in names})


def _authorities(state: State, view: FieldView, decision: FieldDecision) -> Iterator[tuple[int, Any]]:
    """Number and value of each known source that is authoritative."""
    field = view.plan.need.field
    values: Values | None = None
    for number, source in enumerate(view.sources):
        if isinstance(source, tuple) and not field.options:
            record = _serving(state, source[0], decision.subject)
            value = record.get(source[1]) if record is not None and record.valid else None
            if value is not None:
                yield number, value
            continue
        values = _inner(state, view.plan, decision.subject) if values is None else values
        yield from ((number, value) for _, value in authorities(state, field.sources[number : number + 1], values))


def _serving(state: State, read: Read, owner: CaseSubject | None) -> Record | None:
    """The record that serves for a source which is just `S.type.datum`."""
    subject = owner if read.each else state.subjects(read.subject)[0]
    return subject.of(read.record).serving if subject is not None else None


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
        given = state.facts.form.get((name, subject.address if subject is not None else None))
    if given is not None:
        return False
    inner = state.leaves.inside(entry.each, subject, values)
    for source in entry.sources:
        if not unknown(state.value(source.tree, inner)):
            return vouched(state, source.tree, inner)
    return False


def _findings(field: Field, decision: FieldDecision, own: Any, found: list[tuple[int, Any]]) -> Iterator[dict[str, Any]]:
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
    for question in state.view.asked:
        for subject, answer in _given(state, question):
            values = field_values(state, question, subject)
            first = next(authorities(state, question.sources, values), None)
            if first is not None and not same(answer, first[1]):
                message = texts.MISMATCH_ANSWER.format(name=question.name, source=question.sources[first[0]].text)
                yield built_in(texts.MISMATCH, subject_name(subject), "fix", message, texts.MISMATCH_VALUE_FIX, list(question.basis))


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


def _evidence(state: State, view: FieldView, owner: CaseSubject | None, number: int) -> dict[str, Any]:
    """Where a field's value comes from: a record by its index and the datum, a question, or the expression."""
    source = view.sources[number]
    if isinstance(source, dict):
        return source
    read, datum = source
    record = _serving(state, read, owner)
    if record is None:
        return {"expression": str(view.plan.need.field.sources[number].text)}
    if record.kind.shared:
        return {"shared": record.kind.name, "index": record.index, "path": datum}
    return {"licence": record.index, "path": datum}


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
                found.extend(matter_leaves(state, matter, own_instance(state, matter, use.each, decision.subject)))
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
            found.extend(matter_leaves(state, producer, None))
    return distinct(found)
