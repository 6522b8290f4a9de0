"""What a submitted bundle has before it: the matters of its report, what each waits for, and their days. Read off the report alone."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from yijianshi.bundle.compose import Composition
from yijianshi.case.addresses import labelled, owners_of, split_address
from yijianshi.case.values import Unfit, day_of
from yijianshi.identifiers.region import is_region
from yijianshi.report.output import from_json
from yijianshi.report.report import Report
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import ProgressError, diagnose


class Task(Struct, frozen=True):
    """One matter, of one subject where it is `each`. `issues` tells that it ends with a licence, not with the decision alone."""

    name: str
    department: str | None
    stage: int | None
    decided: bool
    waits_for: tuple[str, ...]
    promised: int | None
    statutory: int | None
    issues: bool


class Course(Struct, frozen=True):
    """The tasks of a bundle by name, in the order of its report."""

    bundle: str
    region: str
    applied: str
    rulebook: str
    tasks: dict[str, Task]


def course_of(composition: Composition, digest: str, report: Report | dict[str, Any] | bytes | str) -> Course:
    """The course that a report lays out. ProgressError where it is of another bundle or other rules, or has nothing to run.

    Its region is the report's: a bundle decides cases of other regions by its own law, but what its time limits are must be the same.
    """
    content = report_content(report)
    try:
        found, region = (content["bundle"], content["rulebook"]["digest"]), content["region"]
        verdict, applied, rows = content["verdict"], day_of(content["date"]).isoformat(), content["matters"]
        tasks = [_task(composition, row) for row in rows if row["status"] != "not_applicable"]
    except (KeyError, TypeError, AttributeError, StopIteration, Unfit):
        raise foreign() from None
    if found != (composition.name, digest) or not (isinstance(region, str) and is_region(region)):
        raise foreign()
    if verdict in ("ineligible", "not_needed") or not any(task.decided for task in tasks):
        reason = texts.PROGRESS["ineligible" if verdict == "ineligible" else "not_needed"]
        raise ProgressError([diagnose("YJS820", reason=reason, path="verdict", expected="ready、review、fix", got=str(verdict)[:20])])
    return Course(composition.name, region, applied, digest, {task.name: task for task in tasks})


def report_content(report: Report | dict[str, Any] | bytes | str) -> dict[str, Any]:
    """A report as plain data. ProgressError where it is none."""
    if isinstance(report, Report):
        return report.to_dict()
    try:
        found = report if isinstance(report, dict) else from_json(report.encode() if isinstance(report, str) else report)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise foreign("report")
    return found


def foreign(got: str = "other") -> ProgressError:
    """The error for what is no report of the bundle."""
    return ProgressError([diagnose("YJS826", path="report", expected=texts.EXPECTED["report"], got=texts.GOT[got])])


def _task(composition: Composition, row: dict[str, Any]) -> Task:
    matter = next(entry for entry in composition.matters if entry.name == row["name"])
    if (row["promised_days"], row["statutory_days"]) != (matter.promised_days, matter.statutory_days):
        raise foreign()
    earlier = {composition.matters[other].name for other in composition.earlier[composition.matters.index(matter)]}
    if not all(split_address(other).name in earlier for other in row["waits_for"]):
        raise foreign()
    return Task(
        labelled(matter.name, row["subject"], owners_of(matter.each, composition.rules)),
        matter.department,
        row["stage"],
        row["status"] == "applies",
        tuple(row["waits_for"]),
        matter.promised_days,
        matter.statutory_days,
        bool(matter.produces),
    )
