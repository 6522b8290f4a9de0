"""The places inside an entry that may be changed: its parts and the nodes of its expressions, each with the way that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from yijianshi.language.tree import Node, Symbol
from yijianshi.language.types import Type
from yijianshi.rulebook.entries import Check, Exemption, Formula, Message, Offer, Question, Use
from yijianshi.rulebook.raw import Text
from yijianshi.source.span import Span

Way = tuple[str | int, ...]


class Place(Struct, frozen=True, eq=False):
    """A part of an entry. `text` is that of the expression that a node stands in, `inside` what the part belongs to, outermost first."""

    way: Way
    value: Any
    text: Text | None
    inside: tuple[str, ...]

    def span(self, node: Node) -> Span:
        """Where a node of the expression was written."""
        assert self.text is not None
        return self.text.locate(node.start, node.end)


class Change(Struct, frozen=True, eq=False):
    """A part as it is after a small change: `told` fills the sentence of its kind."""

    value: Any
    span: Span
    told: dict[str, str]


def places(entry: Any) -> Iterator[Place]:
    """Every part of an entry; texts for people are none, as no test compares them."""
    yield from _inside(entry, (), None, ())


def put(value: Any, way: Way, new: Any) -> Any:
    """The entry with another part at the end of a way."""
    if not way:
        return new
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        return (*value[:step], put(value[step], rest, new), *value[step + 1 :])
    return replace(value, **{step: put(getattr(value, step), rest, new)})


def source_of(place: Place, node: Node) -> str:
    """The text of a node, on one line."""
    return " ".join(str(place.text)[node.start : node.end].split())


def _inside(value: Any, way: Way, text: Text | None, inside: tuple[str, ...]) -> Iterator[Place]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _inside(item, (*way, number), text, inside)
        return
    if not isinstance(value, Struct) or isinstance(value, Message | Symbol | Type | Span):
        return
    if isinstance(value, Formula):
        text = value.text
    inside = (*inside, *_named(value))
    yield Place(way, value, text, inside)
    for name in value.__struct_fields__:
        if isinstance(value, Question) and name == "when":
            continue  # turned round as a whole only, see `negations`
        yield from _inside(getattr(value, name), (*way, name), text, inside)


def _named(value: Struct) -> tuple[str, ...]:
    match value:
        case Use(asked=name) | Check(name=name):
            return (name,)
        case Exemption(record=record, department=department):
            return (record or department or "",)
        case Offer(name=str() as name):
            return (name,)
    return ()
