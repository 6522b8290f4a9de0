"""What a condition is worth when nothing is known but some answers: Kleene's logic tells what is certain already.

By monotony (docs/architecture.md, 'Decisions, then labels') a value found so stands in every case with these answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from yijianshi.language.generate import Generator, compile_function
from yijianshi.language.tree import Call, Name, Path
from yijianshi.language.types import ListType, ObjectType, Type
from yijianshi.rulebook.entries import Formula, Question
from yijianshi.rulebook.references import references
from yijianshi.rulebook.rules import Rules

Answers = Mapping[str, Any]
_LIMIT = 512
"""Most combinations of answers that are tried."""


class Suppositions:
    """Values of the expressions of one rulebook under supposed answers; each expression is compiled once."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._functions: dict[int, tuple[Formula, Callable[[Answers, Any], Any]]] = {}

    def value(self, formula: Formula | None, answers: Answers) -> Any:
        """The value of an expression, None where it is not certain; nothing written is true."""
        if formula is None:
            return True
        found = self._functions.get(id(formula))
        if found is None:
            function = compile_function(formula.tree, _Unknown(), ("A", "D"), undecided=True)
            found = self._functions[id(formula)] = (formula, function)
        return found[1](answers, self._definition)

    def _definition(self, name: str, answers: Answers) -> Any:
        definition = self.rules.definitions.get(name)
        return None if definition is None or definition.value is None else self.value(definition.value, answers)

    def finite(self, formulas: Iterable[Formula | None]) -> list[Question]:
        """The questions with few answers that some conditions read, also through definitions."""
        names = reached(formulas, self.rules)
        questions = (self.rules.questions.get(name) for name in names)
        return [
            question for question in questions if question is not None and question.each is None and question.kind in ("choice", "boolean")
        ]

    def values(self, formula: Formula | None) -> set[Any]:
        """All values that a condition may have once its questions of few answers are answered."""
        return {_hashable(self.value(formula, answers)) for answers in assignments(self.finite([formula]))}


def assignments(questions: Iterable[Question]) -> Iterator[dict[str, Any]]:
    """Every combination of answers to questions of few answers; none answered where these are too many."""
    answers = [(question.name, question.options if question.kind == "choice" else (True, False)) for question in questions]
    if prod(len(options) for _, options in answers) > _LIMIT:
        answers = []
    names = [name for name, _ in answers]
    for values in product(*(options for _, options in answers)):
        yield dict(zip(names, values, strict=True))


def reached(formulas: Iterable[Formula | None], rules: Rules) -> list[str]:
    """The names of the shared space that expressions read, also through definitions, each once."""
    found: dict[str, None] = {}
    waiting = [formula for formula in formulas if formula is not None]
    for formula in waiting:
        for name, _ in references(formula.tree):
            if name not in found:
                found[name] = None
                definition = rules.definitions.get(name)
                if definition is not None and definition.value is not None:
                    waiting.append(definition.value)
    return list(found)


def _hashable(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else "other"


class _Unknown:
    """Names for the generator: answers from `A`, definitions by `D`, all else is not known."""

    def name(self, node: Name) -> str:
        symbol = node.symbol
        if symbol is not None and symbol.kind == "question":
            return f"A.get({symbol.key!r})"
        if symbol is not None and symbol.kind in ("definition", "attribute"):
            return f"D({symbol.key!r}, A)"
        return "None"

    def path(self, node: Path, generator: Generator) -> str | None:
        return "None" if _of_rulebook(node.base.type) else None

    def member(self, base: str, base_type: Type, name: str) -> str:
        return "None"

    def call(self, node: Call, generator: Generator) -> str | None:
        return "None"


def _of_rulebook(of: Type) -> bool:
    while isinstance(of, ListType):
        of = of.element
    return isinstance(of, ObjectType)
