"""Built-ins of the field: identifiers, administrative areas, working days; and those that need a rulebook."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from yijianshi.identifiers import valid_resident_id, valid_uscc
from yijianshi.identifiers.region import region_within
from yijianshi.language.functions.entry import LIST, Function, Parameter, first, takes
from yijianshi.language.numbers import Number, divide
from yijianshi.language.temporal_values import Date
from yijianshi.language.trouble import CALENDAR, MALFORMED, TOO_LONG, trouble
from yijianshi.language.types import ANY, BOOLEAN, DATE, NUMBER, STRING, ChoiceType
from yijianshi.language.workdays import CalendarGap, is_working_day

_TEXT = Parameter("x", STRING)
_SUBJECT = Parameter("p", ANY)
_DAY = timedelta(days=1)
_SEX = ChoiceType(options=("男", "女"))


_LONGEST = 2_000
_CODE = re.compile(r"[1-9][0-9]{5}(?:[0-9]{3}|[0-9]{6})?|000000")
_AREA = re.compile(r"[1-9][0-9]{5}|000000")
_IGNORED = str.maketrans("", "", "()[]{}<>〔〕【】《》〈〉「」『』")
_HEAD = re.compile(
    r"(?:[^省市区县]{1,8}(?:省|自治区|特别行政区))?(?:[^省市区县]{1,10}市)?(?:[^省市区县]{1,8}(?:(?<![小社园校厂街景库])区|县|市))?"
)


def similar(a: str, b: str) -> Number | None:
    """How alike two names or addresses are, 0 to 1: one minus their Levenshtein distance by the length of the longer."""
    if max(len(a), len(b)) > _LONGEST:
        trouble(TOO_LONG)
        return None
    from rapidfuzz.distance import Levenshtein  # few rules compare names

    left, right = _bare(a), _bare(b)
    longest = max(len(left), len(right))
    return 1 if longest == 0 else divide(longest - Levenshtein.distance(left, right), longest)


def _bare(text: str) -> str:
    """The text after NFKC without spaces, brackets and the province, city and county names at its head."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_IGNORED)
    head = _HEAD.match(plain)
    return plain[head.end() :] or plain if head is not None else plain


def within(code: str, area: str) -> bool | None:
    """Whether a division, which may be smaller than a county, lies in an area."""
    if _CODE.fullmatch(code) is None or _AREA.fullmatch(area) is None:
        trouble(MALFORMED)
        return None
    return region_within(code[:6], area)


def working_days(start: Date, end: Date) -> int | None:
    """Working days after the one day, up to and including the other; None with trouble beyond the years of the national calendar."""
    if not isinstance(start, date) or not isinstance(end, date):
        trouble(CALENDAR)
        return None
    try:
        for day in (start + _DAY, end) if start < end else ():
            is_working_day(day)
        return sum(is_working_day(start + _DAY * number) for number in range(1, (end - start).days + 1))
    except CalendarGap as gap:
        trouble(gap.code)
        return None


FUNCTIONS = (
    Function(
        "similar",
        ("近似",),
        (takes(NUMBER, Parameter("a", STRING), Parameter("b", STRING)),),
        "两段名称或地址的相似度，0 到 1",
        call=similar,
    ),
    Function("valid id", ("身份证号合规",), (takes(BOOLEAN, _TEXT),), "公民身份号码是否合规（GB 11643-1999）", call=valid_resident_id),
    Function("valid uscc", ("信用代码合规",), (takes(BOOLEAN, _TEXT),), "统一社会信用代码是否合规（GB 32100-2015）", call=valid_uscc),
    Function(
        "within",
        ("属于区划",),
        (takes(BOOLEAN, Parameter("code", STRING), Parameter("area", STRING)),),
        "区划代码是否在某区划内（GB/T 2260）",
        call=within,
    ),
    Function(
        "working days",
        ("工作日",),
        (takes(NUMBER, Parameter("a", DATE), Parameter("b", DATE)),),
        "a 之后、到 b 为止的工作日数",
        call=working_days,
    ),
    Function("holds", ("持有",), (takes(BOOLEAN, Parameter("record", ANY)),), "主体是否持有有效的证照", special=True),
    Function("records", ("证照记录",), (takes(LIST, Parameter("record", ANY)),), "某类证照的全部记录", special=True),
    Function("valid records", ("有效证照",), (takes(LIST, Parameter("record", ANY)),), "某类证照的有效记录", special=True),
    Function("exists", ("存在主体",), (takes(BOOLEAN, _SUBJECT),), "有无此主体", special=True),
    Function("birth date", ("出生日期于",), (takes(DATE, _SUBJECT),), "出生日期", special=True),
    Function("sex", ("性别于",), (takes(_SEX, _SUBJECT),), "性别", special=True),
    Function("age", ("年龄",), (takes(NUMBER, _SUBJECT, Parameter("on", DATE, optional=True)),), "周岁", special=True),
    Function("as of", ("当日值",), (takes(first, Parameter("parameter", ANY), Parameter("date", DATE)),), "参数在某日的值", special=True),
)
