"""Languages that need no other package, to run what is written for the engines of the race: Python, and a small JsonLogic."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import Condition, Rulebook
from benchmarks.peers.infix import Infix
from benchmarks.peers.names import Names, member
from benchmarks.peers.nested import NestedInfix
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split, positive
from benchmarks.peers.whole import WholeAdapter

SCOPE = {"fullmatch": re.fullmatch}


class Python(Infix):
    """Conditions as Python."""

    every, either, negation = " and ", " or ", "not "

    def value(self, name: str) -> str:
        return f"sheet[{name!r}]"

    def one_of(self, term: str, values: tuple[str, ...]) -> str:
        return f"{term} in {values!r}"

    def matches(self, term: str, pattern: str) -> str:
        return f"fullmatch({pattern!r}, {term}) is not None"


class ByPython:
    """A decider of conditions as Python; `opposite` asks for the opposite of the opposite of each."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type], opposite: bool = False) -> None:
        python = Python(names)

        def function(condition: Condition) -> Callable[[Values], bool]:
            text = python.condition(positive(condition, False) if opposite else condition)
            return eval(f"lambda sheet: {'not ' if opposite else ''}({text})", SCOPE)  # type: ignore[no-any-return]

        self._conditions = [function(condition) for condition in parts.conditions]
        self._requires = [function(require.condition) for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        return [condition(sheet) for condition in self._conditions]

    def require(self, number: int, record: Values) -> bool:
        return self._requires[number](record)


class NestedPython(NestedInfix, Python):
    """The whole work as Python: `a`, `L`, `S`, `m`, `given`, `provided` are dicts and lists, `r` the record at hand."""

    def value(self, name: str) -> str:
        return f"a[{name!r}]"

    def member(self, name: str) -> str:
        return f"r[{member(name)!r}]"

    def read(self, licence: str, name: str) -> str:
        return f"{self.records(False, licence)}[0][{member(name)!r}]"

    def records(self, shared: bool, name: str) -> str:
        return f"S[{self.names.sources[name]!r}]" if shared else f"L[{self.names.licences[name]!r}]"

    def some(self, shared: bool, name: str, require: Condition | None) -> str:
        return f"any({self.condition(require) if require else True} for r in {self.records(shared, name)})"

    def chosen(self, shared: bool, name: str, require: Condition) -> str:
        return f"[r for r in {self.records(shared, name)} if {self.condition(require)}]"

    def index(self, shared: bool, name: str, require: Condition | None, base: int) -> str:
        return f"({self.chosen(shared, name, require) if require else self.records(shared, name)}[0]['index'] + {base})"

    def within(self, prefix: str) -> str:
        return f"a['region'].startswith({prefix!r})"

    def choose(self, test: str, yes: str, no: str) -> str:
        return f"({yes} if {test} else {no})"

    def shown(self, term: Any) -> str:
        text = super().shown(term)
        if text.startswith("string("):
            return f"str{text.removeprefix('string')}"
        place, _, name = text.removesuffix("t").rpartition("[")
        return f"{place}[{name.strip(']')[:-1]}t']"


class PythonWhole(WholeAdapter):
    """An engine of the race that does everything, in Python."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        write = NestedPython(self.whole.names)

        def listed(expressions: Sequence[str]) -> Callable[..., list[Any]]:
            return eval(f"lambda a, L, S, m, given, provided: [{', '.join(expressions)}]", SCOPE)  # type: ignore[no-any-return]

        self._matters = listed(self.whole.matters(write))
        self._rest = [listed(of(write)) for of in (self.whole.materials, self.whole.fields, self.whole.checks)]

    def run(self, case: Case) -> dict[str, Any]:
        data = self.records.read(case)
        today, own = data["a"]["today"], data["id"]
        names = self.whole.names
        licences: dict[str, list[Values]] = {kind: [] for kind in names.licences.values()}
        for record in data["licences"]:
            if (record["holder"], record["status"], record["source"]) == (own, "valid", "shared") and record["first"] <= today <= record[
                "last"
            ]:
                licences[record["type"]].append(record)
        shared: dict[str, list[Values]] = {source: [] for source in names.sources.values()}
        for record in data["shared"]:
            if record["holder"] == own:
                shared[record["type"]].append(record)
        common = {"a": data["a"], "L": licences, "S": shared, "given": data["given"], "provided": data["provided"]}
        matters = self._matters(**common, m=[])
        return self.whole.conclude(matters, *(rest(**common, m=matters) for rest in self._rest))


def json_logic(rule: Any, sheet: Values) -> Any:
    """A rule of JsonLogic on a flat sheet: as much of the language as conditions need, after its description."""
    if not isinstance(rule, dict):
        return rule
    ((operator, arguments),) = rule.items()
    if operator == "var":
        return sheet[arguments]
    if operator in ("and", "or"):
        parts = (json_logic(argument, sheet) for argument in arguments)
        return all(parts) if operator == "and" else any(parts)
    values = [json_logic(argument, sheet) for argument in arguments]
    if operator == "<=" and len(values) == 3:
        return values[0] <= values[1] <= values[2]
    return _JSON_LOGIC[operator](*values)


_JSON_LOGIC: dict[str, Callable[..., Any]] = {
    "===": eq,
    "!==": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "+": lambda one, other: one + other,
    "!": lambda value: not value,
    "in": lambda value, values: value in values,
    "matches": lambda text, pattern: re.fullmatch(pattern, text) is not None,
}


def durable(pattern: dict[str, Any], fact: Values) -> bool:
    """Whether a fact meets a pattern of durable-rules: as much of its language as conditions need."""
    ((operator, argument),) = pattern.items()
    if operator in ("$and", "$or"):
        parts = (durable(part, fact) for part in argument)
        return all(parts) if operator == "$and" else any(parts)
    if not operator.startswith("$"):
        return operator in fact and fact[operator] == _value(argument, fact)
    ((name, value),) = argument.items()
    return _DURABLE[operator](fact[name], _value(value, fact))


def _value(value: Any, fact: Values) -> Any:
    """A constant, or `$m`: a property of the fact, or `$add`: the sum of two values."""
    match value:
        case {"$m": name}:
            return fact[name]
        case {"$add": {"$l": one, "$r": other}}:
            return _value(one, fact) + _value(other, fact)
    return value


_DURABLE: dict[str, Callable[[Any, Any], bool]] = {
    "$neq": ne,
    "$lt": lt,
    "$lte": le,
    "$gt": gt,
    "$gte": ge,
    "$mt": lambda text, pattern: re.fullmatch(pattern, text) is not None,
}
