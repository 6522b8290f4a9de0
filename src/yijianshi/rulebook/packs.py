"""Packs as they were read: entries by section, each with its raw value, its model and its place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

from yijianshi.rulebook.outline import Outline
from yijianshi.rulebook.periods import ALWAYS, Period
from yijianshi.rulebook.raw import Text
from yijianshi.source.nodes import YamlNode
from yijianshi.source.span import Source

if TYPE_CHECKING:
    from yijianshi.rulebook.model_work import TestModel


class Said(Protocol):
    """What stands behind the name of an entry: its node, the plain value of it in its long form, and its model."""

    @property
    def node(self) -> YamlNode: ...
    @property
    def raw(self) -> dict[Any, Any] | None: ...
    @property
    def model(self) -> Any: ...


class Read(Struct, frozen=True, eq=False):
    """What was read at once."""

    node: YamlNode
    raw: dict[Any, Any] | None
    model: Any


class PackEntry(Struct, frozen=True, eq=False):
    """One named entry of one pack; `raw` is None where the pack removes it, `model` where it only amends.

    Ask the `outline` where that is enough: what an entry says may still have to be read (`stored`).
    """

    section: str
    name: Text
    said: Said
    outline: Outline
    pack: Pack
    period: Period = ALWAYS
    new: bool = False

    @property
    def raw(self) -> dict[Any, Any] | None:
        return self.said.raw

    @property
    def model(self) -> Any:
        return self.said.model


def is_new(raw: Any) -> bool:
    """Does an entry say of itself that it is an addition?"""
    return isinstance(raw, dict) and str(raw.get("new")) in ("true", "是")


class PackTest(Struct, frozen=True, eq=False):
    """One embedded test and the pack that it stands in."""

    model: TestModel
    pack: Pack
    raw: dict[Any, Any]
    node: YamlNode


class Pack(Struct, eq=False, dict=True):
    """A file of a rulebook. Filled while it is read, never changed afterwards.

    Where it `amends`, its entries may lack what those of larger areas say.
    """

    name: Text
    region: str
    period: Period
    new: bool
    source: Source
    amends: bool = False
    sample: bool = False
    confidence: str | None = None
    note: str | None = None
    entries: list[PackEntry] = field(default_factory=list)
    unread: list[tuple[str, Text]] = field(default_factory=list)
    """The sections and names of entries that could not be read; an empty name for a whole section."""

    @cached_property
    def tests(self) -> list[PackTest]:
        """The embedded tests, read anew where the pack was not."""
        from yijianshi.rulebook.load import tests_of

        return tests_of(self)
