"""rule-engine: a typed expression language in Python, one compiled rule for each condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from benchmarks.peers.infix import Infix, quoted
from benchmarks.peers.names import Names
from benchmarks.peers.reading import Values
from benchmarks.peers.shape import Split

_TYPES = {bool: "BOOLEAN", int: "FLOAT", str: "STRING"}


class Dialect(Infix):
    every, either, negation = " and ", " or ", "not "

    def matches(self, term: str, pattern: str) -> str:
        return f"{term} =~ {quoted(f'^(?:{pattern})$')}"


class Rules:
    """One rule for each condition and each demand; rules know the types of all names."""

    def __init__(self, parts: Split, names: Names, types: Mapping[str, type]) -> None:
        library = import_module("rule_engine")
        dialect = Dialect(names)
        resolver = library.type_resolver_from_dict({name: getattr(library.DataType, _TYPES[type_]) for name, type_ in types.items()})
        context = library.Context(type_resolver=resolver)
        self._conditions = [library.Rule(dialect.condition(condition), context=context).matches for condition in parts.conditions]
        self._requires = [library.Rule(dialect.condition(require.condition)).matches for require in parts.requires]

    def decide(self, sheet: Values) -> Sequence[bool]:
        return [matches(sheet) for matches in self._conditions]

    def require(self, number: int, record: Values) -> bool:
        fulfilled: bool = self._requires[number](record)
        return fulfilled
