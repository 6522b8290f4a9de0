"""Checks of operators: logic, comparison, membership and arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from yijianshi.language import tree
from yijianshi.language.scope import Scope
from yijianshi.language.tree import Node
from yijianshi.language.type_rules import ARITHMETIC, comparable, ordered, plain
from yijianshi.language.type_words import word_of
from yijianshi.language.types import ANY, BOOLEAN, DATE, DATE_TIME, NULL, NUMBER, STRING, ChoiceType, ListType, RangeType, Type
from yijianshi.source.catalogue import syntax
from yijianshi.source.suggest import did_you_mean

if TYPE_CHECKING:
    from yijianshi.language.check_nodes import Checker


def _all(checker: Checker, node: tree.And | tree.Or, scope: Scope) -> Node:
    items = tuple(checker.node(item, scope) for item in node.items)
    for item in items:
        checker.want(item, BOOLEAN)
    return replace(node, items=items, type=BOOLEAN)


def _not(checker: Checker, node: tree.Not, scope: Scope) -> Node:
    item = checker.node(node.item, scope)
    checker.want(item, BOOLEAN)
    return replace(node, item=item, type=BOOLEAN)


def _compare(checker: Checker, node: tree.Compare, scope: Scope) -> Node:
    asks_null = checker.rulebook and any(_is_null(side) for side in (node.left, node.right))
    left, right = (checker.node(side, scope, null=asks_null) for side in (node.left, node.right))
    if asks_null:
        checker.fault("YJS230", node)
    elif node.operator in ("=", "!="):
        _equality(checker, left, right)
    else:
        _order(checker, left, right)
    return replace(node, left=left, right=right, type=BOOLEAN)


def _equality(checker: Checker, left: Node, right: Node) -> None:
    if not comparable(left.type, right.type):
        mismatch(checker, left, right)
        return
    option(checker, left.type, right)
    option(checker, right.type, left)


def _order(checker: Checker, left: Node, right: Node) -> None:
    unordered = [side for side in (left, right) if side.type != NULL and not ordered(side.type)]
    if unordered and checker.rulebook:
        lists = [side for side in unordered if isinstance(side.type, ListType)]
        help = syntax.OF_EACH if lists else None
        checker.fault("YJS243", unordered[0], help, found=word_of(unordered[0].type))
    elif not unordered and not comparable(left.type, right.type):
        mismatch(checker, left, right)


def mismatch(checker: Checker, left: Node, right: Node) -> None:
    """Two types that never compare: null in FEEL, a mistake in a rulebook."""
    if not checker.rulebook:
        return
    types = {plain(left.type), plain(right.type)}
    help = None
    if types == {DATE, DATE_TIME}:
        help = syntax.DATE_OF_MOMENT
    elif isinstance(left.type, ListType) and comparable(left.type.element, right.type):
        help = syntax.LIST_CONTAINS
    elif isinstance(right.type, ListType) and comparable(right.type.element, left.type):
        help = syntax.IN_LIST
    elif types == {NUMBER, STRING}:
        number, text = (left, right) if plain(left.type) == NUMBER else (right, left)
        bare = number.value if isinstance(number, tree.Literal) and not isinstance(text, tree.Literal) else None
        help = syntax.NO_QUOTES if bare is None else syntax.QUOTES.format(value=bare)
    elif BOOLEAN in types and STRING in types:
        help = syntax.TRUTH_WORDS
    checker.fault("YJS225", right, help, left=word_of(left.type), right=word_of(right.type))


def option(checker: Checker, of: Type, node: Node) -> None:
    """A text that a choice is compared with must be one of its options."""
    if isinstance(of, ListType):
        items = node.items if isinstance(node, tree.ListOf) else (node,)
        for item in items:
            option(checker, of.element, item)
        return
    if not isinstance(of, ChoiceType) or not of.options:
        return
    if isinstance(node, tree.Literal) and isinstance(node.value, str) and node.value not in of.options:
        near = did_you_mean(node.value, of.options)
        checker.fault("YJS224", node, near, value=node.value, options="、".join(of.options))


def _between(checker: Checker, node: tree.Between, scope: Scope) -> Node:
    value, low, high = (checker.node(part, scope) for part in (node.value, node.low, node.high))
    for end in (low, high):
        _order(checker, value, end)
    return replace(node, value=value, low=low, high=high, type=BOOLEAN)


def _in(checker: Checker, node: tree.In, scope: Scope) -> Node:
    value = checker.node(node.value, scope)
    tests = tuple(checker.node(test, scope) for test in node.tests)
    for test in tests:
        _member(checker, value, test)
    return replace(node, value=value, tests=tests, type=BOOLEAN)


def _member(checker: Checker, value: Node, test: Node) -> None:
    """One test of `in`: an equal value, a list with it or with a range around it, a range, or a comparison."""
    if isinstance(test, tree.UnaryTest):
        if test.operator in ("=", "!="):
            _equality(checker, value, test.right)
        else:
            _order(checker, value, test.right)
        return
    of = test.type
    if isinstance(of, ListType):
        if isinstance(test, tree.ListOf):
            for item in test.items:
                _element(checker, value, item)
        elif not _among(value.type, of.element) and not comparable(value.type, of):
            mismatch(checker, value, test)
        else:
            option(checker, of, value)
        return
    _element(checker, value, test)


def _element(checker: Checker, value: Node, test: Node) -> None:
    if not _among(value.type, test.type) and not (isinstance(test.type, ListType) and comparable(value.type, test.type.element)):
        mismatch(checker, value, test)
    else:
        option(checker, value.type, test)


def _among(of: Type, test: Type) -> bool:
    return comparable(of, test) or (isinstance(test, RangeType) and comparable(of, test.element))


def _unary(checker: Checker, node: tree.UnaryTest, scope: Scope) -> Node:
    right = checker.node(node.right, scope)
    return replace(node, right=right, type=BOOLEAN)


def _arithmetic(checker: Checker, node: tree.Arithmetic, scope: Scope) -> Node:
    left, right = checker.node(node.left, scope), checker.node(node.right, scope)
    return replace(node, left=left, right=right, type=_result(checker, node, left, right))


def _result(checker: Checker, node: tree.Arithmetic, left: Node, right: Node) -> Type:
    table = ARITHMETIC[node.operator]
    types = plain(left.type), plain(right.type)
    if ANY in types or NULL in types:
        results = {result for pair, result in table.items() if all(map(_may_be, types, pair))}
        return results.pop() if len(results) == 1 else ANY
    found = table.get(types)
    if found is None:
        help = syntax.DAYS_TO_DATE if {DATE, NUMBER} == set(types) else syntax.TEXT_OF if {STRING, NUMBER} == set(types) else None
        checker.fault("YJS226", node, help, left=word_of(left.type), right=word_of(right.type), operator=node.operator)
        return ANY
    return found


def _may_be(of: Type, wanted: Type) -> bool:
    return of in (ANY, NULL, wanted)


def _negate(checker: Checker, node: tree.Negate, scope: Scope) -> Node:
    operand = checker.node(node.operand, scope)
    if operand.type not in _SIGNED:
        checker.fault("YJS228", operand, wanted=word_of(NUMBER), found=word_of(operand.type))
    return replace(node, operand=operand, type=operand.type if operand.type in _SIGNED else ANY)


def _is_null(node: Node) -> bool:
    return isinstance(node, tree.Literal) and node.value is None


_SIGNED = frozenset({ANY, NULL, *(right for left, right in ARITHMETIC["-"] if left == right and ARITHMETIC["-"][left, right] == left)})

RULES: dict[type[Node], Callable[[Checker, Any, Scope], Node]] = {
    tree.And: _all,
    tree.Or: _all,
    tree.Not: _not,
    tree.Compare: _compare,
    tree.Between: _between,
    tree.In: _in,
    tree.UnaryTest: _unary,
    tree.Arithmetic: _arithmetic,
    tree.Negate: _negate,
}
