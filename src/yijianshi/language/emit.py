"""Which function makes the source of which node: its value, and for conditions the readings 'certainly true' and 'certainly false'."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yijianshi.language import emit_calls, emit_in, emit_logic, emit_loops, emit_values
from yijianshi.language.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Compare,
    ContextOf,
    Filter,
    For,
    If,
    In,
    InstanceOf,
    ListOf,
    Literal,
    Name,
    Negate,
    Node,
    Not,
    Or,
    Path,
    Quantified,
    RangeOf,
    UnaryTest,
)

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator

Emit = Callable[["Generator", Any], str]


def never(generator: Generator, node: Node) -> str:
    """A list is neither true nor false."""
    return "False"


VALUE: dict[type[Node], Emit] = {
    Literal: emit_values.literal_value,
    Name: emit_values.name_value,
    Path: emit_values.path_value,
    Filter: emit_values.filter_value,
    Call: emit_calls.call,
    Negate: emit_values.negate_value,
    Arithmetic: emit_values.arithmetic_value,
    If: emit_values.if_value,
    For: emit_loops.loop_value,
    ListOf: emit_values.list_value,
    ContextOf: emit_values.context_value,
    RangeOf: emit_values.range_value,
    InstanceOf: emit_values.instance_value,
    Compare: emit_logic.compare_value,
    And: emit_logic.and_value,
    Or: emit_logic.or_value,
    Not: emit_logic.not_value,
    Between: emit_logic.between_value,
    In: emit_in.in_value,
    UnaryTest: emit_in.no_value,
    Quantified: emit_loops.quantified_value,
}
TRUE: dict[type[Node], Emit] = {
    And: emit_logic.and_true,
    Or: emit_logic.or_true,
    Not: emit_logic.not_true,
    Compare: emit_logic.compare_true,
    Between: emit_logic.between_true,
    In: emit_in.in_true,
    Quantified: emit_loops.quantified_true,
    ListOf: never,
}
FALSE: dict[type[Node], Emit] = {
    And: emit_logic.and_false,
    Or: emit_logic.or_false,
    Not: emit_logic.not_false,
    Compare: emit_logic.compare_false,
    Between: emit_logic.between_false,
    In: emit_in.in_false,
    Quantified: emit_loops.quantified_false,
    ListOf: never,
}
