"""Labels of form fields: prefilled, provided, in conflict, missing, awaited or undecided; the first that fits stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from msgspec import Struct

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import FieldDecision, of_numbers
from yijianshi.engine.leaf import OPEN_KINDS, Leaf, distinct, unknown
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import FieldPlan, Read, simple_path
from yijianshi.identifiers import FORMATS
from yijianshi.language.compare import conjunction, disjunction
from yijianshi.report.authorities import authorities, field_values, is_option, same
from yijianshi.report.below import producer_leaves, use_leaves
from yijianshi.report.output import value_json
from yijianshi.report.rows import Rows
from yijianshi.report.state import LazyValues, State
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view_fields import STATUS, FieldRow, FieldView, SourceView
from yijianshi.rulebook.entries import Field, Question
from yijianshi.source.catalogue import report as texts
from yijianshi.source.catalogue.explain import FIELD


class FormField(Struct):
    """One undecided field of a report, beside the decision that it was read off."""

    decision: FieldDecision
    plan: FieldPlan
    address: str


Listed = tuple[int, int, bytes, int, bool, bool, Sequence[dict[str, Any]], FormField | None]
"""A field: its place in the report, its number, its JSON, how many matters need it for certain, whether the applicant fills it in for the
bundle, whether it is required and missing or in conflict, its findings, and itself where it is undecided."""


class Form:
    """The form of a report: its fields in order."""

    def __init__(self, rows: Rows[Listed]) -> None:
        self.rows = rows
        self.undecided: list[FormField] = [entry for entry in map(_undecided, rows.speaking) if entry is not None]
        self.findings: list[dict[str, Any]] = list(chain.from_iterable(map(_made, rows.speaking)))
        self.wanting = any(map(_wants, rows.speaking))
        """Is a required field missing or in conflict?"""

    @property
    def json(self) -> bytes:
        """Their JSON, with commas."""
        return b",".join(map(_json, self.rows))

    def counted(self) -> tuple[int, int]:
        """How many fields are filled in where each matter is done alone, and how many for the bundle."""
        return sum(map(_needing, self.rows)), sum(map(_filled, self.rows))


def form(state: State, earlier: Form | None = None, reached: Collection[int] = ()) -> Form:
    """All fields that are needed or may be, in the order of the matters that use them.

    Those of an earlier report with the same arrangement are taken over, but for the fields that are `reached` by what changed.
    """
    rows: list[Listed] = []
    decided = state.decisions.raw_fields
    if earlier is not None:
        if not reached:
            return earlier
        decided = of_numbers(decided, reached)
    views, numbers, arrangement = state.view.fields, state.view.field_numbers, state.arrangement
    subjects: dict[str, Any] = state.facts.subjects
    entered = {numbers[name] for name, _ in state.facts.form if name in numbers}
    remembered = arrangement.rows[FieldView.kind]
    for decision in decided:
        number, subject, _, uses, value, source, unsure, _ = decision
        place, row = remembered[number].get(uses) or views[number].row(uses, arrangement)
        if row.plain and subject is None and not unsure and number not in entered:  # most are, so that a call for each would be felt
            if source is not None:
                ends = row.filled[source]
                if ends is not None:
                    record = row.records[source]
                    if record is None:
                        json = b"%b%b%b" % (row.opening, value_json(value), ends[0])
                    else:
                        name, key = record
                        index = subjects[name].held[key].serving.index
                        json = b"%b%b%b%d%b" % (row.opening, value_json(value), ends[0], index, ends[1])
                    rows.append((place, number, json, row.needing, False, False, (), None))
                    continue
            elif row.lacking:
                rows.append((place, number, row.missing, row.needing, True, row.wanting, (), None))
                continue
        rows.append(_listed(state, views[number], place, row, FieldDecision(*decision)))
    return Form(Rows(rows, _speaks) if earlier is None else earlier.rows.replaced(reached, rows))


_COUNTED = frozenset({"provided", "missing", "conflict"})
_WANTING = frozenset({"missing", "conflict"})
_json, _needing, _filled, _wants, _made, _undecided = map(itemgetter, range(2, 8))
"""What is `Listed` of a field after its place and number."""


def _speaks(row: Listed) -> bool:
    """Is a field missing, in conflict, found fault with, or undecided?"""
    return bool(_wants(row) or _made(row) or _undecided(row) is not None)


def _listed(state: State, view: FieldView, place: int, row: FieldRow, decision: FieldDecision) -> Listed:
    """Any field: also one of a subject, one that the applicant filled in, and one that is not decided."""
    status, json, made = _field(state, view, row, decision)
    item = None
    if status == "undecided":
        item = FormField(decision, view.plan, address(FIELD, view.name, decision.subject, view.plan.owners))
    wanting = view.required and status in _WANTING
    return place, decision.field, json, row.needing, decision.need is True and status in _COUNTED, wanting, made, item


def _field(state: State, view: FieldView, row: FieldRow, decision: FieldDecision) -> tuple[str, bytes, list[dict[str, Any]]]:
    """The label of a field, its JSON, and the findings that it gives."""
    subject = decision.subject
    given = state.facts.form.get(view.key if subject is None else (view.name, subject.address))
    found = list(_authorities(state, view, decision)) if view.sources and (given is not None or view.agree) else []
    status, value, source = _label(view.plan, decision, given, found)
    made = list(_findings(view.field, decision, given, found)) if decision.need is True else []
    if status == "missing" and subject is None:
        return status, row.missing, made
    opening = row.opening if subject is None else view.begin(subject.address)
    evidence = b"null" if source is None else _evidence(state, view.sources[source], subject)
    closing = row.closings[decision.source is None]
    return status, b"".join((opening, value_json(value), STATUS[status], evidence, closing)), made


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
    awaited = conjunction(_spared(value, use) for value, use in zip(decision.awaited, decision.uses, strict=True))
    return {True: "awaited", None: "undecided", False: "missing"}[awaited], None, None


def _spared(awaited: bool | None, use: bool | None) -> bool | None:
    """Will a matter that may need a field find it filled in, or not need it after all?"""
    return disjunction((awaited, None if use is None else not use))


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
            if not field.options or is_option(value, field.options):
                yield number, value


def _serving(state: State, read: Read, owner: CaseSubject | None) -> Record | None:
    """The record that serves for a source which is just `S.type.datum`."""
    if read.each:
        return owner.of(read.record).serving if owner is not None else None
    found = state.facts.subjects.get(read.subject)
    return (found if isinstance(found, CaseSubject) else state.subjects(read.subject)[0]).of(read.record).serving


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
            first = next((pair for pair in found if not question.options or is_option(pair[1], question.options)), None)
            if first is not None and not same(answer, first[1]):
                message = texts.MISMATCH_ANSWER.format(name=question.name, source=question.sources[first[0]].text)
                yield built_in(texts.MISMATCH, subject_name(subject), "fix", message, texts.MISMATCH_VALUE_FIX, list(question.basis))


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


def _evidence(state: State, source: SourceView, owner: CaseSubject | None) -> bytes:
    """Where a field's value comes from, in JSON: a record by its index and the datum, a question, or the expression."""
    record = _serving(state, source.simple[0], owner) if source.simple is not None else None
    return source.ready if record is None else b"%b%d%b" % (source.before, record.index, source.after)


def _use_leaves(state: State, item: FormField, values: Values, open_uses: Iterable[int]) -> Iterator[Leaf]:
    """What is not known below those of some uses of which it is not known whether they need the field."""
    decision, plan = item.decision, item.plan
    for number in open_uses:
        (matter, use), value = plan.need.uses[number], decision.uses[number]
        if value is None:
            yield from use_leaves(state, matter, use, plan.need.field.when, decision.subject, values)


def field_leaves(state: State, item: FormField) -> list[Leaf]:
    """What is not known below an undecided field."""
    decision, plan = item.decision, item.plan
    field = plan.need.field
    values = _inner(state, plan, decision.subject)
    found: list[Leaf] = []
    if decision.subject is not None:
        found.extend(state.leaves.existence(decision.subject, state.values))
    if decision.need is None:
        found.extend(_use_leaves(state, item, values, range(len(decision.uses))))
    if decision.open:
        for source in field.sources:
            if not unknown(state.leaves.given(field, source, values, serving=True)):
                break
            if not unknown(state.value(source.tree, values, serving=True)) and simple_path(source) is None:
                continue  # it is none of the options; of `S.type.datum` alone it is asked which better record could give another
            found.extend(leaf for leaf in state.leaves.prefill.below(source.tree, values) if leaf.kind in OPEN_KINDS)
    elif decision.source is None and decision.need is not None:
        open_uses = [number for number, use in enumerate(decision.uses) if _spared(decision.awaited[number], use) is None]
        found.extend(_use_leaves(state, item, values, open_uses))
        matters = [plan.need.uses[number][0] for number in open_uses]
        for producer, product, _ in plan.producers:
            if any(matter != producer for matter in matters):
                found.extend(producer_leaves(state, producer, product))
    return distinct(found)
