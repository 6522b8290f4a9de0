"""What names mean where an expression stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from yijianshi.language.tree import Symbol
from yijianshi.language.types import Refusal


class Scope(Protocol):
    """The names that an expression may use."""

    def lookup(self, name: str) -> Symbol | None: ...

    def names(self) -> Iterable[str]:
        """All names that may be used, for suggestions."""
        ...

    def why_not(self, name: str) -> Refusal | None:
        """Why a name that exists may not be used here; None where it does not exist."""
        ...


class ChildScope(Struct, frozen=True):
    """Inner names that hide outer ones: of a quantifier, a loop, a context, or the members of a filter's element.

    `own` finds an inner name, `own_names` lists them, `refusal` says why a name that looks like an inner one is none.
    """

    outer: Scope
    own: Callable[[str], Symbol | None]
    own_names: Callable[[], Iterable[str]]
    refusal: Callable[[str], Refusal | None] = lambda name: None

    def lookup(self, name: str) -> Symbol | None:
        return self.own(name) or self.outer.lookup(name)

    def names(self) -> Iterable[str]:
        return [*self.own_names(), *self.outer.names()]

    def why_not(self, name: str) -> Refusal | None:
        return self.refusal(name) or self.outer.why_not(name)


def within(outer: Scope, symbols: Mapping[str, Symbol]) -> ChildScope:
    """A scope with some more names inside."""
    return ChildScope(outer, symbols.get, lambda: symbols)
