"""The report: built once from decisions, the same for every engine, in exactly the JSON of document 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yijianshi.report.checks import checks
from yijianshi.report.form import answer_findings, built_in, form
from yijianshi.report.materials import ignored_offers, materials
from yijianshi.report.questions import Conclusion, gaps, missing, questions, undecided
from yijianshi.report.savings import savings
from yijianshi.report.state import State
from yijianshi.report.verdict import verdict
from yijianshi.source.catalogue import report as texts
from yijianshi.source.diagnostics import Diagnostic


def build(state: State, trouble: list[Diagnostic]) -> dict[str, Any]:
    """The whole report of one case, for `to_json`: what is already encoded stands in it as fragments."""
    items = materials(state)
    fields = form(state)
    checked = checks(state)
    conclusions = undecided(state, items, fields, checked)
    findings = [*checked.findings, *_exclusive(state), *fields.findings, *answer_findings(state), *_unvouched(conclusions)]
    found = gaps(conclusions)
    diagnostics = [*state.facts.diagnostics, *ignored_offers(state), *trouble]
    return {
        "bundle": state.composition.name,
        "region": state.facts.region,
        "date": state.facts.date.isoformat(),
        "rulebook": state.view.rulebook,
        "verdict": verdict(state, items, fields, checked, findings, conclusions),
        "matters": state.arrangement.matters,
        "materials": items.json,
        "form": fields.json,
        "checks": checked.json,
        "findings": findings,
        "questions": questions(state, found),
        "missing": missing(found),
        "schedule": state.arrangement.schedule_json,
        "savings": savings(state, items, fields),
        "diagnostics": [_diagnostic(item) for item in diagnostics],
    }


def _exclusive(state: State) -> Iterator[dict[str, Any]]:
    """Two matters that exclude each other, and both apply."""
    applying = {matter.name: matter for matter in state.arrangement.applying}
    seen: set[frozenset[str]] = set()
    for name, matter in applying.items():
        for other in matter.excludes:
            pair = frozenset((name, other))
            if other in applying and other != name and pair not in seen:
                seen.add(pair)
                message = texts.EXCLUSIVE_TEXT.format(one=name, other=other)
                yield {**built_in(texts.EXCLUSIVE, None, "block", message, texts.EXCLUSIVE_FIX, []), "matter": name}


def _unvouched(conclusions: list[Conclusion]) -> Iterator[dict[str, Any]]:
    """One finding that names the records which nobody vouches for, where they alone keep something undecided."""
    leaves = [leaf for one in conclusions if one.counts and one.unvouched for leaf in one.leaves]
    names = list(dict.fromkeys(f"{leaf.name}（{leaf.subject}）" if leaf.subject else leaf.name for leaf in leaves))
    if names:
        message = texts.UNVOUCHED_TEXT.format(names="、".join(names))
        yield built_in(texts.UNVOUCHED, None, "review", message, texts.UNVOUCHED_FIX, [])


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
    return {"code": item.code, "severity": item.severity, "path": item.path, "message": item.message}
