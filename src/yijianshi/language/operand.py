"""Small records of the generator: an operand's source, and what inner names mean."""

from __future__ import annotations

from msgspec import Struct, field

from yijianshi.language.tree import Symbol


class Operand(Struct, frozen=True):
    """An operand's source for its first use and for later ones; `known` if it cannot be None."""

    first: str
    again: str
    known: bool = False


class Scope(Struct, frozen=True):
    """Inner names: those of a loop or context (`names`), or the element of a filter (`item`, with its symbol if checked)."""

    names: dict[str, str] = field(default_factory=dict)
    item: str | None = None
    symbol: Symbol | None = None
