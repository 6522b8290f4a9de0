"""All built-ins, each declared exactly once, found by canonical name or Chinese synonym."""

from __future__ import annotations

from yijianshi.language.functions import contexts, domain, lists, logic, numbers, ranges, strings, temporal
from yijianshi.language.functions.entry import Function, Parameter, Signature

__all__ = ["FUNCTIONS", "Function", "Parameter", "Signature", "find"]

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for module in (logic, numbers, strings, lists, contexts, temporal, ranges, domain)
    for function in module.FUNCTIONS
}

_BY_SYNONYM = {synonym: function for function in FUNCTIONS.values() for synonym in function.synonyms}


def find(name: str) -> Function | None:
    """A built-in by its canonical name or a Chinese synonym."""
    return FUNCTIONS.get(name) or _BY_SYNONYM.get(name)
