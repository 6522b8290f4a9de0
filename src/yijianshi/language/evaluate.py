"""Stand-alone evaluation: an expression and a context of Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from yijianshi.language.budget import bounded
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.generate import Generator, compile_function
from yijianshi.language.parse import parse
from yijianshi.language.tree import Call, Name, Node, Path, children
from yijianshi.language.types import Type
from yijianshi.language.values import enter, leave
from yijianshi.source.catalogue.syntax import EXPRESSION
from yijianshi.source.diagnostics import LanguageError, diagnose
from yijianshi.source.span import Source, Span


class _Names:
    """Names are looked up in the context; what it does not have is null."""

    def name(self, node: Name) -> str:
        return f"names.get({node.name!r})"

    def path(self, node: Path, generator: Generator) -> str | None:
        return None

    def member(self, base: str, base_type: Type, name: str) -> str:
        return "None"

    def call(self, node: Call, generator: Generator) -> str | None:
        return None


def evaluate(text: str, context: Mapping[str, Any], *, undecided: bool = False) -> Any:
    """The value of an expression.

    `context` holds Python values: None, bool, int, float, Decimal, str, date, time, datetime, timedelta, lists, mappings.
    With `undecided` null means 'not known', as in a rulebook; else it is FEEL's null.
    Raises `LanguageError` for a text that is no expression, and nothing else.

    >>> evaluate("车辆数量 >= 5 and 最大总质量 > 4500", {"车辆数量": 6, "最大总质量": None}) is None
    True
    """
    function = _compiled(text, undecided)
    with bounded():
        return leave(function({str(name): enter(value) for name, value in context.items()}))


@lru_cache(maxsize=4096)
def _compiled(text: str, undecided: bool) -> Callable[..., Any]:
    node = parse(text)
    refused = [
        diagnose("YJS237", Span(Source(EXPRESSION, text), call.start, call.end), name=call.function, reason=reason)
        for call, reason in _refused(node)
    ]
    if refused:
        raise LanguageError(refused)
    return compile_function(node, _Names(), ("names",), undecided=undecided)


def _refused(node: Node) -> Iterator[tuple[Call, str]]:
    """Calls of functions that no expression may have, with the reason."""
    if isinstance(node, Call) and node.function in FUNCTIONS:
        reason = FUNCTIONS[node.function].refused
        if reason is not None:
            yield node, reason
    for child in children(node):
        yield from _refused(child)
