"""The built-ins that need a case: subjects, their records, persons' dates of birth, dated parameters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, NONE, UNKNOWN, CaseSubject, Held
from yijianshi.identifiers import resident_birth_date, resident_sex, valid_resident_id
from yijianshi.language import trouble
from yijianshi.rulebook.rules import Rules

NOBODY = CaseSubject("", None, NONE, None, NONE, None)
"""What a literal null in an `is` gives: certainly no subject."""
IDENTITY_LICENCES = ("居民身份证", "港澳台居民居住证", "外国人永久居留身份证", "居民户口簿", "普通护照", "出生医学证明")
"""Licence types that state when a person was born and of which sex, in the order in which they are asked."""
_BIRTH = ("出生日期", "出生时间")
_SEX = ("性别", "新生儿性别")
_UNSURE = Held([], [], None)


def identity_licences(rules: Rules) -> tuple[str, ...]:
    """Those of a rulebook that state who a natural person is."""
    return tuple(name for name in IDENTITY_LICENCES if name in rules.licences)


def exists(subject: Any) -> bool | None:
    """Is there such a subject? Of a list: is there one in it?"""
    if isinstance(subject, CaseSubject):
        return {KNOWN: True, NONE: False}.get(subject.state)
    if subject is None:
        return None
    found = [exists(item) for item in subject]
    return True if True in found else None if None in found else False


def held(subject: CaseSubject | None, key: str) -> Held:
    """What a subject has of a type; an unknown subject has nothing that is known."""
    return _UNSURE if subject is None else subject.of(key)


def records(of: Held) -> list[Record] | None:
    """All supplied records, None while the type is unavailable, not asked, or the subject or its number unknown."""
    return None if of.open or (of.holds is None and not of.unvouched) else list(of.bound)


def valid_records(of: Held) -> list[Record] | None:
    """The valid records, None also while a record's validity is undecided."""
    return None if records(of) is None or of.unvouched else list(of.valid)


def all_records(subjects: Iterable[CaseSubject] | None, key: str) -> list[Record] | None:
    """The records of many subjects as one list; None while those of one are not known."""
    return _joined([records(subject.of(key)) for subject in subjects] if subjects is not None else [None])


def all_valid_records(subjects: Iterable[CaseSubject] | None, key: str) -> list[Record] | None:
    """The valid records of many subjects as one list; None while those of one are not known."""
    return _joined([valid_records(subject.of(key)) for subject in subjects] if subjects is not None else [None])


def _joined(lists: list[list[Record] | None]) -> list[Record] | None:
    if any(items is None for items in lists):
        return None
    return [record for items in lists for record in items or ()]


def birth_date(subject: CaseSubject | None, licences: tuple[str, ...]) -> datetime.date | None:
    """From a valid identity number (GB 11643-1999), else from the identity licence; not known while the number is not."""
    if subject is None or subject.id_state == UNKNOWN:
        return None
    if subject.number is not None and valid_resident_id(subject.number):
        return resident_birth_date(subject.number)
    found = _stated(subject, licences, _BIRTH)
    return found if isinstance(found, datetime.date) else None


def sex(subject: CaseSubject | None, licences: tuple[str, ...]) -> str | None:
    """男 or 女, from a valid identity number, else from the identity licence; not known while the number is not."""
    if subject is None or subject.id_state == UNKNOWN:
        return None
    if subject.number is not None and valid_resident_id(subject.number):
        found: Any = resident_sex(subject.number)
    else:
        found = _stated(subject, licences, _SEX)
    return found if found in ("男", "女") else None


def _stated(subject: CaseSubject, licences: tuple[str, ...], members: tuple[str, ...]) -> Any:
    for name in licences:
        record = subject.of(name).stated
        if record is not None:
            for member in members:
                value = record.get(member)
                if value is not None:
                    return value
    return None


def age(subject: CaseSubject | None, licences: tuple[str, ...], on: datetime.date | None) -> int | None:
    """Full years on a day; one born on 29 February is a year older on 1 March."""
    born = birth_date(subject, licences)
    if born is None or on is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def as_of(dated: Any, day: datetime.date | None) -> Any:
    """A parameter's value on a day; trouble before its first date."""
    if day is None:
        return None
    try:
        return dated.parameter.on(day)
    except KeyError:
        return trouble.trouble(trouble.NO_RESULT)


def one_subject(value: CaseSubject | None, phantom: CaseSubject) -> CaseSubject:
    """What a derived single subject is; unknown while its expression is."""
    return phantom if value is None else value


def subject_list(value: Any, phantom: CaseSubject) -> list[CaseSubject] | None:
    """What a derived list of subjects is: each subject once, none left out, one phantom for all that are unknown."""
    if value is None:
        return None
    found: dict[int, CaseSubject] = {}
    unknown = False
    for item in _flat(value):
        if item is None or item.state == UNKNOWN:
            unknown = True
        elif item.state == KNOWN:
            found.setdefault(id(item), item)
    return [*found.values(), phantom] if unknown else list(found.values())


def all_known(subjects: list[CaseSubject] | None) -> list[CaseSubject] | None:
    """What expressions read of a derived list: not known while one of it is not, for who may prove to be nobody must not count."""
    return None if subjects is None or any(subject.state == UNKNOWN for subject in subjects) else subjects


def _flat(value: Any) -> Iterable[CaseSubject | None]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def items_of(value: Any, phantom: CaseSubject) -> list[CaseSubject]:
    """The subjects that an `each` makes items for: the known ones, one phantom while the list is unknown, none for nobody."""
    if isinstance(value, CaseSubject):
        return [] if value.state == NONE else [value]
    return [phantom] if value is None else value
