"""The expression tree: frozen nodes, each with its place in the text and, once checked, its type.

`start` and `end` are character offsets in the expression's own text.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from yijianshi.language.types import ANY, Type


class Symbol(Struct, frozen=True):
    """What a name means. `kind`, of the shared space: subject | question | definition | parameter | field | case (its day, its region).

    Inside an `each`: `each` (the subject itself) | `attribute` (what is `each` of it; `ref` is the subject's name). Inside others: `local`
    (of a loop or context) | `member` (of the item of a filter, which is `ref`) | `record` (of the record that a `require` is about) |
    `nobody` (a null where a subject may stand). `key` is how an engine finds the value.
    """

    name: str
    type: Type
    kind: str
    key: str = ""
    ref: Any = None


class Node(Struct, frozen=True, kw_only=True):
    """Any expression, with its place and its type (`ANY` before it is checked)."""

    start: int = 0
    end: int = 0
    type: Type = ANY


class Literal(Node, frozen=True):
    """A number (int or Decimal), string, boolean, temporal value or None."""

    value: Any


class Name(Node, frozen=True):
    """A name as it is written; `symbol` is what it means, once checked (None: nothing that is known)."""

    name: str
    symbol: Symbol | None = None


class Path(Node, frozen=True):
    """`base.name`; `name_start`, `name_end` place the name itself."""

    base: Node
    name: str
    name_start: int = 0
    name_end: int = 0


class Filter(Node, frozen=True):
    """`base[condition]`: a filter, or an index where the condition is a number."""

    base: Node
    condition: Node
    index: bool = False
    item: Symbol | None = None


class Call(Node, frozen=True):
    """A call of a built-in by its canonical (English FEEL) name; `named` holds named arguments in order."""

    function: str
    arguments: tuple[Node, ...] = ()
    named: tuple[tuple[str, Node], ...] = ()


class Negate(Node, frozen=True):
    operand: Node


class Arithmetic(Node, frozen=True):
    """`operator` is one of `+ - * / **`."""

    operator: str
    left: Node
    right: Node


class Compare(Node, frozen=True):
    """`operator` is one of `= != < <= > >=`."""

    operator: str
    left: Node
    right: Node


class And(Node, frozen=True):
    items: tuple[Node, ...]


class Or(Node, frozen=True):
    items: tuple[Node, ...]


class Not(Node, frozen=True):
    item: Node


class Between(Node, frozen=True):
    value: Node
    low: Node
    high: Node


class In(Node, frozen=True):
    """`value in tests`: each test is an expression (a value, a list, a range) or a `UnaryTest`."""

    value: Node
    tests: tuple[Node, ...]


class UnaryTest(Node, frozen=True):
    """`< 5` inside `in (…)`."""

    operator: str
    right: Node


class If(Node, frozen=True):
    condition: Node
    then: Node
    otherwise: Node


class Binding(Struct, frozen=True):
    """`name in source` of a quantifier or loop; `symbol` is set by the checker."""

    name: str
    source: Node
    start: int = 0
    end: int = 0
    symbol: Symbol | None = None


class Quantified(Node, frozen=True):
    """`some` (every=False) or `every` … satisfies."""

    every: bool
    bindings: tuple[Binding, ...]
    condition: Node


class For(Node, frozen=True):
    bindings: tuple[Binding, ...]
    body: Node


class ListOf(Node, frozen=True):
    items: tuple[Node, ...]


class ContextOf(Node, frozen=True):
    entries: tuple[tuple[str, Node], ...]


class RangeOf(Node, frozen=True):
    """A range; a None end is open (only in unary forms)."""

    low: Node | None
    high: Node | None
    low_closed: bool
    high_closed: bool


class InstanceOf(Node, frozen=True):
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
