"""A report as bytes: JSON in UTF-8, numbers with their exact digits, dates as `YYYY-MM-DD`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import orjson

from yijianshi.language.functions.table import FUNCTIONS


_JSON = frozenset({str, int, bool, Decimal})


def plain(value: Any) -> Any:
    """A value of the language as JSON knows it; decimals stay `Decimal`."""
    if value is None or type(value) in _JSON or isinstance(value, str | int | Decimal):
        return value
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    string = FUNCTIONS["string"].call
    return string(value) if string is not None else str(value)


def to_json(value: Any, *, indent: bool = False) -> bytes:
    """JSON bytes of a report; a decimal is written with its own digits."""
    return orjson.dumps(value, default=_default, option=orjson.OPT_INDENT_2 if indent else None)


def _default(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f").encode())
    if isinstance(value, int):
        return orjson.Fragment(str(value).encode())
    return plain(value)
