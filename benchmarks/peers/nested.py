"""The whole work in languages with infix operators over nested data: `a` answers, `L` and `S` records by type, `m` matters."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from benchmarks.description import MEMBERS, Condition, Read, Term
from benchmarks.peers.infix import Infix, quoted
from benchmarks.peers.names import member


class NestedInfix(Infix):
    """A `whole.Writer`; dialects say how lists of records are searched."""

    def value(self, name: str) -> str:
        return f"a.{name}"

    def holds(self, licence: str) -> str:
        return self.some(False, licence, None)

    def read(self, licence: str, name: str) -> str:
        return f"{self.records(False, licence)}[0].{member(name)}"

    def records(self, shared: bool, name: str) -> str:
        """All records of a type that serve."""
        return f"S.{self.names.sources[name]}" if shared else f"L.{self.names.licences[name]}"

    @abstractmethod
    def some(self, shared: bool, name: str, require: Condition | None) -> str: ...

    @abstractmethod
    def chosen(self, shared: bool, name: str, require: Condition) -> str:
        """The records that fulfil a demand."""

    @abstractmethod
    def within(self, prefix: str) -> str: ...

    def result(self, text: str) -> str:
        """A value that may stand beside those of other types."""
        return text

    def all_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({self.every.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({self.either.join(parts)})"

    def choose(self, test: str, yes: str, no: str) -> str:
        return f"({test} ? {yes} : {no})"

    def literal(self, value: int | str) -> str:
        return self.result(quoted(value) if isinstance(value, str) else str(value))

    def matter(self, number: int) -> str:
        return f"m[{number}]"

    def index(self, shared: bool, name: str, require: Condition | None, base: int) -> str:
        records = self.chosen(shared, name, require) if require else self.records(shared, name)
        return self.result(f"{records}[0].index + {base}")

    def listed(self, where: str, name: str) -> str:
        return f"({quoted(name)} in {where})"

    def given(self, name: str) -> str:
        return self.result(f"given[{quoted(name)}]")

    def filled(self, term: Term) -> str:
        return self.result(self.term(term))

    def text(self, parts: Sequence[str | Term]) -> str:
        return self.result(" + ".join(quoted(part) if isinstance(part, str) else self.shown(part) for part in parts))

    def shown(self, term: Term) -> str:
        """A value in a message; dates have their texts beside them."""
        if isinstance(term, Read) and MEMBERS[term.member] == "date":
            return f"{self.term(term)}t"
        return f"string({self.term(term)})"
