"""A guide as sections of text: what a citizen reads before applying, from whether it is for them to what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.guide import text_asked, text_course, text_materials, text_terms
from yijianshi.report.text_blocks import Columns, Line, Section
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.words import LISTED

_SECTIONS = (
    text_course.gates,
    text_course.order,
    text_course.matters,
    text_materials.materials,
    text_asked.subjects,
    text_asked.questions,
    text_asked.form,
    text_course.checks,
    text_terms.definitions,
    text_terms.parameters,
    text_course.departments,
    text_terms.documents,
    text_terms.rulebook,
)


def sections(guide: Mapping[str, Any]) -> list[Section]:
    """The guide (in its JSON form) by sections; what it has nothing of is left out."""
    middle = (make(guide) for make in _SECTIONS)
    return [_head(guide), *(section for section in middle if section.blocks), Section("", (Line(texts.FOOT, "quiet"),))]


def _head(guide: Mapping[str, Any]) -> Section:
    lines = [
        Line(texts.TITLE.format(name=guide["name"]), "strong"),
        Line(texts.PLACE.format(region=text_terms.area(guide["region"]), date=guide["date"] or texts.NO_DATE), "quiet"),
    ]
    span = guide["in_force"]
    told = texts.IN_FORCE.get((span["first"] is not None, span["last"] is not None))
    if told is not None:
        lines.append(Line(told.format(**span), "quiet"))
    if guide["sample"]:
        lines.append(Line(texts.SAMPLE, "warn"))
    rows = {
        "aliases": LISTED.join(guide["aliases"]),
        "code": guide["code"],
        "audience": guide["audience"],
        "life_stage": guide["life_stage"],
        "batch": guide["batch"],
        "lead": guide["lead"],
        "responsible": LISTED.join(guide["responsible"]),
        "days": text_course.whole(guide["schedule"]),
        "basis": text_terms.bases(guide["basis"]),
    }
    marks = {"confidence": text_terms.confidence(guide["confidence"]), "note": guide["note"]}
    cells = [(texts.HEAD[key], text) for key, text in rows.items() if text]
    cells += [(texts.REMARKS[key], text) for key, text in marks.items() if text]
    return Section("", (*lines, Columns(tuple(cells))))
