"""Source of `in`: sets of constants, ranges, unary tests and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yijianshi.language import compare
from yijianshi.language.emit_loops import is_data
from yijianshi.language.fold import MISSING, constant_of
from yijianshi.language.inline import FEEL, KNOWN, OPPOSITE, PYTHON, all_of, any_of, inline, known, plain
from yijianshi.language.operand import Operand
from yijianshi.language.tree import In, ListOf, Name, Node, RangeOf, UnaryTest
from yijianshi.language.types import ListType, Type

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator


def no_value(generator: Generator, node: UnaryTest) -> str:
    """A unary test has a meaning behind `in` only."""
    return "None"


def _constants(generator: Generator, node: In) -> list[Any] | None:
    """The values of `x in ("a", "b")`, `x in ["a", "b"]` or `x in L` where all are constants of the value's type, those of L named."""
    kind = plain(node.value.type)
    if kind is None or not generator.undecided:
        return None
    tests = node.tests
    if len(tests) == 1 and isinstance(tests[0].type, ListType) and isinstance(tests[0], Name):
        held = generator.constants.get(generator.value(tests[0]))
        return [*held] if isinstance(held, list) and plain(tests[0].type.element) == kind and None not in held else None
    if len(tests) == 1 and isinstance(tests[0], ListOf):
        tests = tests[0].items
    values = [constant_of(test) for test in tests]
    if not all(plain(test.type) == kind for test in tests) or any(value is MISSING or value is None for value in values):
        return None
    return values


def _set(generator: Generator, values: list[Any]) -> str:
    if all(type(value) in (str, int, bool) for value in values):
        return f"{{{', '.join(map(repr, values))}}}"
    return generator.constant(frozenset(values))


def in_true(generator: Generator, node: In) -> str:
    values = _constants(generator, node)
    if values:
        return f"{generator.value(node.value)} in {_set(generator, values)}"
    value = generator.operand(node.value)
    tests = _tests(generator, node, value, holds=True)
    if tests is None:
        return in_value(generator, node)
    return all_of([*known(value), any_of(tests)])


def in_false(generator: Generator, node: In) -> str:
    values = _constants(generator, node)
    value = generator.operand(node.value)
    if values:
        return all_of([*known(value), f"{value.again} not in {_set(generator, values)}"])
    if len(node.tests) == 1 and _inline_list(generator, node.value.type, node.tests[0]):
        return _in_list_false(generator, value, node.tests[0])
    tests = _tests(generator, node, value, holds=False)
    if tests is None:
        return f"{in_value(generator, node)} is False"
    return all_of([*known(value), *tests])


def _tests(generator: Generator, node: In, value: Operand, holds: bool) -> list[str] | None:
    """Each test as an inline one that holds, or certainly does not; None where one of them is not for inlining."""
    if len(node.tests) > 1 and any(isinstance(test.type, ListType) for test in node.tests):
        return None
    tests = []
    for test in node.tests:
        source = _test(generator, node.value.type, value.again, test, holds)
        if source is None:
            return None
        tests.append(source)
    return tests


def _test(generator: Generator, kind: Type, value: str, test: Node, holds: bool) -> str | None:
    match test:
        case UnaryTest(operator=operator, right=right):
            if not inline(generator, kind, right.type, operator not in ("=", "!=")):
                return None
            return _guarded(generator, value, (PYTHON if holds else OPPOSITE)[operator], right)
        case RangeOf(low=low, high=high):
            if not all(end is None or inline(generator, kind, end.type, True) for end in (low, high)):
                return None
            signs = (">=" if test.low_closed else ">", "<=" if test.high_closed else "<")
            signs = signs if holds else (OPPOSITE[signs[0]], OPPOSITE[signs[1]])
            ends = [_guarded(generator, value, sign, end) for sign, end in zip(signs, (low, high), strict=True) if end is not None]
            return all_of(ends) if holds else any_of(ends)
    if _inline_list(generator, kind, test):
        items = generator.operand(test)
        return f"({items.first} is not None and {value} in {items.again})"
    if not inline(generator, kind, test.type, False):
        return None
    return _guarded(generator, value, "==" if holds else "!=", test)


def _inline_list(generator: Generator, kind: Type, test: Node) -> bool:
    return isinstance(test.type, ListType) and is_data(test) and inline(generator, kind, test.type.element, False)


def _in_list_false(generator: Generator, value: Operand, test: Node) -> str:
    """Nothing is in an empty list, not even what is unknown; else the value and all elements must be known."""
    items = generator.operand(test)
    absent = [*known(value), f"{value.again} not in {items.again}", f"None not in {items.again}"]
    return f"({items.first} is not None and (not {items.again} or {all_of(absent)}))"


def _guarded(generator: Generator, value: str, python: str, end: Node) -> str:
    operand = generator.operand(end)
    return all_of([*known(operand), f"{value} {python} {operand.again}"])


def in_value(generator: Generator, node: In) -> str:
    values = _constants(generator, node)
    if values:
        operand = generator.operand(node.value)
        found = f"{operand.again} in {_set(generator, values)}"
        return f"({found})" if operand.known else f"(None if {operand.first} is None else {found})"
    value = generator.named(generator.value(node.value))
    known = generator.undecided
    passes = compare.passes_known if known else compare.passes
    table = KNOWN if known else FEEL
    tests: list[str] = []
    for test in node.tests:
        again = value.again if tests else value.first
        if isinstance(test, UnaryTest):
            tests.append(generator.call(table[test.operator], again, generator.value(test.right)))
        elif isinstance(test, RangeOf) and known:
            tests.append(_in_range(generator, again, value.again, test))
        else:
            tests.append(generator.call(passes, again, generator.value(test)))
    return tests[0] if len(tests) == 1 else generator.call(compare.disjunction, f"({', '.join(tests)})")


def _in_range(generator: Generator, first: str, again: str, test: RangeOf) -> str:
    """A range with an unknown end may still decide."""
    ends: list[str] = []
    for end, closed, sign in ((test.low, test.low_closed, ">"), (test.high, test.high_closed, "<")):
        if end is not None:
            ends.append(generator.call(KNOWN[sign + "=" if closed else sign], again if ends else first, generator.value(end)))
    return generator.call(compare.conjunction, f"({', '.join(ends)},)")
