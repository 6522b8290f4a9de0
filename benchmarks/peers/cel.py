"""CEL in C++ (cel-expr-python): compiled expressions over nested data, for the whole work in three steps.

First the records that serve by type, then the matters, then everything else. Each null that is given back to Python loses a reference of
None, until the process aborts: so results are never null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import MEMBERS, SHARED_MEMBERS, Condition, Rulebook
from benchmarks.peers.infix import Infix, quoted
from benchmarks.peers.names import Names, member
from benchmarks.peers.nested import NestedInfix
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split
from benchmarks.peers.whole import WholeAdapter

_CHUNK = 100
"""Expressions in one list: a longer one is refused."""


class Dialect(NestedInfix):
    """Parts of different types in one list must be dynamic."""

    def some(self, shared: bool, name: str, require: Condition | None) -> str:
        if require is None:
            return f"(size({self.records(shared, name)}) > 0)"
        return f"{self.records(shared, name)}.exists(r, {self.condition(require)})"

    def chosen(self, shared: bool, name: str, require: Condition) -> str:
        return f"{self.records(shared, name)}.filter(r, {self.condition(require)})"

    def member(self, name: str) -> str:
        return f"r.{member(name)}"

    def within(self, prefix: str) -> str:
        return f"a.region.startsWith({quoted(prefix)})"

    def result(self, text: str) -> str:
        return f"dyn({text})"


class Cel(WholeAdapter):
    """Six or seven compiled programs."""

    def __init__(self, rulebook: Rulebook) -> None:
        cel = import_module("cel_expr_python.cel")
        super().__init__(rulebook)
        whole = self.whole
        write = Dialect(whole.names)
        kinds, any_map = cel.Type, cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
        rows = kinds.List(any_map)
        first = cel.NewEnv(variables={"today": kinds.INT, "id": kinds.STRING, "licences": rows, "shared": rows})
        by_type = kinds.Map(kinds.STRING, rows)
        names = {"a": any_map, "given": any_map, "L": by_type, "S": by_type}
        self._second = cel.NewEnv(variables={**names, "m": kinds.List(kinds.BOOL), "provided": kinds.List(kinds.STRING)})
        self._valid = first.compile(
            "licences.filter(r, r.holder == id && r.status == 'valid' && r.source == 'shared' && r.first <= today && today <= r.last)"
        )
        self._licences = first.compile(_grouped("licences", whole.names.licences.values()))
        self._shared = first.compile(_grouped("shared.filter(r, r.holder == id)", whole.names.sources.values()))
        self._first = first
        self._matters = self._second.compile(f"[{', '.join(whole.matters(write))}]")
        rest = [*whole.materials(write), *whole.fields(write), *whole.checks(write)]
        self._rest = [self._second.compile(f"[{', '.join(rest[i : i + _CHUNK])}]") for i in range(0, len(rest), _CHUNK)]
        materials = len(rulebook.materials)
        self._cuts = materials, materials + len(rulebook.fields)

    def run(self, case: Case) -> dict[str, Any]:
        data = self.records.read(case)
        answers = data["a"]
        given = {"today": answers["today"], "id": data["id"], "shared": data["shared"], "licences": data["licences"]}
        given["licences"] = self._valid.eval(data=given).plain_value()
        chosen = self._first.Activation(given)
        second = {
            "a": answers,
            "L": self._licences.eval(chosen).plain_value(),
            "S": self._shared.eval(chosen).plain_value(),
            "given": data["given"],
            "provided": data["provided"],
            "m": [],
        }
        second["m"] = matters = self._matters.eval(data=second).plain_value()
        activation = self._second.Activation(second)
        results: list[Any] = []
        for program in self._rest:
            results += program.eval(activation).plain_value()
        one, other = self._cuts
        return self.whole.conclude(matters, results[:one], results[one:other], results[other:])


def _grouped(records: str, kinds: Any) -> str:
    return f"{{{', '.join(f'{quoted(kind)}: {records}.filter(r, r.type == {quoted(kind)})' for kind in kinds)}}}"


class Conditions:
    """The conditions alone, over a flat sheet with declared types."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        cel = import_module("cel_expr_python.cel")
        kinds = {bool: cel.Type.BOOL, int: cel.Type.INT, str: cel.Type.STRING}
        dialect = Infix(names)
        texts = [dialect.condition(condition) for condition in parts.conditions]
        self._env = cel.NewEnv(variables={name: kinds[type_] for name, type_ in types.items()})
        self._programs = [self._env.compile(f"[{', '.join(texts[i : i + _CHUNK])}]") for i in range(0, len(texts), _CHUNK)]
        members = {"today": cel.Type.INT, **dict.fromkeys(map(member, (*MEMBERS, *SHARED_MEMBERS)), cel.Type.DYN)}
        self._record = cel.NewEnv(variables=members)
        self._requires = [self._record.compile(dialect.condition(require.condition)) for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        activation = self._env.Activation(sheet)
        truths: list[bool] = []
        for program in self._programs:
            truths += program.eval(activation).plain_value()
        return truths

    def require(self, number: int, record: Values) -> bool:
        fulfilled: bool = self._requires[number].eval(data=record).plain_value()
        return fulfilled
