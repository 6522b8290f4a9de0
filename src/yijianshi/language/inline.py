"""Where Python's own operators mean what the language means, and how guarded tests are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from yijianshi.language import compare
from yijianshi.language.operand import Operand
from yijianshi.language.types import BOOLEAN, DATE, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING, ChoiceType, Type

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator

PYTHON = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
OPPOSITE = {"=": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
FEEL: dict[str, Callable[[Any, Any], bool | None]] = {
    "=": compare.equal,
    "!=": compare.unequal,
    "<": compare.less,
    "<=": compare.at_most,
    ">": compare.greater,
    ">=": compare.at_least,
}
KNOWN = FEEL | {"=": compare.equal_known, "!=": compare.unequal_known}
_ORDERED = frozenset({NUMBER, STRING, DATE, DAYS_DURATION, MONTHS_DURATION})
_PLAIN = _ORDERED | {BOOLEAN}


def plain(kind: Type) -> Type | None:
    """The type if Python's own `==` and `<` mean what the language means."""
    if isinstance(kind, ChoiceType):
        return STRING
    return kind if kind in _PLAIN else None


def inline(generator: Generator, a: Type, b: Type, order: bool) -> bool:
    kind = plain(a)
    return generator.undecided and kind is not None and kind == plain(b) and not (order and kind == BOOLEAN)


def known(*operands: Operand) -> list[str]:
    """Guards: each operand is known."""
    return [f"{operand.first} is not None" for operand in operands if not operand.known]


def all_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' and '.join(parts)})"


def any_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
