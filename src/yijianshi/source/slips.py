"""Slips that YAML takes without a word: values cut at a comma or `#`, keys that are no keys, full-width punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.limits import SHOWN
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.quoting import block_value, first_whole, flow_end, line_around, setting, whole
from yijianshi.source.span import Source, Span

_OPENERS = re.compile(r'[(\[{"]')
_BRACKET = re.compile(r'[()\[\]{}"]')
_UNSPACED = re.compile(r"(?P<key>[^\s:：#\"'\[\]{},&*!|>%@`-][^\s:：]*)(?P<colon>：|:(?=\S))(?P<rest>.*)")
_STRUCTURAL = re.compile(r"(?P<key>[a-z_]+)(?P<colon>：|:(?!//|\s))(?P<rest>[^\n]*)(?:\n.*)?", re.DOTALL)
_JOINED = re.compile(r"(?P<key>[^\s：:{}\[\]()]+)(?P<colon>[：:])(?P<rest>\s*[\[{].*)")
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"[ \t]+#")
_DASHES = re.compile(r"-[^\s\d.-].*\n\s*-.*", re.DOTALL)
_WIDE_NUMBER = re.compile(r"(?=.*[０-９．])[-－]?[0-9０-９]+([.．][0-9０-９]+)?")
_REACH = 20  # neighbours that a cut value is looked for in
_WIDE_PAIRS = {"［": ("］", "["), "｛": ("｝", "{")}
_Entries = tuple[tuple[ScalarNode, YamlNode], ...]


def slips(root: YamlNode) -> list[Diagnostic]:
    """The slips below a node, in no order."""
    found: list[Diagnostic] = []
    rest: list[tuple[YamlNode, bool]] = [(root, True)]  # a node, and whether it stands on a line of its own
    while rest and len(found) < SHOWN:
        node, own = rest.pop()
        if isinstance(node, MapNode):
            found.extend(_of_map(node))
            rest.extend((value, "\n" in key.span.source.text[key.span.end : value.span.start]) for key, value in node)
        elif isinstance(node, ListNode):
            found.extend(_of_list(node))
            rest.extend((item, False) for item in node.items)
        elif isinstance(node, ScalarNode) and not node.quoted:
            found.extend(_of_scalar(node, own))
    return found


def unspaced(source: Source, begin: int, end: int) -> list[Diagnostic]:
    """The fault of a line that would be `key: value` had it a half-width colon and a blank, if it is one."""
    start = begin + len(source.text[begin:end]) - len(source.text[begin:end].lstrip())
    stop = line_around(source.text, start, end)[1]
    found = _UNSPACED.fullmatch(source.text, start, stop)
    return [_colon(source, found)] if found else []


def _of_scalar(node: ScalarNode, own_line: bool) -> Iterator[Diagnostic]:
    source, span = node.span.source, node.span
    if own_line and (found := _STRUCTURAL.fullmatch(source.text, span.start, span.end)):
        yield _colon(source, found)
    elif own_line and _DASHES.fullmatch(source.text, span.start, span.end):
        first = node.span.text.removeprefix("-").splitlines()[0]
        yield diagnose("YJS135", Span(source, span.start, span.start + 1), fixed=f"- {first}")
    elif _WIDE_NUMBER.fullmatch(node.text):
        yield diagnose("YJS126", span, character=node.text, fixed=unicodedata.normalize("NFKC", node.text))
    elif (pair := _WIDE_PAIRS.get(node.text[:1])) and node.text.endswith(pair[0]):
        yield diagnose("YJS126", Span(source, span.start, span.start + 1), character=node.text[0], fixed=pair[1])
    elif _OPENERS.search(node.text) and not whole(node.text) and _COMMENT.match(source.text, span.end):
        yield diagnose("YJS130", Span(source, span.end, span.end + 1), fixed=setting(*block_value(source.text, span.start)))


def _of_map(node: MapNode) -> Iterator[Diagnostic]:
    source, entries, flow = node.span.source, node.entries, _flow(node)
    at = 0
    while at < len(entries):
        key, value = entries[at]
        if flow and not _has_colon(key):
            yield _lone(key)
            at += 1
            continue
        if not key.quoted:
            yield from _of_key(key)
        last = _cut(entries, at) if flow and isinstance(value, ScalarNode) and not value.quoted and value.text else at
        if last > at:
            tail = entries[at + 1][0]
            fixed = setting(key.text, source.text[value.span.start : _end(entries[last])])
            yield diagnose("YJS125", tail.span, tail=tail.text, fixed=fixed)
        at = last + 1


def _of_key(key: ScalarNode) -> Iterator[Diagnostic]:
    source, span = key.span.source, key.span
    if key.text.strip() != key.text:  # YAML itself takes off blanks and tabs alone
        yield diagnose("YJS107", span)
    elif _BRACKET.search(key.text) and not whole(key.text):
        if found := _JOINED.fullmatch(source.text, span.start, line_around(source.text, span.start)[1]):
            yield _colon(source, found)
        else:
            stop = line_around(source.text, span.start)[1]
            meant = source.text[span.start : flow_end(source.text, span.start, stop, listed=True)]
            yield diagnose("YJS131", span, key=key.text, fixed=setting(None, meant))


def _cut(entries: _Entries, at: int) -> int:
    """The last entry that belongs to the value of entry `at` of a flow map; `at` itself where that is whole."""
    value = entries[at][1]
    closed = not isinstance(value, ScalarNode) or not _OPENERS.search(value.text) or whole(value.text)
    last = at
    while last + 1 < len(entries) and not _has_colon(entries[last + 1][0]):
        last += 1
    if closed and last == at + 1 and re.fullmatch("[a-z_]+", entries[last][0].text):
        return at  # {kind: 自然人, many}: a key that lacks its value
    if not closed:
        found = first_whole(value.span.source.text, value.span.start, map(_end, entries[at : last + _REACH]))
        return last if found is None else at + found
    return last


def _end(entry: tuple[ScalarNode, YamlNode]) -> int:
    return max(entry[0].span.end, entry[1].span.end)


def _of_list(node: ListNode) -> Iterator[Diagnostic]:
    if not _flow(node):
        return
    source, items = node.span.source, node.items
    if len(items) == 1 and isinstance(items[0], ScalarNode) and not items[0].quoted and "，" in items[0].text:
        comma = items[0].span.start + items[0].span.text.index("，")
        yield diagnose("YJS126", Span(source, comma, comma + 1), character="，", fixed=",")
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if not isinstance(item, ScalarNode) or item.quoted or not _OPENERS.search(item.text) or whole(item.text):
            continue
        found = first_whole(source.text, item.span.start, (other.span.end for other in items[at - 1 : at + _REACH]))
        if not found:
            return  # not closed in sight: no cut, but a text of its own
        tail = items[at].span
        at += found
        fixed = setting(None, source.text[item.span.start : items[at - 1].span.end])
        yield diagnose("YJS125", tail, tail=tail.text, fixed=fixed)


def _lone(key: ScalarNode) -> Diagnostic:
    """A key of a flow map without a colon."""
    found = _UNSPACED.fullmatch(key.span.source.text, key.span.start, key.span.end)
    return _colon(key.span.source, found) if found else diagnose("YJS116", key.span, key=key.text)


def _colon(source: Source, found: re.Match[str]) -> Diagnostic:
    code = "YJS114" if found["colon"] == "：" else "YJS115"
    fixed = f"{found['key']}: {found['rest'].strip()}".rstrip()
    return diagnose(code, Span(source, *found.span("colon")), key=found["key"], fixed=fixed)


def _has_colon(key: ScalarNode) -> bool:
    return _COLON.match(key.span.source.text, key.span.end) is not None


def _flow(node: YamlNode) -> bool:
    return node.span.source.text.startswith(("{", "["), node.span.start)
