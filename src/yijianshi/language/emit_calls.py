"""Source of calls of built-ins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yijianshi.language.fold import MISSING, constant_of
from yijianshi.language.functions.entry import Function, Signature
from yijianshi.language.functions.invoke import guarded, invoke, invoke_known, invoke_named, spread
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.tree import Call
from yijianshi.language.types import ANY, ChoiceType, ContextType, ListType, ObjectType, RangeType, Type

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator


def call(generator: Generator, node: Call) -> str:
    function = FUNCTIONS.get(node.function)
    if function is None:
        return "None"
    if function.special:
        return generator.resolver.call(node, generator) or "None"
    if function.call is None:
        return "None"
    if node.named:
        names = generator.constant(tuple(name for name, _ in node.named))
        values = "".join(f"{generator.value(value)}, " for _, value in node.named)
        known = repr(generator.undecided)
        return f"{generator.helper(invoke_named)}({_function(generator, function)}, {names}, ({values}), known={known})"
    sources = [generator.value(argument) for argument in node.arguments]
    signature = _signature(function, tuple(argument.type for argument in node.arguments))
    if signature is None:
        run = invoke_known if generator.undecided else invoke
        return generator.call(run, _function(generator, function), f"({''.join(source + ', ' for source in sources)})")
    prepared = _prepared(function, node)
    if prepared is not None:
        return f"{generator.constant(prepared)}({sources[0]})"
    name = f"f_{function.name.replace(' ', '_')}_{function.signatures.index(signature)}"
    return f"{generator.helper(guarded(function, signature, generator.undecided), name)}({', '.join(sources)})"


def _prepared(function: Function, node: Call) -> Callable[[Any], Any] | None:
    """What a call does with its first argument, where all others are constants."""
    if function.prepared is None:
        return None
    constants = [constant_of(argument) for argument in node.arguments[1:]]
    return None if MISSING in constants or None in constants else function.prepared(*constants)


def _function(generator: Generator, function: Function) -> str:
    name = f"f_{function.name.replace(' ', '_')}"
    generator.constants[name] = function
    return name


def _signature(function: Function, types: tuple[Type, ...]) -> Signature | None:
    """The one signature that arguments of these types fit for certain, without any conversion."""
    for signature in function.signatures:
        parameters = spread(signature.parameters, len(types))
        if parameters is not None and all(_fits(kind, parameter.type) for kind, parameter in zip(types, parameters, strict=True)):
            return signature
    return None


def _fits(kind: Type, wanted: Type) -> bool:
    if kind == ANY:
        return False
    if wanted == ANY:
        return not isinstance(kind, ListType | ContextType | RangeType)
    if isinstance(wanted, RangeType):
        return isinstance(kind, RangeType)
    if isinstance(wanted, ListType):
        return isinstance(kind, ListType) and (wanted.element == ANY or _fits(kind.element, wanted.element))
    if isinstance(kind, ListType | ContextType | ObjectType) or isinstance(wanted, ContextType):
        return isinstance(kind, ContextType) and isinstance(wanted, ContextType)
    return kind.name == wanted.name if isinstance(kind, ChoiceType) else kind == wanted
