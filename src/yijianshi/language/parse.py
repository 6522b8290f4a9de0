"""Text → tree: tokens, the automaton of the grammar, and the faults that only the whole tree shows."""

from __future__ import annotations

from functools import lru_cache

from yijianshi.language.automaton import Unexpected, automaton
from yijianshi.language.expected import unexpected
from yijianshi.language.faults import Fault, Locate
from yijianshi.language.limits import MAX_DEPTH, MAX_LENGTH
from yijianshi.language.tokens import Tokens
from yijianshi.language.tree import Call, ContextOf, In, Node, UnaryTest, children
from yijianshi.source.catalogue.syntax import EXPRESSION
from yijianshi.source.diagnostics import LanguageError
from yijianshi.source.span import Source, Span


def parse(text: str, *, source: Locate | None = None) -> Node:
    """The tree of an expression. Raises `LanguageError` with all its faults; `source` tells where a stretch of the text stands."""
    node, faults = _parse(text)
    if faults or node is None:
        locate = source or whole(text)
        raise LanguageError(fault.diagnostic(locate) for fault in faults)
    return node


def whole(text: str) -> Locate:
    """Places in an expression that stands alone."""
    source = Source(EXPRESSION, text)
    return lambda start, end: Span(source, start, end)


@lru_cache(maxsize=4096)
def _parse(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    refused = _refused(text)
    if refused is not None:
        return None, (refused,)
    tokens = Tokens(text)
    if tokens.fatal:
        return None, _sorted(tokens.faults)
    try:
        node = automaton().run(tokens.tokens)
    except Unexpected as error:
        if not tokens.slips:
            tokens.faults.append(unexpected(tokens, error.place, error.accepts))
        return None, _sorted(tokens.faults)
    if len(tokens.tokens) > MAX_DEPTH or "!=" in text or any(token.type == "KEY" for token in tokens.tokens):
        tokens.faults.extend(_shape(node, tokens))
    return node, _sorted(tokens.faults)


def _refused(text: str) -> Fault | None:
    """Texts that are not read at all."""
    if len(text) > MAX_LENGTH:
        return Fault("YJS212", 0, len(text), {"limit": MAX_LENGTH})
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return Fault("YJS201", error.start, error.start + 1, {"found": f"U+{ord(text[error.start]):04X}"})
    return None


def _shape(node: Node, tokens: Tokens) -> list[Fault]:
    """Faults of the tree as a whole: too deep, a name twice in a context or a call, `(!= 5)` anywhere but behind `in`."""
    faults: list[Fault] = []
    pending = [(node, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > MAX_DEPTH:
            return [Fault("YJS209", node.start, node.end, {"limit": MAX_DEPTH})]
        named = node.entries if isinstance(node, ContextOf) else node.named if isinstance(node, Call) else ()
        seen: set[str] = set()
        for name, value in named:
            if name in seen:
                key = max(
                    (token for token in tokens.tokens if token.type == "KEY" and token.end <= value.start), key=lambda token: token.end
                )
                faults.append(Fault("YJS216", key.start, key.end, {"name": name}))
            seen.add(name)
        if isinstance(node, UnaryTest):
            faults.append(Fault("YJS217", node.start, node.end))
        below = (node.value, *map(_tested, node.tests)) if isinstance(node, In) else children(node)
        pending.extend((child, depth + 1) for child in below)
    return faults


def _tested(test: Node) -> Node:
    return test.right if isinstance(test, UnaryTest) else test


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.start, fault.end, fault.code)))
