"""Keys that stand twice in one object of a case's JSON: parsers keep the last and say nothing, a case must not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from typing import Any

import orjson

from yijianshi.case.faults import Faults
from yijianshi.case.keys import CASE_SYNONYMS
from yijianshi.source.catalogue.case import EXPECTED, GOT

_ESCAPED = b"\\u003"
Place = tuple[str | int, ...]


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with all that was written in it."""


def may_repeat(data: bytes, found: Any) -> bool:
    """May a key stand twice in JSON that was parsed as `found`? False is certain.

    What a parser drops takes a colon with it. Mostly there are as many as members, and none was dropped; else those are counted that
    writing out what was found gives, where only an escaped colon could make up for one.
    """
    colons = data.count(b":")
    if colons == _members(found):
        return False
    if b"\\" in data and _ESCAPED in data:
        return True
    try:
        return colons != orjson.dumps(found).count(b":")
    except orjson.JSONEncodeError:  # nested deeper than it writes
        return True


def _members(case: dict[str, Any]) -> int:
    """How many members the objects of a case have, of those that cases are made of: never more than there are."""
    count = len(case)
    for section in case.values():
        if type(section) is dict:
            count += len(section)
            if type(next(iter(section.values()), None)) in (dict, list):
                count += sum([_records(part if type(part) is list else (part,)) for part in section.values()])
        elif type(section) is list:
            count += _records(section)
    return count


def _records(records: Collection[Any]) -> int:
    if set(map(type, records)) != {dict}:
        return 0
    data = [record.get("data") for record in records]
    return sum(map(len, records)) + (sum(map(len, data)) if set(map(type, data)) == {dict} else 0)


def tell_repeated(data: bytes, faults: Faults) -> None:
    """Every key that an object holds twice: a fault, or inside a record kept with `faults`, since a record is set aside by its reader."""
    for place, keys in _repeated(json.loads(data, object_pairs_hook=_Pairs, parse_int=str, parse_float=str)):
        if _in_record(place):
            faults.repeated[_text(place)] = keys
            continue
        for key in keys:
            faults.add("YJS422", _text((*place, key)) or "$", expected=EXPECTED["once"], got=GOT["twice"].format(key=key[:40]))


def _repeated(value: Any) -> list[tuple[Place, list[str]]]:
    """The objects that hold a key twice, as they stand in the text, each with those keys."""
    found: list[tuple[Place, list[str]]] = []
    waiting: list[tuple[Any, Place]] = [(value, ())]
    while waiting:
        value, place = waiting.pop()
        members: list[tuple[str | int, Any]] = list(value if isinstance(value, _Pairs) else enumerate(value))
        if isinstance(value, _Pairs):
            counts = Counter(key for key, _ in value)
            if len(counts) < len(value):
                found.append((place, [key for key, count in counts.items() if count > 1]))
        waiting.extend((item, (*place, key)) for key, item in reversed(members) if isinstance(item, list))
    return found


def _in_record(place: Place) -> bool:
    """Does an object stand within a licence record or a record of shared data?"""
    section = CASE_SYNONYMS.get(str(place[0]), place[0]) if place else None
    return (section == "licences" and len(place) > 1) or (section == "shared" and len(place) > 2)


def _text(place: Place) -> str:
    """A place as a JSON path."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")
