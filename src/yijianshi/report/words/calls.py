"""Built-ins in words: their own phrase where they have one, else their Chinese name with the arguments behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.temporal import at_literal
from yijianshi.language.tree import Arithmetic, Call, Literal, Node, Path
from yijianshi.language.types import BOOLEAN
from yijianshi.report.words.values import quoted
from yijianshi.source.catalogue import words as texts

if TYPE_CHECKING:
    from yijianshi.report.words.speaker import Speaker

_READERS = frozenset({"date", "duration"})
"""Built-ins that read a value from a text: of a literal, the value itself is told."""
_UNITS = {"Y": texts.MONTHS[0], "M": texts.MONTHS[1], "D": texts.DAYS[0]}
"""Units of a span by their letters in ISO 8601."""
_OF_ALL = frozenset({"max", "min", "sum", "mean"})


def predicate(speaker: Speaker, node: Call, wanted: bool) -> str | None:
    """A built-in that says yes or no, or its denial; None where it has no words."""
    arguments = _arguments(node)
    if arguments is None:
        return None
    if node.function == "not" and len(arguments) == 1:
        return speaker.truth(arguments[0], not wanted)
    if node.function in ("all", "any") and arguments and all(argument.type is BOOLEAN for argument in arguments):
        joint = texts.AND if (node.function == "all") is wanted else texts.OR
        return joint.join(speaker.inner(argument, wanted) for argument in arguments)
    if node.function == "holds" and isinstance(arguments[0], Path):
        return texts.HOLDS[0 if wanted else 1].format(speaker.operand(arguments[0].base), arguments[0].name)
    forms = texts.PREDICATES.get((node.function, len(arguments)))
    if forms is not None:
        return forms[0 if wanted else 1].format(*(speaker.operand(argument) for argument in arguments))
    named = _named(speaker, node, arguments)
    return None if named is None else texts.STANDS[0 if wanted else 1].format(named)


def value(speaker: Speaker, node: Call) -> str | None:
    """A built-in that gives a value; None where it has no words."""
    arguments = _arguments(node)
    if arguments is None:
        return None
    pattern = texts.VALUES.get((node.function, len(arguments)))
    if pattern is None and len(arguments) > 1 and node.function in _OF_ALL:
        return texts.VALUES[node.function, 1].format(texts.LISTED.join(speaker.operand(argument) for argument in arguments))
    if node.function in _READERS and len(arguments) == 1:
        read = _read(arguments[0]) if isinstance(arguments[0], Literal) else _span(speaker, arguments[0])
        if read is not None:
            return read
    if pattern is not None:
        return pattern.format(*(speaker.operand(argument) for argument in arguments))
    return _named(speaker, node, arguments)


def _read(literal: Literal) -> str:
    """The day or span that a literal text means; the text itself where it means none."""
    read = at_literal(str(literal.value))
    return quoted(literal.value if read is None else read)


def _span(speaker: Speaker, text: Node) -> str | None:
    """A span that is put together, `"P" + n + "M"`: so many months; None for any other text."""
    parts = _joined(text)
    if len(parts) != 3 or not all(isinstance(part, Literal) for part in (parts[0], parts[2])):
        return None
    first, amount, last = parts
    assert isinstance(first, Literal)
    assert isinstance(last, Literal)
    if first.value != "P" or last.value not in _UNITS:
        return None
    return _UNITS[last.value].format(speaker.operand(amount))


def _joined(node: Node) -> list[Node]:
    """The parts of a text that is put together by `+`."""
    if isinstance(node, Arithmetic) and node.operator == "+":
        return [*_joined(node.left), *_joined(node.right)]
    return [node]


def _named(speaker: Speaker, node: Call, arguments: tuple[Node, ...]) -> str | None:
    function = FUNCTIONS.get(node.function)
    if function is None or not function.synonyms:
        return None
    told = texts.LISTED.join(speaker.operand(argument) for argument in arguments)
    return texts.CALL.format(function.synonyms[0], told) if told else function.synonyms[0]


def _arguments(node: Call) -> tuple[Node, ...] | None:
    """The arguments in the order of the signature; None where names leave a gap."""
    if not node.named:
        return node.arguments
    given = dict(node.named)
    function = FUNCTIONS.get(node.function)
    for signature in function.signatures if function is not None else ():
        names = [parameter.name for parameter in signature.parameters[len(node.arguments) :]][: len(given)]
        if set(names) == set(given):
            return (*node.arguments, *(given[name] for name in names))
    return None
