"""Source of conditions, each in three readings: its value (True, False or None), certainly true, certainly false.

`T(a and b) = T(a) and T(b)`, `F(a and b) = F(a) or F(b)`, `T(not a) = F(a)`: no reading needs a negation, so learning more never takes a
decided result back. Each reading is linear in the size of the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from yijianshi.language import compare, steps
from yijianshi.language.fold import MISSING, constant_of
from yijianshi.language.operand import Operand, Scope
from yijianshi.language.tree import (
    And,
    Between,
    Binding,
    Compare,
    In,
    ListOf,
    Literal,
    Name,
    Node,
    Not,
    Or,
    Path,
    Quantified,
    RangeOf,
    UnaryTest,
)
from yijianshi.language.types import BOOLEAN, DATE, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING, ChoiceType, ListType, ObjectType, Type

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator

_PYTHON = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPPOSITE = {"=": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_FEEL: dict[str, Callable[[Any, Any], bool | None]] = {
    "=": compare.equal,
    "!=": compare.unequal,
    "<": compare.less,
    "<=": compare.at_most,
    ">": compare.greater,
    ">=": compare.at_least,
}
_KNOWN = _FEEL | {"=": compare.equal_known, "!=": compare.unequal_known}
_ORDERED = frozenset({NUMBER, STRING, DATE, DAYS_DURATION, MONTHS_DURATION})
_PLAIN = _ORDERED | {BOOLEAN}


def _plain(kind: Type) -> Type | None:
    """The type if Python's own `==` and `<` mean what the language means."""
    if isinstance(kind, ChoiceType):
        return STRING
    return kind if kind in _PLAIN else None


def _inline(generator: Generator, a: Type, b: Type, order: bool) -> bool:
    kind = _plain(a)
    return generator.undecided and kind is not None and kind == _plain(b) and not (order and kind == BOOLEAN)


def _known(*operands: Operand) -> list[str]:
    """Guards: each operand is known."""
    return [f"{operand.first} is not None" for operand in operands if not operand.known]


def _all_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' and '.join(parts)})"


def _any_of(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"


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
    return _all_of([generator.true(item) for item in node.items])


def and_false(generator: Generator, node: And) -> str:
    return _any_of([generator.false(item) for item in node.items])


def or_true(generator: Generator, node: Or) -> str:
    return _any_of([generator.true(item) for item in node.items])


def or_false(generator: Generator, node: Or) -> str:
    return _all_of([generator.false(item) for item in node.items])


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
    left, right = generator.operand(node.left), generator.operand(node.right)
    if python == "==":
        if right.known:
            return f"{left.first} == {right.first}"
        if left.known:
            return f"{right.first} == {left.first}"
        return f"({left.first} is not None and {left.again} == {right.first})"
    return _all_of([*_known(left, right), f"{left.again} {python} {right.again}"])


def compare_true(generator: Generator, node: Compare) -> str:
    if _inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        against = _against_truth(node)
        if against is not None:
            return generator.true(against[0]) if against[1] else generator.false(against[0])
        return _compared(generator, node, _PYTHON[node.operator])
    return compare_value(generator, node)


def compare_false(generator: Generator, node: Compare) -> str:
    if _inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        against = _against_truth(node)
        if against is not None:
            return generator.false(against[0]) if against[1] else generator.true(against[0])
        return _compared(generator, node, _OPPOSITE[node.operator])
    return f"{compare_value(generator, node)} is False"


def compare_value(generator: Generator, node: Compare) -> str:
    if _inline(generator, node.left.type, node.right.type, node.operator not in ("=", "!=")):
        left, right = generator.operand(node.left), generator.operand(node.right)
        guards = [f"{operand.first} is None" for operand in (left, right) if not operand.known]
        test = f"{left.again} {_PYTHON[node.operator]} {right.again}"
        return f"(None if {' or '.join(guards)} else {test})" if guards else f"({test})"
    table = _KNOWN if generator.undecided else _FEEL
    return generator.call(table[node.operator], generator.value(node.left), generator.value(node.right))


def _between_parts(generator: Generator, node: Between, low: str, high: str) -> list[list[str]]:
    """Guarded tests of the value against each end."""
    value, bottom, top = (generator.operand(item) for item in (node.value, node.low, node.high))
    return [[*_known(bottom), f"{value.again} {low} {bottom.again}"], [*_known(top), f"{value.again} {high} {top.again}"], _known(value)]


def _inline_between(generator: Generator, node: Between) -> bool:
    return all(_inline(generator, node.value.type, end.type, True) for end in (node.low, node.high))


def between_true(generator: Generator, node: Between) -> str:
    if not _inline_between(generator, node):
        return between_value(generator, node)
    low, high, known = _between_parts(generator, node, ">=", "<=")
    return _all_of([*known, *low, *high])


def between_false(generator: Generator, node: Between) -> str:
    if not _inline_between(generator, node):
        return f"{between_value(generator, node)} is False"
    low, high, known = _between_parts(generator, node, "<", ">")
    return _all_of([*known, _any_of([_all_of(low), _all_of(high)])])


def between_value(generator: Generator, node: Between) -> str:
    return generator.call(compare.between, *(generator.value(item) for item in (node.value, node.low, node.high)))


def no_value(generator: Generator, node: UnaryTest) -> str:
    """A unary test has a meaning behind `in` only."""
    return "None"


def _constants(node: In) -> list[Any] | None:
    """The values of `x in ("a", "b")` or `x in ["a", "b"]` where all are constants of the value's type."""
    kind = _plain(node.value.type)
    tests = node.tests
    if len(tests) == 1 and isinstance(tests[0], ListOf):
        tests = tests[0].items
    values = [constant_of(test) for test in tests]
    if kind is None or not all(_plain(test.type) == kind for test in tests) or any(value is MISSING or value is None for value in values):
        return None
    return values


def _set(generator: Generator, values: list[Any]) -> str:
    if all(type(value) in (str, int, bool) for value in values):
        return f"{{{', '.join(map(repr, values))}}}"
    return generator.constant(frozenset(values))


def in_true(generator: Generator, node: In) -> str:
    values = _constants(node) if generator.undecided else None
    if values:
        return f"{generator.value(node.value)} in {_set(generator, values)}"
    value = generator.operand(node.value)
    tests = _tests(generator, node, value, holds=True)
    if tests is None:
        return in_value(generator, node)
    return _all_of([*_known(value), _any_of(tests)])


def in_false(generator: Generator, node: In) -> str:
    values = _constants(node) if generator.undecided else None
    value = generator.operand(node.value)
    if values:
        return _all_of([*_known(value), f"{value.again} not in {_set(generator, values)}"])
    if len(node.tests) == 1 and _inline_list(generator, node.value.type, node.tests[0]):
        return _in_list_false(generator, value, node.tests[0])
    tests = _tests(generator, node, value, holds=False)
    if tests is None:
        return f"{in_value(generator, node)} is False"
    return _all_of([*_known(value), *tests])


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
            if not _inline(generator, kind, right.type, operator not in ("=", "!=")):
                return None
            return _guarded(generator, value, (_PYTHON if holds else _OPPOSITE)[operator], right)
        case RangeOf(low=low, high=high):
            if not all(end is None or _inline(generator, kind, end.type, True) for end in (low, high)):
                return None
            signs = (">=" if test.low_closed else ">", "<=" if test.high_closed else "<")
            signs = signs if holds else (_OPPOSITE[signs[0]], _OPPOSITE[signs[1]])
            ends = [_guarded(generator, value, sign, end) for sign, end in zip(signs, (low, high), strict=True) if end is not None]
            return _all_of(ends) if holds else _any_of(ends)
    if _inline_list(generator, kind, test):
        items = generator.operand(test)
        return f"({items.first} is not None and {value} in {items.again})"
    if not _inline(generator, kind, test.type, False):
        return None
    return _guarded(generator, value, "==" if holds else "!=", test)


def _inline_list(generator: Generator, kind: Type, test: Node) -> bool:
    return isinstance(test.type, ListType) and is_data(test) and _inline(generator, kind, test.type.element, False)


def _in_list_false(generator: Generator, value: Operand, test: Node) -> str:
    """Nothing is in an empty list, not even what is unknown; else the value and all elements must be known."""
    items = generator.operand(test)
    absent = [*_known(value), f"{value.again} not in {items.again}", f"None not in {items.again}"]
    return f"({items.first} is not None and (not {items.again} or {_all_of(absent)}))"


def _guarded(generator: Generator, value: str, python: str, end: Node) -> str:
    operand = generator.operand(end)
    return _all_of([*_known(operand), f"{value} {python} {operand.again}"])


def in_value(generator: Generator, node: In) -> str:
    values = _constants(node) if generator.undecided else None
    if values:
        operand = generator.operand(node.value)
        found = f"{operand.again} in {_set(generator, values)}"
        return f"({found})" if operand.known else f"(None if {operand.first} is None else {found})"
    value = generator.named(generator.value(node.value))
    known = generator.undecided
    passes = compare.passes_known if known else compare.passes
    table = _KNOWN if known else _FEEL
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
            ends.append(generator.call(_KNOWN[sign + "=" if closed else sign], again if ends else first, generator.value(end)))
    return generator.call(compare.conjunction, f"({', '.join(ends)},)")


def iteration(generator: Generator, binding: Binding) -> tuple[str, bool]:
    """Source of what a binding runs over, and whether it needs no counting: a list from the case."""
    source = binding.source
    if isinstance(source, RangeOf) and source.low is not None and source.high is not None and source.start == source.low.start:
        return generator.call(steps.span, generator.value(source.low), generator.value(source.high)), False
    if is_data(source) and generator.undecided:
        return generator.value(source), True
    return generator.call(steps.elements, generator.value(source)), False


def is_data(node: Node) -> bool:
    """Whether a list comes from the case as it is: it is as long as the case, and needs no counting."""
    if not isinstance(node.type, ListType):
        return False
    if isinstance(node, Path):
        return isinstance(node.base.type, ObjectType)
    return isinstance(node, Name) and node.symbol is not None and node.symbol.kind in ("subject", "question", "field")


def quantified_value(generator: Generator, node: Quantified) -> str:
    consume = steps.each if node.every else steps.some
    return _quantified(generator, node, 0, generator.value, lambda _: generator.helper(consume), "(None if {} is None else {})")


def quantified_true(generator: Generator, node: Quantified) -> str:
    return _decided(generator, node, generator.true, every=node.every)


def quantified_false(generator: Generator, node: Quantified) -> str:
    return _decided(generator, node, generator.false, every=not node.every)


def _decided(generator: Generator, node: Quantified, read: Callable[[Node], str], every: bool) -> str:
    def consume(uncounted: bool) -> str:
        if uncounted:
            return generator.helper(all if every else any, "all" if every else "any")
        return generator.helper(steps.each_true if every else steps.some_true)

    return _quantified(generator, node, 0, read, consume, "({} is not None and {})")


def _quantified(
    generator: Generator, node: Quantified, place: int, read: Callable[[Node], str], consume: Callable[[bool], str], form: str
) -> str:

    binding = node.bindings[place]
    source, uncounted = iteration(generator, binding)
    items = generator.named(source)
    item = generator.fresh("v")
    with generator.scope(Scope(names={binding.name: item})):
        last = place == len(node.bindings) - 1
        body = read(node.condition) if last else _quantified(generator, node, place + 1, read, consume, form)
    return form.format(items.first, f"{consume(uncounted)}({body} for {item} in {items.again})")


def never(generator: Generator, node: Node) -> str:
    """A list is neither true nor false."""
    return "False"


Emit = Callable[["Generator", Any], str]
TRUE: dict[type[Node], Emit] = {
    And: and_true,
    Or: or_true,
    Not: not_true,
    Compare: compare_true,
    Between: between_true,
    In: in_true,
    Quantified: quantified_true,
    ListOf: never,
}
FALSE: dict[type[Node], Emit] = {
    And: and_false,
    Or: or_false,
    Not: not_false,
    Compare: compare_false,
    Between: between_false,
    In: in_false,
    Quantified: quantified_false,
    ListOf: never,
}
