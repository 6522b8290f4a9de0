"""Static types of expressions: FEEL's own, and the objects that a rulebook adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a name that exists may not be used somewhere, and what to write instead."""

    reason: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Type:
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


@dataclass(frozen=True, slots=True)
class ChoiceType(Type):
    """A string that is one of a closed list of options."""

    name: str = "string"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListType(Type):
    """A list whose elements have one type."""

    name: str = "list"
    element: Type = ANY

    def __str__(self) -> str:
        return f"list<{self.element}>"


@dataclass(frozen=True, slots=True)
class RangeType(Type):
    name: str = "range"
    element: Type = ANY

    def __str__(self) -> str:
        return f"range<{self.element}>"


@dataclass(frozen=True, slots=True)
class ContextType(Type):
    """A context; `members` is None where its entries are not known statically."""

    name: str = "context"
    members: Mapping[str, Type] | None = field(default=None, hash=False)


@dataclass(frozen=True, eq=False)
class ObjectType(Type):
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
