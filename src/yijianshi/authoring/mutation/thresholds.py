"""Figures, days and lengths of time in expressions, moved by their smallest step either way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place, source_of
from yijianshi.language.temporal_values import DAY, DaysDuration, MonthsDuration
from yijianshi.language.text import text_of
from yijianshi.language.tree import Call, Literal

_DATES = frozenset({"date"})
_DURATIONS = frozenset({"duration", "years and months duration"})
_FIGURE = re.compile(r"\d+")
_DAY = datetime.timedelta(days=1)


def thresholds(place: Place) -> Iterator[Change]:
    match place.value:
        case Literal(value=value) as node:
            for other in moved(value):
                yield Change(
                    replace(node, value=other), place.span(node), {"before": source_of(place, node), "after": text_of(other) or ""}
                )
        case Call(function=function, arguments=(Literal(value=str() as text) as literal,)) as node:
            for other in _moved_text(function, text):
                changed = replace(node, arguments=(replace(literal, value=other),))
                yield Change(changed, place.span(node), {"before": text, "after": other})


def moved(value: Any) -> tuple[Any, ...]:
    """A value one step up and one step down; nothing of one that has no steps."""
    match value:
        case bool():
            return ()
        case int():
            return value + 1, value - 1
        case Decimal():
            exponent = value.as_tuple().exponent
            step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
            return value + step, value - step
        case datetime.datetime():
            return ()
        case datetime.date() if datetime.date.min < value < datetime.date.max:
            return value + _DAY, value - _DAY
        case MonthsDuration(months=months):
            return MonthsDuration(months + 1), MonthsDuration(months - 1)
        case DaysDuration(nanoseconds=nanoseconds):
            return DaysDuration(nanoseconds + DAY), DaysDuration(nanoseconds - DAY)
    return ()


def _moved_text(function: str, text: str) -> Iterator[str]:
    if function in _DATES:
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return
        yield from (str(other) for other in moved(day))
    if function in _DURATIONS and (figure := _FIGURE.search(text)):
        for other in (int(figure[0]) + 1, int(figure[0]) - 1):
            yield f"{text[: figure.start()]}{other}{text[figure.end() :]}"
