"""The form of one built-in: its names, its signatures, what it means, and how it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from yijianshi.language.types import ANY, ListType, Type


class Parameter(Struct, frozen=True):
    """One parameter by its FEEL name. A `nullable` one is passed on when it is null; null for any other makes the result null."""

    name: str
    type: Type = ANY
    optional: bool = False
    variadic: bool = False
    nullable: bool = False


class Signature(Struct, frozen=True):
    """One way to call a built-in; `returns` may depend on the types of the arguments."""

    parameters: tuple[Parameter, ...]
    returns: Type | Callable[[tuple[Type, ...]], Type]

    def result(self, arguments: tuple[Type, ...]) -> Type:
        return self.returns if isinstance(self.returns, Type) else self.returns(arguments)


class Function(Struct, frozen=True):
    """A built-in by its canonical (English FEEL) name.

    `call` gets arguments that fit one of the signatures. Where unknown values matter, a call with an unknown argument, or an unknown
    value inside one, is unknown; a function that `passes_unknown` sees them instead, and `undecided` then stands in for `call` where given.
    `prepared` makes a function of the first argument alone where all others are constants; None where these are no use.
    `special` ones need a rulebook, their source comes from the engine; `refused` says why a name is no function here.
    """

    name: str
    synonyms: tuple[str, ...]
    signatures: tuple[Signature, ...]
    meaning: str
    call: Callable[..., Any] | None = None
    passes_unknown: bool = False
    undecided: Callable[..., Any] | None = None
    prepared: Callable[..., Callable[[Any], Any] | None] | None = None
    special: bool = False
    refused: str | None = None


def takes(returns: Type | Callable[[tuple[Type, ...]], Type], *parameters: Parameter) -> Signature:
    """A signature, result first."""
    return Signature(parameters, returns)


def first(arguments: tuple[Type, ...]) -> Type:
    """The type of the first argument."""
    return arguments[0] if arguments else ANY


def element(arguments: tuple[Type, ...]) -> Type:
    """The element type of the first argument."""
    kind = first(arguments)
    return kind.element if isinstance(kind, ListType) else ANY


def common(arguments: tuple[Type, ...]) -> Type:
    """The one type that all arguments have, else Any."""
    return arguments[0] if arguments and all(argument == arguments[0] for argument in arguments) else ANY


def as_list(arguments: tuple[Type, ...]) -> Type:
    """The first argument's own list type."""
    return ListType(element=element(arguments))


LIST = ListType()
NUMBERS = ListType(element=Type("number"))
