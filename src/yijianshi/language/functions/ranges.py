"""Built-ins on ranges and points (DMN 1.4, table 78)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from yijianshi.language.compare import at_most, conjunction, equal, less, negation
from yijianshi.language.functions.entry import Function, Parameter, Signature, takes
from yijianshi.language.temporal import at_literal, read_date, read_date_time, read_duration, read_time
from yijianshi.language.trouble import MALFORMED, trouble
from yijianshi.language.types import ANY, BOOLEAN, STRING, RangeType
from yijianshi.language.values import UNBOUNDED, Range

_RANGE = RangeType()


def _forms(*pairs: str) -> tuple[Signature, ...]:
    """Signatures by letters: `p` a point, `r` a range; points come last, for anything is a point."""
    kinds = {"p": ("point", ANY), "r": ("range", _RANGE)}
    signatures = []
    for pair in pairs:
        numbered = len(set(pair)) == 1
        signatures.append(
            takes(
                BOOLEAN,
                *(Parameter(kinds[kind][0] + (str(place) if numbered else ""), kinds[kind][1]) for place, kind in enumerate(pair, 1)),
            )
        )
    return tuple(signatures)


_ALL = _forms("rr", "pr", "rp", "pp")
_RANGES = _forms("rr")


Cut = tuple[int, Any, int]
"""Where a range begins or ends on its line: -1, 0 or 1 for before all, at a value, behind all; the value; and the side of it."""

_READ = re.compile(r"\s*([\[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])\[])\s*", re.DOTALL)
_NUMBER = re.compile(r"-?(?:[0-9]{1,34}(?:\.[0-9]{1,34})?|\.[0-9]{1,34})")
_CALL = re.compile(r'(?:@|(date and time|date|time|duration)\s*\(\s*)"([^"\\]*)"(\s*\))?')
_STRING = re.compile(r'"((?:[^"\\]|\\["\\])*)"')


def _ends(value: Any) -> tuple[Cut, Cut]:
    """The two cuts of a range; a point is a range of one value."""
    if not isinstance(value, Range):
        return (0, value, 0), (0, value, 0)
    start = (-1, None, 0) if value.low is UNBOUNDED else (0, value.low, 0 if value.low_closed else 1)
    end = (1, None, 0) if value.high is UNBOUNDED else (0, value.high, 0 if value.high_closed else -1)
    return start, end


def _less(a: Cut, b: Cut) -> bool | None:
    if a[0] or b[0]:
        return a[0] < b[0]
    smaller = less(a[1], b[1])
    return smaller if smaller is not False or a[2] >= b[2] else equal(a[1], b[1])


def _at_most(a: Cut, b: Cut) -> bool | None:
    return negation(_less(b, a))


def _same(a: Cut, b: Cut) -> bool | None:
    return conjunction((_at_most(a, b), _at_most(b, a)))


def before(a: Any, b: Any) -> bool | None:
    return _less(_ends(a)[1], _ends(b)[0])


def after(a: Any, b: Any) -> bool | None:
    return before(b, a)


def meets(a: Range, b: Range) -> bool | None:
    end, start = _ends(a)[1], _ends(b)[0]
    return conjunction((a.high_closed and b.low_closed, _same(end, start)))


def met_by(a: Range, b: Range) -> bool | None:
    return meets(b, a)


def overlaps(a: Range, b: Range) -> bool | None:
    return conjunction((negation(before(a, b)), negation(before(b, a))))


def overlaps_before(a: Range, b: Range) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_less(start, other_start), _at_most(other_start, end), _at_most(end, other_end)))


def overlaps_after(a: Range, b: Range) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_less(other_start, start), _at_most(start, other_end), _at_most(other_end, end)))


def finishes(a: Any, b: Range) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_same(end, other_end), _at_most(other_start, start)))


def finished_by(a: Range, b: Any) -> bool | None:
    return finishes(b, a)


def includes(a: Range, b: Any) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_at_most(start, other_start), _at_most(other_end, end)))


def during(a: Any, b: Range) -> bool | None:
    return includes(b, a)


def starts(a: Any, b: Range) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_same(start, other_start), _at_most(end, other_end)))


def started_by(a: Range, b: Any) -> bool | None:
    return starts(b, a)


def coincides(a: Any, b: Any) -> bool | None:
    (start, end), (other_start, other_end) = _ends(a), _ends(b)
    return conjunction((_same(start, other_start), _same(end, other_end)))


def read_range(text: str) -> Range | None:
    """A range from text; its ends are literals of one type, in order."""
    found = _READ.fullmatch(text)
    low, high = (None, None) if found is None else (_literal(found[2]), _literal(found[3]))
    if found is None or at_most(low, high) is not True:
        trouble(MALFORMED)
        return None
    return Range(low, high, found[1] == "[", found[4] == "]")


def _literal(text: str) -> Any:
    if _NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    string = _STRING.fullmatch(text)
    if string is not None:
        return string[1].replace('\\"', '"').replace("\\\\", "\\")
    call = _CALL.fullmatch(text)
    if call is None or (call[1] is None) != (call[3] is None):
        return None
    readers = {"date": read_date, "time": read_time, "date and time": read_date_time, "duration": read_duration}
    return readers.get(call[1], at_literal)(call[2])


FUNCTIONS = (
    Function("before", ("早于",), _ALL, "整个在另一个之前", call=before),
    Function("after", ("晚于",), _ALL, "整个在另一个之后", call=after),
    Function("meets", ("相接",), _RANGES, "终点是另一个的起点", call=meets),
    Function("met by", ("被相接",), _RANGES, "起点是另一个的终点", call=met_by),
    Function("overlaps", ("重叠",), _RANGES, "有共同的部分", call=overlaps),
    Function("overlaps before", ("前重叠",), _RANGES, "开始更早且有共同的部分", call=overlaps_before),
    Function("overlaps after", ("后重叠",), _RANGES, "结束更晚且有共同的部分", call=overlaps_after),
    Function("finishes", ("结束于",), _forms("rr", "pr"), "同时结束，不早于它开始", call=finishes),
    Function("finished by", ("被结束于",), _forms("rr", "rp"), "finishes 的反向", call=finished_by),
    Function("includes", ("涵盖",), _forms("rr", "rp"), "包括另一个的全部", call=includes),
    Function("during", ("处于",), _forms("rr", "pr"), "includes 的反向", call=during),
    Function("starts", ("开始于",), _forms("rr", "pr"), "同时开始，不晚于它结束", call=starts),
    Function("started by", ("被开始于",), _forms("rr", "rp"), "starts 的反向", call=started_by),
    Function("coincides", ("重合",), _forms("rr", "pp"), "完全相同", call=coincides),
    Function("range", ("区间",), (takes(_RANGE, Parameter("from", STRING)),), "由文本得到区间", call=read_range),
)
