"""What a case says, read straight from its JSON: subjects, numbers, records, answers.

This is a second, slow reading of the contract of a case, independent of `yijianshi.case`; it takes valid cases only, in which
records may nevertheless be defective (they are set aside).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yijianshi.identifiers.text import normal
from yijianshi.rulebook.entries import Datum, RecordKind
from yijianshi.rulebook.rules import Rules

SYNONYMS = {
    "证照类型": "type",
    "证照编号": "number",
    "持证主体代码": "holder_id",
    "持证主体": "holder_name",
    "颁发机构": "issuer",
    "颁发地区": "issuer_region",
    "颁发日期": "issued_on",
    "有效期起始日期": "valid_from",
    "有效期截止日期": "valid_to",
    "状态": "status",
    "证照状态": "status",
    "来源": "source",
    "照面信息": "data",
}
STATUSES = {
    "有效": "valid",
    "暂扣": "suspended",
    "撤销": "withdrawn",
    "注销": "cancelled",
    "吊销": "revoked",
    "换发": "superseded",
    "转出": "transferred_out",
    "失效": "expired",
}
ALL_STATUSES = {*STATUSES.values(), "unknown"}
SOURCES = {"共享": "shared", "上传": "uploaded", "识别": "recognised", "声明": "declared"}
MEMBERS = {*SYNONYMS.values(), "holder_ids", "subject"}
OPEN_END = datetime.date(9999, 12, 31)


@dataclass(frozen=True)
class Person:
    """One subject of the case: a declared name, and a position where it is many."""

    base: str
    index: int | None = None

    def __str__(self) -> str:
        return self.base if self.index is None else f"{self.base}[{self.index}]"


class Nobody:
    """The value of a subject that is known to be none."""

    def __repr__(self) -> str:
        return "NOBODY"


NOBODY = Nobody()


@dataclass
class Record:
    """A usable record. `index` is its place in the case (for a source: in that source's list)."""

    kind: RecordKind
    index: int
    data: dict[str, Any]
    holders: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    subject: str | None = None
    status: str = "valid"
    source: str = "shared"
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    issued_on: datetime.date | None = None
    issuer_region: str | None = None
    members: dict[str, Any] = field(default_factory=dict)


BODIES = {"自然人", "法人", "非法人组织", "个体工商户", "组织"}


class Defect(Exception):
    """A record with a defect in its own members."""


def read_day(text: Any) -> datetime.date:
    if isinstance(text, str) and re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def read_value(kind: str, options: tuple[str, ...], raw: Any) -> Any:
    """A typed value; None where it is unknown or not of its type."""
    if raw is None:
        return None
    if kind == "number":
        if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
            return None
        return Decimal(str(raw)) if isinstance(raw, float) else raw
    if kind == "boolean":
        return raw if isinstance(raw, bool) else None
    if kind == "date":
        try:
            return read_day(raw)
        except ValueError:
            return None
    if kind == "choices":
        return list(raw) if isinstance(raw, list) and all(item in options for item in raw) else None
    if not isinstance(raw, str):
        return None
    return None if kind == "choice" and raw not in options else raw


def _of_datum(datum: Datum, raw: Any) -> Any:
    return read_value(datum.kind, datum.options, raw)


class Facts:
    """The case, bound to the rulebook in force."""

    def __init__(self, rules: Rules, case: dict[str, Any]) -> None:
        self.rules = rules
        self.case = case
        self.day = read_day(case["date"])
        self.region = case.get("region") or "000000"
        self.unavailable = set(case.get("unavailable") or [])
        self.subjects: dict[str, Any] = {}
        self.numbers: dict[Person, Any] = {}
        self.names: dict[Person, str | None] = {}
        for name, entry in rules.subjects.items():
            if entry.derived is None:
                self.subjects[name] = self._subject(name, entry.many)
        self.records: dict[str, list[Record]] = {}
        self.broken: set[tuple[Person, str]] = set()
        for index, raw in enumerate(case.get("licences") or []):
            self._licence(index, raw)
        self.asked = set(case.get("shared") or {})
        for source, items in (case.get("shared") or {}).items():
            kind = rules.sources.get(source)
            for index, raw in enumerate(items):
                if kind is not None:
                    self._shared(kind, index, raw)

    # subjects

    def _subject(self, name: str, many: bool) -> Any:
        given = (self.case.get("subjects") or {}).get(name, ...)
        if given is ...:
            return None
        if given is None or given == []:
            return [] if many else NOBODY
        people = []
        for index, raw in enumerate(given if many else [given]):
            person = Person(name, index if many else None)
            self.names[person] = raw.get("name")
            self.numbers[person] = ... if "id" not in raw else None if raw["id"] is None else normal(raw["id"])
            people.append(person)
        return people if many else people[0]

    def people(self) -> list[Person]:
        return list(self.numbers)

    def number(self, person: Person) -> Any:
        """`...` while unknown, None where there is none yet, else the number as it compares."""
        return self.numbers[person]

    def twins(self, person: Person) -> list[Person]:
        """The person and all others with the same number."""
        number = self.number(person)
        if number is ... or number is None:
            return [person]
        return [other for other in self.people() if self.number(other) == number]

    # records

    def _licence(self, index: int, raw: Any) -> None:
        members = {SYNONYMS.get(key, key): value for key, value in raw.items()}
        kind = self.rules.licences.get(members.get("type"))
        if kind is None:
            return
        data = members.get("data")
        values = {key: _of_datum(datum, data.get(key)) for key, datum in kind.data.items()} if isinstance(data, dict) else {}
        record = Record(kind, index, values)
        record.subject = members.get("subject")
        record.holders, record.things = _holders(members), _things(kind, values)
        try:
            if not isinstance(data, dict | None) or members.keys() - MEMBERS:
                raise Defect
            record.status = STATUSES.get(members.get("status"), members.get("status")) or "unknown"
            record.source = SOURCES.get(members.get("source"), members.get("source")) or "shared"
            if record.status not in ALL_STATUSES or record.source not in SOURCES.values():
                raise Defect
            record.valid_from = _day(members.get("valid_from"))
            record.issued_on = _day(members.get("issued_on"))
            end = members.get("valid_to")
            record.valid_to = None if end in ("长期", "99991231", "9999-12-31") else _day(end)
            record.issuer_region = members.get("issuer_region")
            if record.issuer_region is not None and not record.issuer_region.isdigit():
                raise Defect
        except Defect:
            self.broken |= {(person, kind.name) for person in self.people() if self.bound(record, person)}
            return
        record.members = {
            "证照编号": members.get("number"),
            "颁发机构": members.get("issuer"),
            "颁发地区": members.get("issuer_region"),
            "颁发日期": record.issued_on,
            "有效期起始日期": record.valid_from,
            "有效期截止日期": record.valid_to or OPEN_END,
            "持证主体": members.get("holder_name"),
            "持证主体代码": members.get("holder_id"),
            "证照状态": record.status,
        }
        self.records.setdefault(kind.name, []).append(record)

    def _shared(self, kind: RecordKind, index: int, raw: Any) -> None:
        data = raw.get("data")
        values = {key: _of_datum(datum, data.get(key)) for key, datum in kind.data.items()} if isinstance(data, dict) else {}
        record = Record(kind, index, values, subject=raw.get("subject"))
        record.holders = _holders({"holder_id": raw.get("subject_id")})
        record.things = _things(kind, values) or record.holders
        if not isinstance(data, dict | None) or raw.keys() - {"subject_id", "subject", "data"}:
            self.broken |= {(person, kind.name) for person in self.people() if self.bound(record, person)}
            return
        self.records.setdefault(kind.name, []).append(record)

    def bound(self, record: Record, person: Person) -> bool:
        """A person or body is found by the number of the holder, a thing by the datum that the type `binds`."""
        number = self.number(person)
        thing = record.kind.binds is not None and not self.rules.subjects[person.base].kinds & BODIES
        numbers = record.things if thing else record.holders
        return record.subject == str(person) or (isinstance(number, str) and number in numbers)

    def bound_records(self, person: Person, kind: RecordKind) -> list[Record]:
        return [record for record in self.records.get(kind.name, []) if self.bound(record, person)]

    def is_named(self, person: Person, kind: RecordKind) -> bool:
        """Does a record name one who has no number?"""
        return bool(self.bound_records(person, kind)) or (person, kind.name) in self.broken

    def is_unavailable(self, person: Person, kind: RecordKind) -> bool:
        return kind.name in self.unavailable or (person, kind.name) in self.broken

    def is_asked(self, kind: RecordKind) -> bool:
        return not kind.shared or kind.name in self.asked or kind.name in self.unavailable

    # validity

    def in_date(self, record: Record) -> bool:
        return (record.valid_from is None or record.valid_from <= self.day) and (record.valid_to is None or self.day <= record.valid_to)

    def in_area(self, record: Record) -> bool:
        areas = record.kind.recognised
        if not areas:
            return True
        return record.issuer_region is not None and any(lies_within(record.issuer_region, area) for area in areas)

    def is_valid(self, record: Record) -> bool:
        return record.status == "valid" and self.in_date(record) and self.in_area(record) and record.source == "shared"

    def is_unvouched(self, record: Record) -> bool:
        """Does it fail only because its status is unknown, its source is not shared, or both?"""
        good = record.status in ("valid", "unknown") and self.in_date(record) and self.in_area(record)
        return good and not self.is_valid(record)

    def in_order(self, records: list[Record]) -> list[Record]:
        """Of equals the latest issued first, none last; then as the case lists them."""
        return sorted(records, key=lambda record: -(record.issued_on or datetime.date.min).toordinal())

    def serving(self, person: Person, kind: RecordKind) -> Record | None:
        found = self.first_of(self.bound_records(person, kind), kind)
        return None if self.is_contested(person, kind) else found

    def is_contested(self, person: Person, kind: RecordKind) -> bool:
        """May the number, when it is learned, bind a record that would serve in place of the one that is there by name?"""
        bound = self.bound_records(person, kind)
        served = self.first_of(bound, kind)
        if served is None or self.number(person) is not ...:
            return False
        thing = kind.binds is not None and not self.rules.subjects[person.base].kinds & BODIES
        possible = [record for record in self.records[kind.name] if record in bound or (record.things if thing else record.holders)]
        return self.first_of(possible, kind) is not served

    def first_of(self, records: list[Record], kind: RecordKind) -> Record | None:
        """Which of some records of one subject serves."""
        if kind.shared:
            return records[0] if records else None
        able = [record for record in records if record.status in ("valid", "unknown") and self.in_date(record)]
        for group in ([r for r in able if self.is_valid(r)], [r for r in able if not self.is_valid(r)]):
            if group:
                return self.in_order(group)[0]
        return None


def lies_within(code: str, area: str) -> bool:
    """GB/T 2260: 000000 holds all, xx0000 all of xx, xxyy00 all of xxyy, others themselves."""
    if area == "000000":
        return True
    if area.endswith("0000"):
        return code[:2] == area[:2]
    if area.endswith("00"):
        return code[:4] == area[:4]
    return code == area


def _day(raw: Any) -> datetime.date | None:
    if raw is None:
        return None
    try:
        return read_day(raw)
    except ValueError:
        raise Defect from None


def _holders(members: dict[str, Any]) -> set[str]:
    found = [members.get("holder_id"), *(members.get("holder_ids") or [])]
    return {normal(item) for item in found if isinstance(item, str)}


def _things(kind: RecordKind, values: dict[str, Any]) -> set[str]:
    bound = values.get(kind.binds) if kind.binds is not None else None
    return {normal(bound)} if isinstance(bound, str) else set()
