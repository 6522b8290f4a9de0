"""Makes a pack and a case smaller that show a difference, by leaving out whatever they show it without."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

Shows = Callable[[Any], bool]
Path = tuple[Any, ...]


def smaller(thing: Any, shows: Shows) -> Any:
    """What is left of maps, lists and texts when nothing more can go; `shows` must hold of the thing given."""
    left = True
    while left:
        left = False
        for path in sorted(paths(thing), key=len):
            for trial in trials(thing, path):
                if shows(trial):
                    thing, left = trial, True
                    break
    return thing


def paths(thing: Any, here: Path = ()) -> Iterator[Path]:
    if here:
        yield here
    if isinstance(thing, dict | list):
        for key in thing if isinstance(thing, dict) else reversed(range(len(thing))):
            yield from paths(thing[key], (*here, key))


def trials(thing: Any, path: Path) -> Iterator[Any]:
    """The thing without what stands at a path, or with less of it; nothing where the path is gone."""
    *before, last = path
    try:
        _at(thing, path)
    except (KeyError, IndexError, TypeError):
        return
    without = copy.deepcopy(thing)
    del _at(without, before)[last]
    yield without
    old = _at(thing, path)
    if isinstance(old, str):
        for text in shorter(old):
            other = copy.deepcopy(thing)
            _at(other, before)[last] = text
            yield other


def _at(thing: Any, path: Any) -> Any:
    for key in path:
        thing = thing[key]
    return thing


def shorter(text: str) -> Iterator[str]:
    """Parts of an expression: what stands in brackets, and the sides of a word."""
    starts: list[int] = []
    for place, letter in enumerate(text):
        if letter == "(":
            starts.append(place + 1)
        elif letter == ")" and starts:
            inner = text[starts.pop() : place]
            if len(inner) < len(text) - 1 and " " in inner:
                yield inner
    for word in (" and ", " or ", " then ", " else "):
        for part in text.split(word)[:4]:
            if part != text and re.search(r"[\w\)]", part):
                yield part.removeprefix("if ")
