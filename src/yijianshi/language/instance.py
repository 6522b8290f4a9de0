"""`instance of`: whether a value conforms to a type (DMN 1.5, 10.3.2.9.2)."""

from __future__ import annotations

from typing import Any

from yijianshi.language.types import ANY, NULL, ChoiceType, ContextType, ListType, RangeType, Type
from yijianshi.language.values import UNBOUNDED, is_unknown, kind_of


def instance_of(value: Any, kind: Type) -> bool:
    """FEEL: null conforms to `Null` alone."""
    if value is None:
        return kind == NULL
    return _conforms(value, kind)


def instance_of_known(value: Any, kind: Type) -> bool | None:
    """The same where null is an unknown value."""
    return None if is_unknown(value) else _conforms(value, kind)


def _conforms(value: Any, kind: Type) -> bool:
    if kind == ANY:
        return True
    if isinstance(kind, ChoiceType):
        return isinstance(value, str) and value in kind.options
    match kind:
        case ListType(element=element):
            return isinstance(value, list | tuple) and all(_conforms(item, element) or item is None for item in value)
        case ContextType(members=members):
            if not isinstance(value, dict):
                return False
            return all(name in value and (value[name] is None or _conforms(value[name], of)) for name, of in (members or {}).items())
        case RangeType(element=element):
            ends = (value.low, value.high) if kind_of(value) == "range" else ()
            return bool(ends) and all(end is None or end is UNBOUNDED or _conforms(end, element) for end in ends)
    return kind_of(value) == kind.name
