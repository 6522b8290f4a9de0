"""JsonLogic: conditions as JSON, interpreted by json-logic-qubit and panzi-json-logic, compiled by datalogic-py."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from benchmarks.description import (
    Answer,
    Between,
    Compare,
    Condition,
    Constant,
    Either,
    Every,
    Flag,
    Holds,
    Later,
    Matches,
    Member,
    Not,
    OneOf,
    Parameter,
    Read,
    Term,
    Today,
)
from benchmarks.peers.names import Names, member
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split

Logic = Any
"""A rule or value in JsonLogic: what JSON can hold."""
_OPERATORS = {"=": "===", "!=": "!=="}


class Translator:
    """Conditions over a flat sheet. JsonLogic has no patterns: `matches` stands for an operation that is added to it."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def condition(self, condition: Condition) -> Logic:
        match condition:
            case Flag(name):
                return self.value(self.names.questions[name])
            case Holds(licence):
                return self.holds(licence)
            case Compare(operator, left, right):
                return {_OPERATORS.get(operator, operator): [self.term(left), self.term(right)]}
            case Between(term, low, high):
                return {"<=": [low, self.term(term), high]}
            case OneOf(term, values):
                return {"in": [self.term(term), list(values)]}
            case Matches(term, pattern):
                return self.matches(self.term(term), pattern)
            case Not(part):
                return {"!": [self.condition(part)]}
            case Every(parts):
                return {"and": [self.condition(part) for part in parts]}
            case Either(parts):
                return {"or": [self.condition(part) for part in parts]}
        raise TypeError(condition)

    def term(self, term: Term) -> Logic:
        match term:
            case Today():
                return self.value("today")
            case Answer(name):
                return self.value(self.names.questions[name])
            case Parameter(name):
                return self.value(self.names.parameters[name])
            case Read(licence, name):
                return self.read(licence, name)
            case Member(name):
                return {"var": member(name)}
            case Constant(value):
                return value
            case Later(inner, days):
                return {"+": [self.term(inner), days]}
        raise TypeError(term)

    def value(self, name: str) -> Logic:
        return {"var": name}

    def holds(self, licence: str) -> Logic:
        return self.value(self.names.holds(licence))

    def read(self, licence: str, name: str) -> Logic:
        return self.value(self.names.read(licence, name))

    def matches(self, term: Logic, pattern: str) -> Logic:
        return {"matches": [term, pattern]}


class HostPatterns(Translator):
    """Patterns are decided by the host, and stand in the sheet as booleans."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.patterns: dict[tuple[str, str], str] = {}

    def matches(self, term: Logic, pattern: str) -> Logic:
        return {"var": self.patterns.setdefault((term["var"], pattern), f"x{len(self.patterns)}")}

    def tests(self) -> list[tuple[str, str, Callable[[str], re.Match[str] | None]]]:
        """The name of each boolean, that of the text, the test."""
        return [(name, text, re.compile(pattern).fullmatch) for (text, pattern), name in self.patterns.items()]


def matched(text: str, pattern: str) -> bool:
    """The operation that is added to the interpreters."""
    return re.fullmatch(pattern, text) is not None


class Interpreted:
    """A function that interprets one rule on one sheet, asked for each condition."""

    def __init__(self, parts: Split, names: Names, apply: Callable[[Logic, Values], Any]) -> None:
        translator = Translator(names)
        self._apply = apply
        self._conditions = [translator.condition(condition) for condition in parts.conditions]
        self._requires = [translator.condition(require.condition) for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        apply = self._apply
        return [apply(rule, sheet) for rule in self._conditions]

    def require(self, number: int, record: Values) -> Any:
        return self._apply(self._requires[number], record)


def qubit(parts: Split, names: Names, types: Mapping[str, type]) -> Interpreted:
    library = import_module("json_logic")
    library.add_operation("matches", matched)
    return Interpreted(parts, names, library.jsonLogic)


class HostDecided(Interpreted):
    """As above, with patterns decided by the host: for an interpreter to which nothing can be added."""

    def __init__(self, parts: Split, names: Names, apply: Callable[[Logic, Values], Any]) -> None:
        translator = HostPatterns(names)
        self._apply = apply
        self._conditions = [translator.condition(condition) for condition in parts.conditions]
        self._requires = [translator.condition(require.condition) for require in parts.requires]
        self._tests = translator.tests()

    def decide(self, sheet: Values) -> Sequence[bool]:
        for name, text, test in self._tests:
            sheet[name] = test(sheet[text]) is not None
        return super().decide(sheet)


def first(parts: Split, names: Names, types: Mapping[str, type]) -> HostDecided:
    return HostDecided(parts, names, import_module("json_logic").jsonLogic)


def panzi(parts: Split, names: Names, types: Mapping[str, type]) -> Interpreted:
    json_logic = import_module("json_logic").jsonLogic
    operations = dict(import_module("json_logic.builtins").BUILTINS)
    operations["matches"] = lambda data, text=None, pattern="", *rest: matched(text, pattern)
    return Interpreted(parts, names, lambda rule, sheet: json_logic(rule, sheet, operations))


class Datalogic:
    """All conditions as one compiled rule that gives a list; own operations would pass texts of JSON, so the host decides patterns."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        engine = import_module("datalogic_py").Engine()
        translator = HostPatterns(names)
        rule = engine.compile([{"!!": [translator.condition(condition)]} for condition in parts.conditions])
        session = engine.session()
        self._evaluate = session.evaluate
        self._rule = rule
        self._requires = [engine.compile(translator.condition(require.condition)) for require in parts.requires]
        self._tests = translator.tests()

    def decide(self, sheet: Values) -> Sequence[bool]:
        for name, text, test in self._tests:
            sheet[name] = test(sheet[text]) is not None
        truths: list[bool] = self._evaluate(self._rule, sheet)
        return truths

    def require(self, number: int, record: Values) -> Any:
        return self._evaluate(self._requires[number], record)
