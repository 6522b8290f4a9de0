"""The Law of design document 3: learning more within one case never retracts a decision.

`learned` draws a case that knows more; `retractions` names what the later report takes back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from tests.reference.expressions import Unknown
from tests.reference.facts import Facts, read_day
from tests.reference.interpreter import Reader, rulebook_of
from tests.strategies.cases import NUMBERS, CaseBuilder
from tests.strategies.expressions import Draw, World

from yijianshi.bundle.compose import compose
from yijianshi.source.span import Source

RANKS = ("exempt", "generated", "provided", "deferred", "undecided", "submit")
Report = dict[str, Any]


def open_questions(sources: list[Source], case: dict[str, Any]) -> list[tuple[str, str]]:
    """Questions still open, each with the address of its subject ('' for none)."""
    rules = rulebook_of(sources).rules(case.get("region") or "000000", read_day(case["date"]))
    reader = Reader(Facts(rules, case), compose(case["bundle"], rules))
    evaluator = reader.decisions.evaluator
    found: set[tuple[str, str]] = set()
    for name, question in rules.questions.items():
        bases = rules.subjects[question.each].bases if question.each else ()
        people = [person for person in reader.facts.people() if person.base in bases] if question.each else [None]
        for person in people:
            value = evaluator.question(name, person)
            if isinstance(value, Unknown):
                found |= {(leaf[1], leaf[2]) for leaf in value.leaves if leaf[0] == "question" and leaf[1] == name}
    return sorted(found)


def steps(world: World, case: dict[str, Any], sources: list[Source]) -> list[tuple[str, ...]]:
    """What could be learned next."""
    found: list[tuple[str, ...]] = [("answer", name, subject) for name, subject in open_questions(sources, case)]
    subjects = case.get("subjects", {})
    found += [("subject", who.name) for who in world.who.values() if not who.givers and who.name not in subjects]
    for name, given in subjects.items():
        items = given if isinstance(given, list) else [given]
        found += [("number", name, str(place)) for place, item in enumerate(items) if item is not None and "id" not in item]
    records = {entry["type"] for entry in case.get("licences", [])}
    records |= {name for name, entries in case.get("shared", {}).items() if entries}
    found += [("available", name) for name in case.get("unavailable", []) if name not in records]
    return found


@st.composite
def learned(draw: Draw, world: World, case: dict[str, Any], sources: list[Source]) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """The case after one thing more is known, and what it was; None where there is nothing to learn."""
    possible = steps(world, case, sources)
    if not possible:
        return None
    step = draw(st.sampled_from(possible))
    result = copy.deepcopy(case)
    builder = CaseBuilder(draw, world)
    for name, given in case.get("subjects", {}).items():
        many = world.who[name].many
        builder.people[name] = [] if given is None else [f"{name}[{i}]" for i in range(len(given))] if many else [name]
    builder.people = {**{who.name: [] for who in world.who.values()}, **builder.people}
    if step[0] == "answer":
        named = world.named[step[1]]
        key = step[1] if not step[2] else f"{step[1]}[{step[2]}]"
        result.setdefault("answers", {})[key] = builder.value(named.type, named.options)
    elif step[0] == "subject":
        who = world.who[step[1]]
        count = draw(st.integers(0, 2))
        people = [builder.subject(who.kinds[0]) for _ in range(count)]
        result.setdefault("subjects", {})[who.name] = people if who.many else people[0] if people else None
    elif step[0] == "number":
        given = result["subjects"][step[1]]
        item = given[int(step[2])] if isinstance(given, list) else given
        item["id"] = draw(st.sampled_from([*NUMBERS[world.who[step[1]].kinds[0]], None]))
    else:
        result["unavailable"].remove(step[1])
        kind = world.kinds[step[1]]
        count = draw(st.integers(0, 2))
        if kind.shared:
            result.setdefault("shared", {})[kind.name] = [builder.shared(kind) for _ in range(count)]
        else:
            result.setdefault("licences", [])
            for _ in range(count):
                entry = builder.licence()
                if entry["type"] == kind.name:
                    result["licences"].append(entry)
    return result, step


def _by_key(report: Report, section: str, name: str = "name") -> dict[tuple[str, str | None, str | None], dict[str, Any]]:
    return {(entry[name], entry["subject"], entry.get("matter")): entry for entry in report[section]}


def retractions(before: Report, after: Report, lists: set[str]) -> Iterator[str]:
    """What a later report takes back; `lists` are the names of subjects, under which an undecided item may stand."""
    late = _mismatches(after) - _mismatches(before)
    yield from _matters(before, after, lists)
    yield from _materials(before, after, lists)
    yield from _fields(before, after, lists, late)
    later = _by_key(after, "checks", "check")
    for key, check in _by_key(before, "checks", "check").items():
        if check["status"] != "undecided" and not _replaced(key, later, lists) and later.get(key, {}).get("status") != check["status"]:
            yield f"check {key}: {check['status']} -> {later.get(key, {}).get('status')}"
    if before["verdict"] != "incomplete" and before["verdict"] != after["verdict"] and not late:
        yield f"verdict: {before['verdict']} -> {after['verdict']}"


def _mismatches(report: Report) -> set[tuple[str | None, str]]:
    return {(finding["subject"], finding["severity"]) for finding in report["findings"] if finding["check"] == "来源不一致"}


def _replaced(key: tuple[str, str | None, str | None], later: dict[Any, Any], lists: set[str]) -> bool:
    return key[1] in lists and key not in later


def _matters(before: Report, after: Report, lists: set[str]) -> Iterator[str]:
    later = _by_key(after, "matters")
    for key, matter in _by_key(before, "matters").items():
        if matter["status"] != "undecided" and not _replaced(key, later, lists) and later.get(key, {}).get("status") != matter["status"]:
            yield f"matter {key}: {matter['status']} -> {later.get(key, {}).get('status')}"


def _materials(before: Report, after: Report, lists: set[str]) -> Iterator[str]:
    earlier, later = _by_key(before, "materials"), _by_key(after, "materials")
    for key, item in earlier.items():
        found = later.get(key)
        if item["status"] == "undecided":
            if item["exemption"] and found is not None and found["status"] not in ("exempt", "undecided"):
                yield f"material {key}: exemption {item['exemption']} -> {found['status']}"
            continue
        if found is None:
            if not _replaced(key, later, lists):
                yield f"material {key}: {item['status']} -> not listed"
        elif RANKS.index(found["status"]) > RANKS.index(item["status"]) or found["status"] == "undecided":
            yield f"material {key}: {item['status']} -> {found['status']}"
        elif item["status"] == "submit" and found["status"] == "exempt" and found["exemption"]["kind"] != "commitment":
            yield f"material {key}: submit -> exempt"
    yield from _appeared("material", before["matters"], earlier, later, lists)


def _fields(before: Report, after: Report, lists: set[str], late: set[tuple[str | None, str]]) -> Iterator[str]:
    earlier, later = _by_key(before, "form"), _by_key(after, "form")
    for key, field in earlier.items():
        found = later.get(key)
        if field["status"] == "undecided":
            continue
        if found is None:
            if field["status"] in ("missing", "awaited") and not _replaced(key, later, lists):
                yield f"field {key}: {field['status']} -> not listed"
        elif found["value"] != field["value"] and not any(subject == key[1] for subject, _ in late):
            yield f"field {key}: value {field['value']} -> {found['value']}"
    yield from _appeared("field", before["matters"], earlier, later, lists)


def _appeared(word: str, matters: list[dict[str, Any]], earlier: dict[Any, Any], later: dict[Any, Any], lists: set[str]) -> Iterator[str]:
    """What was not needed and now is: only an open item of the same name, or an open matter, may bring it."""
    if any(matter["status"] == "undecided" for matter in matters):
        pass
    for key in later:
        if key not in earlier and not any(name == key[0] and subject in lists for name, subject, _ in earlier):
            yield f"{word} {key}: not listed -> {later[key]['status']}"
