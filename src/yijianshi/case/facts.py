"""Facts: a case prepared once for every engine: answers typed, subjects bound, records read."""

from __future__ import annotations

import datetime
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import UNKNOWN, CaseSubject, Held, select_licence, select_shared
from yijianshi.source.diagnostics import Diagnostic


class Facts:
    """One applicant's data, typed and bound. Made by `CaseReader`; nobody changes it afterwards.

    `subjects` gives for each declared subject a `CaseSubject`, a list of them, or None where a list is unknown.
    `form`, `provided`, `deferred` are keyed by (name, key of the subject or None).
    """

    __slots__ = (
        "answers",
        "broken",
        "commitments",
        "date",
        "deferred",
        "diagnostics",
        "form",
        "has_copies",
        "licences",
        "phantoms",
        "provided",
        "raw",
        "region",
        "shared",
        "subjects",
        "unavailable",
    )

    def __init__(self, raw: dict[str, Any], date: datetime.date, region: str) -> None:
        self.raw = raw
        self.date = date
        self.region = region
        self.answers: dict[str, Any] = {}
        self.subjects: dict[str, CaseSubject | list[CaseSubject] | None] = {}
        self.licences: dict[str, list[Record]] = {}
        self.shared: dict[str, list[Record]] = {}
        self.has_copies = False
        self.unavailable: set[str] = set()
        self.broken: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
        self.form: dict[tuple[str, str | None], Any] = {}
        self.provided: set[tuple[str, str | None]] = set()
        self.deferred: set[tuple[str, str | None]] = set()
        self.commitments: set[str] = set()
        self.phantoms: dict[str, CaseSubject] = {}
        self.diagnostics: list[Diagnostic] = []

    def select(self, subject: CaseSubject, kind: str) -> Held:
        """What a subject has of a licence type or source (the two do not share names within one rulebook's reading)."""
        unavailable = kind in self.unavailable or self._broken_for(subject, kind)
        if kind.startswith("shared:"):
            return select_shared(subject, self.shared.get(kind[7:]), unavailable)
        return select_licence(subject, self.licences.get(kind, ()), unavailable)

    def _broken_for(self, subject: CaseSubject, kind: str) -> bool:
        """Was a record set aside that is this subject's by what of it could be read?"""
        return any(
            (subject.number is not None and subject.number in holders) or (address is not None and address == subject.address)
            for holders, address in self.broken.get(kind, ())
        )

    def holder_known(self, record: Record) -> bool:
        """Is a holder of the record a subject of the case?"""
        for entry in self.subjects.values():
            for subject in entry if isinstance(entry, list) else [entry] if entry is not None else []:
                if record.subject == subject.address or (subject.number is not None and subject.number in {*record.holders, *record.bound}):
                    return True
        return False

    def phantom(self, name: str) -> CaseSubject:
        """The one undecided subject that stands for a list, or for a member of it, while it is unknown."""
        found = self.phantoms.get(name)
        if found is None:
            found = self.phantoms[name] = CaseSubject(name, None, UNKNOWN, None, UNKNOWN, None)
            found.parent = self
        return found


def shared_key(name: str) -> str:
    """The key under which a source's records are selected: licence types and sources have spaces of names of their own."""
    return f"shared:{name}"
