"""Scalars of packs, typed: each function takes the text of one and gives its value, or raises ValueError with the name of the fault."""

from __future__ import annotations

import datetime
from typing import Any

from yijianshi.identifiers.region import is_code, is_region
from yijianshi.rulebook.periods import Period, read_date

_TRUTHS = {"true": True, "false": False, "是": True, "否": False}


def truth(value: Any) -> bool:
    if isinstance(value, str) and value in _TRUTHS:
        return _TRUTHS[value]
    if isinstance(value, bool):
        return value
    raise ValueError("truth")


def day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise ValueError("day")
    try:
        return read_date(value)
    except ValueError:
        raise ValueError("day") from None


def period(value: Any) -> Period:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise ValueError("period")
    try:
        return Period.read(value)
    except ValueError:
        raise ValueError("period") from None


def region(value: Any) -> Any:
    if not isinstance(value, str) or not is_code(value):
        raise ValueError("region")
    if not is_region(value):
        raise ValueError("province")
    return value


def count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > 6:
        raise ValueError("count")
    return int(value)
