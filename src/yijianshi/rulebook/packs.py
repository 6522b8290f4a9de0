"""Packs as they were read: entries by section, each with its raw value, its model and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from yijianshi.rulebook.periods import ALWAYS, Period
from yijianshi.rulebook.raw import Text
from yijianshi.source.nodes import MapNode
from yijianshi.source.span import Source

if TYPE_CHECKING:
    from yijianshi.rulebook.model_work import TestModel


class PackEntry(Struct, frozen=True, eq=False):
    """One named entry of one pack; `raw` is None where the pack removes it, `model` where it only amends."""

    section: str
    name: Text
    raw: dict[Any, Any] | None
    model: Any
    pack: Pack
    period: Period = ALWAYS
    new: bool = False


def is_new(raw: Any) -> bool:
    """Does an entry say of itself that it is an addition?"""
    return isinstance(raw, dict) and str(raw.get("new")) in ("true", "是")


class PackTest(Struct, frozen=True, eq=False):
    """One embedded test and the pack that it stands in."""

    model: TestModel
    pack: Pack
    raw: dict[Any, Any]


class Pack(Struct, eq=False):
    """A file of a rulebook. Filled while it is read, never changed afterwards."""

    name: Text
    region: str
    period: Period
    new: bool
    source: Source
    node: MapNode
    sample: bool = False
    confidence: str | None = None
    note: str | None = None
    entries: list[PackEntry] = field(default_factory=list)
    tests: list[PackTest] = field(default_factory=list)
