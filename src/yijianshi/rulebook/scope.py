"""What an expression of a rulebook may name: inner names first, then the shared space."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from yijianshi.language.tree import Symbol
from yijianshi.language.types import Refusal, Type
from yijianshi.rulebook.kinds import RecordType, SubjectType


class Names(Protocol):
    """The shared space of names, as the analysis of a rulebook offers it."""

    def symbol(self, name: str) -> Symbol | None: ...
    def all_names(self) -> Iterable[str]: ...
    def refusal(self, name: str) -> Refusal | None: ...
    def subject_type(self, name: str) -> SubjectType: ...


class RuleScope(Struct, frozen=True):
    """Inner subjects (of `each`, the innermost last), the record of a `require`, and the shared space around them."""

    shared: Names
    each: tuple[str, ...] = ()
    record: RecordType | None = None

    def lookup(self, name: str) -> Symbol | None:
        if self.record is not None:
            of = self.record.member(name)
            if of is not None:
                return Symbol(name, of, "record", name)
        for subject in reversed(self.each):
            of_subject = self.shared.subject_type(subject)
            if name == subject:
                return Symbol(name, of_subject, "each", subject)
            found: Type | None = of_subject.owner.attribute(subject, name)
            if found is not None:
                return Symbol(name, found, "attribute", name, subject)
        return self.shared.symbol(name)

    def names(self) -> Iterable[str]:
        inner: list[str] = list(self.record.members()) if self.record is not None else []
        for subject in self.each:
            inner += [subject, *self.shared.subject_type(subject).owner.attributes(subject)]
        return [*inner, *self.shared.all_names()]

    def why_not(self, name: str) -> Refusal | None:
        return self.shared.refusal(name)
