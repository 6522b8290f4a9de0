"""durable-rules as its own manual uses it: rulesets on a host, one fact asserted for each case and taken back.

Rules are spread over rulesets: with more than about seventy in one, facts begin to be refused (error 303).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from benchmarks.peers.shape import Split, positive

Pattern = dict[str, Any]
"""A condition as durable-rules takes it."""
RULES, PROPERTIES = 40, 110
"""How many rules and properties a ruleset is given at most: some way from the engine's limits."""
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_COMPARED = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class Translator:
    """Conditions, as `shape.positive` gives them, as patterns."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def pattern(self, condition: Condition) -> tuple[Pattern, frozenset[str]]:
        """The pattern of a condition, and the properties that it asks for."""
        match condition:
            case Every(parts):
                return self._several("$and", parts)
            case Either(parts):
                return self._several("$or", parts)
            case Not(Flag() | Holds() as part):
                return self._single(self._name(part), False)
            case Flag() | Holds():
                return self._single(self._name(condition), True)
            case Compare(operator, Later() as left, right):
                return self.pattern(Compare(_TURNED[operator], right, left))
            case Compare(operator, left, right):
                place, (value, places) = self._place(left), self._right(right)
                return ({place: value} if operator == "=" else {_COMPARED[operator]: {place: value}}), places | {place}
            case Not(OneOf(term, values)):
                place = self._place(term)
                return {"$and": [{"$neq": {place: value}} for value in values]}, frozenset((place,))
            case OneOf(term, values):
                place = self._place(term)
                return {"$or": [{place: value} for value in values]}, frozenset((place,))
            case Matches(term, pattern):
                place = self._place(term)
                return {"$mt": {place: pattern}}, frozenset((place,))
        raise TypeError(condition)

    def _name(self, part: Flag | Holds) -> str:
        return self.names.questions[part.question] if isinstance(part, Flag) else self.names.holds(part.licence)

    def _place(self, term: Term) -> str:
        match term:
            case Today():
                return "today"
            case Answer(name):
                return self.names.questions[name]
            case Parameter(name):
                return self.names.parameters[name]
            case Read(licence, name):
                return self.names.read(licence, name)
            case Member(name):
                return member(name)
        raise TypeError(term)

    def _right(self, term: Term) -> tuple[Any, frozenset[str]]:
        """What a property is compared with: a constant, or another property of the same fact, perhaps with days added."""
        if isinstance(term, Constant):
            return term.value, frozenset()
        if isinstance(term, Later):
            value, places = self._right(term.term)
            return {"$add": {"$l": value, "$r": term.days}}, places
        place = self._place(term)
        return {"$m": place}, frozenset((place,))

    @staticmethod
    def _single(place: str, value: Any) -> tuple[Pattern, frozenset[str]]:
        return {place: value}, frozenset((place,))

    def _several(self, operator: str, parts: tuple[Condition, ...]) -> tuple[Pattern, frozenset[str]]:
        found = [self.pattern(part) for part in parts]
        return {operator: [pattern for pattern, _ in found]}, frozenset().union(*(places for _, places in found))


def asked(condition: Condition) -> tuple[Condition, bool]:
    """What a rule asks for, and whether that is the condition or its opposite: there is no rule for what does not match a pattern."""
    found = positive(condition)
    return (positive(condition, False), False) if _unmatched(found) else (found, True)


def _unmatched(condition: Condition) -> bool:
    match condition:
        case Every(parts) | Either(parts):
            return any(map(_unmatched, parts))
        case Not(Matches()):
            return True
    return False


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
        rules = [asked(condition) for condition in parts.conditions]
        self._opposites = [not straight for _, straight in rules]
        groups = grouped([translator.pattern(condition) for condition, _ in rules])
        demands = [translator.pattern(positive(require.condition)) for require in parts.requires]
        self._rulesets = [self._ruleset(f"conditions{i}", group.rules, group.places) for i, group in enumerate(groups)]
        self._demands = [self._ruleset(f"demand{i}", {0: pattern}, places) for i, (pattern, places) in enumerate(demands)]

    def decide(self, sheet: Values) -> Sequence[bool]:
        truths = list(self._opposites)
        for ruleset in self._rulesets:
            for number in self._run(sheet, *ruleset):
                truths[number] = not self._opposites[number]
        return truths

    def require(self, number: int, record: Values) -> bool:
        return bool(self._run(record, *self._demands[number]))

    def _ruleset(self, name: str, rules: dict[int, Pattern], places: frozenset[str]) -> tuple[str, list[str]]:
        def rule(number: int, pattern: Pattern) -> dict[str, Any]:
            return {"all": [{"m": pattern}], "run": lambda context: self._fired.append(number)}

        always = {"all": [{"m": {"always": True}}], "run": lambda context: None}
        self._host.set_rulesets({name: {f"r{number}": rule(number, pattern) for number, pattern in rules.items()} | {"always": always}})
        return name, sorted(places)

    def _run(self, values: Values, name: str, places: list[str]) -> list[int]:
        """The rules that fire on a fact. A fact on which none does is refused, hence `always`."""
        self._fired.clear()
        self._asserted += 1
        fact: Values = {place: values[place] for place in places if place in values}
        fact |= {"always": True, "id": self._asserted, "sid": "1"}
        self._host.assert_fact(name, fact)
        self._host.retract_fact(name, fact)
        return list(self._fired)
