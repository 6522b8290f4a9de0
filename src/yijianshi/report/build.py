"""The report: built once from decisions, the same for every engine, in exactly the JSON of document 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from yijianshi.report.checks import checks
from yijianshi.report.form import answer_findings, built_in, form
from yijianshi.report.materials import ignored_offers, materials
from yijianshi.report.output import to_json
from yijianshi.report.questions import Conclusion, gaps, missing, questions, undecided
from yijianshi.report.savings import savings
from yijianshi.report.state import State
from yijianshi.report.verdict import verdict
from yijianshi.source.catalogue import report as texts
from yijianshi.source.diagnostics import Diagnostic

_REPORT = (
    b'{"bundle":%b,"region":%b,"date":%b,"rulebook":%b,"verdict":%b,"matters":%b,"materials":[%b],"form":[%b],"checks":[%b],'
    b'"findings":%b,"questions":%b,"missing":%b,"schedule":%b,"savings":%b,"diagnostics":%b}'
)
"""Document 3, 'Report': its members in order."""


class Content(Struct, frozen=True):
    """A finished report: its verdict, and the whole of it in JSON."""

    verdict: str
    json: bytes


def build(state: State, trouble: list[Diagnostic]) -> Content:
    """The whole report of one case."""
    view, facts, arrangement = state.view, state.facts, state.arrangement
    items = materials(state)
    fields = form(state)
    checked = checks(state)
    conclusions = state.open = undecided(state, items, fields, checked)
    findings = [*checked.findings, *_exclusive(state), *fields.findings, *answer_findings(state), *_unvouched(conclusions)]
    found = gaps(conclusions)
    diagnostics = [*facts.diagnostics, *ignored_offers(state), *trouble]
    reached = verdict(state, items, fields, checked, findings, conclusions)
    state.questions = questions(state, found)
    json = _REPORT % (
        view.bundle,
        to_json(facts.region),
        to_json(facts.date),
        view.rulebook,
        to_json(reached),
        arrangement.matters,
        items.json,
        fields.json,
        checked.json,
        to_json(findings),
        to_json(state.questions),
        to_json(missing(found)),
        arrangement.schedule_json,
        to_json(savings(state, items, fields)),
        to_json([_diagnostic(item) for item in diagnostics]),
    )
    return Content(reached, json)


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
