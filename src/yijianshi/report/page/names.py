"""How a page names what a report holds by address or index: subjects, records, places, days, values.

A page may be printed and lie on a counter: numbers and the names of natural persons are masked, and of a licence only who issued it
and how long it is valid is shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yijianshi.case.records import FOREVER, Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.identifiers.region import NATION
from yijianshi.report.private import private
from yijianshi.report.spoken import spoken_sources
from yijianshi.report.state import State
from yijianshi.report.text_names import filled, who
from yijianshi.report.units import units
from yijianshi.source.catalogue import page as texts
from yijianshi.source.catalogue.labels import ARTICLE, RECORD_SOURCES


@dataclass(frozen=True, slots=True)
class Paper:
    """What a page tells of a licence or shared record: its type, who vouches for it, how long."""

    name: str
    authority: str
    validity: str
    told: str
    """All of it in one phrase, to tell two records of a type apart."""


class Names:
    """Names of one report."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.rules = state.plan.rules
        self._private = private(state)
        self._units = units(state)
        self._spoken = spoken_sources(state)
        self._subjects = {subject.address: subject for subject in state.facts.all_subjects()}

    def subject(self, address: str | None) -> str:
        """Who a thing is about: `驾驶员 2 李*明`; nothing where it is nobody's."""
        if not address:
            return ""
        found = self._subjects.get(address)
        if found is None:
            return texts.UNKNOWN_SUBJECT.format(subject=address)
        base = found.base
        if found.index is not None and len(self._siblings(found)) > 1:
            base = texts.WHO.format(name=base, number=found.index + 1)
        return texts.SUBJECT.format(subject=base, who=self._who(found)).rstrip()

    def _siblings(self, subject: CaseSubject) -> list[CaseSubject]:
        entry = self.state.facts.subjects.get(subject.base)
        return entry if isinstance(entry, list) else []

    def _who(self, subject: CaseSubject) -> str:
        return who(subject.name, subject.number, person=subject.base in self._private.people)

    # records

    @cached_property
    def _licences(self) -> dict[int, Record]:
        return {record.index: record for found in self.state.facts.licences.values() for record in found}

    def record(self, evidence: Mapping[str, Any]) -> Record | None:
        """The record that evidence points at, if it points at one."""
        if "licence" in evidence:
            return self._licences.get(evidence["licence"])
        records = self.state.facts.shared.get(evidence.get("shared", ""), ())
        return next((record for record in records if record.index == evidence.get("index")), None)

    def paper(self, record: Record) -> Paper:
        """What may be told of a record."""
        kind = record.kind
        if kind.shared:
            return Paper(kind.name, kind.issuer or "", texts.VALIDITY["shared"], kind.name)
        issuer, issued = str(record.values.get("颁发机构") or ""), record.issued_on
        authority = issuer or kind.issuer or ""
        parts = []
        if authority and issued:
            parts.append(texts.ISSUED.format(issuer=authority, day=issued.isoformat()))
        elif authority or issued:
            parts.append(texts.ISSUED_BY.format(issuer=authority) if authority else texts.ISSUED_ON.format(day=issued))
        if record.source != "shared":
            parts.append(RECORD_SOURCES[record.source])
        told = texts.RECORD.format(kind=kind.name, details="，".join(parts)) if parts else kind.name
        return Paper(kind.name, authority, _validity(record), told)

    # values

    def value(self, field: Mapping[str, Any]) -> str:
        """The value of a field of the form."""
        return filled(field, self._private, self._units)

    def unit(self, item: Mapping[str, Any]) -> str:
        """In which unit a field of the form is to be filled in, or a question to be answered."""
        return self._units.get(item["name"], "")

    def source(self, field: Mapping[str, Any]) -> str:
        """Where the value of a field was taken from."""
        source = field.get("source")
        if not source:
            return texts.SOURCES["own"] if field["status"] == "provided" else ""
        if "question" in source:
            return texts.SOURCES["question"].format(name=source["question"])
        if "expression" in source:
            return texts.SOURCES["expression"].format(expression=self._spoken.get(source["expression"], source["expression"]))
        record = self.record(source)
        kind = "licence" if "licence" in source else "shared"
        name = record.kind.name if record is not None else str(source.get("shared", ""))
        return texts.SOURCES[kind].format(name=name, path=source["path"])

    def basis(self, references: list[str]) -> tuple[str, ...]:
        """References to documents, by their titles, as lawyers write them."""
        found = []
        for reference in references:
            name, _, article = reference.partition("#")
            document = self.rules.documents.get(name)
            title = str(document.title) if document is not None and document.title else name
            found.append(ARTICLE.format(title=title, article=article) if article.isdecimal() else f"{title}{article}")
        return tuple(found)


def region_name(code: str | None) -> str:
    """A region by the name of its province and its code."""
    if not code or code == NATION:
        return texts.NATIONWIDE
    province = texts.PROVINCES.get(code[:2])
    return texts.REGION.format(name=province, code=code) if province else code


def day_name(day: str | datetime.date | None) -> str:
    """A day as it is written in Chinese; a text that is none stays as it is."""
    if day is None:
        return ""
    try:
        found = day if isinstance(day, datetime.date) else datetime.date.fromisoformat(day)
    except ValueError:
        return str(day)
    return texts.DATE.format(year=found.year, month=found.month, day=found.day)


def _validity(record: Record) -> str:
    start, end = record.values.get("有效期起始日期"), record.valid_to
    first = start.isoformat() if isinstance(start, datetime.date) else ""
    if end == FOREVER:
        return texts.VALIDITY["from" if first else "open"].format(start=first)
    return texts.VALIDITY["span" if first else "until"].format(start=first, end=end.isoformat())
