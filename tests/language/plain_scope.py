"""The names that an expression may use, as a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yijianshi.language.tree import Symbol
from yijianshi.language.types import Refusal


@dataclass(frozen=True)
class PlainScope:
    """A scope that is a mapping; `reasons` tell why other names may not be used."""

    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def lookup(self, name: str) -> Symbol | None:
        return self.symbols.get(name)

    def names(self) -> Iterable[str]:
        return self.symbols

    def why_not(self, name: str) -> Refusal | None:
        return Refusal(self.reasons[name]) if name in self.reasons else None
