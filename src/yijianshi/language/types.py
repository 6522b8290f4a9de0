"""Static types of expressions: FEEL's own, and the objects that a rulebook adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct


class Refusal(NamedTuple):
    """Why a name that exists may not be used somewhere, and what to write instead."""

    reason: str
    help: str | None = None


class Type(Struct, frozen=True):
    """A type by its FEEL name; instances of this very class are the simple types below."""

    name: str

    def __str__(self) -> str:
        return self.name


ANY = Type("Any")
NULL = Type("Null")
NUMBER = Type("number")
STRING = Type("string")
BOOLEAN = Type("boolean")
DATE = Type("date")
TIME = Type("time")
DATE_TIME = Type("date and time")
DAYS_DURATION = Type("days and time duration")
MONTHS_DURATION = Type("years and months duration")
FUNCTION = Type("function")


class ChoiceType(Type, frozen=True):
    """A string that is one of a closed list of options."""

    name: str = "string"
    options: tuple[str, ...] = ()


class ListType(Type, frozen=True):
    """A list whose elements have one type."""

    name: str = "list"
    element: Type = ANY

    def __str__(self) -> str:
        return f"list<{self.element}>"


class RangeType(Type, frozen=True):
    name: str = "range"
    element: Type = ANY

    def __str__(self) -> str:
        return f"range<{self.element}>"


class ContextType(Type, frozen=True):
    """A context; `members` is None where its entries are not known statically."""

    name: str = "context"
    members: Mapping[str, Type] | None = None

    def __hash__(self) -> int:
        """Members make a difference, but not here: maps have no hash."""
        return hash(self.name)


class ObjectType(Type, frozen=True, eq=False):
    """An object of the rulebook: a subject, or a record of a licence or source.

    Subclasses live in `yijianshi.rulebook`; the language asks for members only.
    `kind` is "subject" or "record".
    """

    name: str = "object"
    kind: str = "subject"

    def member(self, name: str) -> Type | None:
        """The type of a member, None where there is none of that name."""
        raise NotImplementedError

    def members(self) -> Iterable[str]:
        """All member names, for suggestions."""
        raise NotImplementedError

    def refusal(self, name: str) -> Refusal | None:
        """Why a name that looks like a member is none (a licence the subject cannot hold); None: simply unknown."""
        return None
