"""Calling built-ins: which signature the arguments fit, with FEEL's conversions between a value and a list of one (DMN 1.5, 10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from yijianshi.language.budget import spend
from yijianshi.language.functions.entry import Function, Parameter, Signature
from yijianshi.language.types import ANY, ChoiceType, ContextType, ListType, RangeType, Type
from yijianshi.language.values import is_unknown, kind_of

_UNFIT: Final = object()
_EMPTY: Final = object()


def invoke(function: Function, arguments: Sequence[Any]) -> Any:
    """Call a built-in as FEEL does: null for arguments that fit none of its signatures."""
    return _call(function, function.call, arguments)


def invoke_known(function: Function, arguments: Sequence[Any]) -> Any:
    """Call a built-in where null is an unknown value."""
    if not function.passes_unknown and any(map(is_unknown, arguments)):
        return None
    return _call(function, function.undecided or function.call, arguments)


def _call(function: Function, call: Callable[..., Any] | None, arguments: Sequence[Any]) -> Any:
    if call is None:
        return None
    _spend(arguments)
    for signature in function.signatures:
        fitted = fit(signature, arguments)
        if fitted is not None:
            return None if _EMPTY in fitted else call(*fitted)
    return None


def _spend(arguments: Sequence[Any]) -> None:
    """A call is work as long as its lists."""
    for argument in arguments:
        if isinstance(argument, list | tuple):
            spend(len(argument) // 10)


def fit(signature: Signature, arguments: Sequence[Any]) -> list[Any] | None:
    """The arguments as the signature's parameters take them; None where they do not fit."""
    parameters = spread(signature.parameters, len(arguments))
    if parameters is None:
        return None
    fitted = []
    for parameter, argument in zip(parameters, arguments, strict=True):
        value = argument if argument is None else _conform(argument, parameter.type)
        if value is _UNFIT:
            return None
        fitted.append(_EMPTY if value is None and not parameter.nullable else value)
    return fitted


def spread(parameters: tuple[Parameter, ...], count: int) -> list[Parameter] | None:
    """One parameter for each of so many arguments; None where there are too few or too many."""
    needed = sum(not parameter.optional for parameter in parameters)
    if count < needed:
        return None
    if parameters and parameters[-1].variadic:
        return [*parameters, *[parameters[-1]] * (count - len(parameters))][:count]
    return list(parameters[:count]) if count <= len(parameters) else None


def _conform(value: Any, kind: Type) -> Any:
    if kind == ANY:
        return value
    if isinstance(kind, ListType):
        if not isinstance(value, list | tuple):
            value = (value,)
        return value if kind.element == ANY or all(item is None or _is(item, kind.element) for item in value) else _UNFIT
    if isinstance(value, list | tuple) and len(value) == 1 and value[0] is not None:
        value = value[0]
    return value if _is(value, kind) else _UNFIT


def _is(value: Any, kind: Type) -> bool:
    if isinstance(kind, ChoiceType):
        return isinstance(value, str)
    name = "range" if isinstance(kind, RangeType) else "context" if isinstance(kind, ContextType) else kind.name
    return kind_of(value) == name


def by_name(function: Function, names: Sequence[str]) -> list[list[int | None]]:
    """For named arguments, where each signature's parameters find theirs: the place among the names, None for one left out.

    Signatures that do not have all the names are not among the results.
    """
    orders = []
    for signature in function.signatures:
        parameters = [parameter.name for parameter in signature.parameters]
        if all(name in parameters for name in names):
            order = [names.index(name) if name in names else None for name in parameters]
            while order and order[-1] is None and signature.parameters[len(order) - 1].optional:
                order.pop()
            orders.append(order)
    return orders


def invoke_named(function: Function, names: Sequence[str], arguments: Sequence[Any], *, known: bool) -> Any:
    """Call a built-in with named arguments; one that is left out is null."""
    run = invoke_known if known else invoke
    if len(set(names)) < len(names):
        return None
    for order in by_name(function, names):
        result = run(function, [None if place is None else arguments[place] for place in order])
        if result is not None:
            return result
    return None


@lru_cache(maxsize=1024)
def guarded(function: Function, signature: Signature, known: bool) -> Callable[..., Any]:
    """A call of a built-in for arguments that are known to fit one signature: only null, or what is unknown, is looked at."""
    call = (function.undecided or function.call) if known else function.call
    assert call is not None
    run = call
    if call is not len and any(isinstance(parameter.type, ListType) for parameter in signature.parameters):
        run = _spending(call)
    deep = known and not function.passes_unknown and any(_holds_values(parameter.type) for parameter in signature.parameters)
    if deep:
        return lambda *arguments: None if any(map(is_unknown, arguments)) else run(*arguments)
    checked = known and not function.passes_unknown
    if checked or not any(parameter.nullable for parameter in signature.parameters):
        if any(parameter.optional or parameter.variadic for parameter in signature.parameters) or len(signature.parameters) > 2:
            return lambda *arguments: None if None in arguments else run(*arguments)
        if len(signature.parameters) == 1:
            return lambda only: None if only is None else run(only)
        return lambda first, second: None if first is None or second is None else run(first, second)
    if all(parameter.nullable for parameter in signature.parameters):
        return run
    parameters = signature.parameters

    def call_with_nulls(*arguments: Any) -> Any:
        for parameter, argument in zip(spread(parameters, len(arguments)) or (), arguments, strict=True):
            if argument is None and not parameter.nullable:
                return None
        return run(*arguments)

    return call_with_nulls


def _spending(call: Callable[..., Any]) -> Callable[..., Any]:
    def run(*arguments: Any) -> Any:
        _spend(arguments)
        return call(*arguments)

    return run


def _holds_values(kind: Type) -> bool:
    return kind == ANY or isinstance(kind, ListType | ContextType | RangeType)
