"""Facts: a case prepared once for every engine: answers typed, subjects bound, records read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from yijianshi.case.library import Library
from yijianshi.case.records import Record
from yijianshi.case.subjects import UNKNOWN, CaseSubject
from yijianshi.source.diagnostics import Diagnostic


class Facts:
    """One applicant's data, typed and bound. Made by `CaseReader`; afterwards only a run of the compiled engine writes into it: what is
    `each` of a subject, into that subject. The same facts are always decided the same, so that they may be decided again.

    `subjects` gives for each declared subject a `CaseSubject`, a list of them, or None where a list is unknown.
    `form`, `provided`, `deferred` are keyed by (name, key of the subject or None).
    `sections` are the keys of the case that are not written in English, by the English ones.
    """

    __slots__ = (
        "answers",
        "commitments",
        "date",
        "deferred",
        "diagnostics",
        "form",
        "library",
        "licences",
        "phantoms",
        "provided",
        "region",
        "sections",
        "shared",
        "subjects",
    )

    def __init__(self, date: datetime.date, region: str) -> None:
        self.date = date
        self.region = region
        self.library = Library()
        self.licences = self.library.licences
        self.shared = self.library.shared
        self.answers: dict[str, Any] = {}
        self.subjects: dict[str, CaseSubject | list[CaseSubject] | None] = {}
        self.form: dict[tuple[str, str | None], Any] = {}
        self.provided: set[tuple[str, str | None]] = set()
        self.deferred: set[tuple[str, str | None]] = set()
        self.commitments: set[str] = set()
        self.phantoms: dict[str, CaseSubject] = {}
        self.diagnostics: list[Diagnostic] = []
        self.sections: Mapping[str, str] = {}

    def answered(self, question: str, answer: Any) -> Facts:
        """Facts with another answer to a question that is nobody's in particular; all else is shared, the subjects, too.

        They are for following a decision of these facts (`engine/following.py`). A whole run could find another value of what is `each` of
        a subject, and overwrite the one that these facts were decided with.
        """
        found = Facts.__new__(Facts)
        for name, value in zip(Facts.__slots__, _all_of(self), strict=True):
            setattr(found, name, value)
        found.answers = self.answers.copy()
        found.answers[question] = answer
        return found

    def all_subjects(self) -> list[CaseSubject]:
        """Every subject that the case gives, in the order of the rulebook."""
        found: list[CaseSubject] = []
        for entry in self.subjects.values():
            found.extend(entry if isinstance(entry, list) else [entry] if entry is not None else [])
        return found

    def holder_known(self, record: Record) -> bool:
        """Is a holder of the record a subject of the case?"""
        return any(
            record.subject == subject.address
            or (subject.number is not None and (subject.number in record.holders or subject.number in record.bound))
            for subject in self.all_subjects()
        )

    def phantom(self, name: str) -> CaseSubject:
        """The one undecided subject that stands for a list, or for a member of it, while it is unknown."""
        found = self.phantoms.get(name)
        if found is None:
            found = self.phantoms[name] = CaseSubject(name, None, UNKNOWN, None, UNKNOWN, None)
            found.library = self.library
        return found


_all_of = attrgetter(*Facts.__slots__)
