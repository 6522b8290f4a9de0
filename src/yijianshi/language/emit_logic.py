"""Source of `and`, `or`, `not`, comparisons and `between`, each in three readings: value, certainly true, certainly false.

`T(a and b) = T(a) and T(b)`, `F(a and b) = F(a) or F(b)`, `T(not a) = F(a)`: no reading needs a negation, so learning more never takes a
decided result back. Each reading is linear in the size of the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yijianshi.language import compare
from yijianshi.language.inline import FEEL, KNOWN, OPPOSITE, PYTHON, all_of, any_of, inline, known
from yijianshi.language.shift import sides
from yijianshi.language.tree import And, Between, Compare, Literal, Node, Not, Or
from yijianshi.language.types import BOOLEAN

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator


def _kleene(generator: Generator, nodes: Sequence[Node], decisive: str, other: str) -> str:
    """Kleene's `and` or `or` by values, left to right, ending at the first value that decides."""
    tests, rest = [], []
    for node in nodes:
        value = generator.tested(node)
        tests.append(f"{decisive} if {value.first} is {decisive} else ")
        rest.append(f"{value.again} is {other}")
    return f"({''.join(tests)}{other} if {' and '.join(rest)} else None)"


def and_value(generator: Generator, node: And) -> str:
    return _kleene(generator, node.items, "False", "True")


def or_value(generator: Generator, node: Or) -> str:
    return _kleene(generator, node.items, "True", "False")


def not_value(generator: Generator, node: Not) -> str:
    if node.item.type != BOOLEAN:
        return generator.call(compare.negation, generator.value(node.item))
    item = generator.named(generator.value(node.item))
    return f"(None if {item.first} is None else not {item.again})"


def and_true(generator: Generator, node: And) -> str:
    return all_of([generator.true(item) for item in node.items])


def and_false(generator: Generator, node: And) -> str:
    return any_of([generator.false(item) for item in node.items])


def or_true(generator: Generator, node: Or) -> str:
    return any_of([generator.true(item) for item in node.items])


def or_false(generator: Generator, node: Or) -> str:
    return all_of([generator.false(item) for item in node.items])


def not_true(generator: Generator, node: Not) -> str:
    return generator.false(node.item)


def not_false(generator: Generator, node: Not) -> str:
    return generator.true(node.item)


def _against_truth(node: Compare) -> tuple[Node, bool] | None:
    """For `c = true`, `c != false`, …: the condition, and whether it has to be true."""
    for literal, other in ((node.right, node.left), (node.left, node.right)):
        if isinstance(literal, Literal) and isinstance(literal.value, bool) and other.type == BOOLEAN and node.operator in ("=", "!="):
            return other, literal.value == (node.operator == "=")
    return None


def _compared(generator: Generator, node: Compare, python: str) -> str:
    """A test that holds if both operands are known and stand in Python's relation."""
    left, right = (generator.operand(side) for side in sides(node))
    if python == "==":
        if right.known:
            return f"{left.first} == {right.first}"
        if left.known:
            return f"{right.first} == {left.first}"
        return f"({left.first} is not None and {left.again} == {right.first})"
    return all_of([*known(left, right), f"{left.again} {python} {right.again}"])


def compare_true(generator: Generator, node: Compare) -> str:
    if inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        against = _against_truth(node)
        if against is not None:
            return generator.true(against[0]) if against[1] else generator.false(against[0])
        return _compared(generator, node, PYTHON[node.operator])
    return compare_value(generator, node)


def compare_false(generator: Generator, node: Compare) -> str:
    if inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        against = _against_truth(node)
        if against is not None:
            return generator.false(against[0]) if against[1] else generator.true(against[0])
        return _compared(generator, node, OPPOSITE[node.operator])
    return f"{compare_value(generator, node)} is False"


def compare_value(generator: Generator, node: Compare) -> str:
    if inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        left, right = (generator.operand(side) for side in sides(node))
        guards = [f"{operand.first} is None" for operand in (left, right) if not operand.known]
        test = f"{left.again} {PYTHON[node.operator]} {right.again}"
        return f"(None if {' or '.join(guards)} else {test})" if guards else f"({test})"
    table = KNOWN if generator.undecided else FEEL
    return generator.call(table[node.operator], generator.value(node.left), generator.value(node.right))


def _between_parts(generator: Generator, node: Between, low: str, high: str) -> list[list[str]]:
    """Guarded tests of the value against each end."""
    value, bottom, top = (generator.operand(item) for item in (node.value, node.low, node.high))
    return [[*known(bottom), f"{value.again} {low} {bottom.again}"], [*known(top), f"{value.again} {high} {top.again}"], known(value)]


def _inline_between(generator: Generator, node: Between) -> bool:
    return all(inline(generator, node.value.type, end.type, True) for end in (node.low, node.high))


def between_true(generator: Generator, node: Between) -> str:
    if not _inline_between(generator, node):
        return between_value(generator, node)
    low, high, known = _between_parts(generator, node, ">=", "<=")
    return all_of([*known, *low, *high])


def between_false(generator: Generator, node: Between) -> str:
    if not _inline_between(generator, node):
        return f"{between_value(generator, node)} is False"
    low, high, known = _between_parts(generator, node, "<", ">")
    return all_of([*known, any_of([all_of(low), all_of(high)])])


def between_value(generator: Generator, node: Between) -> str:
    return generator.call(compare.between, *(generator.value(item) for item in (node.value, node.low, node.high)))
