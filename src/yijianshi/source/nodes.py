"""YAML as nodes: maps, lists and scalars that know where they stand. Scalars stay text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from yijianshi.source.scalars import Decoded, decode
from yijianshi.source.span import Span

_REMEMBERED = 256
"""Of how many scalars the places of all characters are kept: whoever asks for one of them mostly asks for others."""


class YamlNode(Struct, frozen=True, eq=False, gc=False):
    """Anything in a YAML text, with its place."""

    span: Span


class ScalarNode(YamlNode, frozen=True, eq=False, gc=False):
    """A scalar: `text` is its content; `quoted` tells `"…"`, `'…'`, `|` and `>` from plain scalars.

    `null` is true for a plain `null`, `~` or nothing.
    """

    text: str
    quoted: bool = False

    @property
    def null(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")

    def locate(self, start: int, end: int) -> Span:
        """The span in the file of the stretch `start:end` of `text` (exact under quoting, escapes and folding).

        An empty stretch gives the empty span before its character. A node whose `text` was not read from its span has no
        places within: it gives the whole span.
        """
        place = _places(self.span, self.text)
        if place is None:
            return self.span
        if not place.starts:
            return Span(self.span.source, self.span.start, self.span.start)
        start, end = max(0, min(start, len(self.text))), max(0, min(end, len(self.text)))
        first = place.starts[start] if start < len(self.text) else place.ends[-1]
        return Span(self.span.source, first, max(first, place.ends[end - 1]) if end > start else first)


class ListNode(YamlNode, frozen=True, eq=False, gc=False):
    """A list, in either style."""

    items: tuple[YamlNode, ...]


class MapNode(YamlNode, frozen=True, eq=False, gc=False):
    """A map, in either style: its keys, none of them twice, in the order of the text."""

    entries: tuple[tuple[ScalarNode, YamlNode], ...]

    def get(self, key: str) -> YamlNode | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> ScalarNode | None:
        return next((name for name, _ in self.entries if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[ScalarNode, YamlNode]]:
        return iter(self.entries)


@lru_cache(maxsize=_REMEMBERED)
def _places(span: Span, text: str) -> Decoded | None:
    """Where each character of a scalar stands; None where its text was not read from its span."""
    found = decode(span.source.text, span.start, span.end, text)
    return found if found.text == text else None
