"""Labels of form fields: prefilled, provided, in conflict, missing, awaited or undecided (document 3, 'Field')."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from msgspec import Struct
from orjson import Fragment

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine import logic
from yijianshi.engine.decisions import FieldDecision
from yijianshi.engine.leaves import OPEN_KINDS, Leaf, Values, distinct, unknown
from yijianshi.engine.plan import FieldPlan, Read
from yijianshi.identifiers import FORMATS, normal
from yijianshi.language.tree import Binding, Filter, For, Name, Node, Path, Quantified, children
from yijianshi.report.materials import matter_leaves, own_instance, producer_leaves
from yijianshi.report.output import joined, plain, to_json
from yijianshi.report.state import LazyValues, State
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view import FieldView
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.rulebook.kinds import RecordType
from yijianshi.source.catalogue import report as texts


class FormField(Struct):
    """One undecided field of a report, beside the decision that it was read off."""

    decision: FieldDecision
    plan: FieldPlan
    address: str


class Form(Struct):
    """The form of a report: its JSON in order, undecided fields with their decisions, findings, and what savings count."""

    json: Fragment
    undecided: list[FormField]
    findings: list[dict[str, Any]]
    before: int
    after: int
    wanting: bool
    """Is a required field missing or in conflict?"""


def form(state: State) -> Form:
    """All fields that are needed or may be, in the order of the matters that use them."""
    rows: list[tuple[int, bytes]] = []
    undecided: list[tuple[int, FormField]] = []
    findings: list[tuple[int, list[dict[str, Any]]]] = []
    views, arrangement, own = state.view.fields, state.arrangement, state.facts.form
    before = after = 0
    wanting = False
    remembered = arrangement.rows[FieldView.kind]
    for decision in state.decisions.raw_fields:
        number, subject, need, uses, value, source, unsure, _ = decision
        view = views[number]
        place, row = remembered[number].get(uses) or view.row(uses, arrangement)
        given = own.get(view.key if subject is None else (view.name, subject.address)) if own else None
        closing = row.closings[source is None]
        plainly = given is None and not unsure and not view.agree
        if plainly and source is not None:
            status = "prefilled"
        elif plainly and need is True and not view.plan.producers:
            status, wanting = "missing", wanting or view.required
        else:
            named = FieldDecision(*decision)
            found = list(_authorities(state, view, named)) if given is not None or view.agree else []
            status, value, source = _label(view.plan, named, given, found)
            if need is True and (made := list(_findings(view.field, named, given, found))):
                findings.append((place, made))
            if status == "undecided":
                undecided.append((place, FormField(named, view.plan, address("字段", view.name, subject, view.plan.owners))))
            elif view.required and status in ("missing", "conflict"):
                wanting = True
        if status == "missing" and subject is None:
            rows.append((place, row.missing))
        else:
            opening = view.opening if subject is None else view.begin(subject.address)
            text = to_json(value if type(value) in _DIRECT else plain(value))
            evidence = b"null" if source is None else _evidence(state, view, subject, source)
            rows.append((place, b"".join((opening, text, _STATUS[status], evidence, closing))))
        if need is True:
            before += row.needing
            after += status in _COUNTED
    rows.sort(key=_place)
    undecided.sort(key=_place)
    findings.sort(key=_place)
    return Form(
        joined([json for _, json in rows]),
        [entry for _, entry in undecided],
        [finding for _, made in findings for finding in made],
        before,
        after,
        wanting,
    )


_COUNTED = frozenset({"provided", "missing", "conflict"})
_STATUS = {
    status: b',"status":"%b","source":' % status.encode()
    for status in ("prefilled", "provided", "conflict", "missing", "awaited", "undecided")
}
_DIRECT = frozenset({str, int, bool, date, type(None)})
"""Types of values that are written as they are."""
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
    awaited = logic.all_of(_spared(value, use) for value, use in zip(decision.awaited, decision.uses, strict=True))
    return {True: "awaited", None: "undecided", False: "missing"}[awaited], None, None


def _spared(awaited: bool | None, use: bool | None) -> bool | None:
    """Will a matter that may need a field find it filled in, or not need it after all?"""
    return logic.any_of((awaited, None if use is None else not use))


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
        if source.simple is not None and not field.options:
            read, datum = source.simple
            record = _serving(state, read, decision.subject)
            value = record.get(datum) if record is not None and record.valid else None
            if value is not None:
                yield number, value
            continue
        values = _inner(state, view.plan, decision.subject) if values is None else values
        for _, value in authorities(state, field.sources[number : number + 1], values):
            if not field.options or _is_option(value, field.options):
                yield number, value


def _serving(state: State, read: Read, owner: CaseSubject | None) -> Record | None:
    """The record that serves for a source which is just `S.type.datum`."""
    if read.each:
        return owner.of(read.record).serving if owner is not None else None
    found = state.facts.subjects.get(read.subject)
    return (found if isinstance(found, CaseSubject) else state.subjects(read.subject)[0]).of(read.record).serving


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
        people = [item for item in (base if isinstance(base, list) else [base]) if isinstance(item, CaseSubject)]
        if people and tree.name in ("id", "name"):
            return False
        if people and not isinstance(tree.type, RecordType):
            return _all_vouched(_vouched_of(state, tree.name, person, values) for person in people)
    if isinstance(tree, Name) and tree.symbol is not None:
        kind = tree.symbol.kind
        if kind in ("question", "field", "definition"):
            return _vouched_of(state, tree.symbol.key, None, values)
        if kind in ("attribute", "member"):
            variable = state.leaves.names.variable("e", str(tree.symbol.ref)) if kind == "attribute" else f"i_{id(tree.symbol.ref)}"
            subject = values.get(variable)
            return _vouched_of(state, tree.name, subject, values) if isinstance(subject, CaseSubject) else None
    return _all_vouched(_vouched_inside(state, tree, values))


def _all_vouched(parts: Iterable[bool | None]) -> bool | None:
    known = [value for value in parts if value is not None]
    return all(known) if known else None


def _vouched_inside(state: State, tree: Node, values: Values) -> Iterator[bool | None]:
    """The same of the parts of an expression: what loops and filters run over is read for each element."""
    if isinstance(tree, Quantified | For):
        yield from _vouched_loop(state, tree.bindings, tree.condition if isinstance(tree, Quantified) else tree.body, values)
    elif isinstance(tree, Filter) and tree.item is not None and not tree.index:
        yield vouched(state, tree.base, values)
        for item in _elements(state.value(tree.base, values, serving=True)):
            yield vouched(state, tree.condition, values | {f"i_{id(tree.item)}": item, "l_item": item})
    else:
        for child in children(tree):
            yield vouched(state, child, values)


def _vouched_loop(state: State, bindings: tuple[Binding, ...], body: Node, values: Values) -> Iterator[bool | None]:
    if not bindings:
        yield vouched(state, body, values)
        return
    first, rest = bindings[0], bindings[1:]
    yield vouched(state, first.source, values)
    for item in _elements(state.value(first.source, values, serving=True)):
        yield from _vouched_loop(state, rest, body, values | {f"l_{first.name}": item})


def _elements(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _vouched_of(state: State, name: str, subject: CaseSubject | None, values: Values) -> bool | None:
    """The same of a definition, or of a question or field that was not given, of a subject where it is `each`."""
    rules = state.plan.rules
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
        if not unknown(state.leaves.given(entry, source, inner)):
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
            found = authorities(state, question.sources, values)
            first = next((pair for pair in found if not question.options or _is_option(pair[1], question.options)), None)
            if first is not None and not same(answer, first[1]):
                message = texts.MISMATCH_ANSWER.format(name=question.name, source=question.sources[first[0]].text)
                yield built_in(texts.MISMATCH, subject_name(subject), "fix", message, texts.MISMATCH_VALUE_FIX, list(question.basis))


def _is_option(value: Any, options: tuple[str, ...]) -> bool:
    return all(item in options for item in value) if isinstance(value, list) else value in options


def _given(state: State, question: Question) -> Iterator[tuple[CaseSubject | None, Any]]:
    if question.each is None:
        if question.name in state.facts.answers:
            yield None, state.facts.answers[question.name]
        return
    answered = [subject for subject in state.facts.all_subjects() if question.name in subject.answers]
    if answered and question.each not in state.facts.subjects:  # who is not of the derived subjects is not asked
        asked = state.subjects(question.each)
        answered = [subject for subject in answered if subject in asked]
    for subject in answered:
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


def _evidence(state: State, view: FieldView, owner: CaseSubject | None, number: int) -> bytes:
    """Where a field's value comes from, in JSON: a record by its index and the datum, a question, or the expression."""
    source = view.sources[number]
    simple = source.simple
    if simple is not None:
        record = _serving(state, simple[0], owner)
        if record is not None:
            return b"%b%d%b" % (source.before, record.index, source.after)
    return source.ready


def _use_leaves(state: State, item: FormField, values: Values) -> Iterator[Leaf]:
    """What is not known below the uses of which it is not known whether they need the field."""
    decision, plan = item.decision, item.plan
    for (matter, use), value in zip(plan.need.uses, decision.uses, strict=True):
        if value is not None:
            continue
        own = own_instance(state, matter, use.each, decision.subject)
        yield from matter_leaves(state, matter, own)
        each = state.composition.matters[matter].each
        for subject in [own] if each is None or own is not None else list(state.decisions.matters[matter]):
            inner = values if each is None else values | {state.leaves.names.variable("e", each): subject}
            for formula in (use.when, plan.need.field.when):
                if formula is not None and state.value(formula.tree, inner) is None:
                    yield from state.leaves.below(formula.tree, inner)


def field_leaves(state: State, item: FormField) -> list[Leaf]:
    """What is not known below an undecided field."""
    decision, plan = item.decision, item.plan
    field = plan.need.field
    values = _inner(state, plan, decision.subject)
    found: list[Leaf] = []
    if decision.subject is not None:
        found.extend(state.leaves.existence(decision.subject, state.values))
    if decision.need is None:
        found.extend(_use_leaves(state, item, values))
    if decision.open:
        for source in field.sources:
            if not unknown(state.leaves.given(field, source, values, serving=True)):
                break
            if not unknown(state.value(source.tree, values, serving=True)):
                continue
            found.extend(leaf for leaf in state.leaves.below(source.tree, values) if leaf.kind in OPEN_KINDS)
    elif decision.source is None and decision.need is not None:
        found.extend(_use_leaves(state, item, values))
        for producer, product, _ in plan.producers:
            found.extend(producer_leaves(state, producer, product))
    return distinct(found)
