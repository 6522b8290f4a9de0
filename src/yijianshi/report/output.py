"""A report as bytes: JSON in UTF-8, numbers with their exact digits, dates as `YYYY-MM-DD`.

Parts that many reports share are encoded once; what programs get as plain data is read back from the bytes.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import orjson

from yijianshi.language.functions.table import FUNCTIONS

_JSON = frozenset({str, int, bool, Decimal})
_PLAIN = frozenset({str, int, bool, datetime.date, type(None)})


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


def to_json(value: Any, option: int = 0) -> bytes:
    """JSON bytes of plain data; a number is written with its own digits, half a surrogate pair as `?`."""
    try:
        return orjson.dumps(value, default=_default, option=option)
    except orjson.JSONEncodeError:
        return orjson.dumps(_writable(value), default=_default, option=option)


def value_json(value: Any) -> bytes:
    """JSON of one value of the language."""
    try:
        return orjson.dumps(value) if type(value) in _PLAIN else to_json(plain(value))
    except orjson.JSONEncodeError:
        return to_json(value)


def from_json(data: bytes) -> Any:
    """Plain data again: numbers are int or Decimal, every part is the caller's own."""
    return json.loads(data, parse_float=Decimal)


def indented(data: bytes) -> bytes:
    """The same JSON with two spaces for each level."""
    return to_json(from_json(data), option=orjson.OPT_INDENT_2)


def _default(value: Any) -> Any:
    return orjson.Fragment(format(value, "f").encode()) if isinstance(value, Decimal) else plain(value)


def _writable(value: Any) -> Any:
    """The same data, with texts that UTF-8 can write and integers of any length as decimals."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, list | tuple):
        return [_writable(item) for item in value]
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    return value
