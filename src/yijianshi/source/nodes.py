"""YAML as nodes: maps, lists and scalars that know where they stand. Scalars stay text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from yijianshi.source.scalars import Decoded, decode
from yijianshi.source.span import Span


class YamlNode(Struct, frozen=True, eq=False):
    span: Span


class ScalarNode(YamlNode, frozen=True, eq=False, dict=True):
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
        place = self._places
        if place is None:
            return self.span
        if not place.starts:
            return Span(self.span.source, self.span.start, self.span.start)
        start, end = max(0, min(start, len(self.text))), max(0, min(end, len(self.text)))
        first = place.starts[start] if start < len(self.text) else place.ends[-1]
        return Span(self.span.source, first, max(first, place.ends[end - 1]) if end > start else first)

    @cached_property
    def _places(self) -> Decoded | None:
        found = decode(self.span.source.text, self.span.start, self.span.end, self.text)
        return found if found.text == self.text else None


class ListNode(YamlNode, frozen=True, eq=False):
    items: tuple[YamlNode, ...]


class MapNode(YamlNode, frozen=True, eq=False):
    entries: tuple[tuple[ScalarNode, YamlNode], ...]

    def get(self, key: str) -> YamlNode | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> ScalarNode | None:
        return next((name for name, _ in self.entries if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[ScalarNode, YamlNode]]:
        return iter(self.entries)
