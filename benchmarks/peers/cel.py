"""CEL in C++ (cel-expr-python): a compiled program over nested data for the whole work, or over a flat sheet for the conditions alone.

Each null that is given back to Python loses a reference of None, until the process aborts: so results are never null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import MEMBERS, SHARED_MEMBERS, Condition, Rulebook
from benchmarks.peers.infix import Infix, quoted
from benchmarks.peers.names import Names, member
from benchmarks.peers.nested import NestedInfix
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split
from benchmarks.peers.whole import Whole, WholeAdapter

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
    """One compiled program: what a step found is bound to a name for the next ones, so that it need not pass through Python."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        cel = import_module("cel_expr_python.cel")
        bindings = import_module("cel_expr_python.ext.ext_bindings").ExtBindings()
        values = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
        rows, texts = cel.Type.List(values), cel.Type.List(cel.Type.STRING)
        names = {"a": values, "id": cel.Type.STRING, "licences": rows, "shared": rows, "given": values, "provided": texts}
        self._program = cel.NewEnv(variables=names, extensions=[bindings]).compile(_program(self.whole))

    def run(self, case: Case) -> dict[str, Any]:
        matters, materials, fields, *checks = self._program.eval(data=self.records.read(case)).plain_value()
        return self.whole.conclude(matters, materials, fields, [message for part in checks for message in part])


def _program(whole: Whole) -> str:
    write = Dialect(whole.names)
    checks = whole.checks(write)
    parts = [whole.materials(write), whole.fields(write), *(checks[i : i + _CHUNK] for i in range(0, len(checks), _CHUNK))]
    text = f"[dyn(m), {', '.join(f'dyn({_listed(part)})' for part in parts)}]"
    steps = (
        (
            "valid",
            "licences.filter(r, r.holder == id && r.status == 'valid' && r.source == 'shared' && r.first <= a.today && a.today <= r.last)",
        ),
        ("own", "shared.filter(r, r.holder == id)"),
        ("L", _grouped("valid", whole.names.licences.values())),
        ("S", _grouped("own", whole.names.sources.values())),
        ("m", _listed(whole.matters(write))),
    )
    for name, value in reversed(steps):
        text = f"cel.bind({name}, {value}, {text})"
    return text


def _listed(expressions: Iterable[str]) -> str:
    return f"[{', '.join(expressions)}]"


def _grouped(records: str, kinds: Iterable[str]) -> str:
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
