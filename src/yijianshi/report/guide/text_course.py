"""Sections of a guide on its course: who cannot use it, the matters and their order, what they are pre-reviewed for, departments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.guide.text_terms import details, section, titled, whom
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.labels import NO_LIMIT, SENTENCES, SEVERITIES
from yijianshi.source.catalogue.words import LISTED

_STYLES = {"block": "bad", "fix": "bad", "review": "warn"}


def gates(guide: Mapping[str, Any]) -> Section:
    """Who cannot use the bundle, and where they go instead."""
    return section("gates", [_gate(check) for check in guide["gates"]])


def _gate(check: Mapping[str, Any]) -> Entry:
    told = {"case": check["fails"], "message": check["message"], "fix": check["fix"], "instead": check["instead"]}
    return Entry(titled(check), SEVERITIES[check["severity"]], _STYLES.get(check["severity"], ""), details(told, check))


def checks(guide: Mapping[str, Any]) -> Section:
    """What the matters are pre-reviewed for."""
    return section("checks", [_check(check, guide) for check in guide["checks"]])


def _check(check: Mapping[str, Any], guide: Mapping[str, Any]) -> Entry:
    severity = check["severity"]
    told = {
        "when_checked": _words(check["condition"]),
        "each": whom([check["each"]], guide) if check["each"] else None,
        "must": _words(check["must"]),
        "message": check["message"],
        "fix": check["fix"],
        "instead": check["instead"],
        "matter": check["matter"],
    }
    return Entry(titled(check), SEVERITIES[severity], _STYLES.get(severity, ""), details(told, check))


def order(guide: Mapping[str, Any]) -> Section:
    """The matters by stage with their days, and the longest path."""
    staged = sorted((matter for matter in guide["matters"] if matter["stage"] is not None), key=lambda matter: int(matter["stage"]))
    rows = tuple(
        (
            SENTENCES["stage"].format(n=matter["stage"]),
            matter["name"],
            matter["department"],
            days(matter),
            LISTED.join(matter["waits_for"]),
        )
        for matter in staged
    )
    if not rows:
        return Section("", ())
    schedule = guide["schedule"]
    blocks: list[Block] = [Columns(rows, texts.HEADERS["order"])]
    if any(len(stage) > 1 for stage in schedule["stages"]):
        blocks.append(Line(texts.SAME_TIME, "quiet"))
    path = " → ".join(schedule["critical_path"])
    if schedule["published"]:
        blocks.append(Line(texts.PATH.format(names=path, n=schedule["critical_path_days"])))
    blocks.append(Line(texts.ALL_APPLY, "quiet"))
    return section("order", blocks, counted=False)


def whole(schedule: Mapping[str, Any]) -> str:
    """The days of the bundle: promised, by law, and one by one; or that nobody has published any."""
    promised = [texts.PROMISED.format(promised=schedule["promised_days"])] if schedule["published"] else []
    statutory = [] if schedule["statutory_days"] is None else [texts.STATUTORY.format(statutory=schedule["statutory_days"])]
    alone = [texts.ONE_BY_ONE.format(one_by_one=schedule["one_by_one_days"])] if schedule["published"] else []
    return "，".join([*promised, *statutory, *alone]) or NO_LIMIT


def days(matter: Mapping[str, Any]) -> str:
    """The days of a matter: promised and statutory."""
    found = [SENTENCES[key].format(n=matter[f"{key}_days"]) for key in ("promised", "statutory") if matter[f"{key}_days"] is not None]
    return "，".join(found)


def matters(guide: Mapping[str, Any]) -> Section:
    """Each matter: when it is due, what it issues, what it rests on."""
    return section("matters", [_matter(matter, guide) for matter in guide["matters"]])


def _matter(matter: Mapping[str, Any], guide: Mapping[str, Any]) -> Entry:
    products = [texts.PRODUCES.format(**product) for product in matter["produces"]]
    visits = texts.VISITS.format(n=matter["visits"]) if matter["visits"] else texts.NO_VISIT
    told = {
        "when_due": _words(matter["condition"]),
        "each": whom([matter["each"]], guide) if matter["each"] else None,
        "days": texts.WORKING_DAYS.format(days=days(matter)) if days(matter) else None,
        "visits": "；".join([visits, *([texts.ON_SITE] if matter["on_site"] else [])]),
        "produces": LISTED.join(products),
        "excludes": LISTED.join(matter["excludes"]),
        "code": matter["code"],
    }
    return Entry(titled(matter), matter["department"], "", details(told, matter))


def departments(guide: Mapping[str, Any]) -> Section:
    """Who leads, who is responsible, who handles what."""
    rows = [(item["name"], roles(item), LISTED.join(item["matters"])) for item in guide["departments"]]
    return section("departments", [Columns(tuple(rows), texts.HEADERS["departments"])] if rows else [], counted=False)


def roles(department: Mapping[str, Any]) -> str:
    """The parts that a department has in the bundle."""
    held = {"lead": department["lead"], "responsible": department["responsible"], "handles": department["matters"]}
    return LISTED.join(texts.ROLES[key] for key, has in held.items() if has)


def _words(condition: Mapping[str, Any] | None) -> str | None:
    return None if condition is None else str(condition["words"])
