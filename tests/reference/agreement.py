"""Where two reports of one case differ: labels and decisions, not the texts that the design leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.reference.interpreter import finding_counts

Report = dict[str, Any]
COMPARED = {
    "matters": ("name", ("status", "stage", "department", "waits_for", "promised_days", "statutory_days")),
    "materials": ("name", ("status", "matters", "any_of", "exemption", "options", "near_misses")),
    "form": ("name", ("status", "value", "source", "editable", "required", "matters")),
    "checks": ("check", ("status", "severity")),
}


def disagreements(found: Report, expected: Report) -> Iterator[str]:
    """One line for each place in which a report differs from the expected one; its first word names the section."""
    for key in ("bundle", "region", "date", "verdict"):
        if found[key] != expected[key]:
            yield f"{key}: {found[key]}, expected {expected[key]}"
    for section, (name, members) in COMPARED.items():
        yield from _entries(section, name, members, found[section], expected[section])
    if finding_counts(found) != finding_counts(expected):
        yield f"findings: {dict(finding_counts(found))}, expected {dict(finding_counts(expected))}"
    # `missing` is not compared: which of several gaps stand in the way of an unknown list is not fixed by the format.
    for section, members in (("questions", ("kind", "name", "subject")),):
        mine = {tuple(entry[member] for member in members) for entry in found[section] if entry["kind"] != "data"}
        other = {tuple(entry[member] for member in members) for entry in expected[section] if entry["kind"] != "data"}
        if mine != other:
            yield f"{section}: more {sorted(mine - other, key=str)}, less {sorted(other - mine, key=str)}"
    for key in ("stages", "critical_path_days", "promised_days", "one_by_one_days"):
        if found["schedule"][key] != expected["schedule"][key]:
            yield f"schedule.{key}: {found['schedule'][key]}, expected {expected['schedule'][key]}"
    if found["savings"] != expected["savings"]:
        yield f"savings: {found['savings']}, expected {expected['savings']}"


def _entries(
    section: str, name: str, members: tuple[str, ...], found: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> Iterator[str]:
    mine, other = numbered(name, found), numbered(name, expected)
    for key in mine.keys() - other.keys():
        yield f"{section} {key}: {mine[key].get('status')}, expected none"
    for key in other.keys() - mine.keys():
        yield f"{section} {key}: none, expected {other[key].get('status')}"
    for key in mine.keys() & other.keys():
        for member in members:
            one, two = _comparable(member, mine[key].get(member)), _comparable(member, other[key].get(member))
            if one != two and not (member == "source" and two is None):
                yield f"{section}.{member} {key}: {one}, expected {two}"


def numbered(name: str, entries: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Entries by name, subject and matter; those that share these (checks of a matter of several subjects) by status and count, too."""
    keys = Counter((entry[name], entry["subject"], entry.get("matter")) for entry in entries)
    result: dict[tuple[Any, ...], dict[str, Any]] = {}
    for entry in entries:
        key: tuple[Any, ...] = (entry[name], entry["subject"], entry.get("matter"))
        if keys[key] > 1:
            key = (*key, entry["status"], sum(other[:3] == key and entry["status"] in other for other in result))
        result[key] = entry
    return result


def _comparable(member: str, value: Any) -> Any:
    if member == "near_misses":
        return [(miss["reason"], miss["evidence"]) for miss in value]
    return value
