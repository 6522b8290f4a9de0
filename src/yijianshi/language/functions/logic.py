"""Built-ins on truth values, and identity."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, BOOLEAN, ListType

_BOOLEANS = ListType(element=BOOLEAN)

FUNCTIONS = (
    Function("not", ("取反",), (takes(BOOLEAN, Parameter("negand", BOOLEAN, nullable=True)),), "逻辑非", passes_unknown=True),
    Function(
        "all",
        ("全部",),
        (takes(BOOLEAN, Parameter("list", _BOOLEANS)), takes(BOOLEAN, Parameter("b", BOOLEAN, variadic=True, nullable=True))),
        "全部为真",
        passes_unknown=True,
    ),
    Function(
        "any",
        ("任一",),
        (takes(BOOLEAN, Parameter("list", _BOOLEANS)), takes(BOOLEAN, Parameter("b", BOOLEAN, variadic=True, nullable=True))),
        "任一为真",
        passes_unknown=True,
    ),
    Function(
        "is",
        ("同一",),
        (takes(BOOLEAN, Parameter("value1", ANY, nullable=True), Parameter("value2", ANY, nullable=True)),),
        "类型与值都相同",
    ),
)
