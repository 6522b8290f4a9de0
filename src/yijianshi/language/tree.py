"""The expression tree: frozen nodes, each with its place in the text and, once checked, its type.

`start` and `end` are character offsets in the expression's own text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yijianshi.language.types import ANY, Type


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name means. `kind`: local | case | question | definition | parameter | subject | field | decision …

    `key` is how an engine finds the value; `ref` points back to what declared it.
    """

    name: str
    type: Type
    kind: str
    key: str = ""
    ref: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    start: int = 0
    end: int = 0
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number (int or Decimal), string, boolean, temporal value or None."""

    value: Any


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`base.name`; `name_start`, `name_end` place the name itself."""

    base: Node
    name: str
    name_start: int = 0
    name_end: int = 0


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`base[condition]`: a filter, or an index where the condition is a number."""

    base: Node
    condition: Node
    index: bool = False
    item: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A call of a built-in by its canonical (English FEEL) name; `named` holds named arguments in order."""

    function: str
    arguments: tuple[Node, ...] = ()
    named: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Negate(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`operator` is one of `+ - * / **`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`operator` is one of `= != < <= > >=`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class And(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    item: Node


@dataclass(frozen=True, slots=True)
class Between(Node):
    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`value in tests`: each test is an expression (a value, a list, a range) or a `UnaryTest`."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UnaryTest(Node):
    """`< 5` inside `in (…)`."""

    operator: str
    right: Node


@dataclass(frozen=True, slots=True)
class If(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Binding:
    """`name in source` of a quantifier or loop; `symbol` is set by the checker."""

    name: str
    source: Node
    start: int = 0
    end: int = 0
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some` (every=False) or `every` … satisfies."""

    every: bool
    bindings: tuple[Binding, ...]
    condition: Node


@dataclass(frozen=True, slots=True)
class For(Node):
    bindings: tuple[Binding, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    """A range; a None end is open (only in unary forms)."""

    low: Node | None
    high: Node | None
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`value instance of of`; `of_start` places the type's name."""

    value: Node
    of: Type
    of_start: int = 0


def children(node: Node) -> tuple[Node, ...]:
    """The direct sub-expressions of a node, in reading order."""
    match node:
        case Path(base=base):
            return (base,)
        case Filter(base=base, condition=condition):
            return (base, condition)
        case Call(arguments=arguments, named=named):
            return (*arguments, *(value for _, value in named))
        case Negate(operand=operand):
            return (operand,)
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case And(items=items) | Or(items=items) | ListOf(items=items):
            return items
        case Not(item=item):
            return (item,)
        case Between(value=value, low=low, high=high):
            return (value, low, high)
        case In(value=value, tests=tests):
            return (value, *tests)
        case UnaryTest(right=right):
            return (right,)
        case If(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Quantified(bindings=bindings, condition=body) | For(bindings=bindings, body=body):
            return (*(binding.source for binding in bindings), body)
        case ContextOf(entries=entries):
            return tuple(value for _, value in entries)
        case RangeOf(low=low, high=high):
            return tuple(end for end in (low, high) if end is not None)
        case InstanceOf(value=value):
            return (value,)
    return ()
