"""Values of a case as the types of the rulebook: answers, form values, data of records."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from yijianshi.identifiers.region import is_region
from yijianshi.source.catalogue.case import TYPES

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_TRUTHS = {"true": True, "false": False, "是": True, "否": False}


class Unfit(ValueError):
    """A value that does not fit its type."""


class Inexact(Exception):
    """A number came as a float whose digits the fast parser may have lost: the case is to be parsed again, exactly."""


@lru_cache(maxsize=65536)
def day_of(text: str) -> datetime.date:
    """A day written `YYYY-MM-DD` or `YYYYMMDD`; Unfit otherwise."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise Unfit
    year, month, day = (part for part in match.groups() if part is not None)
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise Unfit from None


def as_day(value: Any) -> datetime.date:
    """A day as programs give it: a date, a moment of that day, or text as `day_of` reads it; Unfit otherwise."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        return day_of(value)
    raise Unfit


def number_of(value: Any) -> int | Decimal:
    """An exact number; a float counts by the digits it prints."""
    if type(value) is int:
        return value
    if isinstance(value, float) and math.isfinite(value):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() and abs(value) < 10**30 else value
    raise Unfit


def fit(value: Any, kind: str, options: Sequence[str] = (), *, loose: bool = False) -> Any:
    """A value as a type word of the rulebook; Unfit where it is none.

    `loose` also reads numbers and truths from text, as packs and licence data write them.
    """
    if kind in ("text", "address"):
        if isinstance(value, str):
            return str(value) if type(value) is not str else value
    elif kind == "number":
        if loose and isinstance(value, str) and _NUMBER.fullmatch(value):
            return number_of(Decimal(value))
        return number_of(value)
    elif kind == "date":
        if isinstance(value, str):
            return day_of(value)
    elif kind == "boolean":
        if isinstance(value, bool):
            return value
        if loose and isinstance(value, str) and value in _TRUTHS:
            return _TRUTHS[value]
    elif kind == "choice":
        if isinstance(value, str) and value in options:
            return str(value)
    elif kind == "choices":
        if isinstance(value, list) and all(isinstance(item, str) and item in options for item in value):
            return [str(item) for item in value]
    elif kind == "region" and isinstance(value, str) and is_region(value):
        return str(value)
    raise Unfit


def expected(kind: str, options: Sequence[str] = ()) -> str:
    """What a type word expects, for people."""
    return TYPES[kind].format(options="、".join(options))
