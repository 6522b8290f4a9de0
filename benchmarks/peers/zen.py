"""ZEN (zen-engine): a compiled expression or a decision graph for the whole work, a compiled expression for the conditions alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import Condition, Rulebook
from benchmarks.peers.infix import Infix, quoted
from benchmarks.peers.names import Names, member
from benchmarks.peers.nested import NestedInfix
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split
from benchmarks.peers.whole import Whole, WholeAdapter

Step = list[tuple[str, str]]
"""The results of one node of a graph: key and expression."""


class Flat(Infix):
    """Over a flat sheet; of a demand, the record at hand is the sheet."""

    every, either, negation = " and ", " or ", "not "

    def matches(self, term: str, pattern: str) -> str:
        return f"matches({term}, {quoted(f'^(?:{pattern})$')})"


class Dialect(NestedInfix, Flat):
    """`#` is the record at hand, or what a step was given; `step` is written before what an earlier step found."""

    step = ""

    def records(self, shared: bool, name: str) -> str:
        return f"{self.step}{super().records(shared, name)}"

    def matter(self, number: int) -> str:
        return f"{self.step}{super().matter(number)}"

    def member(self, name: str) -> str:
        return f"#.{member(name)}"

    def some(self, shared: bool, name: str, require: Condition | None) -> str:
        if require is None:
            return f"(len({self.records(shared, name)}) > 0)"
        return f"some({self.records(shared, name)}, {self.condition(require)})"

    def chosen(self, shared: bool, name: str, require: Condition) -> str:
        return f"filter({self.records(shared, name)}, {self.condition(require)})"

    def within(self, prefix: str) -> str:
        return f"startsWith(a.region, {quoted(prefix)})"

    def listed(self, where: str, name: str) -> str:
        return f"(given[{quoted(name)}] != null)" if where == "given" else super().listed(where, name)


class Stepwise(Dialect):
    step = "#."


class Expression(WholeAdapter):
    """One compiled expression: a step gives the next one its data by `map` over a list of one object."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        whole, write = self.whole, Stepwise(self.whole.names)
        results = map(_listed, (whole.materials(write), whole.fields(write), whole.checks(write)))
        text = f"[{{licences: {_VALID}, shared: {_OWN}}}]"
        for step in (
            f"{{L: {{{_pairs(_licences(whole, '#.'))}}}, S: {{{_pairs(_shared(whole, '#.'))}}}}}",
            f"{{L: #.L, S: #.S, m: {_listed(whole.matters(write))}}}",
            _listed(["#.m", *results]),
        ):
            text = f"map({text}, {step})"
        self._evaluate = import_module("zen").compile_expression(text).evaluate

    def run(self, case: Case) -> dict[str, Any]:
        return self.whole.conclude(*self._evaluate(self.records.read(case))[0])


class Graph(WholeAdapter):
    """A decision graph of four nodes: the records that serve, these by type, the matters, everything else."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        whole = self.whole
        write = Dialect(whole.names)
        by_type = [(f"L.{kind}", text) for kind, text in _licences(whole)] + [(f"S.{source}", text) for source, text in _shared(whole)]
        results = [("k", _listed(whole.materials(write))), ("f", _listed(whole.fields(write))), ("c", _listed(whole.checks(write)))]
        steps = [
            ([("licences", _VALID), ("shared", _OWN)], True),
            (by_type, True),
            ([("m", _listed(whole.matters(write)))], True),
            ([("m", "m"), *results], False),
        ]
        self._evaluate = import_module("zen").ZenEngine().create_decision(_graph(steps)).evaluate

    def run(self, case: Case) -> dict[str, Any]:
        result = self._evaluate(self.records.read(case))["result"]
        return self.whole.conclude(result["m"], result["k"], result["f"], result["c"])


class Conditions:
    """All conditions as one compiled expression that gives a list."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        compiled = import_module("zen").compile_expression
        dialect = Flat(names)
        self._conditions = compiled(f"[{', '.join(map(dialect.condition, parts.conditions))}]")
        self._requires = [compiled(dialect.condition(require.condition)) for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        truths: list[bool] = self._conditions.evaluate(sheet)
        return truths

    def require(self, number: int, record: Values) -> bool:
        fulfilled: bool = self._requires[number].evaluate(record)
        return fulfilled


_VALID = "filter(licences, #.holder == id and #.status == 'valid' and #.source == 'shared' and #.first <= a.today and a.today <= #.last)"
_OWN = "filter(shared, #.holder == id)"


def _licences(whole: Whole, step: str = "") -> Step:
    return [(kind, f"filter({step}licences, #.type == '{kind}')") for kind in whole.names.licences.values()]


def _shared(whole: Whole, step: str = "") -> Step:
    return [(source, f"filter({step}shared, #.type == '{source}')") for source in whole.names.sources.values()]


def _listed(expressions: Iterable[str]) -> str:
    return f"[{', '.join(expressions)}]"


def _pairs(step: Step) -> str:
    return ", ".join(f"{key}: {text}" for key, text in step)


def _graph(steps: Iterable[tuple[Step, bool]]) -> str:
    """A chain of expression nodes, each with whether it passes on what it was given."""
    place = {"x": 0, "y": 0}
    nodes: list[dict[str, Any]] = [{"id": "in", "type": "inputNode", "name": "in", "position": place, "content": {}}]
    for number, (step, passes) in enumerate(steps):
        expressions = [{"id": f"{number}/{key}", "key": key, "value": value} for key, value in step]
        content = {"expressions": expressions, "passThrough": passes, "inputField": None, "outputPath": None, "executionMode": "single"}
        nodes.append({"id": f"n{number}", "type": "expressionNode", "name": f"n{number}", "position": place, "content": content})
    nodes.append({"id": "out", "type": "outputNode", "name": "out", "position": place, "content": {}})
    edges = [
        {"id": f"e{i}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]} for i, (one, other) in enumerate(pairwise(nodes))
    ]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})
