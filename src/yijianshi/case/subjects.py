"""Subjects of a case, and which record serves each of them: a valid one before any other, then the latest issued."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from yijianshi.case.records import Record

KNOWN, UNKNOWN, NONE = "known", "unknown", "none"
PERSONS = frozenset({"自然人", "法人", "非法人组织", "个体工商户", "组织"})
"""Kinds that hold licences by their own number; a thing is found by the datum that a type `binds`."""
_EARLIEST = datetime.date.min


class Held:
    """What one subject has of one licence type or source.

    `bound` are its records; `valid` the valid ones of them, serving ones first (`first` is the first of them). `serving` is the record
    that messages and prefill read, `stated` the one that expressions read (none while the type is unavailable and the record not
    valid); `serving_data` and `stated_data` are their data, empty where there is none. `unavailable`: the type could not be reached for
    this subject; `unvouched`: some record of it fails only because nobody vouches for it.

    `holds` is the three-valued answer of `holds`, `served` that of 'a record serves'; `open` tells that asking on may still find a
    valid record, `improvable` that it may find a better one than what serves now.
    """

    __slots__ = (
        "bound",
        "first",
        "holds",
        "improvable",
        "open",
        "served",
        "serving",
        "serving_data",
        "stated",
        "stated_data",
        "unavailable",
        "unvouched",
        "valid",
    )

    def __init__(self, bound: list[Record], valid: list[Record], serving: Record | None) -> None:
        self.bound = bound
        self.valid = valid
        self.first = valid[0] if valid else None
        self.serving = serving
        self.stated = serving
        self.serving_data: dict[str, Any] = serving.values if serving is not None else {}
        self.stated_data = self.serving_data
        self.holds: bool | None = None
        self.served: bool | None = True if serving is not None else None
        self.open = False
        self.improvable = False
        self.unavailable = False
        self.unvouched = False


def rank(record: Record) -> tuple[int, int]:
    """Order of service among equals: latest issued first (none last), then first in the case."""
    issued = record.issued_on or _EARLIEST
    return -issued.toordinal(), record.index


class CaseSubject:
    """One subject of a case: `base` is its name in the rulebook, `index` its place in the list where that is `many`, `number` its id.

    `state` and `id_state` are KNOWN, UNKNOWN or NONE; `thing`: its kinds are no persons; `answers` are those given of it, `a` the values
    of all that is `each` of it, `held` what it has of the types that were asked for.
    """

    __slots__ = ("a", "address", "answers", "base", "held", "id_state", "index", "library", "name", "number", "state", "thing")

    def __init__(self, base: str, index: int | None, state: str, number: str | None, id_state: str, name: str | None) -> None:
        self.base = base
        self.index = index
        self.address = base if index is None else f"{base}[{index}]"
        self.state = state
        self.number = number
        self.id_state = id_state
        self.name = name
        self.thing = False
        self.library: Any = None
        self.a: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.held: dict[str, Held] = {}

    @property
    def key(self) -> str:
        """Who it is: two subjects with one number are one for what is handed in."""
        return f"#{self.number}" if self.number else self.address

    def member(self, name: str) -> Any:
        """What a path reads of it: its number, its name, or what is `each` of it; None where that is not known."""
        if name == "id":
            return self.number
        return self.name if name == "name" else self.a.get(name)

    def of(self, kind: str) -> Held:
        """What it has of a licence type or source, selected once."""
        found = self.held.get(kind)
        if found is None:
            found = self.held[kind] = NOTHING if self.library is None else self.library.select(self, kind)
        return found

    def __eq__(self, other: object) -> bool:
        """Subjects that are known to be none are all alike: a choice between them is decided."""
        return self is other or (isinstance(other, CaseSubject) and self.state == other.state == NONE)

    def __hash__(self) -> int:
        return 0 if self.state == NONE else id(self)

    def __repr__(self) -> str:  # no personal data
        return f"CaseSubject({self.address})"


def select_licence(subject: CaseSubject, records: Sequence[Record], unavailable: bool, broken: bool) -> Held:
    """Which licence records of one type are the subject's, which are valid, and which one serves.

    `broken` tells that one of the subject's was set aside, so that one without a number has, perhaps, a licence after all.
    """
    bound = [record for record in records if binds(record, subject)]
    valid = [record for record in bound if record.valid]
    if len(valid) > 1:
        valid.sort(key=rank)
    serving = valid[0] if valid else min([record for record in bound if record.serves], key=rank, default=None)
    rivals = serving is not None and subject.id_state == UNKNOWN and any(_outranks(record, serving, subject) for record in records)
    held = Held(bound, valid, None if rivals else serving)
    held.unvouched = True in [record.unvouched for record in bound]
    nobody = subject.state == NONE or (subject.id_state == NONE and not bound and not broken)
    unsure = subject.state == UNKNOWN or subject.id_state == UNKNOWN
    held.unavailable = unavailable and not nobody
    held.open = not nobody and (unsure or unavailable)
    held.improvable = rivals or (held.open and not valid)
    if valid:
        held.holds = True
    elif nobody:
        held.holds = False
    else:
        held.holds = None if held.open or held.unvouched else False
        if unavailable:
            held.stated = None
            held.stated_data = {}
    if held.holds is False and held.serving is None:
        held.served = False
    return held


def select_shared(subject: CaseSubject, records: Sequence[Record] | None, unavailable: bool, broken: bool) -> Held:
    """The records of a data-sharing source that are the subject's; `records` is None where it was not asked."""
    bound = [record for record in records or () if binds(record, subject)]
    serving = bound[0] if bound else None
    rivals = serving is not None and subject.id_state == UNKNOWN and any(_precedes(record, serving, subject) for record in records or ())
    held = Held(bound, bound, None if rivals else serving)
    nobody = subject.state == NONE or (subject.id_state == NONE and not bound and not broken)
    unsure = subject.state == UNKNOWN or subject.id_state == UNKNOWN
    held.unavailable = unavailable and not nobody
    asked = records is not None
    held.open = not nobody and (unavailable or (asked and unsure))
    held.improvable = rivals or (held.open and not bound)
    if bound:
        held.holds = True
    elif nobody:
        held.holds = False
    else:
        held.holds = None if held.open or not asked else False
    if held.holds is False:
        held.served = False
    return held


def binds(record: Record, subject: CaseSubject) -> bool:
    """Is the record the subject's: by its address, by number, or by the datum that the type binds by?"""
    if record.subject is not None and record.subject == subject.address and subject.state == KNOWN:
        return True
    if subject.number is None:
        return False
    return subject.number in _numbers(record, subject)


def _numbers(record: Record, subject: CaseSubject) -> tuple[str, ...]:
    """The numbers by which a record may bind to a subject."""
    return record.bound if subject.thing and record.kind.binds is not None else record.holders


def _outranks(record: Record, serving: Record, subject: CaseSubject) -> bool:
    """Would a record serve in place of another, should the number that is not known yet prove to be one of its own?"""
    return record.serves and (not record.valid, rank(record)) < (not serving.valid, rank(serving)) and bool(_numbers(record, subject))


def _precedes(record: Record, serving: Record, subject: CaseSubject) -> bool:
    """The same of the records of a source, of which the first serves."""
    return record.index < serving.index and bool(_numbers(record, subject))


NOTHING = Held([], [], None)
"""What a subject has of a type of which the case holds no record: certainly nothing. Shared, and never changed."""
NOTHING.holds = False
NOTHING.served = False
