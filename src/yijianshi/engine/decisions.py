"""What an engine gives: a value for every decision of a plan, with the record that settled it.

A value is True, False or None (undecided). A matter, check or field that is `each` has a decision for each subject.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec import Struct

from yijianshi.case.subjects import CaseSubject

SKIPPED, PASSED, FAILED, UNDECIDED, AWAITED = range(5)
CHECK_STATUS = ("skipped", "passed", "failed", "undecided", "awaited")


class Part(NamedTuple):
    """What exempts a material (or a part of a group).

    `exempt` is (number of the exemption, record or None) where one holds; `open` tells that one is undecided. `produced` is
    three-valued; `producer` the matter. `defer`, `commit` are the conditions of the offers (False: none), `when` that of the part.
    """

    exempt: tuple[int, Any] | None
    open: bool
    produced: bool | None
    producer: int | None
    defer: bool | None
    commit: bool | None
    when: bool | None


class ItemDecision(NamedTuple):
    """A material asked of a subject (or of none): `uses` has a value for each matter that uses it; `need` is their disjunction."""

    material: int
    subject: CaseSubject | None
    need: bool | None
    uses: tuple[bool | None, ...]
    parts: tuple[Part, ...]


class FieldDecision(NamedTuple):
    """A field: `value` from source number `source` (None: none known); `open` tells that an earlier source may become known.

    `awaited` is for each use whether another matter will produce a source.
    """

    field: int
    subject: CaseSubject | None
    need: bool | None
    uses: tuple[bool | None, ...]
    value: Any
    source: int | None
    open: bool
    awaited: tuple[bool | None, ...]


class Failure(NamedTuple):
    """A failed check with its texts, made while its values were at hand."""

    check: int
    subject: CaseSubject | None
    message: str
    fix: str | None


class Decisions(Struct):
    """All decisions of one case, in the order of the plan. Engines give plain tuples; the properties give them their names.

    `matters[i]` is a value or, where the matter is `each`, a map from subject to value; `checks[i]` a status number or a list of
    (subject of the matter, subject of the check, number).
    """

    matters: tuple[Any, ...]
    raw_items: list[tuple[Any, ...]]
    raw_fields: list[tuple[Any, ...]]
    checks: tuple[Any, ...]
    raw_failures: list[tuple[Any, ...]]

    @property
    def items(self) -> list[ItemDecision]:
        return [
            ItemDecision(number, subject, need, uses, tuple(Part(*part) for part in parts))
            for number, subject, need, uses, parts in self.raw_items
        ]

    @property
    def fields(self) -> list[FieldDecision]:
        return [FieldDecision(*values) for values in self.raw_fields]

    @property
    def failures(self) -> list[Failure]:
        return [Failure(*values) for values in self.raw_failures]


_number = itemgetter(0)


def span(rows: list[tuple[Any, ...]], number: int) -> tuple[int, int]:
    """Where the raw decisions of one entry stand: together, in the order of the entries."""
    start = end = bisect_left(rows, number, key=_number)
    while end < len(rows) and rows[end][0] == number:
        end += 1
    return start, end


def of_numbers(rows: list[tuple[Any, ...]], numbers: Iterable[int]) -> list[tuple[Any, ...]]:
    """The raw decisions of some entries."""
    found: list[tuple[Any, ...]] = []
    for number in numbers:
        start, end = span(rows, number)
        found += rows[start:end]
    return found
