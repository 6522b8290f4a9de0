"""What else is wrong with a rulebook some entries of which could not be read, as far as it does not follow from that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from yijianshi.rulebook.packs import Pack, PackEntry
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode

_TWICE = frozenset({"YJS312", "YJS360", "YJS361"})
"""Told of a name that is written twice, at that name."""


def besides(packs: Sequence[Pack], first: Iterable[Diagnostic], faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of the faults of what could be read those that do not follow from the `first` ones.

    What follows is told of an entry that is written twice or amends one that could not be read, of one that has to do with a subject
    that could not, or where the name of anything that could not be read stands.
    """
    unread = [(section, str(name)) for pack in packs for section, name in pack.unread]
    if any(not name for _, name in unread):
        return
    names = {name for _, name in unread} | {fault.span.text for fault in first if fault.code in _TWICE and fault.span is not None}
    subjects = {name for section, name in unread if section == "subjects"}
    entries: dict[str, list[PackEntry]] = {}
    for pack in packs:
        entries.setdefault(pack.source.name, []).extend(pack.entries)
    for fault in faults:
        span = fault.span
        if span is None:
            continue
        around = [entry for entry in entries.get(span.file, ()) if entry.name.span.start <= span.start < _end(entry)]
        if around and not any(_follows(span.start, entry, names, subjects) for entry in around):
            yield fault


def _end(entry: PackEntry) -> int:
    return max(entry.name.span.end, entry.said.node.span.end)


def _follows(place: int, entry: PackEntry, names: Collection[str], subjects: Collection[str]) -> bool:
    if str(entry.name) in names or _mentions(entry.name.span.source.text[entry.name.span.start : _end(entry)], subjects):
        return True
    return any(_mentions(scalar.span.text, names) for scalar in _scalars(entry.said.node) if scalar.span.start <= place < scalar.span.end)


def _mentions(text: str, names: Collection[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def _scalars(node: YamlNode) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MapNode):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item)
