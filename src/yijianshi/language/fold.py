"""Constants: nodes whose value is known before anything runs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from yijianshi.language.functions.invoke import invoke
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.operators import BY_SIGN, negate
from yijianshi.language.tree import Arithmetic, Call, Literal, Negate, Node
from yijianshi.language.trouble import hearing

MISSING: Final = object()
_PURE = frozenset({"date", "time", "date and time", "duration", "years and months duration"})


def constant_of(node: Node) -> Any:
    """The node's value if it is a constant, else `MISSING`. What would fail is left to fail when it runs."""
    match node:
        case Literal(value=value):
            return value
        case Negate(operand=operand):
            value = constant_of(operand)
            return negate(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else MISSING
        case Call(function=name, arguments=arguments, named=()) if name in _PURE and arguments:
            return _or_missing(invoke, FUNCTIONS[name], [constant_of(argument) for argument in arguments])
        case Arithmetic(operator=sign, left=left, right=right):
            a, b = constant_of(left), constant_of(right)
            return MISSING if a is MISSING or b is MISSING else _or_missing(lambda _, values: BY_SIGN[sign](*values), None, [a, b])
    return MISSING


def _or_missing(run: Any, function: Any, values: list[Any]) -> Any:
    if any(value is MISSING for value in values):
        return MISSING
    with hearing():
        result = run(function, values)
    return MISSING if result is None else result
