"""The object types that a rulebook adds to the language: subjects, and records of licences and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import field

from yijianshi.language.types import BOOLEAN, DATE, NUMBER, STRING, ChoiceType, ListType, ObjectType, Refusal, Type
from yijianshi.rulebook.words import RECORD_MEMBERS
from yijianshi.source.catalogue.rulebook import ENTRIES


def value_type(kind: str, options: Iterable[str] = ()) -> Type:
    """The language's type of a rulebook's type word (`text`, `number`, …)."""
    simple = {"number": NUMBER, "date": DATE, "boolean": BOOLEAN}
    if kind in simple:
        return simple[kind]
    if kind == "choice":
        return ChoiceType(options=tuple(options))
    if kind == "choices":
        return ListType(element=ChoiceType(options=tuple(options)))
    return STRING


class RecordType(ObjectType, frozen=True, eq=False):
    """A record of one licence type or source; its members are its data and, of a licence, what every licence has."""

    kind: str = "record"
    shared: bool = False
    holders: frozenset[str] = frozenset()
    data: Mapping[str, Type] = field(default_factory=dict)

    def member(self, name: str) -> Type | None:
        found = self.data.get(name)
        if found is None and name in RECORD_MEMBERS:
            return value_type(RECORD_MEMBERS[name])
        return found

    def members(self) -> Iterable[str]:
        return [*self.data, *RECORD_MEMBERS]


class Attributes(Protocol):
    """What is `each` of a subject: question, definition and field names with their types."""

    def attribute(self, subject: str, name: str) -> Type | None: ...
    def attributes(self, subject: str) -> Iterable[str]: ...


class SubjectType(ObjectType, frozen=True, eq=False, kw_only=True):
    """One subject: `id`, `name`, the licences and sources that its kinds can hold, and what is `each` of it."""

    kind: str = "subject"
    kinds: frozenset[str] = frozenset()
    bases: tuple[str, ...] = ()
    records: Mapping[str, RecordType] = field(default_factory=dict)
    owner: Attributes

    def member(self, name: str) -> Type | None:
        if name in ("id", "name"):
            return STRING
        record = self.records.get(name)
        if record is not None and self.can_hold(record):
            return record
        return self.owner.attribute(self.name, name)

    def can_hold(self, record: RecordType) -> bool:
        return not self.kinds or bool(record.holders & self.kinds)

    def members(self) -> Iterable[str]:
        held = [name for name, record in self.records.items() if self.can_hold(record)]
        return ["id", "name", *self.owner.attributes(self.name), *held]

    def refusal(self, name: str) -> Refusal | None:
        record = self.records.get(name)
        if record is None or self.can_hold(record):
            return None
        told = ENTRIES["YJS315"]
        kinds, holders = "、".join(sorted(self.kinds)), "、".join(sorted(record.holders))
        return Refusal(told.message.format(subject=self.name, kinds=kinds, record=name, holders=holders), told.help)
