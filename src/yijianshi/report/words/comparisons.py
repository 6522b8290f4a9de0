"""Comparisons in words: by the kind of what is compared, with units where a figure is held against what has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yijianshi.language.tree import Call, Compare, ListOf, Literal, Name, Node, Path, RangeOf, UnaryTest
from yijianshi.language.types import DATE, DATE_TIME, NUMBER, TIME, ListType
from yijianshi.report.words.names import unit_of
from yijianshi.report.words.values import measured
from yijianshi.source.catalogue import words as texts

if TYPE_CHECKING:
    from yijianshi.report.words.speaker import Speaker

_DENIED = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NONE_AT_ALL = {("=", 0): False, ("<=", 0): False, ("<", 1): False, ("!=", 0): True, (">", 0): True, (">=", 1): True}
"""Counts that say no more than whether there is something."""


def compared(speaker: Speaker, node: Compare, wanted: bool) -> str:
    """A comparison, or its denial."""
    left, right, operator = node.left, node.right, node.operator
    if isinstance(left, Literal) and not isinstance(right, Literal):
        left, right, operator = right, left, _TURNED[operator]
    if not wanted:
        operator = _DENIED[operator]
    if isinstance(right, Literal) and isinstance(right.value, bool) and operator in ("=", "!="):
        return speaker.truth(left, right.value is (operator == "="))
    if isinstance(left, Call) and left.function == "count" and len(left.arguments) == 1 and isinstance(right, Literal):
        there = _NONE_AT_ALL.get((operator, right.value)) if not isinstance(right.value, (str, bool)) else None
        if there is not None:
            return (texts.THERE_IS[0] if there else texts.THERE_IS[1]).format(speaker.operand(left.arguments[0]))
    unit = unit_of(speaker, left) or unit_of(speaker, right)
    return texts.COMPARISONS[_kind(left, right)][operator].format(_figure(speaker, left, unit), _figure(speaker, right, unit))


def _kind(left: Node, right: Node) -> str:
    if isinstance(right, Literal) and isinstance(right.value, str):
        return "text"
    types = {left.type, right.type}
    if types == {NUMBER}:
        return "number"
    if types <= {DATE, TIME, DATE_TIME}:
        return "time"
    return "any"


def _figure(speaker: Speaker, node: Node, unit: str | None) -> str:
    """A value, with the unit of what it is held against where it is a bare figure."""
    text = speaker.operand(node)
    if unit is None or node.type is not NUMBER:
        return text
    if isinstance(node, Literal):
        return measured(text, unit)
    symbol = node.symbol if isinstance(node, Name) else None
    if symbol is not None and symbol.kind == "parameter" and symbol.key in speaker.parameters:
        return texts.PARAMETER.format(symbol.name, measured(speaker.figure(symbol.key), unit))
    return text


def among(speaker: Speaker, value: Node, tests: Iterable[Node], wanted: bool) -> str:
    """`value in tests`, or its denial."""
    tests = [
        item for test in tests for item in (test.items if isinstance(test, ListOf) and not isinstance(value.type, ListType) else (test,))
    ]
    subject = speaker.operand(value)
    if len(tests) == 1 and isinstance(tests[0], (RangeOf, UnaryTest)):
        if isinstance(tests[0], UnaryTest):
            whole = Compare(tests[0].operator, value, tests[0].right, start=value.start, end=tests[0].end)
            return compared(speaker, whole, wanted)
        return texts.IN_RANGE[0 if wanted else 1].format(subject, speaker.term(tests[0]))
    told = [_test(speaker, test, value) for test in tests]
    if all(isinstance(test, (Literal, Name, Path)) and not isinstance(test.type, ListType) for test in tests) and told:
        listed = texts.OR_LISTED.join(part for part in (texts.LISTED.join(told[:-1]), told[-1]) if part)
        if wanted or len(told) == 1:
            return texts.ONE_OF[0 if wanted else 1].format(subject, listed)
        return texts.NONE_OF.format(subject, texts.LISTED.join(told))
    if len(told) == 1:
        return texts.ONE_OF[0].format(subject, told[0]) if wanted else texts.NONE_OF.format(subject, speaker.term(tests[0]))
    return texts.FITS[0 if wanted else 1].format(subject, texts.LISTED.join(told))


def _test(speaker: Speaker, test: Node, value: Node) -> str:
    text = speaker.operand(test)
    return texts.AMONG.format(text) if isinstance(test.type, ListType) and not isinstance(value.type, ListType) else text
