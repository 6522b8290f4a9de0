"""What a guide says the applicant is asked: subjects, questions, the one form."""

from __future__ import annotations

from collections.abc import Mapping

from yijianshi.case.library import split_key
from yijianshi.engine.plan import FieldPlan, reads, simple_path
from yijianshi.report.guide.shared import Part, Telling, remarks, whom, written
from yijianshi.rulebook.entries import Formula, Question, Subject
from yijianshi.rulebook.words import KINDS
from yijianshi.source.catalogue.report import FILL_IN


def subjects(telling: Telling) -> list[Part]:
    """Who and what the case is about, as the rulebook lists them."""
    found = telling.rules.subjects
    return [_subject(telling, entry) for name, entry in found.items() if name in telling.composition.names]


def _subject(telling: Telling, entry: Subject) -> Part:
    derived = entry.derived
    asked = entry.ask
    return {
        "name": entry.name,
        "kinds": sorted(entry.kinds, key=lambda kind: (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)),
        "many": entry.many,
        "ask": None if derived is not None else FILL_IN.format(name=entry.name) if asked is None else telling.speaker.message(asked),
        "derived": None if derived is None else {"text": written(derived), "words": telling.speaker.value(derived)},
        **remarks(entry),
    }


def questions(telling: Telling, settled: Mapping[str, list[str]]) -> list[Part]:
    """The questions of the bundle: those on which most conclusions hang first, then as written."""
    chosen = [telling.rules.questions[name] for name in telling.composition.names if name in telling.rules.questions]
    chosen.sort(key=lambda question: (-len(settled.get(question.name, ())), question.order))
    return [_question(telling, question, settled.get(question.name, [])) for question in chosen]


def _question(telling: Telling, question: Question, settles: list[str]) -> Part:
    return {
        "name": question.name,
        "ask": telling.speaker.message(question.ask),
        "type": question.kind,
        "options": list(question.options),
        "unit": question.unit,
        "format": question.format,
        "sensitive": question.sensitive,
        "each": question.each,
        "condition": telling.condition(question.when),
        "sources": [source(telling, formula) for formula in question.sources],
        "settles": settles,
        **remarks(question),
    }


def source(telling: Telling, formula: Formula) -> Part:
    """What gives a value: a datum of a licence or shared record, or something worked out, and which records that reads."""
    simple = simple_path(formula)
    kind = "computed" if simple is None else "shared" if split_key(simple[0].record)[1] else "licence"
    records = dict.fromkeys(split_key(read.record)[0] for read in reads(formula.tree, telling.rules))
    return {"kind": kind, "text": written(formula), "words": telling.speaker.value(formula), "records": list(records)}


def form(telling: Telling) -> list[Part]:
    """The fields of the one form."""
    return [_field(telling, plan) for plan in telling.plan.fields]


def _field(telling: Telling, plan: FieldPlan) -> Part:
    field = plan.need.field
    return {
        "name": field.name,
        "type": field.kind,
        "options": list(field.options),
        "unit": field.unit,
        "format": field.format,
        "required": field.required,
        "editable": field.editable,
        "agree": field.agree,
        "sensitive": field.sensitive,
        "each": whom(plan.need.uses),
        "condition": telling.condition(field.when),
        "sources": [source(telling, formula) for formula in field.sources],
        "produced_by": list(dict.fromkeys(telling.matter(matter) for matter, _, _ in plan.producers)),
        "matters": telling.uses(plan.need.uses),
        **remarks(field),
    }
