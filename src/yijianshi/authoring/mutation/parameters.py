"""Parameters: every figure and day moved by its smallest step, in each of the dated values; of a table, in its first and last row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place
from yijianshi.authoring.mutation.thresholds import moved
from yijianshi.language.text import text_of
from yijianshi.rulebook.entries import Parameter

_MOST_ROWS = 2


def parameters(place: Place) -> Iterator[Change]:
    parameter = place.value
    if not isinstance(parameter, Parameter):
        return
    for number, (first, value) in enumerate(parameter.dated):
        for other, before, after in _moved(value):
            dated = (*parameter.dated[:number], (first, other), *parameter.dated[number + 1 :])
            yield Change(replace(parameter, dated=dated), parameter.span, {"before": text_of(before) or "", "after": text_of(after) or ""})


def _moved(value: Any) -> Iterator[tuple[Any, Any, Any]]:
    """A value with one figure moved, and that figure before and after."""
    if isinstance(value, list):
        ends = range(len(value)) if len(value) <= _MOST_ROWS or not isinstance(value[0], dict) else (0, len(value) - 1)
        for place in ends:
            for other, before, after in _moved(value[place]):
                yield [*value[:place], other, *value[place + 1 :]], before, after
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (({**value, key: other}, before, after) for other, before, after in _moved(item))
    else:
        yield from ((other, value, other) for other in moved(value))
