"""From grammar rules to nodes: one method for each alternative of `grammar.lark`, given its tokens and nodes in order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from yijianshi.language import tree
from yijianshi.language.tree import Binding, Literal, Node

if TYPE_CHECKING:
    from yijianshi.language.tokens import Token

Part = Any
"""A `Token` or a `Node`; both know their `start` and `end`."""


class Builder:
    """Stateless, so that one parser serves all threads."""

    def or_(self, parts: list[Part]) -> Node:
        return tree.Or(tuple(parts[::2]), start=parts[0].start, end=parts[-1].end)

    def and_(self, parts: list[Part]) -> Node:
        return tree.And(tuple(parts[::2]), start=parts[0].start, end=parts[-1].end)

    def not_(self, parts: list[Part]) -> Node:
        return tree.Not(parts[1], start=parts[0].start, end=parts[1].end)

    def compare(self, parts: list[Part]) -> Node:
        left, operator, right = parts
        return tree.Compare(operator.value, left, right, start=left.start, end=right.end)

    def between(self, parts: list[Part]) -> Node:
        return tree.Between(parts[0], parts[2], parts[4], start=parts[0].start, end=parts[4].end)

    def instance_of(self, parts: list[Part]) -> Node:
        return tree.InstanceOf(parts[0], *parts[1].value, start=parts[0].start, end=parts[1].end)

    def in_value(self, parts: list[Part]) -> Node:
        return tree.In(parts[0], (_test(parts[2]),), start=parts[0].start, end=parts[2].end)

    def in_unary(self, parts: list[Part]) -> Node:
        return tree.In(parts[0], _tests(parts[2:]), start=parts[0].start, end=parts[-1].end)

    def in_tests(self, parts: list[Part]) -> Node:
        return tree.In(parts[0], _tests(parts[3:-1]), start=parts[0].start, end=parts[-1].end)

    def arithmetic(self, parts: list[Part]) -> Node:
        left, operator, right = parts
        return tree.Arithmetic(operator.value, left, right, start=left.start, end=right.end)

    def negate(self, parts: list[Part]) -> Node:
        sign, operand = parts
        if type(operand) is Literal and type(operand.value) in (int, Decimal):
            value = -operand.value if type(operand.value) is int else operand.value.copy_negate()
            return Literal(value, start=sign.start, end=operand.end)
        return tree.Negate(operand, start=sign.start, end=operand.end)

    def path(self, parts: list[Part]) -> Node:
        base, _, name = parts
        return tree.Path(base, name.value, name.start, name.end, start=base.start, end=name.end)

    def filter(self, parts: list[Part]) -> Node:
        base, _, condition, bracket = parts
        index = type(condition) is Literal and type(condition.value) in (int, Decimal)
        return tree.Filter(base, condition, index, start=base.start, end=bracket.end)

    def literal(self, parts: list[Part]) -> Node:
        token = parts[0]
        return Literal(token.value, start=token.start, end=token.end)

    def name(self, parts: list[Part]) -> Node:
        token = parts[0]
        return tree.Name(token.value, start=token.start, end=token.end)

    def parentheses(self, parts: list[Part]) -> Node:
        node: Node = parts[1]
        return replace(node, start=parts[0].start, end=parts[2].end)

    def unary_range(self, parts: list[Part]) -> Node:
        """`(< 5)` as a value is a range that is open on one side, `(= 5)` holds one value; `(!= 5)` is no range."""
        opening, comparison, value, closing = parts
        operator = comparison.value
        if operator == "!=":
            return tree.UnaryTest(operator, value, start=opening.start, end=closing.end)
        low, high = (value if operator in "=>=" else None), (value if operator in "<=" else None)
        return tree.RangeOf(low, high, operator in ("=", ">="), operator in ("=", "<="), start=opening.start, end=closing.end)

    def range(self, parts: list[Part]) -> Node:
        opening, low, _, high, closing = parts
        return tree.RangeOf(low, high, opening.type == "LEFT", closing.type == "RIGHT", start=opening.start, end=closing.end)

    def list_(self, parts: list[Part]) -> Node:
        return tree.ListOf(tuple(parts[1:-1:2]), start=parts[0].start, end=parts[-1].end)

    def context(self, parts: list[Part]) -> Node:
        return tree.ContextOf(_named(parts[1:-1]), start=parts[0].start, end=parts[-1].end)

    def call(self, parts: list[Part]) -> Node:
        function, start, end = parts[0].value, parts[0].start, parts[-1].end
        inner = parts[2:-1]
        positional = bool(inner) and isinstance(inner[0], Node)
        arguments: tuple[Node, ...] = tuple(inner[::2]) if positional else ()
        named = () if positional else _named(inner)
        if function == "not":
            only = arguments or tuple(value for name, value in named if name == "negand")
            if len(only) == 1 and len(arguments) + len(named) == 1:
                return tree.Not(only[0], start=start, end=end)
        return tree.Call(function, arguments, named, start=start, end=end)

    def if_(self, parts: list[Part]) -> Node:
        return tree.If(parts[1], parts[3], parts[5], start=parts[0].start, end=parts[5].end)

    def for_(self, parts: list[Part]) -> Node:
        return tree.For(tuple(parts[1:-2:2]), parts[-1], start=parts[0].start, end=parts[-1].end)

    def quantified(self, parts: list[Part]) -> Node:
        every = parts[0].type == "EVERY"
        return tree.Quantified(every, tuple(parts[1:-2:2]), parts[-1], start=parts[0].start, end=parts[-1].end)

    def binding(self, parts: list[Part]) -> Binding:
        name, source = parts[0], parts[2]
        if len(parts) > 3:
            source = tree.RangeOf(source, parts[4], True, True, start=source.start, end=parts[4].end)
        return Binding(name.value, source, name.start, name.end)


def _named(parts: Sequence[Part]) -> tuple[tuple[str, Node], ...]:
    """`KEY COLON node COMMA …` as pairs."""
    return tuple((parts[place].value, parts[place + 2]) for place in range(0, len(parts), 4))


def _tests(parts: Sequence[Part]) -> tuple[Node, ...]:
    """`[COMPARE] node COMMA …` as tests."""
    tests: list[Node] = []
    operator: Token | None = None
    for part in parts:
        if not isinstance(part, Node):
            operator = None if part.type == "COMMA" else part
        elif operator is None:
            tests.append(_test(part))
        else:
            tests.append(tree.UnaryTest(operator.value, part, start=operator.start, end=part.end))
    return tuple(tests)


def _test(node: Node) -> Node:
    """A range `(< 5)` behind `in` is the unary test that was written."""
    if not isinstance(node, tree.RangeOf):
        return node
    match node:
        case tree.RangeOf(low=None, high=Node() as right, high_closed=closed):
            return tree.UnaryTest("<=" if closed else "<", right, start=node.start, end=node.end)
        case tree.RangeOf(low=Node() as right, high=None, low_closed=closed):
            return tree.UnaryTest(">=" if closed else ">", right, start=node.start, end=node.end)
        case tree.RangeOf(low=Node() as right, high=high) if right is high:
            return tree.UnaryTest("=", right, start=node.start, end=node.end)
    return node
