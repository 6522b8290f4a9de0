"""What a rulebook means: its entries with checked expressions, frozen, each knowing where it was written."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from yijianshi.language.tree import Node
from yijianshi.language.types import Type
from yijianshi.rulebook.raw import Text
from yijianshi.source.span import Span


class Formula(Struct, frozen=True, eq=False):
    """A checked expression and the text that it was read from."""

    text: Text
    tree: Node

    @property
    def span(self) -> Span:
        return self.text.span


class Message(Struct, frozen=True, eq=False):
    """A text for people: literal parts and expressions in turn."""

    parts: tuple[str | Formula, ...]

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return tuple(part for part in self.parts if isinstance(part, Formula))


class Named(Struct, frozen=True, eq=False):
    """What every entry has: its name, the place of the name, and the bases it names."""

    name: str
    span: Span
    basis: tuple[str, ...] = ()
    sample: bool = False
    note: str | None = None
    confidence: str | None = None
    code: str | None = None


class Subject(Named, frozen=True, eq=False):
    """Who or what a case is about (主体): declared with its `kinds`, or `derived` from others."""

    kinds: frozenset[str] = frozenset()
    many: bool = False
    ask: Message | None = None
    derived: Formula | None = None
    bases: tuple[str, ...] = ()
    """The declared subjects that it may give: itself where it is not derived."""


class Parameter(Named, frozen=True, eq=False):
    """A figure of policy (参数), with its values by day."""

    type: Type = field(default=Type("Any"))
    dated: tuple[tuple[datetime.date, Any], ...] = ()
    """Values from their first day on, in order of days; one open value stands at `date.min`."""

    def on(self, day: datetime.date) -> Any:
        """The value on a day; KeyError before the first date."""
        for first, value in reversed(self.dated):
            if first <= day:
                return value
        raise KeyError(self.name)

    def stretch(self, day: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and last day for which the value of a day was written; None where there is no such day."""
        days = [first for first, _ in self.dated if first > datetime.date.min]
        place = bisect_right(days, day)
        last = days[place] - datetime.timedelta(days=1) if place < len(days) else None
        return days[place - 1] if place else None, last


class Question(Named, frozen=True, eq=False):
    """What the applicant is asked (问题); `sources` are its `from`, `kind` the word of its type, `order` its place among all questions."""

    ask: Message = field(default=Message(()))
    kind: str = "text"
    options: tuple[str, ...] = ()
    unit: str | None = None
    each: str | None = None
    sources: tuple[Formula, ...] = ()
    when: Formula | None = None
    format: str | None = None
    sensitive: bool = False
    order: int = 0


class Definition(Named, frozen=True, eq=False):
    """A condition or value with a name (定义)."""

    each: str | None = None
    value: Formula | None = None


class Datum(Struct, frozen=True, eq=False):
    """One datum of a licence type or source; `kind` is the word of its type."""

    name: str
    kind: str
    options: tuple[str, ...] = ()
    sensitive: bool = False
    format: str | None = None


class RecordKind(Named, frozen=True, eq=False):
    """A licence type, or a data-sharing source."""

    shared: bool = False
    holders: frozenset[str] = frozenset()
    issuer: str | None = None
    binds: str | None = None
    recognised: tuple[str, ...] = ()
    data: Mapping[str, Datum] = field(default_factory=dict)


class Exemption(Struct, frozen=True, eq=False):
    """`kind` is "licence", "shared" or "issued".

    `subject` is the name of the subject whose record counts, None for the one that the material is asked of.
    """

    kind: str
    span: Span
    record: str | None = None
    subject: str | None = None
    require: Formula | None = None
    department: str | None = None
    region: str | None = None
    basis: tuple[str, ...] = ()


class Offer(Struct, frozen=True, eq=False):
    """A deferral (`days`) or a commitment (`name`), with the condition under which it is offered."""

    name: str | None = None
    days: int | None = None
    when: Formula | None = None
    basis: tuple[str, ...] = ()


class Material(Named, frozen=True, eq=False):
    """A material (材料) that matters ask for; a group has the names of its parts in `any_of`."""

    origin: str | None = None
    any_of: tuple[str, ...] = ()
    each: str | None = None
    when: Formula | None = None
    exemptions: tuple[Exemption, ...] = ()
    deferral: Offer | None = None
    commitment: Offer | None = None
    format: str | None = None
    copies: str | None = None
    issuer: str | None = None
    obtain: str | None = None


class Field(Named, frozen=True, eq=False):
    """A field (字段) of the one form; `sources` are its `from`, `kind` the word of its type."""

    kind: str = "text"
    options: tuple[str, ...] = ()
    sources: tuple[Formula, ...] = ()
    when: Formula | None = None
    each: str | None = None
    required: bool = True
    editable: bool = True
    agree: bool = False
    sensitive: bool = False
    format: str | None = None
    unit: str | None = None


class Use(Struct, frozen=True, eq=False):
    """How a matter uses a material or a field; `name` is the entry's own (after `same_as`), `asked` the one that the matter asks by."""

    name: str
    span: Span
    each: str | None = None
    when: Formula | None = None
    asked: str = ""


class Check(Named, frozen=True, eq=False):
    """A pre-review rule (预审规则): it fails where `when` holds and `must` does not."""

    message: Message = field(default=Message(()))
    must: Formula | None = None
    when: Formula | None = None
    each: str | None = None
    severity: str = "fix"
    fix: Message | None = None
    instead: str | None = None


class Product(Struct, frozen=True, eq=False):
    """What a matter issues: a licence type of a subject."""

    subject: str
    record: str
    span: Span


class Matter(Named, frozen=True, eq=False):
    """A matter (事项) of one department. Days are working days; `materials` and `form` are what it uses."""

    department: str = ""
    when: Formula | None = None
    each: str | None = None
    produces: tuple[Product, ...] = ()
    after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    statutory_days: int | None = None
    promised_days: int | None = None
    visits: int = 1
    on_site: bool = False
    steps: int = 5
    materials: tuple[Use, ...] = ()
    form: tuple[Use, ...] = ()
    checks: tuple[Check, ...] = ()


class BundleEntry(Named, frozen=True, eq=False):
    """What a bundle (一件事) says of itself; `checks` are its gates. Days are working days."""

    audience: str | None = None
    lead: str | None = None
    responsible: tuple[str, ...] = ()
    promised_days: int | None = None
    statutory_days: int | None = None
    steps: int = 1
    matters: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    life_stage: str | None = None
    batch: str | None = None
    aliases: tuple[str, ...] = ()
