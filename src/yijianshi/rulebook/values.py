"""Values written in packs: parameters as number, date, true/false or text; lists and tables of them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from yijianshi.language.types import ANY, BOOLEAN, DATE, NUMBER, STRING, ContextType, ListType, Type
from yijianshi.rulebook.periods import read_date
from yijianshi.rulebook.raw import Text

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_value(value: Any) -> Any:
    """The value of a parameter: an unquoted scalar reads as number, date, true/false, else text; lists and maps inside out."""
    if isinstance(value, dict):
        return {str(key): read_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [read_value(item) for item in value]
    if not isinstance(value, str):
        return value
    if isinstance(value, Text) and value.node is not None and value.node.quoted:
        return str(value)
    return read_scalar(str(value))


def read_scalar(text: str) -> Any:
    """A plain scalar as number, date, truth or text. A number keeps its digits; one with leading zeros is a code, so text."""
    if _NUMBER.fullmatch(text) and not re.match(r"-?0\d", text):
        return Decimal(text) if "." in text else int(text)
    if text in ("true", "是"):
        return True
    if text in ("false", "否"):
        return False
    try:
        return read_date(text)
    except ValueError:
        return text


def type_of_value(value: Any) -> Type:
    """The static type of such a value."""
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, (int, Decimal)):
        return NUMBER
    if isinstance(value, datetime.date):
        return DATE
    if isinstance(value, str):
        return STRING
    if isinstance(value, list):
        types = [type_of_value(item) for item in value]
        return ListType(element=_common(types))
    if isinstance(value, dict):
        return ContextType(members={key: type_of_value(item) for key, item in value.items()})
    return ANY


def _common(types: list[Type]) -> Type:
    if not types:
        return ANY
    if all(isinstance(of, ContextType) for of in types):
        members: dict[str, list[Type]] = {}
        for of in types:
            for name, member in (of.members or {}).items() if isinstance(of, ContextType) else ():
                members.setdefault(name, []).append(member)
        return ContextType(members={name: _common(found) for name, found in members.items()})
    return types[0] if all(of == types[0] for of in types) else ANY


def dated_values(model: Any) -> list[tuple[datetime.date, Any]]:
    """The values of a parameter's model from their first day on, in order of days; an undated one from the first day there is.

    What stands under a malformed day is left out: `malformed_days` tells of it.
    """
    if model.dated is None:
        return [] if model.value is None else [(datetime.date.min, read_value(model.value))]
    found = ((_first_day(day), read_value(value)) for day, value in model.dated.items())
    return sorted(((day, value) for day, value in found if day is not None), key=lambda pair: pair[0])


def odd_values(model: Any) -> list[tuple[Text, Type, datetime.date, Type]]:
    """Single values of another type than the first: each with its type, the day of the first and its type. No condition could read both."""
    found = [(day, value) for day, value in ((_first_day(day), value) for day, value in (model.dated or {}).items()) if day is not None]
    typed = [
        (day, value, type_of_value(read_value(value))) for day, value in sorted(found, key=lambda pair: pair[0]) if isinstance(value, Text)
    ]
    return [(value, of, typed[0][0], typed[0][2]) for _, value, of in typed[1:] if of != typed[0][2]]


def malformed_days(model: Any) -> list[Text]:
    """The keys of dated values that are no days."""
    return [day for day in model.dated or () if _first_day(day) is None]


def _first_day(text: str) -> datetime.date | None:
    try:
        return read_date(str(text))
    except ValueError:
        return None
