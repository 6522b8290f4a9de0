"""The library in the race: by its compiled engine, by durable-rules behind its fence, and one changed answer in a guided session."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.agreement import Outcome, of_report
from benchmarks.cases import Case
from benchmarks.description import Rulebook
from benchmarks.library import Prechecks, load


class Own:
    """The rulebook as a pack, loaded by the library."""

    engine = "compiled"

    def __init__(self, rulebook: Rulebook) -> None:
        from benchmarks.packtext import pack_text

        self.rulebook = rulebook
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pack.yaml").write_text(pack_text(rulebook), encoding="utf-8")
            self.library = Prechecks(load(Path(folder)))

    def bundle(self, case: Case) -> Any:
        return self.library.bundle(case)

    def outcome_of(self, case: Case) -> Outcome:
        """What the report of a case says, by the engine that is timed."""
        bundle = self.bundle(case)
        return of_report(json.loads(bundle.report(bundle.prepare(case), engine=self.engine).to_json()))

    def without(self, case: Case, question: str) -> str:
        """What becomes of a case in which an answer is missing."""
        answers = {name: value for name, value in case["answers"].items() if name != question}
        bundle = self.bundle(case)
        report = json.loads(bundle.report(bundle.prepare(case | {"answers": answers}), engine=self.engine).to_json())
        asked = any(entry["name"] == question for entry in report["questions"])
        return "says what is undecided, and asks" if asked else "decided without it"


class Decide(Own):
    """Facts that were read to explained decisions in three values."""

    def inputs(self, cases: Sequence[Case]) -> list[Any]:
        return self.library.prepared(cases)

    def run(self, prepared: Any) -> Any:
        bundle, facts = prepared
        return bundle.decide(facts)


class PrepareAndDecide(Own):
    """A parsed case, checked and typed, to decisions: from where the others start."""

    def run(self, case: Case) -> Any:
        return self.library.prepare_and_decide(case)


class Precheck(Own):
    """A parsed case to the whole report: statuses, messages, questions, order, savings."""

    def run(self, case: Case) -> Any:
        return self.bundle(case).precheck(case)


class Durable(Own):
    """Facts that were read to decisions by durable-rules."""

    engine = "durable"

    def inputs(self, cases: Sequence[Case]) -> list[Any]:
        return self.library.prepared(cases)

    def run(self, prepared: Any) -> Any:
        bundle, facts = prepared
        return bundle.decide(facts, engine="durable")


class OneAnswer(Own):
    """A session in which everything is answered: one answer is changed, the verdict read, and the answer taken back."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        self._flags = [question.name for question in rulebook.questions if question.type == "boolean"]

    def inputs(self, cases: Sequence[Case]) -> list[Any]:
        sessions = [self.bundle(case).session(case) for case in cases]
        for session in sessions:
            session.report()
        names = [self._flags[i % len(self._flags)] for i in range(len(sessions))]
        return [(session, name, not case["answers"][name]) for session, name, case in zip(sessions, names, cases, strict=True)]

    def run(self, step: Any) -> Any:
        session, name, value = step
        session.answer(name, value)
        verdict = session.verdict
        session.undo()
        return verdict

    def outcome_of(self, case: Case) -> Outcome:
        """Of the case itself, reached by changing an answer of another one."""
        name = self._flags[len(case["licences"]) % len(self._flags)]
        session = self.bundle(case).session(case | {"answers": case["answers"] | {name: not case["answers"][name]}})
        session.report()
        session.answer(name, case["answers"][name])
        return of_report(json.loads(session.report().to_json()))
