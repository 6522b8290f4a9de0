"""The one long form of an entry: short forms widened, so that overlays merge maps with maps."""

from __future__ import annotations

from typing import Any

from yijianshi.rulebook.raw import names
from yijianshi.rulebook.short import widen_data, widen_definition, widen_parameter, widen_short

_NAME_MAPS = {"matters": ("materials", "form", "after", "excludes"), "bundles": ("matters", "includes")}


def normal(section: str, raw: Any, *, amends: bool = False) -> Any:
    """An entry of a section with all its short forms widened; what is no such form is left for the model to refuse.

    Where the entry `amends` another, null removes a name; elsewhere a name without anything behind it is a name.
    """
    if section == "definitions":
        return widen_definition(raw)
    if section == "parameters":
        return widen_parameter(raw)
    if not isinstance(raw, dict):
        return raw
    result = dict(raw)
    for key in _NAME_MAPS.get(section, ()):
        if key in result:
            result[key] = names(result[key], amends=amends)
    if section in ("licences", "sources") and "data" in result:
        result["data"] = widen_data(result["data"], amends=amends)
    if section == "materials":
        for key, short in (("deferrable", "days"), ("commitment", "name")):
            if result.get(key) is not None:
                result[key] = widen_short(short, result[key])
    return result
