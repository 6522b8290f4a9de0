"""The law of learning: learning more within one case never retracts a decision.

`learned` draws a case that knows more; `retractions` names what the later report takes back.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.reference.expressions import Unknown
from tests.reference.interpreter import Reader
from tests.strategies.cases import NUMBERS, CaseBuilder
from tests.strategies.expressions import World

RANKS = ("exempt", "generated", "provided", "deferred", "commitment", "undecided", "submit")
"""The ladder of a material, best first; `commitment` is exempt by one, which comes last of what settles it."""
Report = dict[str, Any]


def open_questions(reader: Reader) -> list[tuple[str, str]]:
    """Questions still open, each with the address of its subject ('' for none)."""
    rules, evaluator = reader.facts.rules, reader.decisions.evaluator
    found: set[tuple[str, str]] = set()
    for name, question in rules.questions.items():
        bases = rules.subjects[question.each].bases if question.each else ()
        people = [person for person in reader.facts.people() if person.base in bases] if question.each else [None]
        for person in people:
            value = evaluator.question(name, person)
            if isinstance(value, Unknown):
                found |= {(leaf[1], leaf[2]) for leaf in value.leaves if leaf[0] == "question" and leaf[1] == name}
    return sorted(found)


def steps(world: World, reader: Reader) -> list[tuple[str, ...]]:
    """What could be learned next of the case that a reader has read."""
    case = reader.facts.case
    found: list[tuple[str, ...]] = [("answer", name, subject) for name, subject in open_questions(reader)]
    subjects = case.get("subjects", {})
    found += [("subject", who.name) for who in world.who.values() if not who.givers and who.name not in subjects]
    for name, given in subjects.items():
        items = given if isinstance(given, list) else [given]
        found += [("number", name, str(place)) for place, item in enumerate(items) if item is not None and "id" not in item]
    records = {entry["type"] for entry in case.get("licences", [])}
    records |= {name for name, entries in case.get("shared", {}).items() if entries}
    found += [("available", name) for name in case.get("unavailable", []) if name not in records]
    return found


def learned(random: Random, world: World, reader: Reader) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """The case after one thing more is known, and what it was; None where there is nothing to learn.

    What could not be reached gives no records of one without a number: such a one holds nothing, whatever is unavailable.
    """
    case = reader.facts.case
    builder = CaseBuilder(random, world)
    possible = steps(world, reader)
    if not possible:
        return None
    step = builder.pick(possible)
    result = copy.deepcopy(case)
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
        count = builder.count(0, 2)
        people = [builder.subject(who.kinds[0]) for _ in range(count)]
        result.setdefault("subjects", {})[who.name] = people if who.many else people[0] if people else None
    elif step[0] == "number":
        given = result["subjects"][step[1]]
        item = given[int(step[2])] if isinstance(given, list) else given
        item["id"] = builder.pick([*NUMBERS[world.who[step[1]].kinds[0]], None])
    else:
        result["unavailable"].remove(step[1])
        kind = world.kinds[step[1]]
        entries = [builder.shared(kind) if kind.shared else builder.licence() for _ in range(builder.count(0, 2))]
        nobody = [address for address in _addresses(case) if _at(case, address).get("id", "") is None]
        entries = [entry for entry in entries if entry.get("type", kind.name) == kind.name and entry.get("subject") not in nobody]
        if kind.shared:
            result.setdefault("shared", {})[kind.name] = entries
        else:
            result.setdefault("licences", []).extend(entries)
    return result, step


def _addresses(case: dict[str, Any]) -> list[str]:
    """The subjects of a case."""
    return [
        f"{name}[{place}]" if isinstance(given, list) else name
        for name, given in case.get("subjects", {}).items()
        if given is not None
        for place in range(len(given) if isinstance(given, list) else 1)
    ]


def _at(case: dict[str, Any], address: str) -> Any:
    name, bracket, place = address.partition("[")
    return case["subjects"][name][int(place[:-1])] if bracket else case["subjects"][name]


def _by_key(report: Report, section: str, name: str = "name") -> dict[tuple[str, str | None, str | None], dict[str, Any]]:
    """Entries by name, subject and matter; without those that share these, of a matter of several subjects."""
    keys = Counter((entry[name], entry["subject"], entry.get("matter")) for entry in report[section])
    found = {(entry[name], entry["subject"], entry.get("matter")): entry for entry in report[section]}
    return {key: entry for key, entry in found.items() if keys[key] == 1}


def joins(reader: Reader, step: tuple[str, ...]) -> bool:
    """Did what was learned prove two subjects to be one? Of the reader of the later case."""
    if step[0] not in ("number", "subject"):
        return False
    told = (person for person in reader.facts.people() if person.base == step[1] and step[2:] in ((), (str(person.index or 0),)))
    return any(len(reader.facts.twins(person)) > 1 for person in told)


def retractions(before: Report, after: Report, lists: set[str], joined: bool) -> Iterator[str]:
    """What a later report takes back; `lists` are the names of subjects, under which an undecided item may stand.

    Where two subjects are `joined`, what is asked for one may be handed in, deferred or promised for the other: see docs/readings.md.
    """
    # It may come with the source that it compares; and go, where that stands before the one that was compared: see docs/readings.md.
    late = _findings(after, "来源不一致") ^ _findings(before, "来源不一致")
    yield from _matters(before, after, lists)
    yield from _materials(before, after, lists, joined)
    yield from _fields(before, after, lists, late)
    later = _by_key(after, "checks", "check")
    twice = Counter((check["check"], check["subject"], check["matter"]) for check in after["checks"])
    unsure = {matter["name"] for matter in before["matters"] if matter["subject"] in lists}
    for key, check in _by_key(before, "checks", "check").items():
        if twice[key] > 1 or (key[2] in unsure and key not in later):
            continue
        if check["status"] != "undecided" and not _replaced(key, later, lists) and later.get(key, {}).get("status") != check["status"]:
            yield f"check {key}: {check['status']} -> {later.get(key, {}).get('status')}"
    # By its own words `not_needed` stands while a check of `fix` is undecided, and no longer when that fails: see docs/readings.md.
    waiting = before["verdict"] == "not_needed" and any(
        (check["severity"], check["status"]) == ("fix", "undecided") for check in before["checks"]
    )
    # So does a given value, whatever its format, while it is undecided whether its field is needed at all: see there, too.
    malformed = _findings(after, "格式不符") - _findings(before, "格式不符")
    # And a conflict of a field of which it is undecided whether it is needed goes with the field: see there.
    conflicts = {key for key, field in _by_key(before, "form").items() if field["status"] == "conflict"}
    unneeded = before["verdict"] == "fix" and bool(conflicts - _by_key(after, "form").keys())
    if before["verdict"] not in ("incomplete", after["verdict"]) and not (late or waiting or malformed or joined or unneeded):
        yield f"verdict: {before['verdict']} -> {after['verdict']}"


def _findings(report: Report, check: str) -> set[tuple[str | None, str]]:
    return {(finding["subject"], finding["severity"]) for finding in report["findings"] if finding["check"] == check}


def _replaced(key: tuple[str, str | None, str | None], later: dict[Any, Any], lists: set[str]) -> bool:
    return key[1] in lists and key not in later


def _matters(before: Report, after: Report, lists: set[str]) -> Iterator[str]:
    later = _by_key(after, "matters")
    for key, matter in _by_key(before, "matters").items():
        if matter["status"] != "undecided" and not _replaced(key, later, lists) and later.get(key, {}).get("status") != matter["status"]:
            yield f"matter {key}: {matter['status']} -> {later.get(key, {}).get('status')}"


def _materials(before: Report, after: Report, lists: set[str], joined: bool) -> Iterator[str]:
    earlier, later = _by_key(before, "materials"), _by_key(after, "materials")
    for key, item in earlier.items():
        found = later.get(key)
        if joined and found is not None and _rank(item) >= RANKS.index("commitment"):
            continue
        if item["status"] == "undecided":
            if item["exemption"] and found is not None and found["status"] != "undecided" and _rank(found) > _rank(item):
                yield f"material {key}: exemption {item['exemption']} -> {found['status']}"
            continue
        if found is None:
            if not _replaced(key, later, lists):
                yield f"material {key}: {item['status']} -> not listed"
        elif _rank(found) > _rank(item) or found["status"] == "undecided":
            yield f"material {key}: {item['status']} -> {found['status']}"
        elif item["status"] == "submit" and found["status"] == "exempt" and found["exemption"]["kind"] != "commitment":
            yield f"material {key}: submit -> exempt"
    yield from _appeared("material", before["matters"], earlier, later, lists)


def _rank(item: dict[str, Any]) -> int:
    """Its place on the ladder; where only the need is undecided, that of the exemption which it shows."""
    if not item["exemption"]:
        return RANKS.index(item["status"])
    return RANKS.index("commitment" if item["exemption"]["kind"] == "commitment" else "exempt")


def _fields(before: Report, after: Report, lists: set[str], late: set[tuple[str | None, str]]) -> Iterator[str]:
    earlier, later = _by_key(before, "form"), _by_key(after, "form")
    for key, field in earlier.items():
        found = later.get(key)
        if field["status"] == "undecided":
            continue
        if found is None:
            if field["status"] in ("missing", "awaited") and not _replaced(key, later, lists):
                yield f"field {key}: {field['status']} -> not listed"
        elif found["value"] != field["value"] and found["status"] != "conflict" and not any(subject == key[1] for subject, _ in late):
            yield f"field {key}: value {field['value']} -> {found['value']}"
    yield from _appeared("field", before["matters"], earlier, later, lists)


def _appeared(word: str, matters: list[dict[str, Any]], earlier: dict[Any, Any], later: dict[Any, Any], lists: set[str]) -> Iterator[str]:
    """What was not needed and now is: only an open item of the same name, or an open matter, may bring it."""
    if any(matter["status"] == "undecided" for matter in matters):
        pass
    for key in later:
        if key not in earlier and not any(name == key[0] and subject in lists for name, subject, _ in earlier):
            yield f"{word} {key}: not listed -> {later[key]['status']}"
