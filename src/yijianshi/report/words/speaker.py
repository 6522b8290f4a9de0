"""Expressions as sentences, for people who read a guide and not a rule.

A denial goes inwards (`not (a and b)` is told as "not a, or not b"): exactly what it means in three values. A form without words is
shown as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yijianshi.language.tree import (
    And,
    Arithmetic,
    Between,
    Binding,
    Call,
    Compare,
    Filter,
    For,
    If,
    In,
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
from yijianshi.language.types import BOOLEAN
from yijianshi.report.words import calls, comparisons, names
from yijianshi.report.words.values import plain, quoted
from yijianshi.rulebook.entries import Formula, Message
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue import words as texts

_JOINED = (And, Or, If, Quantified)
_OPERATIONS = (Arithmetic, If, For)


class Speaker:
    """Puts the expressions of one rulebook into words; `parameters` are the figures of the day."""

    def __init__(self, rules: Rules, parameters: Mapping[str, Any]) -> None:
        self.rules = rules
        self.parameters = parameters
        self._text = ""

    def condition(self, formula: Formula) -> str:
        """What has to be the case, as a sentence without its full stop."""
        return self._speak(formula, self.truth)

    def failing(self, when: Formula | None, must: Formula | None) -> str:
        """When a check speaks: `when` holds and `must` does not."""
        both = when is not None and must is not None
        found = ((when, True), (must, False))
        told = [self._spoken(formula, wanted, inner=both) for formula, wanted in found if formula is not None]
        return texts.AND.join(told) or texts.ALWAYS

    def value(self, formula: Formula) -> str:
        """What an expression stands for."""
        return self._speak(formula, self.term)

    def message(self, message: Message) -> str:
        """A text for people; where it will say something of the case, what that is, in brackets."""
        parts = (part if isinstance(part, str) else texts.HOLE.format(self.value(part)) for part in message.parts)
        return "".join(parts).replace("{{", "{").replace("}}", "}")

    def _spoken(self, formula: Formula, wanted: bool, *, inner: bool) -> str:
        return self._speak(formula, lambda node: self.inner(node, wanted) if inner else self.truth(node, wanted))

    def _speak(self, formula: Formula, speak: Callable[[Node], str]) -> str:
        outer, self._text = self._text, str(formula.text)
        try:
            return speak(formula.tree)
        finally:
            self._text = outer

    def written(self, node: Node) -> str:
        """A part of the expression as its author wrote it."""
        return texts.WRITTEN.format(" ".join(self._text[node.start : node.end].split()))

    def figure(self, parameter: str) -> str:
        """The value of a parameter on the day."""
        return plain(self.parameters[parameter])

    # conditions

    def truth(self, node: Node, wanted: bool = True) -> str:
        """A condition, or its denial."""
        match node:
            case Not(item=item):
                return self.truth(item, not wanted)
            case And(items=items) | Or(items=items):
                joint = texts.AND if isinstance(node, And) is wanted else texts.OR
                return joint.join(self.inner(item, wanted) for item in items)
            case Compare():
                return comparisons.compared(self, node, wanted)
            case Between(value=value, low=low, high=high):
                return _form(texts.BETWEEN, wanted).format(self.operand(value), self.operand(low), self.operand(high))
            case In(value=value, tests=tests):
                return comparisons.among(self, value, tests, wanted)
            case If(condition=condition, then=then, otherwise=otherwise):
                return texts.IF_TRUE.format(self.truth(condition), self._branch(then, wanted), self._branch(otherwise, wanted))
            case Quantified(every=every, bindings=bindings, condition=condition):
                pattern, bound = (texts.EVERY, texts.EVERY_OF) if every is wanted else (texts.SOME, texts.SOME_OF)
                return pattern.format(self._bound(bindings, bound), self.inner(condition, wanted))
            case Call():
                return calls.predicate(self, node, wanted) or _form(texts.STANDS, wanted).format(self.written(node))
            case Literal(value=bool(value)):
                return _form(texts.CONSTANT, value is wanted)
            case Name() | Path():
                return names.truth(self, node, wanted)
        return _form(texts.STANDS, wanted).format(self.written(node))

    def inner(self, node: Node, wanted: bool = True) -> str:
        """A condition inside another, in brackets where it has parts of its own."""
        bare = node
        while isinstance(bare, Not):
            bare = bare.item
        text = self.truth(node, wanted)
        return texts.INNER.format(text) if isinstance(bare, _JOINED) else text

    def _branch(self, node: Node, wanted: bool) -> str:
        """What has to be the case in one branch; one that is settled says how."""
        if isinstance(node, Literal) and (node.value is None or isinstance(node.value, bool)):
            return texts.SETTLED[None if node.value is None else node.value is wanted]
        return texts.HAS_TO_BE.format(self.inner(node, wanted))

    def _bound(self, bindings: tuple[Binding, ...], pattern: str = texts.BOUND) -> str:
        return texts.LISTED.join(pattern.format(binding.name, self.term(binding.source)) for binding in bindings)

    # values

    def term(self, node: Node) -> str:
        """What a value is, as a noun."""
        match node:
            case Literal(value=value):
                return quoted(value)
            case Name() | Path():
                return names.term(self, node)
            case Filter(base=base, condition=condition):
                return self._position(base, condition) if node.index else texts.FILTERED.format(self.term(base), self.inner(condition))
            case Call() if node.type is not BOOLEAN:
                return calls.value(self, node) or self.written(node)
            case Negate(operand=operand):
                return f"-{self.term(operand)}" if isinstance(operand, Literal) else texts.NEGATED.format(self.operand(operand))
            case Arithmetic(operator=operator, left=left, right=right):
                return texts.SIGNS[operator].format(self.operand(left), self.operand(right))
            case If(condition=condition, then=then, otherwise=otherwise):
                return texts.IF.format(self.truth(condition), self.operand(then), self.operand(otherwise))
            case For(bindings=bindings, body=body):
                return texts.FOR.format(self._bound(bindings), self.operand(body))
            case ListOf(items=items):
                return texts.LISTED.join(self.operand(item) for item in items) if items else texts.EMPTY
            case RangeOf(low=Node() as low, high=Node() as high):
                return texts.RANGES[node.low_closed, node.high_closed].format(self.operand(low), self.operand(high))
            case UnaryTest(operator=operator, right=right):
                return texts.UNARY[operator].format(self.operand(right))
        return texts.WHETHER.format(self.inner(node)) if node.type is BOOLEAN else self.written(node)

    def operand(self, node: Node) -> str:
        """A value inside another expression, in brackets where it has parts of its own."""
        text = self.term(node)
        return texts.INNER.format(text) if isinstance(node, _OPERATIONS) else text

    def _position(self, base: Node, index: Node) -> str:
        literal = index.operand if isinstance(index, Negate) else index
        if isinstance(literal, Literal):
            pattern = texts.NTH_LAST if isinstance(index, Negate) else texts.NTH
            return pattern.format(self.term(base), quoted(literal.value))
        return texts.AT.format(self.term(base), self.term(index))


def _form(forms: tuple[str, str], wanted: bool) -> str:
    return forms[0] if wanted else forms[1]
