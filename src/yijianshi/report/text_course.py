"""Sections on the course of things: order and days, what the merger saves, what cannot be known, remarks on the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.text_blocks import Block, Columns, Line, Section
from yijianshi.report.text_names import Names
from yijianshi.source.catalogue import labels


def course(report: Mapping[str, Any], names: Names) -> Section:
    """The matters by stage with their days; below them those that do not apply, and the schedule as a whole."""
    matters = report.get("matters", ())
    blocks: list[Block] = []
    rows = tuple(_matter(matter, names) for matter in matters if matter.get("stage") is not None)
    if rows:
        blocks.append(Columns(rows, labels.HEADERS["course"]))
    for status in ("undecided", "not_applicable"):
        others = [names.item(item.get("name"), item.get("subject")) for item in matters if item.get("status") == status]
        if others:
            blocks.append(Line(labels.SENTENCES["beside"].format(label=labels.MATTERS[status], names="、".join(others)), "quiet"))
    schedule = report.get("schedule") or {}
    if rows and schedule.get("critical_path"):
        path = " → ".join(schedule["critical_path"])
        blocks.append(Line(labels.SENTENCES["path"].format(names=path, n=schedule.get("critical_path_days", 0))))
    if rows and schedule.get("promised_days") is not None:
        days = {"promised": schedule["promised_days"], "one_by_one": schedule.get("one_by_one_days", 0)}
        blocks.append(Line(labels.SENTENCES["days"].format(**days)))
    return Section(labels.TITLES["course"], tuple(blocks))


def savings(report: Mapping[str, Any], names: Names) -> Section:
    """What the merged bundle saves against its matters one by one."""
    rows = []
    for key, (label, unit) in labels.SAVINGS.items():
        figures = (report.get("savings") or {}).get(key)
        if figures and figures.get("before") is not None:
            before, after = figures["before"], figures.get("after", 0)
            rows.append((f"{label}（{unit}）", str(before), str(after), str(before - after)))
    if not any(row[1] != "0" for row in rows):
        return Section(labels.TITLES["savings"], ())
    return Section(labels.TITLES["savings"], (Columns(tuple(rows), labels.HEADERS["savings"], (1, 2, 3)),))


def missing(report: Mapping[str, Any], names: Names) -> Section:
    """What no question can settle: records not to be had, data not at hand."""
    rows = tuple(
        (
            labels.MISSING.get(item.get("kind", ""), str(item.get("kind", ""))),
            names.item(item.get("name"), item.get("subject")),
            "、".join(item.get("settles") or ()),
        )
        for item in report.get("missing", ())
    )
    return Section(labels.TITLES["missing"], (Columns(rows),) if rows else ())


def diagnostics(report: Mapping[str, Any], names: Names) -> Section:
    """Remarks on the case: what was set aside or ignored."""
    rows = tuple(
        (
            labels.SEVERITIES.get(item.get("severity", ""), str(item.get("severity", ""))),
            str(item.get("path") or ""),
            f"{item.get('message', '')}（{item.get('code', '')}）",
        )
        for item in report.get("diagnostics", ())
    )
    return Section(labels.TITLES["diagnostics"], (Columns(rows),) if rows else ())


def _matter(matter: Mapping[str, Any], names: Names) -> tuple[str, ...]:
    days = [
        labels.SENTENCES[key].format(n=matter[f"{key}_days"]) for key in ("promised", "statutory") if matter.get(f"{key}_days") is not None
    ]
    return (
        labels.SENTENCES["stage"].format(n=matter["stage"]),
        names.item(matter.get("name"), matter.get("subject")),
        str(matter.get("department") or ""),
        "，".join(days),
        "、".join(matter.get("waits_for") or ()),
    )
