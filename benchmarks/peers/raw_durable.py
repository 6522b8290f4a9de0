"""durable-rules as its own manual uses it: rulesets on a host, one fact asserted for each case and taken back.

Its expressions compare one property with a constant. What compares two properties, or adds days, the host decides and gives as a boolean.
Rules are spread over rulesets: with more than about sixty in one, facts begin to be refused (error 303).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from benchmarks.description import (
    Answer,
    Compare,
    Condition,
    Constant,
    Either,
    Every,
    Flag,
    Holds,
    Matches,
    Member,
    Not,
    OneOf,
    Parameter,
    Read,
    Term,
)
from benchmarks.peers.infix import Infix
from benchmarks.peers.names import Names, member
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split, positive

Pattern = dict[str, Any]
"""A condition as durable-rules takes it."""
RULES, PROPERTIES = 40, 110
"""How many rules and properties a ruleset is given at most: some way from the engine's limits."""
_COMPARED = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class Python(Infix):
    """What the host decides, as Python."""

    every, either, negation = " and ", " or ", "not "

    def value(self, name: str) -> str:
        return f"sheet[{name!r}]"

    def one_of(self, term: str, values: tuple[str, ...]) -> str:
        return f"{term} in {values!r}"

    def matches(self, term: str, pattern: str) -> str:
        return f"fullmatch({pattern!r}, {term}) is not None"


class Translator:
    """Conditions as patterns; `by_host` collects what the host decides: name by condition."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.python = Python(names)
        self.by_host: dict[Condition, str] = {}

    def pattern(self, condition: Condition) -> tuple[Pattern, frozenset[str]]:
        """The pattern of a condition as `shape.positive` gives it, and the properties that it asks for."""
        match condition:
            case Every(parts):
                return self._several("$and", parts)
            case Either(parts):
                return self._several("$or", parts)
            case Not(Flag() | Holds() as part):
                return self._single(self._name(part), False)
            case Flag() | Holds():
                return self._single(self._name(condition), True)
            case Compare("=", left, Constant(value)) if self._place(left):
                return self._single(self._place(left), value)
            case Compare(operator, left, Constant(value)) if self._place(left):
                place = self._place(left)
                return {_COMPARED[operator]: {place: value}}, frozenset((place,))
            case OneOf(term, values) if self._place(term):
                place = self._place(term)
                return {"$or": [{place: value} for value in values]}, frozenset((place,))
            case Matches(term, pattern) if self._place(term):
                place = self._place(term)
                return {"$mt": {place: pattern}}, frozenset((place,))
            case _:
                return self._single(self.by_host.setdefault(condition, f"x{len(self.by_host)}"), True)

    def host(self) -> dict[str, Callable[[Values], bool]]:
        """The functions of what the host decides."""
        scope = {"fullmatch": re.fullmatch}
        return {name: eval(f"lambda sheet: {self.python.condition(condition)}", scope) for condition, name in self.by_host.items()}

    def _name(self, part: Flag | Holds) -> str:
        return self.names.questions[part.question] if isinstance(part, Flag) else self.names.holds(part.licence)

    def _place(self, term: Term) -> str:
        match term:
            case Answer(name):
                return self.names.questions[name]
            case Parameter(name):
                return self.names.parameters[name]
            case Read(licence, name):
                return self.names.read(licence, name)
            case Member(name):
                return member(name)
            case _:
                return ""

    @staticmethod
    def _single(place: str, value: Any) -> tuple[Pattern, frozenset[str]]:
        return {place: value}, frozenset((place,))

    def _several(self, operator: str, parts: tuple[Condition, ...]) -> tuple[Pattern, frozenset[str]]:
        found = [self.pattern(part) for part in parts]
        return {operator: [pattern for pattern, _ in found]}, frozenset().union(*(places for _, places in found))


class Group:
    """The rules of one ruleset and the properties that its facts must have."""

    def __init__(self) -> None:
        self.rules: dict[int, Pattern] = {}
        self.places: frozenset[str] = frozenset()

    def takes(self, places: frozenset[str]) -> bool:
        return len(self.rules) < RULES and len(self.places | places) <= PROPERTIES


def grouped(patterns: Sequence[tuple[Pattern, frozenset[str]]]) -> list[Group]:
    """Rules in their order, spread over as few rulesets as hold them."""
    groups = [Group()]
    for number, (pattern, places) in enumerate(patterns):
        if not groups[-1].takes(places):
            groups.append(Group())
        groups[-1].rules[number] = pattern
        groups[-1].places |= places
    return groups


class Durable:
    """One host with several rulesets; the numbers of the rules that fire are what a case is told."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        self._host = import_module("durable.engine").Host()
        self._fired: list[int] = []
        self._asserted = 0
        translator = Translator(names)
        patterns = [translator.pattern(positive(condition)) for condition in parts.conditions]
        self._count = len(patterns)
        groups = grouped(patterns)
        demands = [translator.pattern(positive(require.condition)) for require in parts.requires]
        host = translator.host()
        self._rulesets = [self._ruleset(f"conditions{i}", group.rules, group.places, host) for i, group in enumerate(groups)]
        self._demands = [self._ruleset(f"demand{i}", {0: pattern}, places, host) for i, (pattern, places) in enumerate(demands)]

    def decide(self, sheet: Values) -> Sequence[bool]:
        truths = [False] * self._count
        for ruleset in self._rulesets:
            for number in self._run(sheet, *ruleset):
                truths[number] = True
        return truths

    def require(self, number: int, record: Values) -> bool:
        return bool(self._run(record, *self._demands[number]))

    def _ruleset(self, name: str, rules: dict[int, Pattern], places: frozenset[str], host: dict[str, Any]) -> tuple[Any, ...]:
        def rule(number: int, pattern: Pattern) -> dict[str, Any]:
            return {"all": [{"m": pattern}], "run": lambda context: self._fired.append(number)}

        always = {"all": [{"m": {"always": True}}], "run": lambda context: None}
        self._host.set_rulesets({name: {f"r{number}": rule(number, pattern) for number, pattern in rules.items()} | {"always": always}})
        given = sorted(place for place in places if place not in host)
        return name, given, [(place, host[place]) for place in sorted(places) if place in host]

    def _run(self, values: Values, name: str, given: list[str], decided: list[tuple[str, Callable[[Values], bool]]]) -> list[int]:
        """The rules that fire on a fact. A fact on which none does is refused, hence `always`."""
        self._fired.clear()
        self._asserted += 1
        fact: Values = {place: values[place] for place in given if place in values}
        for place, decide in decided:
            with suppress(KeyError):
                fact[place] = decide(values)
        fact |= {"always": True, "id": self._asserted, "sid": "1"}
        self._host.assert_fact(name, fact)
        self._host.retract_fact(name, fact)
        return list(self._fired)
