"""Short forms that authors may write, each widened to the one long form that models know."""

from __future__ import annotations

from typing import Any

from yijianshi.rulebook.raw import Text, names
from yijianshi.rulebook.words import REMARKS


def listed(value: Any) -> Any:
    """One value as the list that it is short for."""
    return value if isinstance(value, list) else [value]


def widen_short(key: str, value: Any) -> Any:
    """A scalar that is short for a map with one key; None and maps are left alone."""
    return value if value is None or isinstance(value, dict) else {Text(key): value}


def widen_data(value: Any, *, amends: bool = False) -> Any:
    """Data with every `name: type` widened; in an entry that `amends`, null stays what removes a name."""
    value = names(value, amends=amends)
    if not isinstance(value, dict):
        return value  # for the model to refuse
    return {
        key: item if (isinstance(item, dict) and item) or (amends and item is None) else {"type": item or Text("text")}
        for key, item in value.items()
    }


def widen_definition(value: Any) -> Any:
    """An expression alone is short for a definition's `value`."""
    return widen_short("value", value)


def widen_parameter(value: Any) -> Any:
    """Widen a parameter: a bare value, dated values, or either beside remarks."""
    if not isinstance(value, dict):
        return {Text("value"): value}
    if set(value) <= {*REMARKS, "dated"} and isinstance(value.get("dated"), dict):
        return value
    remarks = {key: item for key, item in value.items() if key in REMARKS}
    rest = {key: item for key, item in value.items() if key not in REMARKS}
    if set(rest) == {"value"}:
        return {**remarks, **_parameter_value(rest["value"])}
    if remarks and not rest:
        return remarks
    return {**remarks, **_parameter_value(rest)}


def _parameter_value(value: Any) -> dict[str, Any]:
    if isinstance(value, dict) and value and all(_dated(key) for key in value):
        return {"dated": value}
    return {"value": value}


def _dated(key: str) -> bool:
    return len(key) >= 8 and key[:4].isdigit() and key[4] in "-/.年"
