"""Parts of an entry that are in force for days of their own: checks of a matter or bundle, data of a licence or source."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from yijianshi.rulebook.periods import Period
from yijianshi.source.nodes import MapNode, ScalarNode, YamlNode

PARTS = {"matters": "checks", "bundles": "checks", "licences": "data", "sources": "data"}
_DAY = datetime.timedelta(days=1)


def effective(raw: Any) -> Period | None:
    """The period of a plain entry or part; None where it has none, or a malformed one, of which its model tells."""
    said = raw.get("effective") if isinstance(raw, dict) else None
    return _read(said) if isinstance(said, str) else None


def inner_periods(section: str, raw: Any) -> Iterator[Period]:
    """The periods of the parts of a plain entry."""
    parts = raw.get(PARTS.get(section, "")) if isinstance(raw, dict) else None
    for part in parts.values() if isinstance(parts, dict) else ():
        if (period := effective(part)) is not None:
            yield period


def on(day: datetime.date, section: str, raw: Any) -> Any:
    """A plain entry with the parts alone that are in force on a day."""
    if all(day in period for period in inner_periods(section, raw)):
        return raw
    key = PARTS[section]
    kept = {name: part for name, part in raw[key].items() if (period := effective(part)) is None or day in period}
    return {**raw, key: kept}


def whole_part(place: str, part: Any) -> bool:
    """Can a part stand by itself, where there is none of its name to change?"""
    return part is not None and (place != "checks" or (isinstance(part, dict) and "message" in part))


def versions(section: str, node: YamlNode, period: Period) -> Iterator[tuple[YamlNode, Period]]:
    """An entry as it is in force on each stretch of its days: one version, unless parts of it begin or end within them."""
    parts = node.get(PARTS.get(section, "")) if isinstance(node, MapNode) else None
    dated = {key.text: found for key, part in parts.entries if (found := _period(part))} if isinstance(parts, MapNode) else {}
    if not dated:
        yield node, period
        return
    turns = sorted({day for found in dated.values() for day in _turns(found) if day in period and day != period.first})
    first = period.first
    for last in [*(day - _DAY for day in turns), period.last]:
        stretch = Period(first, last)
        out = {name for name, found in dated.items() if not found.overlaps(stretch)}
        yield _without(node, parts, out), stretch
        first = None if last is None else last + _DAY if last < datetime.date.max else last


def _turns(period: Period) -> Iterator[datetime.date]:
    """The days on which something is otherwise than on the day before."""
    if period.first is not None and period.first > datetime.date.min:
        yield period.first
    if period.last is not None and period.last < datetime.date.max:
        yield period.last + _DAY


def _period(part: YamlNode) -> Period | None:
    said = part.get("effective") if isinstance(part, MapNode) else None
    return _read(said.text) if isinstance(said, ScalarNode) else None


def _read(text: str) -> Period | None:
    try:
        return Period.read(text)
    except ValueError:
        return None


def _without(node: YamlNode, parts: YamlNode | None, names: set[str]) -> YamlNode:
    if not names or not isinstance(node, MapNode) or not isinstance(parts, MapNode):
        return node
    kept = MapNode(parts.span, tuple(entry for entry in parts.entries if entry[0].text not in names))
    return MapNode(node.span, tuple((key, kept if value is parts else value) for key, value in node.entries))
