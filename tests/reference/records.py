"""The order of a case's records decides nothing but between equals (design 2, 'Which record serves')."""

from __future__ import annotations

from random import Random
from typing import Any

Case = dict[str, Any]


def reordered(random: Random, case: Case) -> tuple[Case, list[int]]:
    """The case with its licence records in another order, equals among themselves as before; and where each stands now."""
    records = case.get("licences", [])
    order = list(range(len(records)))
    random.shuffle(order)
    groups: dict[tuple[Any, Any], list[int]] = {}
    for place, record in enumerate(records):
        groups.setdefault(_equals(record), []).append(place)
    waiting = {key: iter(places) for key, places in groups.items()}
    order = [next(waiting[_equals(records[place])]) for place in order]
    places = [order.index(place) for place in range(len(order))]
    return ({**case, "licences": [records[place] for place in order]} if records else case), places


def _equals(record: Any) -> tuple[Any, Any]:
    issued_on = record.get("issued_on", record.get("颁发日期"))
    return record.get("type"), str(issued_on).replace("-", "")


def moved(report: dict[str, Any], places: list[int] | None) -> Any:
    """A report without what follows the records' order (near misses, diagnostics), records named by where they stand now."""
    found = {key: value for key, value in report.items() if key not in ("diagnostics", "materials")}
    materials = []
    for item in report["materials"]:
        misses = sorted(str((miss["reason"], _moved(miss["evidence"], places))) for miss in item["near_misses"])
        materials.append({**{key: value for key, value in item.items() if key != "near_misses"}, "misses": misses})
    return _moved({**found, "materials": materials}, places)


def _moved(value: Any, places: list[int] | None) -> Any:
    if isinstance(value, list):
        return [_moved(item, places) for item in value]
    if not isinstance(value, dict):
        return value
    if places is not None and isinstance(value.get("licence"), int):
        return {**value, "licence": places[value["licence"]]}
    return {key: _moved(item, places) for key, item in value.items()}
