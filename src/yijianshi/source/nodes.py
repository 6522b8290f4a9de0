"""YAML as nodes: maps, lists and scalars that know where they stand. Scalars stay text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yijianshi.source.span import Span


@dataclass(frozen=True, eq=False)
class YamlNode:
    span: Span


@dataclass(frozen=True, eq=False)
class ScalarNode(YamlNode):
    """A scalar: `text` is its content; `quoted` tells `"…"`, `'…'`, `|` and `>` from plain scalars.

    `null` is true for a plain `null`, `~` or nothing.
    """

    text: str
    quoted: bool = False

    @property
    def null(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")

    def locate(self, start: int, end: int) -> Span:
        """The span in the file of a stretch of `text` (exact under quoting, escapes and folding)."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class ListNode(YamlNode):
    items: tuple[YamlNode, ...]


@dataclass(frozen=True, eq=False)
class MapNode(YamlNode):
    entries: tuple[tuple[ScalarNode, YamlNode], ...]

    def get(self, key: str) -> YamlNode | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> ScalarNode | None:
        return next((name for name, _ in self.entries if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[ScalarNode, YamlNode]]:
        return iter(self.entries)
