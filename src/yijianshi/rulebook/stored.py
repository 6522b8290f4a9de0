"""A sound rulebook as data and back. Only data: numbers, texts and lists of fixed shapes, nothing that could run.

What an entry says is kept as nodes, and read when it is first asked for: a bundle needs a part of a rulebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Union

import msgspec
from msgspec import Struct

from yijianshi.rulebook.analysis import Looked
from yijianshi.rulebook.layers import Key
from yijianshi.rulebook.outline import Outline
from yijianshi.rulebook.packs import Pack, PackEntry
from yijianshi.rulebook.periods import Period
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.said import said
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source, Span

Readers = dict[Looked, set[Key]]
"""By which entries each name is looked at."""


class Scalar(Struct, frozen=True, gc=False, array_like=True, tag=0):
    """A scalar and its place in the text of its pack."""

    start: int
    end: int
    text: str
    quoted: bool


class Listed(Struct, frozen=True, gc=False, array_like=True, tag=1):
    """A list of nodes."""

    start: int
    end: int
    items: list[Node]


class Mapped(Struct, frozen=True, gc=False, array_like=True, tag=2):
    """A map of nodes, its keys in their order."""

    start: int
    end: int
    entries: list[tuple[Scalar, Node]]


Node = Union[Scalar, Listed, Mapped]  # noqa: UP007 - read by msgspec, which resolves names


class StoredEntry(Struct, frozen=True, gc=False, array_like=True):
    """An entry of a pack before what it says is read: what `packs.PackEntry` asks of it, and its node."""

    section: str
    name: Scalar
    node: Node
    outline: Outline
    period: Period
    new: bool


class StoredPack(Struct, frozen=True, gc=False, array_like=True):
    """A pack; `source` is its place among the texts that were loaded."""

    source: int
    name: Scalar
    region: str
    period: Period
    new: bool
    amends: bool
    sample: bool
    confidence: str | None
    note: str | None
    entries: list[StoredEntry]


class StoredRulebook(Struct, frozen=True, gc=False, array_like=True):
    """`readers`: for each section or space of names and each name in it the places of its readers among `keys`."""

    packs: list[StoredPack]
    keys: list[tuple[str, str]]
    readers: msgspec.Raw


_Readers = dict[str, dict[str, list[int]]]
_RULEBOOK = msgspec.msgpack.Decoder(StoredRulebook)
_READERS = msgspec.msgpack.Decoder(_Readers)


def freeze(packs: Iterable[Pack], sources: Sequence[Source], readers: Readers) -> bytes:
    """Sound packs of some texts as data."""
    places = {id(source): place for place, source in enumerate(sources)}
    keys: dict[tuple[str, str], int] = {}
    found: _Readers = {}
    for (space, name), those in readers.items():
        found.setdefault(str(space), {})[str(name)] = [keys.setdefault((str(one), str(other)), len(keys)) for one, other in those]
    stored = [_frozen_pack(pack, places[id(pack.source)]) for pack in packs]
    return msgspec.msgpack.encode(StoredRulebook(stored, list(keys), msgspec.Raw(msgspec.msgpack.encode(found))))


class Thawed:
    """Packs and readers read back from data; ValueError where the data is none of `freeze` for as many texts."""

    def __init__(self, data: bytes, sources: Sequence[Source]) -> None:
        stored = _RULEBOOK.decode(data)
        if sorted(pack.source for pack in stored.packs) != list(range(len(sources))):
            raise ValueError("sources")
        self.packs = [_thawed_pack(pack, sources[pack.source]) for pack in stored.packs]
        self._stored = stored

    def readers(self) -> Readers:
        """By which entries each name is looked at: asked for only where a bundle has an overlay for itself."""
        keys = self._stored.keys
        found = _READERS.decode(self._stored.readers)
        return {(space, name): {keys[place] for place in places} for space, part in found.items() for name, places in part.items()}


class _Kept:
    """What an entry says, as far as it was asked for. Threads that ask at once are given the same."""

    __slots__ = ("_found", "_name", "_node", "_outline", "_pack", "_section")

    def __init__(self, section: str, name: Text, node: Node, outline: Outline, pack: Pack) -> None:
        self._section, self._name, self._node, self._outline, self._pack = section, name, node, outline, pack
        self._found: dict[str, tuple[YamlNode, Any, Any]] = {}

    @property
    def node(self) -> YamlNode:
        return self._all()[0]

    @property
    def raw(self) -> dict[Any, Any] | None:
        raw: dict[Any, Any] | None = self._all()[1]
        return raw

    @property
    def model(self) -> Any:
        return self._all()[2] if self._outline.whole else None

    def _all(self) -> tuple[YamlNode, Any, Any]:
        found = self._found.get("")
        if found is None:
            node = _thawed(self._node, self._pack.source)
            raw, model, _ = said(self._section, self._name, node, amends=self._pack.amends)
            found = self._found.setdefault("", (node, raw, model))
        return found


def _frozen_pack(pack: Pack, place: int) -> StoredPack:
    entries = [
        StoredEntry(entry.section, _text(entry.name), _frozen(entry.said.node), entry.outline, entry.period, entry.new)
        for entry in pack.entries
    ]
    head = (pack.region, pack.period, pack.new, pack.amends, pack.sample, pack.confidence, pack.note)
    return StoredPack(place, _text(pack.name), *head, entries)


def _thawed_pack(stored: StoredPack, source: Source) -> Pack:
    pack = Pack(
        _thawed_text(stored.name, source), stored.region, stored.period, stored.new, source,
        amends=stored.amends, sample=stored.sample, confidence=stored.confidence, note=stored.note,
    )  # fmt: skip
    for entry in stored.entries:
        name = _thawed_text(entry.name, source)
        kept = _Kept(entry.section, name, entry.node, entry.outline, pack)
        pack.entries.append(PackEntry(entry.section, name, kept, entry.outline, pack, entry.period, entry.new))
    return pack


def _text(text: Text) -> Scalar:
    span, quoted = text.span, text.node is not None and text.node.quoted
    return Scalar(span.start, span.end, str(text), quoted)


def _thawed_text(stored: Scalar, source: Source) -> Text:
    return Text.of(ScalarNode(Span(source, stored.start, stored.end), stored.text, stored.quoted))


def _frozen(node: YamlNode) -> Node:
    start, end = node.span.start, node.span.end
    if isinstance(node, MapNode):
        return Mapped(start, end, [(_scalar(key), _frozen(value)) for key, value in node.entries])
    if isinstance(node, ListNode):
        return Listed(start, end, [_frozen(item) for item in node.items])
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _scalar(node: ScalarNode) -> Scalar:
    return Scalar(node.span.start, node.span.end, node.text, node.quoted)


def _thawed(stored: Node, source: Source) -> YamlNode:
    span = Span(source, stored.start, stored.end)
    if isinstance(stored, Scalar):
        return ScalarNode(span, stored.text, stored.quoted)
    if isinstance(stored, Listed):
        return ListNode(span, tuple(_thawed(item, source) for item in stored.items))
    entries = (
        (ScalarNode(Span(source, key.start, key.end), key.text, key.quoted), _thawed(value, source)) for key, value in stored.entries
    )
    return MapNode(span, tuple(entries))
