"""A licence record as libraries write most of them, read in one go; wherever it is not, `records.py` looks closer."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from yijianshi.case.keys import OPEN_ENDS, SOURCE_OF, STATUS_OF, STATUSES
from yijianshi.case.records import FOREVER, RECORD_KEYS_KNOWN, Record, judge
from yijianshi.case.usual import OTHERWISE, UsualData, region_of
from yijianshi.case.values import day_of
from yijianshi.identifiers import normal
from yijianshi.rulebook.entries import RecordKind

_TEXT = frozenset({str, type(None)})


class Holders(dict[str, tuple[str, ...]]):
    """The holders of one case by their numbers as they are written: most of its records are the same few persons'."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        number = normal(text)
        found = self[text] = (number,) if number else ()
        return found


@lru_cache(maxsize=65536)
def _end(text: str | None) -> datetime.date:
    """The last day of validity."""
    return FOREVER if text is None or text in OPEN_ENDS else day_of(text)


def usual_licence(
    raw: dict[str, Any], kind: RecordKind, usual: UsualData, index: int, day: datetime.date, holders: Holders
) -> Record | None:
    """The record under its English keys, judged on a day; None where anything in it is missing that usually stands there, or unusual."""
    get = raw.get
    data, holder, issued, begins = get("data"), get("holder_id"), get("issued_on"), get("valid_from")
    number, name, issuer, region, subject = get("number"), get("holder_name"), get("issuer"), get("issuer_region"), get("subject")
    if type(data) is not dict or type(holder) is not str or get("holder_ids") is not None or not raw.keys() <= RECORD_KEYS_KNOWN:
        return None
    try:
        if not _TEXT.issuperset(map(type, (number, name, issuer, region, subject))):
            return None
        if region is not None:
            region_of(region)
        status, source = STATUS_OF[raw["status"]], SOURCE_OF[get("source", "shared")]
        issued_on = None if issued is None else day_of(issued)
        valid_from = None if begins is None else day_of(begins)
        valid_to = _end(get("valid_to"))
        numbers = holders[holder]
        values: dict[str, Any] = {
            "证照编号": number,
            "颁发机构": issuer,
            "颁发地区": region,
            "颁发日期": issued_on,
            "有效期起始日期": valid_from,
            "有效期截止日期": valid_to,
            "持证主体": name,
            "持证主体代码": numbers[0] if numbers else None,
            "证照状态": STATUSES[status],
        }
        datum = data.get
        for key, python, convert in usual:
            value = datum(key)
            if type(value) is python:
                values[key] = value if convert is None else convert(value)
            elif value is not None:
                return None
    except OTHERWISE:
        return None
    record = Record(kind, index, numbers, subject, values, status, source, issued_on, valid_to)
    judge(record, day, valid_from, region)
    return record
