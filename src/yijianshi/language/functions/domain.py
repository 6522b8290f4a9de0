"""Built-ins of the field: identifiers, administrative areas, working days; and those that need a rulebook."""

from __future__ import annotations

from yijianshi.language.functions.entry import LIST, Function, Parameter, first, takes
from yijianshi.language.types import ANY, BOOLEAN, DATE, NUMBER, STRING, ChoiceType

_TEXT = Parameter("x", STRING)
_SUBJECT = Parameter("p", ANY)
_SEX = ChoiceType(options=("男", "女"))

FUNCTIONS = (
    Function("similar", ("近似",), (takes(NUMBER, Parameter("a", STRING), Parameter("b", STRING)),), "两段名称或地址的相似度，0 到 1"),
    Function("valid id", ("身份证号合规",), (takes(BOOLEAN, _TEXT),), "公民身份号码是否合规（GB 11643-1999）"),
    Function("valid uscc", ("信用代码合规",), (takes(BOOLEAN, _TEXT),), "统一社会信用代码是否合规（GB 32100-2015）"),
    Function(
        "within",
        ("属于区划",),
        (takes(BOOLEAN, Parameter("code", STRING), Parameter("area", STRING)),),
        "区划代码是否在某区划内（GB/T 2260）",
    ),
    Function("working days", ("工作日",), (takes(NUMBER, Parameter("a", DATE), Parameter("b", DATE)),), "a 之后、到 b 为止的工作日数"),
    Function("holds", ("持有",), (takes(BOOLEAN, Parameter("record", ANY)),), "主体是否持有有效的证照", special=True),
    Function("records", ("证照记录",), (takes(LIST, Parameter("record", ANY)),), "某类证照的全部记录", special=True),
    Function("valid records", ("有效证照",), (takes(LIST, Parameter("record", ANY)),), "某类证照的有效记录", special=True),
    Function("exists", ("存在主体",), (takes(BOOLEAN, _SUBJECT),), "有无此主体", special=True),
    Function("birth date", ("出生日期于",), (takes(DATE, _SUBJECT),), "出生日期", special=True),
    Function("sex", ("性别于",), (takes(_SEX, _SUBJECT),), "性别", special=True),
    Function("age", ("年龄",), (takes(NUMBER, _SUBJECT, Parameter("on", DATE, optional=True)),), "周岁", special=True),
    Function("as of", ("当日值",), (takes(first, Parameter("parameter", ANY), Parameter("date", DATE)),), "参数在某日的值", special=True),
)
