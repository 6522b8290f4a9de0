"""Sections on the course of things: order and days, what the merger saves, what cannot be known, remarks on the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yijianshi.report.text_blocks import Block, Columns, Line, Section
from yijianshi.report.text_names import Names
from yijianshi.source.catalogue import labels

Beside = Mapping[str, Any] | None
"""What stands beside a report: `Report.calendar()` or `Report.savings_breakdown()`, None where it was not asked for."""


def course(report: Mapping[str, Any], names: Names, calendar: Beside = None) -> Section:
    """The matters by stage with their days; below them those that do not apply, and the schedule as a whole."""
    matters = report.get("matters", ())
    blocks: list[Block] = []
    dates = _dates(calendar)
    rows = tuple(_matter(matter, names, dates) for matter in matters if matter.get("stage") is not None)
    if rows:
        header = labels.HEADERS["course"]
        blocks.append(Columns(rows, (*header[:4], *labels.HEADERS["dates"], *header[4:]) if dates else header))
    for status in ("undecided", "not_applicable"):
        others = [names.item(item.get("name"), item.get("subject")) for item in matters if item.get("status") == status]
        if others:
            blocks.append(Line(labels.SENTENCES["beside"].format(label=labels.MATTERS[status], names="、".join(others)), "quiet"))
    schedule = report.get("schedule") or {}
    told = _published(report, calendar)
    if rows and told and schedule.get("critical_path"):
        path = " → ".join(schedule["critical_path"])
        blocks.append(Line(labels.SENTENCES["path"].format(names=path, n=schedule.get("critical_path_days", 0))))
    if rows and not told:
        limit = labels.NO_LIMIT if told is False else labels.NO_LIMIT_OR_AT_ONCE
        blocks.append(Line(labels.SENTENCES["no_days"].format(limit=limit)))
    elif rows and schedule.get("promised_days") is not None:
        days = {"promised": schedule["promised_days"], "one_by_one": schedule.get("one_by_one_days", 0)}
        ends = {"until": _until(calendar, "promised"), "alone_until": _until(calendar, "one_by_one")}
        blocks.append(Line(labels.SENTENCES["days"].format(**days, **ends)))
    if rows and calendar is not None:
        blocks.extend(_about_dates(calendar, names, told=bool(dates)))
    return Section(labels.TITLES["course"], tuple(blocks))


def _published(report: Mapping[str, Any], calendar: Beside) -> bool | None:
    """Are there days of what comes in? None where there is only the report, and its bundle may promise 0 days or nothing."""
    if calendar is not None:
        return bool(calendar["published"])
    rows = [matter for matter in report.get("matters", ()) if matter.get("stage") is not None]
    limits = (matter.get(key) for matter in rows for key in ("promised_days", "statutory_days"))
    return bool((report.get("schedule") or {}).get("promised_days")) or any(days is not None for days in limits) or None


def _about_dates(calendar: Mapping[str, Any], names: Names, *, told: bool) -> Iterator[Line]:
    """What may wait, how the dates are counted, and why some are not told."""
    waiting = [
        labels.SENTENCES["slack_of"].format(name=names.item(item["name"], item["subject"]), n=item["slack"])
        for item in calendar.get("matters", ())
        if item.get("slack")
    ]
    if waiting:
        yield Line(labels.SENTENCES["slack"].format(names="、".join(waiting)))
    if told:
        yield Line(labels.SENTENCES["counted"].format(rule=calendar["rule"]), "quiet")
    if told and calendar.get("undecided"):
        yield Line(labels.SENTENCES["open_dates"], "warn")
    if calendar.get("note"):
        yield Line(labels.SENTENCES["no_dates"].format(note=calendar["note"]), "warn")


def _dates(calendar: Beside) -> dict[tuple[Any, Any], tuple[str, str]]:
    """Start and finish of each matter by its name and subject; without the year where all are of one; empty where no finish is known."""
    matters = calendar.get("matters", ()) if calendar is not None else ()
    found = [item[end] for item in matters for end in ("start", "finish") if item[end] is not None]
    if not any(item["finish"] is not None and item["days"] for item in matters):
        return {}
    skip = 5 if len({date[:4] for date in found}) == 1 else 0
    return {(item["name"], item["subject"]): ((item["start"] or "")[skip:], (item["finish"] or "")[skip:]) for item in matters}


def _until(calendar: Beside, key: str) -> str:
    date = calendar[key]["finish"] if calendar is not None else None
    return labels.SENTENCES["until"].format(date=date) if date is not None else ""


def savings(report: Mapping[str, Any], calendar: Beside = None, breakdown: Beside = None) -> Section:
    """What the merged bundle saves against its matters one by one, and why; of days nothing where none are published."""
    rows = []
    told_days = _published(report, calendar)
    for key, (label, unit) in labels.SAVINGS.items():
        figures = (report.get("savings") or {}).get(key)
        if figures and figures.get("before") is not None and (key != "days" or told_days):
            before, after = figures["before"], figures.get("after", 0)
            rows.append((f"{label}（{unit}）", str(before), str(after), str(before - after)))
    if not any(row[1] != "0" for row in rows):
        return Section(labels.TITLES["savings"], ())
    table = Columns(tuple(rows), labels.HEADERS["savings"], (1, 2, 3))
    told = (_reasons(key, breakdown[key]) for key in _EXPLAINED) if breakdown is not None else ()
    return Section(labels.TITLES["savings"], (table, *(Line(text) for text in told if text)))


_EXPLAINED = ("materials", "fields", "days")
"""The figures whose parts are worth a line; the others have but one."""


def _reasons(key: str, part: Mapping[str, Any]) -> str:
    """Why one figure is less after the merger, and what is left of it."""
    label, unit = labels.SAVINGS[key]
    less = part["before"] - part["after"]
    saved = [
        labels.SENTENCES["part"].format(label=labels.SAVED[key][kind] if count > 0 else labels.ADDED[kind], n=abs(count))
        for kind, count in part["saved"].items()
        if count
    ]
    if not saved:
        return ""
    sentence = labels.SENTENCES["saved" if less > 0 else "more" if less < 0 else "even"]
    text = sentence.format(label=label, n=abs(less), unit=unit, parts="、".join(saved))
    left = [labels.SENTENCES["part"].format(label=labels.LEFT[key][kind], n=count) for kind, count in part["left"].items() if count]
    if key != "days" and left:
        text += labels.SENTENCES["left"].format(n=part["after"], unit=unit, parts="、".join(left))
    return f"{text}。"


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
    return Section(labels.TITLES["missing"], (Columns(rows, labels.HEADERS["missing"]),) if rows else ())


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


def _matter(matter: Mapping[str, Any], names: Names, dates: Mapping[tuple[Any, Any], tuple[str, str]]) -> tuple[str, ...]:
    days = [
        labels.SENTENCES[key].format(n=matter[f"{key}_days"]) for key in ("promised", "statutory") if matter.get(f"{key}_days") is not None
    ]
    return (
        labels.SENTENCES["stage"].format(n=matter["stage"]),
        names.item(matter.get("name"), matter.get("subject")),
        str(matter.get("department") or ""),
        "，".join(days),
        *(dates.get((matter.get("name"), matter.get("subject")), ("", "")) if dates else ()),
        "、".join(matter.get("waits_for") or ()),
    )
