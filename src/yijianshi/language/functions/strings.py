"""Built-ins on strings; patterns run on RE2."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, BOOLEAN, NUMBER, STRING, ListType

_STRING = Parameter("string", STRING)
_MATCH = Parameter("match", STRING)
_INPUT = Parameter("input", STRING)
_PATTERN = Parameter("pattern", STRING)
_FLAGS = Parameter("flags", STRING, optional=True, nullable=True)
_STRINGS = ListType(element=STRING)

FUNCTIONS = (
    Function("string", ("文本",), (takes(STRING, Parameter("from", ANY)),), "值的文本写法"),
    Function(
        "substring",
        ("子串",),
        (takes(STRING, _STRING, Parameter("start position", NUMBER), Parameter("length", NUMBER, optional=True)),),
        "从某位置（1 起，负数从末尾数）取若干字符",
    ),
    Function("string length", ("字数",), (takes(NUMBER, _STRING),), "字符个数"),
    Function("upper case", ("大写",), (takes(STRING, _STRING),), "转为大写"),
    Function("lower case", ("小写",), (takes(STRING, _STRING),), "转为小写"),
    Function("substring before", ("之前文本",), (takes(STRING, _STRING, _MATCH),), "首次出现处之前的文本"),
    Function("substring after", ("之后文本",), (takes(STRING, _STRING, _MATCH),), "首次出现处之后的文本"),
    Function("contains", ("包含",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否包含另一文本"),
    Function("starts with", ("开头是",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否以另一文本开头"),
    Function("ends with", ("结尾是",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否以另一文本结尾"),
    Function("matches", ("匹配",), (takes(BOOLEAN, _INPUT, _PATTERN, _FLAGS),), "文本是否匹配正则表达式"),
    Function("replace", ("替换",), (takes(STRING, _INPUT, _PATTERN, Parameter("replacement", STRING), _FLAGS),), "按正则表达式替换"),
    Function("split", ("拆分",), (takes(_STRINGS, _STRING, Parameter("delimiter", STRING)),), "按正则表达式拆分为列表"),
    Function(
        "string join",
        ("连接文本",),
        (takes(STRING, Parameter("list", _STRINGS), Parameter("delimiter", STRING, optional=True, nullable=True)),),
        "把列表中的文本连接起来",
    ),
)
