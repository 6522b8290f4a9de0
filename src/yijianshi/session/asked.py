"""Which questions are put: those on which something hangs that keeps the verdict open."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from yijianshi.case.addresses import full_address, labelled, owners, owners_of, split_address
from yijianshi.report.report import Report
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue import explain
from yijianshi.source.catalogue import session as texts

QUESTION, SUBJECT, ID = "question", "subject", "id"
_QUESTION_KIND, _SUBJECT_KIND, _NUMBER = f"{explain.QUESTION}/", f"{explain.SUBJECT}/", ".id"
_FULL_WIDTH = str.maketrans("［］／", "[]/")
_TOLD = 3


class Place(Struct, frozen=True):
    """What an answer is to: a question (`name`, of a `subject` where it is `each`), a subject (`name`), or the number of a `subject`."""

    kind: str
    name: str
    subject: str | None = None


def place_of(text: str, rules: Rules) -> Place:
    """What an address means, whether it is there or not: `车辆来源[0]` or `问题/车辆来源[0]`, `主体/车辆`, `主体/车辆[0].id`."""
    question = rules.questions.get(text)
    if question is not None and question.each is None:
        return Place(QUESTION, text)
    plain = text.strip().translate(_FULL_WIDTH)
    if plain.startswith(_SUBJECT_KIND):
        name = plain.removeprefix(_SUBJECT_KIND)
        return Place(ID, ID, name.removesuffix(_NUMBER)) if name.endswith(_NUMBER) else Place(SUBJECT, name)
    address = split_address(plain.removeprefix(_QUESTION_KIND))
    question = rules.questions.get(address.name)
    if question is None or question.each is None:
        return Place(QUESTION, plain.removeprefix(_QUESTION_KIND))
    of = owners((question.each,), rules)
    if address.inner is None:
        return Place(QUESTION, address.name, of.bases[0] if len(of.bases) == 1 and of.listed is None else None)
    return Place(QUESTION, address.name, full_address(address.inner, of) or address.inner)


def address_of(place: Place, rules: Rules) -> str:
    """How a place is written: a question as in `answers`."""
    if place.kind == SUBJECT:
        return f"{_SUBJECT_KIND}{place.name}"
    if place.kind == ID:
        return f"{_SUBJECT_KIND}{place.subject}{_NUMBER}"
    question = rules.questions.get(place.name)
    if question is None or question.each is None:
        return place.name
    return labelled(place.name, place.subject, owners_of(question.each, rules))


def place_of_question(question: dict[str, Any]) -> Place:
    """The place of a question of a report."""
    if question["kind"] == QUESTION:
        return Place(QUESTION, question["name"], question["subject"])
    return Place(ID, ID, question["subject"]) if question["name"] == ID else Place(SUBJECT, question["name"])


def put(report: Report, rules: Rules) -> list[dict[str, Any]]:
    """The questions of a report that may still change its verdict, each with its `address` and `why`; none once the verdict stands."""
    if report.verdict != "incomplete":
        return []
    open_ones = {one.address for one in report.content.undecided if one.counts}
    return [
        {"address": address_of(place_of_question(question), rules), **question, "why": _why(question["settles"])}
        for question in report.content.questions
        if not open_ones.isdisjoint(question["settles"])
    ]


def _why(settles: list[str]) -> str:
    """A sentence on what hangs on a question."""
    told = []
    for address in settles[:_TOLD]:
        kind, _, name = address.partition("/")
        told.append(texts.KINDS[kind].format(name=name) if kind in texts.KINDS else address)
    sentence = texts.WHY if len(settles) <= _TOLD else texts.WHY_MORE
    return sentence.format(names="、".join(told), count=len(settles))
