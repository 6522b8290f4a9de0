"""The same rulebook as the Python that a programmer would write by hand: `python -m benchmarks.hand` prints it.

Straight-line code over the parsed case: one `if` for each rule, compiled patterns, dates read once. It is written out from the
description only because 300 rules are not typed by hand. `decide(case)` returns the verdict, the matters that apply, the needed
materials with what exempts them, the form with the source of each value, and the failed checks with their messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from benchmarks.description import (
    SUBJECT,
    Answer,
    ByIssue,
    ByLicence,
    ByShared,
    Check,
    Exemption,
    Field,
    Material,
    Matter,
    Read,
    Rulebook,
    Use,
)
from benchmarks.pycode import PATTERNS, expression, negated, quoted, value

Decide = Callable[[dict[str, Any]], dict[str, Any]]

_HEAD = f'''\
import re
from datetime import date, timedelta

PATTERNS


def select_licences(case, today):
    """The applicant's valid licences by type, the one that serves first."""
    applicant = case["subjects"]["{SUBJECT}"]["id"]
    valid = {{}}
    for index, record in enumerate(case["licences"]):
        if record["holder_id"] != applicant or record["status"] != "valid" or record.get("source", "shared") != "shared":
            continue
        valid_from = date.fromisoformat(record["valid_from"]) if record["valid_from"] else date.min
        valid_to = date.fromisoformat(record["valid_to"]) if record["valid_to"] else date(9999, 12, 31)
        if not valid_from <= today <= valid_to:
            continue
        licence = {{
            "index": index,
            "证照编号": record["number"],
            "持证主体": record["holder_name"],
            "持证主体代码": record["holder_id"],
            "颁发日期": date.fromisoformat(record["issued_on"]) if record["issued_on"] else date.min,
            "有效期截止日期": valid_to,
            **record["data"],
        }}
        licence["登记日期"] = date.fromisoformat(licence["登记日期"])
        valid.setdefault(record["type"], []).append(licence)
    for licences in valid.values():
        licences.sort(key=lambda licence: licence["颁发日期"], reverse=True)
    return valid


def select_shared(case):
    """The applicant's records by source, each with its index."""
    applicant = case["subjects"]["{SUBJECT}"]["id"]
    found = {{}}
    for source, records in case.get("shared", {{}}).items():
        for index, record in enumerate(records):
            if record["subject_id"] == applicant:
                found.setdefault(source, []).append({{"index": index, **record["data"]}})
    return found


def decide(case):
    today = date.fromisoformat(case["date"])
    region = case.get("region", "000000")
    answers = case["answers"]
    given = case.get("form", {{}})
    provided = set(case.get("provided", ()))
    valid = select_licences(case, today)
    licences = {{kind: records[0] for kind, records in valid.items()}}
    shared = select_shared(case)
    matters, materials, form, findings = set(), {{}}, {{}}, []
'''

_TAIL = """\
    severities = {finding["severity"] for finding in findings}
    if "block" in severities:
        verdict = "ineligible"
    elif not matters and "fix" not in severities:
        verdict = "not_needed"
    elif (
        "fix" in severities
        or any(material["status"] == "submit" for material in materials.values())
        or any(field["status"] == "missing" for field in form.values())
    ):
        verdict = "fix"
    elif "review" in severities:
        verdict = "review"
    else:
        verdict = "ready"
    return {"verdict": verdict, "matters": sorted(matters), "materials": materials, "form": form, "findings": findings}
"""


def hand_written(rulebook: Rulebook) -> Decide:
    """The compiled `decide` of `hand_source`."""
    namespace: dict[str, Any] = {}
    exec(compile(hand_source(rulebook), "<hand>", "exec"), namespace)
    decide: Decide = namespace["decide"]
    return decide


def hand_source(rulebook: Rulebook) -> str:
    """A module with the function `decide(case)`."""
    constants = "\n".join(f"{name} = re.compile({quoted(pattern)})" for pattern, name in PATTERNS.items())
    return _HEAD.replace("PATTERNS", constants) + "".join(f"    {line}\n" for line in _body(rulebook)) + _TAIL


def _body(rulebook: Rulebook) -> Iterator[str]:
    for question in rulebook.questions:
        if question.type == "date":
            yield f"{question.name} = date.fromisoformat(answers[{quoted(question.name)}])"
    for parameter in rulebook.parameters:
        first, *later = parameter.values
        yield f"{parameter.name} = {first[1]}"
        for day, figure in later:
            yield from (f"if today >= {_day(day)}:", f"    {parameter.name} = {figure}")
    for definition in rulebook.definitions:
        yield f"{definition.name} = {expression(definition.value)}"
    for matter in rulebook.matters:
        yield from (f"if {expression(matter.when)}:", f"    matters.add({quoted(matter.name)})")
    for material in rulebook.materials:
        yield from _material(material, _users(rulebook, material.name, lambda matter: matter.materials))
    for field in rulebook.fields:
        yield from _field(field, _users(rulebook, field.name, lambda matter: tuple(Use(name) for name in matter.form)))
    yield from _checks(rulebook.gates)
    for matter in rulebook.matters:
        if matter.checks:
            yield f"if {quoted(matter.name)} in matters:"
            yield from (f"    {line}" for line in _checks(matter.checks, matter.name))


def _day(day: date) -> str:
    return f"date({day.year}, {day.month}, {day.day})"


def _users(rulebook: Rulebook, item: str, uses: Callable[[Matter], tuple[Use, ...]]) -> list[str]:
    """For each matter that uses the item, the test of whether it needs it."""
    return [
        f"{quoted(matter.name)} in matters" + (f" and {expression(use.when, inner=True)}" if use.when else "")
        for matter in rulebook.matters
        for use in uses(matter)
        if use.name == item
    ]


def _needed(users: list[str], item: Material | Field) -> str:
    if len(users) > 1:
        used = " or ".join(f"({user})" if " and " in user else user for user in users)
        used = f"({used})" if item.when else used
    else:
        used = users[0]
    return f"if {used} and {expression(item.when, inner=True)}:" if item.when else f"if {used}:"


def _material(material: Material, users: list[str]) -> Iterator[str]:
    yield _needed(users, material)
    word = "if"
    for exemption in material.exempt:
        test, kind, evidence = _exemption(exemption)
        yield f"    {word} {test}:"
        exempt = f'{{"kind": "{kind}", "evidence": {evidence}}}'
        yield f'        materials[{quoted(material.name)}] = {{"status": "exempt", "exemption": {exempt}}}'
        word = "elif"
    if material.origin == "系统生成":
        yield f'    materials[{quoted(material.name)}] = {{"status": "generated"}}'
        return
    yield f"    {word} {quoted(material.name)} in provided:"
    yield f'        materials[{quoted(material.name)}] = {{"status": "provided"}}'
    yield "    else:"
    yield f'        materials[{quoted(material.name)}] = {{"status": "submit"}}'


def _exemption(exemption: Exemption) -> tuple[str, str, str]:
    """The test, the kind, and the evidence as code."""
    match exemption:
        case ByIssue(_, region):
            return f"region.startswith({quoted(exemption.prefix)})", "issued", f'{{"region": {quoted(region)}}}'
        case ByLicence(licence, None):
            return f"{quoted(licence)} in licences", "licence", f'{{"licence": licences[{quoted(licence)}]["index"]}}'
        case ByShared(source, None):
            return f"{quoted(source)} in shared", "shared", f'{{"shared": {quoted(source)}, "index": shared[{quoted(source)}][0]["index"]}}'
        case ByLicence(licence, require) if require:
            return _first("valid", licence, expression(require)), "licence", '{"licence": record["index"]}'
        case ByShared(source, require) if require:
            return _first("shared", source, expression(require)), "shared", f'{{"shared": {quoted(source)}, "index": record["index"]}}'
    raise TypeError(exemption)


def _first(records: str, name: str, test: str) -> str:
    return f"(record := next((record for record in {records}.get({quoted(name)}, ()) if {test}), None)) is not None"


def _field(field: Field, users: list[str]) -> Iterator[str]:
    yield _needed(users, field)
    word, open_ended = "if", True
    for source in field.sources:
        match source:
            case Read(licence, member):
                yield f"    {word} {quoted(licence)} in licences:"
                origin = f'{{"licence": licences[{quoted(licence)}]["index"], "path": {quoted(member)}}}'
            case Answer(question):
                yield "    else:"
                origin, open_ended = f'{{"question": {quoted(question)}}}', False
        yield f'        form[{quoted(field.name)}] = {{"status": "prefilled", "value": {value(source)}, "source": {origin}}}'
        word = "elif"
    if not field.sources:
        yield f"    if {quoted(field.name)} in given:"
        yield f'        form[{quoted(field.name)}] = {{"status": "provided", "value": given[{quoted(field.name)}], "source": None}}'
    if open_ended and field.required:
        yield from ("    else:", f'        form[{quoted(field.name)}] = {{"status": "missing", "value": None, "source": None}}')


def _checks(checks: Sequence[Check], matter: str | None = None) -> Iterator[str]:
    for check in checks:
        tests = [f"{quoted(licence)} in licences" for licence in check.guards]
        if check.when is not None:
            tests.append(expression(check.when, inner=True))
        tests.append(negated(check.must))
        message = "".join(part if isinstance(part, str) else f"{{{value(part)}}}" for part in check.message)
        yield f"if {' and '.join(tests)}:"
        where = quoted(matter) if matter else None
        yield "    findings.append("
        yield f'        {{"check": {quoted(check.name)}, "matter": {where}, "severity": {quoted(check.severity)},'
        yield f"         \"message\": f'{message}'}}"
        yield "    )"


if __name__ == "__main__":
    from benchmarks.generate import make_rulebook

    print(hand_source(make_rulebook()), end="")
