"""Examples and embedded tests as applicants of a bundle: what they bring along is known at once, the rest a guided session asks them.

An applicant brings licences, shared records and materials, but no answers, persons or companies: these are told when asked for. What the
case does not tell either is drawn by its number, so that every interview comes to its end and is the same on every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from benchmarks.questions import MOST, guided, value_of
from yijianshi.authoring.tests import case_of
from yijianshi.book import Book
from yijianshi.case.values import Unfit, fit
from yijianshi.session.session import Session

_TOLD = ("answers", "subjects")
_AT_ADDRESSES = ("provided", "deferred", "commitments")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known when the session begins, and what this one says when asked; `number` settles what is not told."""

    brought: dict[str, Any]
    answers: dict[str, Any]
    subjects: dict[str, Any]
    number: int

    @classmethod
    def of(cls, case: dict[str, Any], number: int) -> Applicant:
        """Of a case; materials and fields of one of several persons wait until it is told how many there are."""
        brought = {key: value for key, value in case.items() if key not in _TOLD}
        for key in _AT_ADDRESSES:
            brought[key] = [name for name in case.get(key, ()) if "[" not in name]
        brought["form"] = {name: value for name, value in case.get("form", {}).items() if "[" not in name}
        return cls(brought, case.get("answers", {}), case.get("subjects", {}), number)

    def says(self, question: dict[str, Any], session: Session) -> Any:
        """The value that this one answers a question with."""
        if question["kind"] != "subject":
            if question["address"] in self.answers:
                return _value(self.answers[question["address"]], question["type"])
        elif question["name"] != "id":
            if question["name"] in self.subjects:
                return self.subjects[question["name"]]
        elif (found := self._subject(question["subject"])) is not None and "id" in found:
            return found["id"]
        return value_of(question, self.number, session)

    def _subject(self, address: str) -> dict[str, Any] | None:
        name, _, index = address.partition("[")
        found = self.subjects.get(name)
        if not index or not isinstance(found, list):
            return found if isinstance(found, dict) else None
        return found[int(index[:-1])] if int(index[:-1]) < len(found) else None


def applicants(book: Book, bundle: str, examples: Path) -> Iterator[Applicant]:
    """Every example of a bundle, and every test of it, as it stands in the packs."""
    cases = [orjson.loads(path.read_bytes()) for path in sorted((examples / bundle).glob("*.json")) if not path.stem.endswith(".report")]
    for test in book.rulebook.tests:
        if str(test.model.bundle) == bundle:
            cases.append(_typed({"region": test.pack.region, **_plain(case_of(test))}, book))
    for number, case in enumerate(cases):
        yield Applicant.of(case, number)


def interview(applicant: Applicant, book: Book) -> int:
    """How many questions a guided session asks of an applicant until it puts none."""
    session = book.session(applicant.brought)
    count = 0
    while count < MOST and (questions := session.questions()):
        question = guided(questions, session)
        session.answer(question["address"], applicant.says(question, session))
        count += 1
    return count


def _plain(value: Any) -> Any:
    """A value of a pack without the places that its texts know."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _typed(case: dict[str, Any], book: Book) -> dict[str, Any]:
    """A test's case as a portal would send it: its licences in force, numbers and truths of the form no longer texts."""
    licences = [{"status": "valid", **licence} for licence in case.get("licences", ())]
    fields = book.bundle(case["bundle"], case["region"], case["date"]).rules.fields
    form = {name: _value(value, fields[name].kind) for name, value in case.get("form", {}).items() if name in fields}
    return {**case, "licences": licences, "form": form}


def _value(value: Any, kind: str) -> Any:
    if kind not in ("number", "boolean"):
        return value
    try:
        return fit(value, kind, loose=True)
    except Unfit:
        return value
