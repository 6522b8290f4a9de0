"""The report: built once from decisions, the same for every engine, in exactly the JSON of `schemas/report.schema.json`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from yijianshi.engine.cells import CHECK, FIELD, ITEM
from yijianshi.engine.following import Reach
from yijianshi.report.checks import checks
from yijianshi.report.form import answer_findings, built_in, form
from yijianshi.report.materials import ignored_offers, materials
from yijianshi.report.output import to_json
from yijianshi.report.questions import Conclusion, Gap, gaps, missing, questions, undecided
from yijianshi.report.savings import savings
from yijianshi.report.state import State
from yijianshi.report.verdict import verdict
from yijianshi.source.catalogue import report as texts
from yijianshi.source.diagnostics import Diagnostic

_REPORT = (
    b'{"bundle":%b,"region":%b,"date":%b,"rulebook":%b,"verdict":%b,"matters":%b,"materials":[%b],"form":[%b],"checks":[%b],'
    b'"findings":%b,"questions":%b,"missing":%b,"schedule":%b,"savings":%b,"diagnostics":%b}'
)
"""The members of a report in the order of `model.ReportModel`."""


class Content:
    """A finished report: its materials, form and checks, what is undecided, its verdict; questions and JSON once they are asked for.

    A report that follows an `earlier` one with the same arrangement takes over from it the rows that a changed answer does not reach.
    """

    def __init__(self, state: State, trouble: list[Diagnostic], earlier: Content | None = None, reach: Reach | None = None) -> None:
        self._state = state
        self._trouble = trouble
        if earlier is None or reach is None:
            self.materials, self.form, self.checks = materials(state), form(state), checks(state)
        else:
            self.materials = materials(state, earlier.materials, reach.numbers[ITEM])
            self.form = form(state, earlier.form, reach.numbers[FIELD])
            self.checks = checks(state, earlier.checks, reach.numbers[CHECK])
        self.undecided = undecided(state, self.materials, self.form, self.checks)
        self._found = [*_exclusive(state), *self.form.findings, *answer_findings(state), *_unvouched(self.undecided)]
        severities = self.checks.severities | {finding["severity"] for finding in self._found}
        self.verdict = verdict(state, self.materials, self.form, self.checks, severities, self.undecided)

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """Those of the failed checks, then those that no check of the rulebook makes."""
        return [*self.checks.findings, *self._found]

    @cached_property
    def _gaps(self) -> list[Gap]:
        return gaps(self.undecided)

    @cached_property
    def questions(self) -> list[dict[str, Any]]:
        """What is to be asked."""
        return questions(self._state, self._gaps)

    @cached_property
    def json(self) -> bytes:
        """The whole report."""
        state, arrangement = self._state, self._state.arrangement
        diagnostics = [*state.facts.diagnostics, *ignored_offers(state), *self._trouble]
        return _REPORT % (
            state.view.bundle,
            to_json(state.facts.region),
            to_json(state.facts.date),
            state.view.rulebook,
            to_json(self.verdict),
            arrangement.matters,
            self.materials.json,
            self.form.json,
            self.checks.json,
            to_json(self.findings),
            to_json(self.questions),
            to_json(missing(self._gaps)),
            arrangement.schedule_json,
            to_json(savings(state, self.materials, self.form)),
            to_json([_diagnostic(item) for item in diagnostics]),
        )

    def part(self, name: str) -> bytes:
        """One of the lists of the report, as it stands in the whole."""
        match name:
            case "matters":
                return self._state.arrangement.matters
            case "materials" | "form" | "checks":
                rows: bytes = getattr(self, name).json
                return b"[%b]" % rows
            case "missing":
                return to_json(missing(self._gaps))
        return to_json(getattr(self, name))


def _exclusive(state: State) -> Iterator[dict[str, Any]]:
    """Two matters that exclude each other, and both apply."""
    for name, other in state.arrangement.exclusive:
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
