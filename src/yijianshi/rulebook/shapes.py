"""Sound entries read without pydantic: by `shapes.json`, which says of each model what its keys are and how each is read.

`make_shapes` makes that file from the models. Scalars, short forms and what makes an entry whole are the same functions here and there;
what does not fit is left to the models, which know everything that is wrong with it (`validate`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from yijianshi.rulebook import scalars
from yijianshi.rulebook.complete import INCOMPLETE, RULES
from yijianshi.rulebook.raw import Text, as_text, named
from yijianshi.rulebook.short import listed, widen_data, widen_definition, widen_parameter, widen_short

FILE = Path(__file__).with_name("shapes.json")
Reader = Callable[[Any], Any]

SCALARS: dict[str, Reader] = {function.__name__: function for function in (scalars.truth, scalars.day, scalars.period, scalars.count)}
"""Readers that give the value itself."""
BEFORE: dict[str, Reader] = {
    function.__name__: function for function in (scalars.region, listed, named, widen_data, widen_definition, widen_parameter)
}
"""What is done to a value before another reader takes it; `widen_short` beside them knows a key."""


class Entry:
    """An entry of a pack, with the attributes of its model; those that it does not say stand on its class. Nobody changes one."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(name)


class Shape:
    """One model: `keys` gives for each key its attribute and reader; `lenient`, an entry may say any part of it and name what to remove."""

    __slots__ = ("keys", "lenient", "made", "required", "rules")

    def __init__(self, name: str, described: Mapping[str, Any], *, lenient: bool) -> None:
        self.keys = {key: (attribute, _reader(kind, lenient)) for key, (attribute, kind) in described["keys"].items()}
        self.lenient = lenient
        self.required = frozenset() if lenient else frozenset(described["required"])
        self.rules = [RULES[rule] for rule in described["rules"]]
        self.made = type(name, (Entry,), {key: _default(value) for key, value in described["defaults"].items()})

    def read(self, raw: Any) -> Any:
        """The entry; ValueError where the model would refuse it."""
        if type(raw) is not dict:
            raise ValueError("map")
        entry = self.made()
        found = entry.__dict__
        keys = self.keys
        for key, value in raw.items():
            place = keys.get(key)
            if place is None:
                raise ValueError("key")
            found[place[0]] = place[1](value)
        if not found.keys() >= self.required:
            raise ValueError("missing")
        for rule in self.rules:
            fault = rule(entry)
            if fault is not None and not (self.lenient and fault in INCOMPLETE):
                raise ValueError(fault)
        return entry


def read(kind: str, raw: Any) -> Any:
    """A part of a pack: an entry of a section, `head` or `test`. None where it does not fit as a whole."""
    try:
        return _part(kind, False)(raw)
    except ValueError:
        return None


def amends(section: str, raw: Any) -> bool:
    """Is it an entry of which parts are said, and nothing wrong?"""
    try:
        _part(section, True)(raw)
    except ValueError:
        return False
    return True


@cache
def _described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def _part(kind: str, lenient: bool) -> Reader:
    return _reader(_described()["parts"][kind], lenient)


@cache
def _shape(name: str, lenient: bool) -> Shape:
    return Shape(name, _described()["shapes"][name], lenient=lenient)


def _default(value: Any) -> Any:
    """The value of what an entry does not say. Lists and maps are such as nobody can change, since all entries share them."""
    match value:
        case []:
            return ()
        case {"text": text}:
            return Text(text)
        case {"shape": name}:
            return _shape(name, False).read({})
        case dict():
            return MappingProxyType({})
    return value


def _reader(kind: Any, lenient: bool) -> Reader:
    """The reader that a description means."""
    reader = _plain_reader(kind, lenient)
    return partial(_unless_null, reader) if lenient else reader


def _plain_reader(kind: Any, lenient: bool) -> Reader:
    match kind:
        case "text":
            return as_text
        case "any":
            return _same
        case str():
            return SCALARS[kind]
        case ["shape", name]:
            return _shape(name, lenient).read
        case ["null", inner]:
            return partial(_unless_null, _reader(inner, lenient))
        case ["words", *words]:
            return partial(_word, {word: word for word in words})
        case ["list", inner]:
            return partial(_list, _reader(inner, lenient))
        case ["map", key, inner]:
            return partial(_map, as_text if key == "text" else str if key == "str" else _same, _reader(inner, lenient))
        case ["widen_short", key, inner]:
            return partial(_after, partial(widen_short, key), _reader(inner, lenient))
        case [before, inner]:
            return partial(_after, BEFORE[before], _reader(inner, lenient))
    raise TypeError(kind)


def _same(value: Any) -> Any:
    return value


def _unless_null(reader: Reader, value: Any) -> Any:
    return None if value is None else reader(value)


def _word(words: Mapping[str, str], value: Any) -> str:
    if not isinstance(value, str) or value not in words:
        raise ValueError("word")
    return words[value]


def _list(reader: Reader, value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError("list")
    return [reader(item) for item in value]


def _map(key: Reader, reader: Reader, value: Any) -> dict[Any, Any]:
    if type(value) is not dict:
        raise ValueError("map")
    return {key(name): reader(item) for name, item in value.items()}


def _after(before: Reader, reader: Reader, value: Any) -> Any:
    return reader(before(value))
