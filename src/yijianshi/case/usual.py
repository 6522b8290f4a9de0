"""Values as most cases write them: taken as they are, or by a converter, before anyone looks closer.

Converters raise one of `OTHERWISE` for what is not written as usual: then `fit` tells what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from yijianshi.case.values import Unfit, day_of
from yijianshi.identifiers.region import is_region
from yijianshi.rulebook.entries import Datum, Field, Question, RecordKind

OTHERWISE = (Unfit, KeyError, TypeError)
Convert = Callable[[Any], Any]
_TYPES: dict[str, type] = {"text": str, "address": str, "number": int, "boolean": bool}
"""The Python types whose values need no fitting, by word of the rulebook."""


@lru_cache(maxsize=4096)
def region_of(code: str) -> str:
    """A region's code; Unfit where it is none."""
    if not is_region(code):
        raise Unfit
    return code


def _look(entry: Question | Field | Datum) -> tuple[type | None, Convert | None]:
    """The Python type of usual values (None: one must always look closer), and what converts them where they are not taken as they are."""
    if entry.kind == "choice":
        return str, {str(option): str(option) for option in entry.options}.__getitem__
    convert = {"date": day_of, "region": region_of}.get(entry.kind)
    return (_TYPES.get(entry.kind), None) if convert is None else (str, convert)


class Usual(Struct, frozen=True):
    """What values of names without a subject look like where nothing is wrong with them: their Python types, and what converts texts."""

    types: Mapping[str, type]
    converts: Mapping[str, Convert]

    @classmethod
    def of(cls, entries: Iterable[Question | Field]) -> Usual:
        looks = {entry.name: _look(entry) for entry in entries}
        return cls(
            {name: python for name, (python, _) in looks.items() if python is not None},
            {name: convert for name, (_, convert) in looks.items() if convert is not None},
        )

    def taken(self, given: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The values that are written as usual, and in their order the names of those at which one must look closer."""
        looks, types = map(self.types.get, given), map(type, given.values())
        others = [name for name, look, python in zip(given, looks, types, strict=True) if look is not python]
        found = dict(given)
        for name in others:
            del found[name]
        for name, convert in self.converts.items():
            if name in found:
                try:
                    found[name] = convert(found[name])
                except OTHERWISE:
                    del found[name]
                    others.append(name)
        return found, others if len(others) < 2 else [name for name in given if name not in found]


UsualData = tuple[tuple[str, type | None, Convert | None], ...]
"""How each declared datum looks."""


def usual_data(kind: RecordKind) -> UsualData:
    """How the data of a licence type or source look where nothing is wrong with them."""
    return tuple((name, *_look(datum)) for name, datum in kind.data.items())
