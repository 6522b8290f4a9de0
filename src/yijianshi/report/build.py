"""The report: built once from decisions, the same for every engine, in exactly the JSON of document 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yijianshi.report.checks import check_findings, check_items
from yijianshi.report.form import answer_findings, built_in, form_fields
from yijianshi.report.materials import ignored_offers, material_items
from yijianshi.report.questions import Conclusion, gaps, missing, questions, undecided
from yijianshi.report.savings import savings, schedule, waits_for
from yijianshi.report.state import State
from yijianshi.report.subjects import subject_name
from yijianshi.report.verdict import verdict
from yijianshi.source.catalogue import report as texts
from yijianshi.source.diagnostics import Diagnostic

_MATTER = {True: "applies", False: "not_applicable", None: "undecided"}


def build(state: State, rulebook: dict[str, Any], trouble: list[Diagnostic]) -> dict[str, Any]:
    """The whole report of one case."""
    items = material_items(state)
    form = form_fields(state)
    checks = check_items(state)
    conclusions = undecided(state, items, form, checks)
    findings = [
        *check_findings(state, checks),
        *_exclusive(state),
        *(finding for entry in form for finding in entry.findings),
        *answer_findings(state),
        *_unvouched(conclusions),
    ]
    found = gaps(conclusions)
    plan = schedule(state)
    ignored_offers(state, items)
    return {
        "bundle": state.composition.name,
        "region": state.facts.region,
        "date": state.facts.date.isoformat(),
        "rulebook": rulebook,
        "verdict": verdict(state, items, form, checks, findings, conclusions),
        "matters": list(_matters(state)),
        "materials": [item.json for item in items],
        "form": [entry.json for entry in form],
        "checks": [check.json for check in checks],
        "findings": findings,
        "questions": questions(state, found),
        "missing": missing(found),
        "schedule": plan,
        "savings": savings(state, items, form, plan),
        "diagnostics": [_diagnostic(item) for item in (*state.facts.diagnostics, *trouble)],
    }


def _matters(state: State) -> Iterator[dict[str, Any]]:
    rank = {position: place for place, position in enumerate(state.order)}
    for instance in sorted(state.matters, key=lambda one: rank[one.position]):
        matter = state.composition.matters[instance.position]
        yield {
            "name": matter.name,
            "subject": subject_name(instance.subject),
            "status": _MATTER[instance.value],
            "stage": state.schedule.stage[instance.position] if instance.value is True else None,
            "department": matter.department,
            "waits_for": waits_for(state, instance.position) if instance.value is not False else [],
            "promised_days": matter.promised_days,
            "statutory_days": matter.statutory_days,
        }


def _exclusive(state: State) -> Iterator[dict[str, Any]]:
    """Two matters that exclude each other, and both apply."""
    applying = {state.composition.matters[one.position].name: one.position for one in state.matters if one.value is True}
    seen: set[frozenset[str]] = set()
    for name, position in sorted(applying.items(), key=lambda pair: pair[1]):
        for other in state.composition.matters[position].excludes:
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
