"""The page of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yijianshi.report.page.environment import render
from yijianshi.report.page.form import make_form
from yijianshi.report.page.names import Names, day_name, region_name
from yijianshi.report.page.order import make_order
from yijianshi.report.page.savings import make_savings
from yijianshi.report.page.settled import make_exempt, make_missing, make_ready, make_remarks, make_undecided
from yijianshi.report.page.verdict import make_verdict
from yijianshi.report.page.work import make_work
from yijianshi.source.catalogue import page as texts
from yijianshi.source.catalogue.labels import DISCLAIMER

if TYPE_CHECKING:
    from yijianshi.report.report import Report
    from yijianshi.rulebook.entries import BundleEntry
    from yijianshi.rulebook.rules import Rules

TEMPLATE = "precheck.html"


def render_report(report: Report, templates: Path | str | None = None) -> str:
    """A report as one HTML file that needs nothing else; templates in the folder `templates` go before the shipped ones."""
    return render(TEMPLATE, report_data(report), templates)


def report_data(report: Report) -> dict[str, Any]:
    """What the templates of a report's page are given."""
    plain, state = report.to_dict(), report.state
    names = Names(state)
    entry = state.composition.entry
    calendar = report.calendar()
    data = {
        "title": texts.PAGE.precheck_title.format(bundle=plain["bundle"]),
        "kind": texts.PAGE.precheck,
        "bundle": plain["bundle"],
        "sample": _sample(plain["rulebook"]["packs"], entry, state.plan.rules),
        "facts": _facts(plain, entry),
        "disclaimer": DISCLAIMER,
        "packs": tuple(plain["rulebook"]["packs"]),
        "digest": plain["rulebook"]["digest"],
        "verdict": make_verdict(plain),
        "work": make_work(plain, names),
        "exempt": make_exempt(plain, names),
        "ready": make_ready(plain, names),
        "undecided": make_undecided(plain, names),
        "missing": make_missing(plain, names),
        "form": make_form(plain, names),
        "order": make_order(plain, calendar, names),
        "savings": make_savings(report.savings_breakdown(), published=calendar["published"]),
        "remarks": make_remarks(plain),
    }
    return {**data, "contents": tuple(_contents(data))}


def _contents(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The parts that the page has: their anchors and titles."""
    order, shown = data["order"], texts.PAGE
    yield "todo", shown.todo
    if data["exempt"]:
        yield "exempt", shown.exempt
    if data["ready"]:
        yield "settled", shown.settled
    if data["undecided"].any or data["missing"]:
        yield "undecided", shown.undecided
    if data["form"]:
        yield "form", shown.form
    if order.legs or order.others:
        yield "order", shown.order
    if data["savings"]:
        yield "savings", shown.savings
    if data["remarks"]:
        yield "remarks", shown.diagnostics


def _sample(packs: list[str], entry: BundleEntry | None, rules: Rules) -> bool:
    """Whether the bundle, or a whole pack that it comes from, is marked as a sample."""
    found = (one.pack for section in rules.law.values() for law in section.values() for one in law.history)
    return (entry is not None and entry.sample) or any(pack.sample and str(pack.name) in packs for pack in found)


def _facts(plain: dict[str, Any], entry: BundleEntry | None) -> tuple[tuple[str, str], ...]:
    told = (
        (texts.PAGE.date, day_name(plain["date"])),
        (texts.PAGE.region, region_name(plain["region"])),
        (texts.PAGE.audience, entry.audience if entry is not None else None),
        (texts.PAGE.lead, entry.lead if entry is not None else None),
    )
    return tuple((label, text) for label, text in told if text)
