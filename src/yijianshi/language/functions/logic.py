"""Built-ins on truth values, and identity."""

from __future__ import annotations

from typing import Any

from yijianshi.language.compare import conjunction, disjunction, identical, negation
from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, BOOLEAN, ListType

_BOOLEANS = ListType(element=BOOLEAN)


def negated(value: Any) -> bool | None:
    return negation(value)


def all_true(*values: Any) -> bool | None:
    return conjunction(values[0] if isinstance(values[0], list | tuple) else values)


def any_true(*values: Any) -> bool | None:
    return disjunction(values[0] if isinstance(values[0], list | tuple) else values)


FUNCTIONS = (
    Function("not", ("取反",), (takes(BOOLEAN, Parameter("negand", BOOLEAN, nullable=True)),), "逻辑非", call=negated, passes_unknown=True),
    Function(
        "all",
        ("全部",),
        (takes(BOOLEAN, Parameter("list", _BOOLEANS)), takes(BOOLEAN, Parameter("b", BOOLEAN, variadic=True, nullable=True))),
        "全部为真",
        call=all_true,
        passes_unknown=True,
    ),
    Function(
        "any",
        ("任一",),
        (takes(BOOLEAN, Parameter("list", _BOOLEANS)), takes(BOOLEAN, Parameter("b", BOOLEAN, variadic=True, nullable=True))),
        "任一为真",
        call=any_true,
        passes_unknown=True,
    ),
    Function(
        "is",
        ("同一",),
        (takes(BOOLEAN, Parameter("value1", ANY, nullable=True), Parameter("value2", ANY, nullable=True)),),
        "类型与值都相同",
        call=identical,
    ),
)
