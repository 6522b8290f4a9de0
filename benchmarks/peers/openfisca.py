"""OpenFisca: one variable for each condition, computed for many cases at a time as arrays.

A case is a person of OpenFisca's; a record of which an exemption demands something is a person in a second simulation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import Either, Every, Matches, Not, OneOf, Rulebook
from benchmarks.peers.by_conditions import ByConditions
from benchmarks.peers.infix import Infix
from benchmarks.peers.names import Names
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Require, Split, positive

_MONTH = "2026-01"
_EMPTY: dict[type, Any] = {bool: False, int: 0, str: ""}


class Formula(Infix):
    """NumPy: `&`, `|` and `~` over arrays, comparisons in brackets."""

    every, either, negation = " & ", " | ", "~"

    def value(self, name: str) -> str:
        return f"person({name!r}, period)"

    def one_of(self, term: str, values: tuple[str, ...]) -> str:
        return f"numpy.isin({term}, {list(values)!r})"

    def matches(self, term: str, pattern: str) -> str:
        return f"matched({pattern!r}, {term})"

    def condition(self, condition: Any) -> str:
        text = super().condition(condition)
        return text if isinstance(condition, Every | Either | Not | OneOf | Matches) else f"({text})"


class System:
    """A tax-benefit system with inputs of given types and one computed variable for each formula."""

    def __init__(self, types: Mapping[str, type], formulas: Sequence[str]) -> None:
        numpy = import_module("numpy")
        entity = import_module("openfisca_core.entities").build_entity(key="person", plural="persons", label="person", is_person=True)
        self._system = import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([entity])
        self._builder = import_module("openfisca_core.simulation_builder").SimulationBuilder
        self._types, self._numpy, self._count = types, numpy, len(formulas)
        scope = {"numpy": numpy, "matched": _matched(numpy)}
        variable = import_module("openfisca_core.variables").Variable
        month = import_module("openfisca_core.periods").DateUnit.MONTH
        common = {"entity": entity, "definition_period": month}
        for name, type_ in types.items():
            self._system.add_variable(type(name, (variable,), {"value_type": type_, "label": name, **common}))
        for i, formula in enumerate(formulas):
            function = eval(f"lambda person, period: {formula}", scope)
            self._system.add_variable(type(f"c{i}", (variable,), {"value_type": bool, "label": "", "formula": function, **common}))

    def decide(self, rows: Sequence[Values]) -> list[list[bool]]:
        """The truths of all formulas for each row."""
        simulation = self._builder().build_default_simulation(self._system, len(rows))
        for name, type_ in self._types.items():
            if name not in rows[0]:
                continue  # stays at its default
            kind = object if type_ is str else type_
            simulation.set_input(name, _MONTH, self._numpy.array([row[name] for row in rows], dtype=kind))
        columns = [simulation.calculate(f"c{i}", _MONTH) for i in range(self._count)]
        truths: list[list[bool]] = self._numpy.array(columns).T.tolist()
        return truths


class Fisca:
    """The two simulations."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        formula = Formula(names)
        self._cases = System(types, [formula.condition(positive(condition)) for condition in parts.conditions])
        self.requires = [self._demand(formula, require) for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        return self.decide_all([sheet])[0]

    def decide_all(self, sheets: Sequence[Values]) -> list[list[bool]]:
        return self._cases.decide(sheets)

    def require(self, number: int, record: Values) -> bool:
        return self.require_all(number, [record])[0]

    def require_all(self, number: int, records: Sequence[Values]) -> list[bool]:
        return [truth for (truth,) in self.requires[number].decide(records)]

    def _demand(self, formula: Formula, require: Require) -> System:
        text = formula.condition(positive(require.condition))
        read = re.findall(r"person\('(\w+)'", text)
        return System({name: str if f"person('{name}', period) == \"" in text else int for name in read}, [text])


class Batch:
    """Many cases in one call."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._cases = ByConditions(rulebook, Fisca)
        self.answers = self._cases.answers

    def run(self, cases: Sequence[Case]) -> list[dict[str, Any]]:
        fisca: Any = self._cases.decider
        read = [self._cases.read(case) for case in cases]
        truths = fisca.decide_all([sheet for _, _, sheet in read])
        asked: dict[int, list[tuple[str, Values, Values]]] = {}
        for chosen, found, sheet in read:
            for number, key, record in self._cases.demands(chosen, found):
                members = self._cases.members(number, record, sheet["today"])
                asked.setdefault(number, []).append((key, record, members))
        for number, records in asked.items():
            fulfilled = fisca.require_all(number, [members for _, _, members in records])
            for (key, record, _), truth in zip(records, fulfilled, strict=True):
                record[key] = truth
        return [self._cases.conclude(case, chosen, found, own) for case, (chosen, found, _), own in zip(cases, read, truths, strict=True)]


def _matched(numpy: Any) -> Any:
    def matched(pattern: str, texts: Sequence[str]) -> Any:
        test = re.compile(pattern).fullmatch
        return numpy.fromiter((test(text) is not None for text in texts), dtype=bool, count=len(texts))

    return matched
