"""Sections on the applicant's work: what is to do and to answer, what was found, what is spared, what is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from yijianshi.report.check_counts import check_counts
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.report.text_names import Names, basis
from yijianshi.source.catalogue import labels

_SEVERITIES = ("block", "fix", "review", "note")
_STYLES = {"block": "bad", "fix": "bad", "review": "warn", "submit": "bad", "missing": "bad", "conflict": "bad", "undecided": "warn"}


def to_do(report: Mapping[str, Any], names: Names) -> Section:
    """Gaps: materials to submit, fields to fill in or correct, what is still undecided."""
    materials = report.get("materials", ())
    gaps: list[Block] = [_material(item, names) for item in materials if item.get("status") == "submit"]
    fields = [field for field in report.get("form", ()) if field.get("status") in ("missing", "conflict")]
    gaps += [_field(field, names) for field in sorted(fields, key=lambda field: not field.get("required", True))]
    gaps += [_material(item, names) for status in ("undecided", "deferred") for item in materials if item.get("status") == status]
    return Section(labels.TITLES["todo"], tuple(gaps) or (Line(labels.SENTENCES["nothing"], "good"),))


def findings(report: Mapping[str, Any], names: Names) -> Section:
    """What the checks found, the gravest first, and how many checks came out how."""
    found = sorted(report.get("findings", ()), key=lambda item: _rank(item.get("severity")))
    blocks: list[Block] = [_finding(item, names) for item in found]
    if counts := check_counts(report.get("checks", ()), labels.SENTENCES["checks"]):
        blocks.append(Line(counts, "quiet"))
    return Section(labels.TITLES["findings"], tuple(blocks))


def questions(report: Mapping[str, Any], names: Names) -> Section:
    """What the applicant is asked next."""
    return Section(labels.TITLES["questions"], tuple(_question(item, names) for item in report.get("questions", ())))


def exempt(report: Mapping[str, Any], names: Names) -> Section:
    """Materials that are spared, each with the licence or circumstance that spares it."""
    rows = tuple(
        (names.item(item.get("name"), item.get("subject")), names.exemption(item.get("exemption") or {}))
        for item in report.get("materials", ())
        if item.get("status") == "exempt"
    )
    return Section(labels.TITLES["exempt"], (Columns(rows),) if rows else ())


def settled(report: Mapping[str, Any], names: Names) -> Section:
    """Materials that are at hand or will be made."""
    rows = tuple(
        (names.item(item.get("name"), item.get("subject")), labels.MATERIALS[item["status"]])
        for item in report.get("materials", ())
        if item.get("status") in ("provided", "generated")
    )
    return Section(labels.TITLES["settled"], (Columns(rows),) if rows else ())


def form(report: Mapping[str, Any], names: Names) -> Section:
    """Fields that have a value or will get one, each with its source."""
    rows = tuple(_filled(field, names) for field in report.get("form", ()) if field.get("status") not in ("missing", "conflict"))
    return Section(labels.TITLES["form"], (Columns(rows),) if rows else ())


def _material(item: Mapping[str, Any], names: Names) -> Entry:
    status = item.get("status", "")
    details = [("matters", "、".join(item.get("matters") or ())), ("any_of", "、".join(item.get("any_of") or ()))]
    for miss in item.get("near_misses") or ():
        details += [("near_miss", _near_miss(miss, names)), ("fix", miss.get("fix") or "")]
    if status == "submit":
        details.append(("options", "、".join(labels.OPTIONS.get(option, option) for option in item.get("options") or ())))
    return Entry(
        names.item(item.get("name"), item.get("subject")), labels.MATERIALS.get(status, status), _STYLES.get(status, ""), _details(details)
    )


def _near_miss(miss: Mapping[str, Any], names: Names) -> str:
    reason = miss.get("reason", "")
    told = "，".join(part for part in (names.evidence(miss.get("evidence")), labels.NEAR_MISSES.get(reason, reason)) if part)
    return f"{told}：{miss['detail']}" if miss.get("detail") else told


def _field(field: Mapping[str, Any], names: Names) -> Entry:
    status = field.get("status", "")
    label = labels.FORM.get(status, status)
    if not field.get("required", True):
        label = labels.SENTENCES["optional"].format(status=label)
    details = [("matters", "、".join(field.get("matters") or ()))]
    if field.get("value") is None:
        details.append(("unit", names.unit(field)))
    else:
        details += [("value", names.value(field)), ("source", names.source(field.get("source")))]
    if field.get("editable") is False and status == "conflict":
        details.append(("fix", labels.SENTENCES["locked"]))
    return Entry(names.item(field.get("name"), field.get("subject")), label, _STYLES.get(status, ""), _details(details))


def _filled(field: Mapping[str, Any], names: Names) -> tuple[str, str, str]:
    status = field.get("status", "")
    source = names.source(field.get("source"))
    if not source:
        source = labels.SENTENCES["own"] if status == "provided" else ""
    note = source if status in ("prefilled", "provided") else "，".join(part for part in (labels.FORM.get(status, status), source) if part)
    return names.item(field.get("name"), field.get("subject")), names.value(field), note


def _finding(item: Mapping[str, Any], names: Names) -> Entry:
    severity = item.get("severity", "")
    details = (
        ("message", item.get("message") or ""),
        ("fix", item.get("fix") or ""),
        ("instead", item.get("instead") or ""),
        ("basis", "；".join(basis(reference) for reference in item.get("basis") or ())),
        ("matter", item.get("matter") or ""),
    )
    title = names.item(item.get("check"), item.get("subject"))
    return Entry(title, labels.SEVERITIES.get(severity, severity), _STYLES.get(severity, ""), _details(details))


def _question(item: Mapping[str, Any], names: Names) -> Entry:
    settles = item.get("settles") or ()
    asked = item.get("ask") or item.get("name")
    details = (
        ("number", labels.SENTENCES["number"] if item.get("kind") == "subject" and item.get("name") == "id" else ""),
        ("choices", " / ".join(str(option) for option in item.get("options") or ())),
        ("unit", names.unit(item) if item.get("kind") == "question" else ""),
        ("settles", labels.SENTENCES["settles"].format(n=len(settles)) if settles else ""),
    )
    return Entry(names.item(asked, item.get("subject")), "", "", _details(details))


def _rank(severity: Any) -> int:
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES)


def _details(details: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((labels.DETAILS[key], text) for key, text in details if text)
