"""Built-ins on ranges and points (DMN 1.4, table 78)."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, Signature, takes
from yijianshi.language.types import ANY, BOOLEAN, STRING, RangeType

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

FUNCTIONS = (
    Function("before", ("早于",), _ALL, "整个在另一个之前"),
    Function("after", ("晚于",), _ALL, "整个在另一个之后"),
    Function("meets", ("相接",), _RANGES, "终点是另一个的起点"),
    Function("met by", ("被相接",), _RANGES, "起点是另一个的终点"),
    Function("overlaps", ("重叠",), _RANGES, "有共同的部分"),
    Function("overlaps before", ("前重叠",), _RANGES, "开始更早且有共同的部分"),
    Function("overlaps after", ("后重叠",), _RANGES, "结束更晚且有共同的部分"),
    Function("finishes", ("结束于",), _forms("rr", "pr"), "同时结束，不早于它开始"),
    Function("finished by", ("被结束于",), _forms("rr", "rp"), "finishes 的反向"),
    Function("includes", ("涵盖",), _forms("rr", "rp"), "包括另一个的全部"),
    Function("during", ("处于",), _forms("rr", "pr"), "includes 的反向"),
    Function("starts", ("开始于",), _forms("rr", "pr"), "同时开始，不晚于它结束"),
    Function("started by", ("被开始于",), _forms("rr", "rp"), "starts 的反向"),
    Function("coincides", ("重合",), _forms("rr", "pp"), "完全相同"),
    Function("range", ("区间",), (takes(_RANGE, Parameter("from", STRING)),), "由文本得到区间"),
)
