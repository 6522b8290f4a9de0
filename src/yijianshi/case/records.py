"""Licence records and shared data of a case: read, held against their type, and judged on the day of the case.

After GB/T 36903-2018 (metadata of e-licences); a record with a defect in its own members is set aside, never half read.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from yijianshi.case.faults import Faults
from yijianshi.case.keys import (
    OPEN_ENDS,
    RECORD_KEYS,
    RECORD_SYNONYMS,
    SHARED_KEYS,
    SHARED_SYNONYMS,
    SOURCE_OF,
    STATUS_OF,
    STATUSES,
)
from yijianshi.case.usual import UsualData
from yijianshi.case.values import Inexact, Unfit, day_of, expected, fit
from yijianshi.identifiers import normal
from yijianshi.identifiers.region import is_region, region_within
from yijianshi.rulebook.entries import RecordKind
from yijianshi.source.catalogue.case import DEFECTS, NO_TABLE, TWICE, UNKNOWN_KEY
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.suggest import did_you_mean

RECORD_KEYS_KNOWN = frozenset(RECORD_KEYS)
_SHARED_KEYS = frozenset(SHARED_KEYS)
DATA_KEYS = ("data", *(key for key, name in {**RECORD_SYNONYMS, **SHARED_SYNONYMS}.items() if name == "data"))
FOREVER = datetime.date(9999, 12, 31)


class Defect(ValueError):
    """A defect in a record's own members: which one, and what was expected."""

    def __init__(self, member: str, reason: str, help: str | None = None) -> None:
        super().__init__(member)
        self.member = member
        self.reason = reason
        self.help = help


class Record:
    """A record of a licence or of shared data, as the rules see it.

    `fault` is the first reason why it is not valid, None where it is: `status_unknown`, `not_valid`, `expired`, `not_yet_valid`,
    `not_authoritative`, `outside_area`. `serves` tells whether it may serve though not valid; `unvouched` whether it fails only
    because nobody vouches for it (status unknown, source not `shared`, or both). `bound` is the number of the thing that a type with
    `binds` binds it to.
    """

    __slots__ = (
        "bound",
        "fault",
        "holders",
        "index",
        "issued_on",
        "kind",
        "serves",
        "source",
        "status",
        "subject",
        "unvouched",
        "uploaded_copy",
        "valid",
        "valid_to",
        "values",
    )

    def __init__(
        self,
        kind: RecordKind,
        index: int,
        holders: tuple[str, ...],
        subject: str | None,
        values: dict[str, Any],
        status: str = "valid",
        source: str = "shared",
        issued_on: datetime.date | None = None,
        valid_to: datetime.date = FOREVER,
    ) -> None:
        self.kind = kind
        self.index = index
        self.holders = holders
        self.bound: tuple[str, ...] = ()
        self.subject = subject
        self.values = values
        self.status = status
        self.source = source
        self.issued_on = issued_on
        self.valid_to = valid_to
        self.fault: str | None = None
        self.valid = True
        self.serves = True
        self.unvouched = False
        self.uploaded_copy = False

    def get(self, name: str) -> Any:
        """A datum, or a member that every licence has; None where it is not known."""
        return self.values.get(name)


def canonical(raw: dict[Any, Any], known: frozenset[str], synonyms: dict[str, str]) -> dict[str, Any]:
    """A record's members under their English keys; Defect for an unknown key or one given twice."""
    if raw.keys() <= known:
        return raw
    result: dict[str, Any] = {}
    for key, value in raw.items():
        name = key if key in known else synonyms.get(key)
        if name is None:
            raise Defect(str(key), UNKNOWN_KEY.format(key=key), did_you_mean(str(key), {*known, *synonyms}))
        if name in result:
            raise Defect(str(key), TWICE.format(key=key))
        result[name] = value
    return result


def record_data(members: dict[str, Any]) -> dict[str, Any]:
    """The raw data of a record whose members have English keys; Defect where it is no table."""
    data = members.get("data")
    if data is not None and not isinstance(data, dict):
        raise Defect("data", NO_TABLE)
    return data or {}


def once(raw: dict[Any, Any], data: dict[str, Any], kind: RecordKind, path: str, faults: Faults) -> dict[str, Any]:
    """A record's data without what is written twice in it, which is not known; Defect where a member of the record itself is."""
    if not faults.repeated:
        return data
    written = faults.written.path(path)
    for key in faults.repeated.get(written, ()):
        if key in raw:
            raise Defect(key, TWICE.format(key=key))
    unsure = {key for name in DATA_KEYS for key in faults.repeated.get(f"{written}.{name}", ())}
    if not unsure:
        return data
    if kind.binds in unsure:
        raise Defect(f"data.{kind.binds}", TWICE.format(key=kind.binds))
    for key in data:
        if key in unsure and key in kind.data:
            faults.warn(diagnose("YJS424", name=key, path=f"{path}.data.{key}"))
    return {key: value for key, value in data.items() if key not in unsure}


def read_licence(raw: dict[str, Any], kind: RecordKind, index: int, day: datetime.date, values: dict[str, Any]) -> Record:
    """A licence record (under English keys) judged on a day; Defect where one of its own members is malformed."""
    holders, subject = holder_numbers(raw), subject_address(raw)
    status = "unknown" if raw.get("status") is None else _word(raw["status"], STATUS_OF, "status")
    source = "shared" if raw.get("source") is None else _word(raw["source"], SOURCE_OF, "source")
    region = raw.get("issuer_region")
    if region is not None and not (isinstance(region, str) and is_region(region)):
        raise Defect("issuer_region", DEFECTS["region"])
    issued_on = _day(raw.get("issued_on"), "issued_on")
    valid_from = _day(raw.get("valid_from"), "valid_from")
    ends = raw.get("valid_to")
    valid_to = FOREVER if ends is None or (isinstance(ends, str) and ends in OPEN_ENDS) else _day(ends, "valid_to") or FOREVER
    for member in ("number", "holder_name", "issuer"):
        if raw.get(member) is not None and not isinstance(raw[member], str):
            raise Defect(member, DEFECTS["text"])
    members = {
        "证照编号": raw.get("number"),
        "颁发机构": raw.get("issuer"),
        "颁发地区": region,
        "颁发日期": issued_on,
        "有效期起始日期": valid_from,
        "有效期截止日期": valid_to,
        "持证主体": raw.get("holder_name"),
        "持证主体代码": holders[0] if holders else None,
        "证照状态": STATUSES[status],
    }
    record = Record(kind, index, holders, subject, {**members, **values}, status, source, issued_on, valid_to)
    judge(record, day, valid_from, region)
    return record


def judge(record: Record, day: datetime.date, valid_from: datetime.date | None, region: str | None) -> None:
    """Is the record valid on a day, and if not, why? May it serve all the same?"""
    status, source, recognised = record.status, record.source, record.kind.recognised
    expired, early = record.valid_to < day, valid_from is not None and valid_from > day
    if status == "valid" and source == "shared" and not (recognised or expired or early):
        return
    in_force = status in ("valid", "unknown")
    outside = bool(recognised) and not (region is not None and any(region_within(region, area) for area in recognised))
    record.fault = (
        "status_unknown"
        if status == "unknown"
        else "not_valid"
        if not in_force
        else "expired"
        if expired
        else "not_yet_valid"
        if early
        else "not_authoritative"
        if source != "shared"
        else "outside_area"
        if outside
        else None
    )
    record.valid = record.fault is None
    record.serves = in_force and not expired and not early
    record.unvouched = not record.valid and record.serves and not outside
    record.uploaded_copy = record.serves and not outside and source in ("uploaded", "recognised")


def read_values(
    data: dict[str, Any], kind: RecordKind, usual: UsualData, path: str, warn: Callable[[Diagnostic], None], inexact: bool
) -> dict[str, Any]:
    """The declared data that a record gives; a defective value is left out, with a diagnostic.

    `inexact` tells that a float may have lost digits: then Inexact is raised.
    """
    found: dict[str, Any] = {}
    for name, python, convert in usual:
        value = data.get(name)
        if value is None:
            continue
        if type(value) is python and convert is None:
            found[name] = value
            continue
        if inexact and type(value) is float:
            raise Inexact
        datum = kind.data[name]
        try:
            found[name] = fit(value, datum.kind, datum.options, loose=True)
        except Unfit:
            what = expected(datum.kind, datum.options)
            warn(diagnose("YJS418", name=name, expected=what, path=f"{path}.data.{name}"))
    return found


def holder_numbers(raw: dict[str, Any], key: str = "holder_id") -> tuple[str, ...]:
    """The holders' numbers in their normal form."""
    one = raw.get(key)
    several = raw.get("holder_ids")
    if several is None and type(one) is str:
        number = normal(one)
        return (number,) if number else ()
    if one is not None and not isinstance(one, str):
        raise Defect(key, DEFECTS["text"])
    if several is not None and not (isinstance(several, list) and all(isinstance(item, str) for item in several)):
        raise Defect("holder_ids", DEFECTS["texts"])
    found = [normal(text) for text in ([one] if one is not None else []) + (several or [])]
    return tuple(dict.fromkeys(number for number in found if number))


def bound_to(data: dict[str, Any], kind: RecordKind) -> tuple[str, ...]:
    """The number of the thing that a record binds to."""
    bound = data.get(kind.binds) if kind.binds is not None else None
    return (normal(bound),) if isinstance(bound, str) and normal(bound) else ()


def subject_address(raw: dict[str, Any]) -> str | None:
    """The address of the subject that a record names itself; Defect where that is no text."""
    subject = raw.get("subject")
    if subject is not None and not isinstance(subject, str):
        raise Defect("subject", DEFECTS["subject"])
    return subject


def read_shared(raw: Any, kind: RecordKind, index: int) -> tuple[Record, dict[str, Any]]:
    """A record of a data-sharing source, and its raw data; Defect where malformed."""
    if not isinstance(raw, dict):
        raise Defect("", NO_TABLE)
    members = canonical(raw, _SHARED_KEYS, SHARED_SYNONYMS)
    data = record_data(members)
    return Record(kind, index, holder_numbers(members, "subject_id"), subject_address(members), {}), data


def licence_members(raw: dict[Any, Any]) -> dict[str, Any]:
    """A licence record's members under their English keys; Defect for unknown or doubled keys."""
    return canonical(raw, RECORD_KEYS_KNOWN, RECORD_SYNONYMS)


def _word(value: Any, words: dict[str, str], member: str) -> str:
    """The English word of a status or source."""
    found = words.get(value) if isinstance(value, str) else None
    if found is None:
        raise Defect(member, DEFECTS["word"].format(words="、".join(dict.fromkeys(words.values()))))
    return found


def _day(value: Any, member: str) -> datetime.date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return day_of(value)
    except Unfit:
        pass
    raise Defect(member, DEFECTS["date"])
