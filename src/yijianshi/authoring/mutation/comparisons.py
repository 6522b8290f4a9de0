"""Comparisons: a bound that is included is left out, and the other way round; what must be equal must differ."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place, source_of
from yijianshi.language.tree import Compare, RangeOf, UnaryTest

OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}


def comparisons(place: Place) -> Iterator[Change]:
    node = place.value
    if isinstance(node, Compare | UnaryTest):
        other = OTHER[node.operator]
        yield Change(
            replace(node, operator=other), place.span(node), {"text": source_of(place, node), "before": node.operator, "after": other}
        )
    if isinstance(node, RangeOf):
        for end, closed, signs in (("low", node.low_closed, "[("), ("high", node.high_closed, "])")):
            if getattr(node, end) is not None:
                told = {"text": source_of(place, node), "before": signs[not closed], "after": signs[closed]}
                yield Change(replace(node, **{f"{end}_closed": not closed}), place.span(node), told)
