"""Strict YAML: a text becomes nodes that know their places, or an error that says all that is wrong in the author's words.

The only module that knows the YAML library. It reads events, so nothing is ever guessed from a scalar: all are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from msgspec import Struct, field

from yijianshi.source.catalogue.text import FIRST_KEY
from yijianshi.source.diagnostics import Diagnostic, Related, RulebookError, diagnose
from yijianshi.source.limits import DEPTH, SHOWN, SIZE
from yijianshi.source.misreadings import Failure, explain
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.quoting import setting, value_around
from yijianshi.source.slips import slips, unspaced
from yijianshi.source.span import Source, Span

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_LEVELS = 6  # of indentation that are looked at one by one where the text as a whole does not parse
_BANNED = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)")
_HEAD = re.compile(r"""(?!---|\.\.\.)[^\s"'\[\]{},#].*|"[^"]*" *:.*|'[^']*' *:.*""")


def load_yaml(source: Source) -> YamlNode | None:
    """The root node, or None of a text that holds nothing; RulebookError with every fault that can be told."""
    text = source.text
    if len(text) > SIZE or len(text.encode(errors="surrogatepass")) > SIZE:
        raise RulebookError([diagnose("YJS103", _start(source), limit=SIZE)])
    begin = 1 if text.startswith("\ufeff") else 0
    banned = islice(_BANNED.finditer(text, begin), SHOWN)
    faults = [diagnose("YJS104", Span(source, *found.span()), point=f"{ord(found[0]):04X}") for found in banned]
    if not faults:
        reading = _read(source, begin, len(text))
        if reading.complete and not reading.faults:
            return reading.root
        faults = _recover(reading, _LEVELS)
    placed = {(item.span.start if item.span else 0, item.code): item for item in faults}
    raise RulebookError([placed[place] for place in sorted(placed)][:SHOWN])


def _start(source: Source) -> Span:
    return Span(source, 0, 0)


class _Open(Struct):
    """A map or list whose end is still to come; a map's keys and values take turns."""

    start: int
    flow: bool
    nodes: list[YamlNode] = field(default_factory=list)


class _Reading(Struct):
    """The stretch `begin:end` of a source, from the beginning of a line, and what came of reading it."""

    source: Source
    begin: int
    end: int
    root: YamlNode | None = None
    faults: list[Diagnostic] = field(default_factory=list)
    failure: Failure | None = None
    complete: bool = False
    documents: int = 0
    stack: list[_Open] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def take(self, event: Any) -> None:
        """Build on with one event of the parser."""
        start, stop = event.start_mark.index + self.begin, event.end_mark.index + self.begin
        match event:
            case yaml.ScalarEvent():
                self.refuse(event.anchor or event.tag, start)
                if event.style in ("|", ">"):
                    stop = start + len(self.source.text[start:stop].rstrip())
                self.add(ScalarNode(Span(self.source, start, stop), event.value, bool(event.style)))
            case yaml.CollectionStartEvent():
                self.refuse(event.anchor or event.tag, start)
                self.stack.append(_Open(start, bool(event.flow_style)))
                if len(self.stack) > DEPTH:
                    self.faults.append(diagnose("YJS105", Span(self.source, start, start + 1), limit=DEPTH))
            case yaml.CollectionEndEvent():
                opened = self.stack.pop()
                if not opened.flow or self.source.text[opened.start] not in "{[":  # `[a: b]` holds a map without braces
                    stop = opened.nodes[-1].span.end if opened.nodes else opened.start
                span = Span(self.source, opened.start, stop)
                listed = isinstance(event, yaml.SequenceEndEvent)
                self.add(ListNode(span, tuple(opened.nodes)) if listed else _map(span, opened.nodes, self.faults))
            case yaml.AliasEvent():
                if event.anchor not in self.anchors:  # the fault of the anchor tells of its aliases
                    self.refuse(event.anchor, start)
                self.add(ScalarNode(Span(self.source, start, stop), "", quoted=True))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.faults.append(diagnose("YJS112", Span(self.source, start, stop)))
                elif event.version or event.tags:
                    self.faults.append(diagnose("YJS113", Span(self.source, start, start + 1)))

    def add(self, node: YamlNode) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        else:
            self.root = node

    def refuse(self, found: str | None, at: int) -> None:
        """A tag, an anchor or an alias, which in a pack is most often a text that wants quotes."""
        if found is not None:
            self.anchors.add(found)
            key, _, value = value_around(self.source.text, at)
            fault = diagnose("YJS110", Span(self.source, at, at + 1), character=self.source.text[at], fixed=setting(key, value))
            self.faults.append(fault)


def _read(source: Source, begin: int, end: int) -> _Reading:
    """Read a stretch as one document, as far as it makes sense to go on."""
    out = _Reading(source, begin, end)
    loader = _LOADER(source.text[begin:end])
    try:
        while loader.check_event() and out.documents < 2 and len(out.stack) <= DEPTH and len(out.faults) < SHOWN:
            out.take(loader.get_event())
        out.complete = True
    except yaml.YAMLError as error:
        out.failure = _failure(error, source, begin, end)
    except (ValueError, OverflowError) as error:  # the parser in pure Python, on numbers of escapes and versions
        out.failure = Failure(source, begin, begin, end, str(error))
    finally:
        loader.dispose()
    if out.root is not None and out.failure is None:
        out.faults.extend(slips(out.root))
    return out


def _failure(error: yaml.YAMLError, source: Source, begin: int, end: int) -> Failure:
    """Where and why the library stopped."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Failure(source, begin, begin, end, str(error))
    at = min(error.problem_mark.index + begin, end) if error.problem_mark else end
    since = min(error.context_mark.index + begin, end) if error.context_mark else at
    return Failure(source, at, since, end, f"{error.context or ''}: {error.problem or ''}")


def _map(span: Span, nodes: list[YamlNode], faults: list[Diagnostic]) -> MapNode:
    """A map of keys and values in turn, with the faults of its keys."""
    entries: list[tuple[ScalarNode, YamlNode]] = []
    seen: dict[str, ScalarNode] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            if len(faults) < SHOWN:
                name, _, meant = value_around(span.source.text, span.start)
                faults.append(diagnose("YJS109", key.span, fixed=setting(name, meant)))
            continue
        if key.text == "<<" and not key.quoted:
            faults.append(diagnose("YJS111", key.span))
        elif not key.text and not key.quoted:
            faults.append(diagnose("YJS132", key.span))
        elif first := seen.get(key.text):
            faults.append(diagnose("YJS108", key.span, related=[Related(first.span, FIRST_KEY)], key=key.text))
        else:
            seen[key.text] = key
        entries.append((key, value))
    return MapNode(span, tuple(entries))


def _recover(reading: _Reading, levels: int) -> list[Diagnostic]:
    """The faults of a stretch; where it does not parse those of its parts, else why it fails as a whole."""
    if reading.failure is None:
        return reading.faults
    found: list[Diagnostic] = []
    parts = list(_parts(reading.source.text, reading.begin, reading.end)) if levels else []
    for begin, end in parts:
        part = _read(reading.source, begin, end)
        found.extend(_recover(part, levels - 1) or (unspaced(reading.source, begin, end) if len(parts) > 1 else []))
        if len(found) >= SHOWN:
            break
    return found or [*reading.faults, explain(reading.failure)]


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The entries of a block map or list; of a single key, what stands below it. Nothing where the lines are not alike."""
    lines = []
    at = begin
    while at < end:
        after = text.find("\n", at, end) + 1 or end
        content = text[at:after].strip()
        if content and not content.startswith("#"):
            lines.append((at, after, len(text[at:after]) - len(text[at:after].lstrip(" ")), content))
        at = after
    margin = min((line[2] for line in lines), default=0)
    heads = [line for line in lines if line[2] == margin]
    if not heads or lines[0] is not heads[0] or not all(_HEAD.fullmatch(line[3]) for line in heads):
        return
    if len(heads) > 1:
        starts = [line[0] for line in heads]
        yield from zip(starts, [*starts[1:], end], strict=True)
    elif heads[0][3].endswith(":"):
        yield heads[0][1], end
