"""A report as text for a terminal or a pipe: the verdict first, then what is still to do, then what is already done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.identifiers.region import NATION
from yijianshi.report import text_course, text_work
from yijianshi.report.private import Private
from yijianshi.report.text_blocks import Line, Section
from yijianshi.report.text_names import Names
from yijianshi.source.catalogue.labels import DISCLAIMER, SENTENCES, VERDICTS

_STYLES = {"ready": "good", "not_needed": "good", "review": "warn", "incomplete": "warn", "fix": "bad", "ineligible": "bad"}

_TELLING = {
    "ready": ("deferred",),
    "review": ("reviews", "deferred"),
    "fix": ("submit", "fields", "fixes"),
    "incomplete": ("questions", "missing", "submit", "fields", "fixes"),
    "ineligible": ("blocks",),
    "not_needed": (),
}
_WORK = (text_work.to_do, text_work.findings, text_work.questions, text_work.exempt, text_work.settled, text_work.form)
_REMARKS = (text_course.missing, text_course.diagnostics)


def render_text(
    report: Mapping[str, Any],
    *,
    private: Private,
    units: Mapping[str, str] | None = None,
    spoken: Mapping[str, str] | None = None,
    case: Mapping[str, Any] | None = None,
    calendar: Mapping[str, Any] | None = None,
    breakdown: Mapping[str, Any] | None = None,
    width: int | None = None,
    colour: bool,
) -> str:
    """The report (in its JSON form) as text of at most `width` columns.

    `private`, `units` and `spoken` are the report's own: what the first names is masked, values of what the second names have their
    unit, and computed sources of the form are said in the words of the third. `case` is the case it was made from; with it, records
    and subjects are named, not just counted. `calendar` and `breakdown` are the report's own (`Report.calendar()`,
    `Report.savings_breakdown()`): with them the schedule has dates, and the savings their reasons. Without `colour` no escape
    sequence is written.
    """
    from yijianshi.report.text_layout import lay_out

    return lay_out(sections(report, Names(case or {}, private, units, spoken), calendar, breakdown), width=width, colour=colour)


def sections(
    report: Mapping[str, Any], names: Names, calendar: Mapping[str, Any] | None = None, breakdown: Mapping[str, Any] | None = None
) -> list[Section]:
    """The report by sections, from its head to its foot; what it has nothing of is left out."""
    course = (text_course.course(report, names, calendar), text_course.savings(report, calendar, breakdown))
    middle = (*(make(report, names) for make in _WORK), *course, *(make(report, names) for make in _REMARKS))
    return [_head(report), *(section for section in middle if section.blocks), _foot(report)]


def _head(report: Mapping[str, Any]) -> Section:
    verdict = report.get("verdict", "")
    region = report.get("region")
    reasons = _reasons(report)
    conclusion = SENTENCES["conclusion"].format(verdict=VERDICTS.get(verdict, verdict))
    return Section(
        "",
        (
            Line(SENTENCES["title"].format(bundle=report.get("bundle", "")), "strong"),
            Line(
                SENTENCES["place"].format(date=report.get("date", ""), region=SENTENCES["nation"] if region in (None, NATION) else region),
                "quiet",
            ),
            Line(f"{conclusion}——{reasons}。" if reasons else f"{conclusion}。", _STYLES.get(verdict, "strong")),
        ),
    )


def _reasons(report: Mapping[str, Any]) -> str:
    """What the verdict rests on, in numbers."""
    severities = [finding.get("severity") for finding in report.get("findings", ())]
    statuses = [item.get("status") for item in report.get("materials", ())]
    open_fields = [
        field for field in report.get("form", ()) if field.get("status") in ("missing", "conflict") and field.get("required", True)
    ]
    counts = {
        "blocks": severities.count("block"),
        "submit": statuses.count("submit"),
        "fields": len(open_fields),
        "fixes": severities.count("fix"),
        "questions": len(report.get("questions", ())),
        "missing": 0 if report.get("questions") else len(report.get("missing", ())),
        "reviews": severities.count("review"),
        "deferred": statuses.count("deferred"),
    }
    telling = _TELLING.get(report.get("verdict", ""), tuple(counts))
    return "，".join(SENTENCES[key].format(n=counts[key]) for key in telling if counts[key])


def _foot(report: Mapping[str, Any]) -> Section:
    rulebook = report.get("rulebook") or {}
    lines = [Line(DISCLAIMER, "quiet")]
    if rulebook.get("packs"):
        lines.append(Line(SENTENCES["rules"].format(packs="、".join(rulebook["packs"])), "quiet"))
    if rulebook.get("digest"):
        lines.append(Line(SENTENCES["digest"].format(digest=rulebook["digest"]), "quiet"))
    return Section("", tuple(lines))
