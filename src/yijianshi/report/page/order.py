"""In which order the matters are done, by whom and until when: rows of a table, and beside them the same for the time axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.report.page.names import Names, day_name
from yijianshi.report.page.timeline import Bar, Timeline, make_timeline, span
from yijianshi.report.page.work import joined
from yijianshi.source.catalogue import page as texts
from yijianshi.source.catalogue.labels import MATTERS


@dataclass(frozen=True, slots=True)
class Leg:
    """A matter that applies for certain: its step, what it waits for, how long it takes and when it is expected."""

    step: str
    name: str
    who: str
    department: str
    limit: str
    waits: str
    expected: str
    dates: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Order:
    """`told` are sentences on the whole; `others` the matters that do not come in, each with why."""

    legs: tuple[Leg, ...]
    timeline: Timeline | None
    path: tuple[str, ...]
    told: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    rule: str
    note: str


def make_order(report: Mapping[str, Any], calendar: Mapping[str, Any], names: Names) -> Order:
    """The course of the matters, from a report and its calendar."""
    rows = {(row["name"], row["subject"]): row for row in calendar["matters"]}
    certain = [item for item in report["matters"] if item["stage"] is not None]
    told = bool(calendar["published"])
    legs = tuple(_leg(item, rows[item["name"], item["subject"]], names, told=told) for item in certain)
    bars = tuple(_bar(leg, rows[item["name"], item["subject"]]) for leg, item in zip(legs, certain, strict=True))
    path = tuple(report["schedule"]["critical_path"])
    return Order(
        legs,
        make_timeline(bars) if bars and told else None,
        path if len(path) > 1 and told else (),
        tuple(_told(report, calendar)) if legs else (),
        tuple(
            (MATTERS[status], joined(_named(item, names) for item in report["matters"] if item["status"] == status))
            for status in ("undecided", "not_applicable")
            if any(item["status"] == status for item in report["matters"])
        ),
        calendar["rule"] if bars and told else "",
        calendar["note"] or "" if bars and told else "",
    )


def _named(item: Mapping[str, Any], names: Names) -> str:
    who = names.subject(item["subject"])
    return f"{item['name']}（{who}）" if who else str(item["name"])


def _leg(item: Mapping[str, Any], row: Mapping[str, Any], names: Names, *, told: bool) -> Leg:
    """`told`: there are days of one matter at least; else nothing is said of when it is expected."""
    start, finish = row["start"], row["finish"] if told else None
    if not row["days"]:
        start = None
    return Leg(
        texts.STEP.format(n=item["stage"]),
        item["name"],
        names.subject(item["subject"]),
        item["department"],
        _limit(item),
        joined(item["waits_for"]),
        "" if not told or (finish and not row["days"]) else _span(row),
        (texts.DATES if start else texts.DATE_ALONE).format(start=start, finish=finish) if finish else "",
        row["critical"] and told,
    )


def _limit(item: Mapping[str, Any]) -> str:
    promised, statutory = item["promised_days"], item["statutory_days"]
    key = "both" if promised is not None and statutory is not None else "promised" if promised is not None else "statutory"
    if promised is None and statutory is None:
        key = "none"
    return texts.LIMITS[key].format(promised=promised, statutory=statutory)


def _span(row: Mapping[str, Any]) -> str:
    return span(row["start_day"], row["finish_day"], limited=row["limit"] is not None)


def _bar(leg: Leg, row: Mapping[str, Any]) -> Bar:
    label = f"{leg.name}（{leg.who}）" if leg.who else leg.name
    return Bar(label, _span(row), row["start_day"], row["finish_day"], row["slack"], leg.critical)


def _told(report: Mapping[str, Any], calendar: Mapping[str, Any]) -> list[str]:
    schedule, promised = report["schedule"], calendar["promised"]
    if calendar["published"]:
        told = [texts.WHOLE["days"].format(promised=schedule["promised_days"], one_by_one=schedule["one_by_one_days"])]
    else:
        told = [texts.WHOLE["no_days"]]
    if schedule["critical_path_days"] != schedule["promised_days"]:
        told.append(texts.WHOLE["path"].format(n=schedule["critical_path_days"]))
    if calendar["published"] and promised["finish"]:
        told.append(texts.WHOLE["finish"].format(start=day_name(calendar["from"]), finish=day_name(promised["finish"])))
    if calendar["undecided"]:
        told.append(texts.WHOLE["undecided"].format(n=len(calendar["undecided"])))
    return told
