"""CLIPS (clipspy): the whole work by forward chaining.

An environment that is used again and again grows slower (measured: four times as slow after 4,000 cases), so it is built anew in time.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import Rulebook
from benchmarks.peers.clips_rules import Rules
from benchmarks.peers.whole import NONE, WholeAdapter

_REBUILT = 300
"""After how many cases an environment is built anew."""


class Clips(WholeAdapter):
    """One environment, and the list that its rules fill."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._library = import_module("clips")
        self._rulebook = rulebook
        super().__init__(rulebook)
        self._symbols = {material.name: self._library.Symbol(f"k{i}") for i, material in enumerate(rulebook.materials)}
        self._given = {field.name: self._library.Symbol(f"f{i}") for i, field in enumerate(rulebook.fields)}
        checks = len(rulebook.gates) + sum(len(matter.checks) for matter in rulebook.matters)
        self._sizes = {"m": len(rulebook.matters), "k": len(rulebook.materials), "f": len(rulebook.fields), "c": checks}
        self._build()

    def _build(self) -> None:
        environment = self._library.Environment()
        self._emitted: list[tuple[str, int, Any]] = []
        emitted = self._emitted
        rules = Rules(self._rulebook, self.whole.names)
        tests: list[Any] = []
        environment.define_function(lambda kind, number, value: emitted.append((kind, number, value)), name="emit")
        environment.define_function(lambda text, number: tests[number](text) is not None, name="fits")
        for construct in rules.text():
            environment.build(construct)
        tests += [re.compile(pattern).fullmatch for pattern in rules.patterns]
        self._environment, self._cases = environment, 0
        self._answers, self._licence, self._source, self._form = map(environment.find_template, ("a", "lic", "src", "given"))

    def run(self, case: Case) -> dict[str, Any]:
        self._cases += 1
        if self._cases > _REBUILT:
            self._build()
        self._environment.reset()
        self._emitted.clear()
        data = self.records.read(case)
        self._answers.assert_fact(id=data["id"], provided=[self._symbols[name] for name in data["provided"]], **data["a"])
        for n, record in enumerate(data["licences"]):
            del record["issued"]
            self._licence.assert_fact(n=n, **record)
        for record in data["shared"]:
            self._source.assert_fact(**record)
        for name, value in data["given"].items():
            self._form.assert_fact(name=self._given[name], value=value)
        self._environment.run()
        results: dict[str, list[Any]] = {kind: [_EMPTY[kind]] * size for kind, size in self._sizes.items()}
        for kind, number, value in self._emitted:
            results[kind][number] = True if kind == "m" else value
        return self.whole.conclude(results["m"], results["k"], results["f"], results["c"])


_EMPTY: dict[str, Any] = {"m": False, "k": 0, "f": NONE, "c": ""}
