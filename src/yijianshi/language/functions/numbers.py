"""Built-ins on numbers."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, first, takes
from yijianshi.language.types import BOOLEAN, DAYS_DURATION, MONTHS_DURATION, NUMBER, STRING

_N = Parameter("n", NUMBER)
_SCALE = Parameter("scale", NUMBER)
_NUMBER = Parameter("number", NUMBER)

FUNCTIONS = (
    Function(
        "number",
        ("数值",),
        (
            takes(
                NUMBER,
                Parameter("from", STRING),
                Parameter("grouping separator", STRING, optional=True, nullable=True),
                Parameter("decimal separator", STRING, optional=True, nullable=True),
            ),
            takes(NUMBER, Parameter("from", NUMBER)),
        ),
        "文本转为数值",
    ),
    Function("decimal", ("保留小数",), (takes(NUMBER, _N, _SCALE),), "保留若干位小数（四舍六入五成双）"),
    Function(
        "floor", ("向下取整",), (takes(NUMBER, Parameter("n", NUMBER), Parameter("scale", NUMBER, optional=True)),), "不大于它的最大整数"
    ),
    Function(
        "ceiling", ("向上取整",), (takes(NUMBER, Parameter("n", NUMBER), Parameter("scale", NUMBER, optional=True)),), "不小于它的最小整数"
    ),
    Function("round up", ("远零舍入",), (takes(NUMBER, _N, _SCALE),), "向远离零的方向舍入"),
    Function("round down", ("截断舍入",), (takes(NUMBER, _N, _SCALE),), "向零舍入"),
    Function("round half up", ("四舍五入",), (takes(NUMBER, _N, _SCALE),), "四舍五入"),
    Function("round half down", ("五舍六入",), (takes(NUMBER, _N, _SCALE),), "五舍六入"),
    Function(
        "abs",
        ("绝对值",),
        (takes(first, Parameter("n", NUMBER)), takes(first, Parameter("n", DAYS_DURATION)), takes(first, Parameter("n", MONTHS_DURATION))),
        "绝对值",
    ),
    Function("modulo", ("取余",), (takes(NUMBER, Parameter("dividend", NUMBER), Parameter("divisor", NUMBER)),), "余数，与除数同号"),
    Function("sqrt", ("平方根",), (takes(NUMBER, _NUMBER),), "平方根"),
    Function("log", ("自然对数",), (takes(NUMBER, _NUMBER),), "自然对数"),
    Function("exp", ("自然指数",), (takes(NUMBER, _NUMBER),), "e 的幂"),
    Function("odd", ("奇数",), (takes(BOOLEAN, _NUMBER),), "是否奇数"),
    Function("even", ("偶数",), (takes(BOOLEAN, _NUMBER),), "是否偶数"),
)
