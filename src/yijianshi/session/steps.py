"""The steps of a session, and the case that they make of the one it began with: a fold, so that the last step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from yijianshi.case.addresses import split_address
from yijianshi.case.keys import SUBJECT_SYNONYMS
from yijianshi.rulebook.rules import Rules
from yijianshi.session.asked import ID, QUESTION, SUBJECT, Place, address_of, place_of
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import SessionError, diagnose

Case = dict[str, Any]
Step = dict[str, Any]
ANSWER, SKIP, LICENCE = "answer", "skip", "licence"


def answer_step(place: Place, value: Any, rules: Rules) -> Step:
    """The step of an answer."""
    return {"do": ANSWER, "address": address_of(place, rules), "value": value}


def skip_step(place: Place, rules: Rules) -> Step:
    """The step of passing over a question."""
    return {"do": SKIP, "address": address_of(place, rules)}


def licence_step(record: dict[str, Any]) -> Step:
    """The step of adding a licence record."""
    return {"do": LICENCE, "record": record}


def is_step(value: Any) -> bool:
    """Is it a step as one of these functions makes it?"""
    match value:
        case {"do": "answer", "address": str(), "value": _, **more}:
            return not more
        case {"do": "skip", "address": str(), **more} | {"do": "licence", "record": dict(), **more}:
            return not more
    return False


def after(case: Case, steps: Iterable[Step], rules: Rules) -> Case:
    """The case after some steps; nothing of the one given is changed. SessionError where one is of a subject that is not there."""
    return reduce(lambda before, step: taken(before, step, rules), steps, case)


def skipped(steps: Iterable[Step]) -> set[str]:
    """The addresses that were passed over and not answered since."""
    found: set[str] = set()
    for step in steps:
        if step["do"] == SKIP:
            found.add(step["address"])
        elif step["do"] == ANSWER:
            found.discard(step["address"])
    return found


def given(case: Mapping[str, Any], place: Place, rules: Rules) -> bool:
    """Does the case say it already?"""
    if place.kind == QUESTION:
        answers = case.get("answers") or {}
        return any(answers[key] is not None for key in _meaning(answers, place, rules))
    if place.kind == SUBJECT:
        return place.name in (case.get("subjects") or {})
    member = _member(case.get("subjects") or {}, place.subject or "")
    return isinstance(member, dict) and any(SUBJECT_SYNONYMS.get(key, key) == ID for key in member)


def taken(case: Case, step: Step, rules: Rules) -> Case:
    """The case after one step."""
    if step["do"] == LICENCE:
        return {**case, "licences": [*(case.get("licences") or []), step["record"]]}
    if step["do"] == SKIP:
        return case
    place = place_of(step["address"], rules)
    if place.kind == QUESTION:
        answers = (case.get("answers") or {}).copy()
        for key in _meaning(answers, place, rules):
            del answers[key]
        answers[step["address"]] = step["value"]
        return {**case, "answers": answers}
    subjects = dict(case.get("subjects") or {})
    if place.kind == ID:
        return {**case, "subjects": _with_number(subjects, place.subject or "", step["value"])}
    subjects[place.name] = step["value"]
    answers = {key: value for key, value in (case.get("answers") or {}).items() if not _lost(key, place.name, step["value"], rules)}
    return {**case, "subjects": subjects, **({"answers": answers} if "answers" in case else {})}


def _meaning(answers: Mapping[str, Any], place: Place, rules: Rules) -> list[str]:
    """The keys of `answers` that are answers to a question: its name, where that is one, since no case answers a question twice."""
    questions = rules.questions
    asked = questions.get(place.name)
    if asked is None or asked.each is not None:
        return [key for key in answers if place_of(key, rules) == place]
    if place.name in answers:
        return [place.name]
    return [key for key in answers if key not in questions and place_of(key, rules) == place]


def _lost(key: str, subject: str, value: Any, rules: Rules) -> bool:
    """Is an answer of a place that a subject's list no longer has?"""
    owner = split_address(place_of(key, rules).subject or "")
    if owner.name != subject or owner.inner is None or not owner.inner.isdecimal():
        return False
    return int(owner.inner) >= (len(value) if isinstance(value, list) else 0)


def _member(subjects: Mapping[str, Any], address: str) -> Any:
    """What a case says of a subject by its address, None where it says nothing."""
    head = split_address(address)
    found = subjects.get(head.name)
    if head.inner is None:
        return found
    return found[int(head.inner)] if isinstance(found, list) and head.inner.isdecimal() and int(head.inner) < len(found) else None


def _with_number(subjects: dict[str, Any], address: str, number: Any) -> dict[str, Any]:
    head = split_address(address)
    member = _member(subjects, address)
    if not isinstance(member, dict):  # no session takes such a step: its store was written by somebody else
        raise SessionError([diagnose("YJS805", path="steps", expected=texts.EXPECTED["same"], got=texts.GOT["changed"])])
    told = {ID: number, **{key: value for key, value in member.items() if SUBJECT_SYNONYMS.get(key, key) != ID}}
    if head.inner is None:
        return {**subjects, head.name: told}
    members = list(subjects[head.name])
    members[int(head.inner)] = told
    return {**subjects, head.name: members}
