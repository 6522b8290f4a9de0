"""Types as they are written after `instance of`: `number`, `list<date and time>`, `context<a: string>`, `function<>->Any`."""

from __future__ import annotations

import re
import unicodedata

from yijianshi.language.limits import MAX_DEPTH
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    FUNCTION,
    MONTHS_DURATION,
    NULL,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    ListType,
    RangeType,
    Type,
)

SIMPLE: dict[str, Type] = {
    str(kind): kind for kind in (ANY, NULL, NUMBER, STRING, BOOLEAN, DATE, TIME, DATE_TIME, DAYS_DURATION, MONTHS_DURATION, FUNCTION)
} | {"list": ListType(), "context": ContextType(), "range": RangeType()}

_SPACED = "|".join(name.replace(" ", r"\s+") for name in sorted(SIMPLE, key=len, reverse=True) if " " in name)
_NAME = re.compile(rf"\s*((?:{_SPACED})\b|[^\W\d]\w*(?:\.[^\W\d]\w*)*)")
_ENTRY = re.compile(r"\s*([^\W\d]\w*)\s*:")
_SIGN = re.compile(r"\s*(->|[<>,])")


class TypeSyntaxError(Exception):
    """No type stands at `place`."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def read_type(text: str, place: int, depth: int = 0) -> tuple[Type, int]:
    """The type that stands at an offset, and the offset behind it. A name that is no FEEL type gives a `Type` of that name."""
    found = _NAME.match(text, place)
    if found is None or depth > MAX_DEPTH:
        raise TypeSyntaxError(place)
    name = " ".join(unicodedata.normalize("NFC", found[1]).split())
    place = found.end()
    if name not in ("list", "range", "context", "function") or not _at(text, place, "<"):
        return SIMPLE.get(name) or Type(name), place
    place = _skip(text, place, "<")
    if name == "context":
        return _context(text, place, depth)
    if name == "function":
        return _function(text, place, depth)
    element, place = read_type(text, place, depth + 1)
    place = _skip(text, place, ">")
    return (ListType(element=element) if name == "list" else RangeType(element=element)), place


def _context(text: str, place: int, depth: int) -> tuple[Type, int]:
    members: dict[str, Type] = {}
    while True:
        entry = _ENTRY.match(text, place)
        if entry is None:
            raise TypeSyntaxError(place)
        members[unicodedata.normalize("NFC", entry[1])], place = read_type(text, entry.end(), depth + 1)
        if not _at(text, place, ","):
            return ContextType(members=members), _skip(text, place, ">")
        place = _skip(text, place, ",")


def _function(text: str, place: int, depth: int) -> tuple[Type, int]:
    while not _at(text, place, ">"):
        _, place = read_type(text, place, depth + 1)
        if _at(text, place, ","):
            place = _skip(text, place, ",")
    place = _skip(text, _skip(text, place, ">"), "->")
    _, place = read_type(text, place, depth + 1)
    return FUNCTION, place


def _at(text: str, place: int, sign: str) -> bool:
    found = _SIGN.match(text, place)
    return found is not None and found[1] == sign


def _skip(text: str, place: int, sign: str) -> int:
    found = _SIGN.match(text, place)
    if found is None or found[1] != sign:
        raise TypeSyntaxError(place)
    return found.end()
