"""`and` and `or`: one of the conditions is left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place, source_of
from yijianshi.language.tree import And, Or


def connectives(place: Place) -> Iterator[Change]:
    node = place.value
    if not isinstance(node, And | Or):
        return
    for number, item in enumerate(node.items):
        rest = (*node.items[:number], *node.items[number + 1 :])
        left = rest[0] if len(rest) == 1 else replace(node, items=rest)
        yield Change(left, place.span(item), {"text": source_of(place, item), "whole": source_of(place, node)})
