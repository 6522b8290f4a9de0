"""The head of a case: JSON to a table with English keys, and the bundle, date and region that it names."""

from __future__ import annotations

import datetime
import json
from codecs import BOM_UTF8
from decimal import Decimal
from typing import Any

import orjson

from yijianshi.case.faults import Faults, shape
from yijianshi.case.keys import CASE_KEYS, CASE_SYNONYMS
from yijianshi.case.twice import may_repeat, tell_repeated
from yijianshi.case.values import Unfit, day_of
from yijianshi.case.written import Written
from yijianshi.identifiers.region import NATION, is_region
from yijianshi.source.catalogue import case as texts
from yijianshi.source.diagnostics import CaseError, diagnose

_KEYS = frozenset(CASE_KEYS)
LIMIT = 2_000_000
"""Bytes of a case; attachments do not belong in it."""


def parse_case(given: bytes | str | dict[str, Any], faults: Faults, *, exact: bool = False) -> dict[str, Any]:
    """A raw case as a table; CaseError where it is no JSON object, too large or too deep. Keys that stand twice are faults.

    A byte order mark, as editors on Windows write it, is passed over (RFC 8259, 8.1).
    `exact` keeps every digit of fractions and large numbers; without it they come as floats, which a reader may refuse (`Inexact`).
    """
    if isinstance(given, dict):
        return given
    if not isinstance(given, bytes | str):
        raise CaseError([diagnose("YJS404", path="$", expected=texts.EXPECTED["input"], got=type(given).__name__, help=texts.NOT_A_CASE)])
    data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    if len(data) > LIMIT:
        size = len(data)
        expected, got = texts.EXPECTED["size"].format(limit=LIMIT), texts.GOT["size"].format(size=size)
        raise CaseError([diagnose("YJS401", path="$", size=size, limit=LIMIT, expected=expected, got=got)])
    data = data.removeprefix(BOM_UTF8)
    try:
        found = _loads(data, exact=exact)
        if isinstance(found, dict) and may_repeat(data, orjson.loads(data) if exact else found):
            tell_repeated(data, faults)
    except RecursionError:
        raise CaseError([diagnose("YJS423", path="$", expected=texts.EXPECTED["shallow"], got=texts.GOT["deeper"])]) from None
    except (ValueError, UnicodeDecodeError) as error:
        reason = texts.GOT["encoding"]
        if isinstance(error, json.JSONDecodeError):
            reason = texts.GOT["place"].format(line=error.lineno, column=error.colno)
        help = texts.NOT_A_CASE if data.strip() and not data.lstrip().startswith((b"{", b"[")) else None
        expected, got = texts.EXPECTED["json"], texts.GOT["not_json"]
        raise CaseError([diagnose("YJS400", path="$", reason=reason, expected=expected, got=got, help=help)]) from None
    if not isinstance(found, dict):
        raise CaseError([diagnose("YJS404", path="$", expected=texts.EXPECTED["object"], got=shape(found))])
    return found


def _loads(data: bytes, *, exact: bool) -> Any:
    """JSON by the fast parser, unless numbers must keep all their digits."""
    return json.loads(data, parse_float=Decimal, parse_constant=_no_constant) if exact else orjson.loads(data)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def english_keys(raw: dict[Any, Any], faults: Faults) -> dict[str, Any]:
    """A case under its English keys; unknown keys are faults. All that is told of it later is told by its own keys."""
    faults.written = Written(raw)
    if raw.keys() <= _KEYS:
        return raw
    result: dict[str, Any] = {}
    sections: dict[str, str] = {}
    for key, value in raw.items():
        name = key if key in CASE_KEYS else CASE_SYNONYMS.get(key) if isinstance(key, str) else None
        if name is None:
            faults.unknown_key(str(key) or "$", str(key), CASE_KEYS, CASE_SYNONYMS)
        elif name in result:
            faults.add(
                "YJS422", str(key), expected=texts.EXPECTED["once"], got=texts.GOT["both"].format(key=key, other=sections.get(name, name))
            )
        else:
            result[name] = value
            if name != key:
                sections[name] = key
    faults.written = Written(raw, sections)
    return result


def head(raw: dict[str, Any], faults: Faults, *, region: str = NATION) -> tuple[str | None, datetime.date | None, str]:
    """Bundle, date and region of a case; None where missing or wrong (then a fault tells). `region` stands where it has none."""
    bundle = raw.get("bundle")
    if bundle is None:
        faults.add("YJS403", "bundle", key="bundle", expected=texts.EXPECTED["bundle"], got=texts.NOT_WRITTEN)
    elif not isinstance(bundle, str):
        faults.add("YJS404", "bundle", expected=texts.EXPECTED["bundle"], got=shape(bundle))
        bundle = None
    date = _date(raw.get("date"), faults)
    code = raw.get("region")
    if code is None:
        code = region
    elif not isinstance(code, str) or not is_region(code):
        faults.add("YJS406", "region", expected=texts.TYPES["region"], got=shape(code))
        code = region
    channel = raw.get("channel")
    if channel is not None and not isinstance(channel, str):
        faults.add("YJS404", "channel", expected=texts.EXPECTED["text"], got=shape(channel))
    return bundle, date, str(code)


def _date(value: Any, faults: Faults) -> datetime.date | None:
    if value is None:
        faults.add("YJS403", "date", key="date", expected=texts.EXPECTED["date"], got=texts.NOT_WRITTEN)
        return None
    try:
        if isinstance(value, str):
            return day_of(value)
    except Unfit:
        pass
    faults.add("YJS405", "date", expected="YYYY-MM-DD", got=shape(value))
    return None
