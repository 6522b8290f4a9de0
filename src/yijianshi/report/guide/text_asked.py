"""Sections of a guide on what the applicant fills in: subjects, questions, the one form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.identifiers import FORMATS
from yijianshi.report.guide.text_terms import details, section, titled, whom
from yijianshi.report.text_blocks import Columns, Entry, Section
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.words import LISTED


def subjects(guide: Mapping[str, Any]) -> Section:
    """Who and what is to be named; those that the rules derive last."""
    found = sorted(guide["subjects"], key=lambda subject: subject["derived"] is not None)
    return section("subjects", [_subject(subject) for subject in found])


def _subject(subject: Mapping[str, Any]) -> Entry:
    derived = subject["derived"]
    told = {
        "derived": None if derived is None else derived["words"],
        "kinds": LISTED.join(subject["kinds"]) if derived is None else None,
        "answer": None if derived is not None else "；".join([subject["ask"], *([texts.MANY] if subject["many"] else [])]),
    }
    return Entry(titled(subject), details=details(told, subject))


def questions(guide: Mapping[str, Any]) -> Section:
    """The questions, those on which most hangs first."""
    return section("questions", [_question(question, guide) for question in guide["questions"]])


def _question(question: Mapping[str, Any], guide: Mapping[str, Any]) -> Entry:
    condition = question["condition"]
    rows = [
        ("answer", answer(question)),
        ("each", whom([question["each"]], guide) if question["each"] else None),
        ("when_asked", None if condition is None else condition["words"]),
        *(("known", source["words"]) for source in question["sources"]),
        ("settles", texts.SETTLES.format(n=len(question["settles"])) if question["settles"] else None),
    ]
    title = titled({**question, "name": question["ask"]})
    return Entry(title, details=details(rows, question))


def answer(item: Mapping[str, Any]) -> str:
    """What is to be written: the type of a value with its options, unit and format."""
    told = texts.TYPES[item["type"]]
    if item["options"]:
        told = texts.CHOICES.format(type=told, options=" / ".join(item["options"]))
    if item["unit"] is not None:
        told = texts.IN_UNIT.format(type=told, unit=item["unit"])
    if item["format"] is not None:
        told = FORMATS[item["format"]].title
    return told


def form(guide: Mapping[str, Any]) -> Section:
    """The fields with what is asked of them and where they are filled from."""
    rows = tuple((_field_name(field, guide), _demands(field), _sources(field)) for field in guide["form"])
    blocks = [Columns(rows, texts.HEADERS["form"])] if rows else []
    return section("form", blocks, count=len(rows))


def _field_name(field: Mapping[str, Any], guide: Mapping[str, Any]) -> str:
    name = titled(field)
    return texts.MEANING_OF.format(name=name, each=whom(field["each"], guide)) if field["each"] else name


def _demands(field: Mapping[str, Any]) -> str:
    condition = field["condition"]
    told = [
        answer(field),
        texts.FIELD["required" if field["required"] else "optional"],
        *([texts.FIELD["locked"]] if not field["editable"] else []),
        *(texts.FIELD[key] for key in ("agree", "sensitive") if field[key]),
        *([texts.FILLED_WHEN.format(condition=condition["words"])] if condition is not None else []),
    ]
    return "，".join(told)


def _sources(field: Mapping[str, Any]) -> str:
    told = [source["words"] for source in field["sources"]]
    if field["produced_by"]:
        told.append(texts.AWAITED.format(names=LISTED.join(field["produced_by"])))
    return "；".join(told) or texts.BY_APPLICANT
