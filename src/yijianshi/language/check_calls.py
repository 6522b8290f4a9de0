"""Checks of calls: arguments against signatures, and what a literal argument already shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from yijianshi.language import temporal, tree
from yijianshi.language.check_operators import option
from yijianshi.language.check_special import SPECIAL
from yijianshi.language.functions.table import Function, Parameter, Signature, find
from yijianshi.language.patterns import PatternError, compile_pattern
from yijianshi.language.scope import Scope
from yijianshi.language.tree import Node
from yijianshi.language.type_rules import fits, type_of
from yijianshi.language.type_words import word_of
from yijianshi.language.types import ANY, NUMBER, STRING, ListType, Type
from yijianshi.source.catalogue import syntax
from yijianshi.source.suggest import did_you_mean

if TYPE_CHECKING:
    from yijianshi.language.check_nodes import Checker

Bound = tuple[tuple[Parameter, Node], ...]
"""Arguments with the parameters that they are for, in the order of the parameters."""


def call(checker: Checker, node: tree.Call, scope: Scope) -> Node:
    function = find(node.function)
    arguments = tuple(checker.node(argument, scope) for argument in node.arguments)
    named = tuple((name, checker.node(argument, scope)) for name, argument in node.named)
    node = replace(node, arguments=arguments, named=named)
    if function is None:
        return node
    if function.refused is not None:
        checker.fault("YJS237", node, name=function.name, reason=function.refused)
        return node
    bound = _bind(checker, node, function)
    if bound is None:
        return node
    if function.special:
        return SPECIAL[function.name](checker, replace(node, arguments=tuple(argument for _, argument in bound), named=()))
    _literals(checker, function.name, bound)
    return replace(node, type=_result(function, node, bound))


def _bind(checker: Checker, node: tree.Call, function: Function) -> Bound | None:
    """The arguments as the signature takes them that fits best; None, with a fault, where none does."""
    shaped = [bound for signature in function.signatures if (bound := _shape(node, signature)) is not None]
    if not shaped:
        _misshapen(checker, node, function)
        return None
    wrong = [[(parameter, argument) for parameter, argument in bound if not fits(argument.type, parameter.type)] for bound in shaped]
    best = min(range(len(shaped)), key=lambda place: len(wrong[place]))
    for parameter, argument in wrong[best]:
        _misfit(checker, function, parameter, argument)
    return None if wrong[best] else shaped[best]


def _shape(node: tree.Call, signature: Signature) -> Bound | None:
    """Arguments and parameters in pairs, if their number and names agree."""
    parameters = signature.parameters
    if node.named:
        given = dict(node.named)
        bound = tuple((parameter, given.pop(parameter.name)) for parameter in parameters if parameter.name in given)
        missing = {parameter.name for parameter in parameters if not parameter.optional} - {parameter.name for parameter, _ in bound}
        return None if given or missing else bound
    required = sum(not parameter.optional for parameter in parameters)
    count = len(node.arguments)
    if count < required or (count > len(parameters) and not (parameters and parameters[-1].variadic)):
        return None
    return tuple((parameters[min(place, len(parameters) - 1)], argument) for place, argument in enumerate(node.arguments))


def _misshapen(checker: Checker, node: tree.Call, function: Function) -> None:
    forms = dict.fromkeys(_form(function.name, signature) for signature in function.signatures)
    help = syntax.CALL_FORMS.format(forms=syntax.ALTERNATIVE.join(list(forms)[:4]))
    known = {parameter.name for signature in function.signatures for parameter in signature.parameters}
    unknown = [(name, argument) for name, argument in node.named if name not in known]
    for name, argument in unknown:
        checker.fault("YJS233", argument, did_you_mean(name, known) or help, function=function.name, name=name)
    if not unknown:
        checker.fault("YJS232", node, help, function=function.name, count=len(node.arguments) + len(node.named))


def _form(name: str, signature: Signature) -> str:
    words = []
    for parameter in signature.parameters:
        word = parameter.name + ("…" if parameter.variadic else "")
        words.append(f"[{word}]" if parameter.optional else word)
    return f"{name}({', '.join(words)})"


def _misfit(checker: Checker, function: Function, parameter: Parameter, argument: Node) -> None:
    of = argument.type
    help = None
    if isinstance(of, ListType) and fits(of.element, parameter.type):
        help = syntax.OF_EACH
    elif isinstance(parameter.type, ListType) and fits(of, parameter.type.element):
        help = syntax.LIST_WANTED
    elif parameter.type == STRING and of == NUMBER and isinstance(argument, tree.Literal):
        help = syntax.QUOTES.format(value=argument.value)
    checker.fault("YJS234", argument, help, function=function.name, name=parameter.name, wanted=word_of(parameter.type), found=word_of(of))


def _result(function: Function, node: tree.Call, bound: Bound) -> Type:
    if function.name == "duration":
        only = bound[0][1]
        if isinstance(only, tree.Literal) and isinstance(only.value, str):
            value = temporal.read_duration(only.value)
            return ANY if value is None else type_of(value)
    signature = next(signature for signature in function.signatures if _shape(node, signature) == bound)
    return signature.result(tuple(argument.type for _, argument in bound))


def _literals(checker: Checker, function: str, bound: Bound) -> None:
    """Faults that literal arguments show: patterns, dates, and texts that are no option of a choice."""
    arguments = [argument for _, argument in bound]
    reader = _READERS.get(function)
    if reader is not None and len(arguments) == 1:
        for literal in _texts(arguments):
            if reader(literal.value) is None:
                checker.fault("YJS236", literal, text=literal.value, what=syntax.TYPE_WORDS.get(function, function))
    if function in _PATTERNS:
        pattern = next((argument for parameter, argument in bound if parameter.name in ("pattern", "delimiter")), None)
        flags = next((argument for parameter, argument in bound if parameter.name == "flags"), None)
        for literal in _texts([pattern] if pattern is not None else []):
            _pattern(checker, literal, flags)
    if function in ("list contains", "index of"):
        option(checker, arguments[0].type, arguments[1])


def _texts(arguments: list[Node]) -> Iterator[tree.Literal]:
    return (argument for argument in arguments if isinstance(argument, tree.Literal) and isinstance(argument.value, str))


def _pattern(checker: Checker, literal: tree.Literal, flags: Node | None) -> None:
    """The engine itself is asked, unless the flags are known at run time only."""
    if flags is not None and not (isinstance(flags, tree.Literal) and isinstance(flags.value, str)):
        return
    try:
        compile_pattern(literal.value, "" if flags is None else flags.value)
    except PatternError as error:
        checker.fault("YJS235", literal, reason=error.args[0])


def _date_or_moment(text: str) -> object:
    return temporal.read_date_time(text) or temporal.read_date(text)


_PATTERNS = frozenset({"matches", "replace", "split"})
_READERS: dict[str, Callable[[str], object]] = {
    "date": temporal.read_date,
    "time": temporal.read_time,
    "date and time": _date_or_moment,
    "duration": temporal.read_duration,
}
