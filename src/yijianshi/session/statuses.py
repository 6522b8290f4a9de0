"""The statuses of a report by address, and what changed between two reports."""

from __future__ import annotations

from typing import Any

from yijianshi.case.addresses import Owners, labelled, owners_of
from yijianshi.report.report import Report
from yijianshi.source.catalogue.explain import CHECK, CONCLUSION, FIELD, MATERIAL, MATTER

_WORSE = ("skipped", "passed", "awaited", "undecided", "failed")
"""Of the instances of one check for the subjects of its matter, which share an address, the last of these words stands."""


def statuses(report: Report) -> dict[str, str]:
    """Every status by its address, in the order of the report; the verdict last."""
    plan, composition = report.state.plan, report.state.composition
    matters = {matter.name: matter.each for matter in composition.matters}
    materials = {one.need.material.name: one.owners for one in plan.materials}
    fields = {one.need.field.name: one.owners for one in plan.fields}
    places = [matter.name for matter in composition.matters]
    whose = {(None if one.matter is None else places[one.matter], one.check.name): one.owners for one in plan.checks}
    found: dict[str, str] = {}
    for matter in report.matters:
        of = owners_of(matters[matter["name"]], plan.rules)
        found[_address(MATTER, matter["name"], matter["subject"], of)] = matter["status"]
    for item in report.materials:
        found[_address(MATERIAL, item["name"], item["subject"], materials[item["name"]])] = item["status"]
    for entry in report.form:
        found[_address(FIELD, entry["name"], entry["subject"], fields[entry["name"]])] = entry["status"]
    for check in report.checks:
        name = check["check"] if check["matter"] is None else f"{check['matter']}/{check['check']}"
        address = _address(CHECK, name, check["subject"], whose[check["matter"], check["check"]])
        found[address] = max(found.get(address, _WORSE[0]), check["status"], key=_WORSE.index)
    found[CONCLUSION] = report.verdict
    return found


def _address(kind: str, name: str, subject: str | None, of: Owners | None) -> str:
    return f"{kind}/{labelled(name, subject, of)}"


def differences(before: dict[str, str], now: dict[str, str]) -> list[dict[str, Any]]:
    """Each address whose status is another one; None where it was not listed, or is no more."""
    order = [*now, *(address for address in before if address not in now)]
    return [
        {"address": address, "before": before.get(address), "after": now.get(address)}
        for address in order
        if before.get(address) != now.get(address)
    ]
