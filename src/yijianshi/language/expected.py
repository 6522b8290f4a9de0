"""What to say where the grammar expects something else: in the author's words, with the likeliest remedy."""

from __future__ import annotations

from yijianshi.language.faults import Fault
from yijianshi.language.functions.table import find
from yijianshi.language.keywords import KEYWORDS, at_edge
from yijianshi.language.tokens import Token, Tokens
from yijianshi.source.catalogue import syntax

_VALUE = frozenset({"LITERAL", "NAME", "FUNCTION"})
_COMPARISON = frozenset({"COMPARE", "IN", "BETWEEN", "INSTANCE"})
_OPERATORS = _COMPARISON | {"AND", "OR", "PLUS", "MINUS", "TIMES", "DIVIDE", "POWER", "DOT", "LEFT"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_LINKS = ("THEN", "ELSE", "SATISFIES", "RETURN")
_HIDDEN = frozenset({"OUTER_LEFT", "OUTER_RIGHT", "FUNCTION", "LITERAL"})


def unexpected(tokens: Tokens, place: int, accepts: frozenset[str]) -> Fault:
    """The fault of the token at `place`, where one of `accepts` could stand."""
    token = tokens.tokens[place]
    before = tokens.tokens[place - 1] if place else None
    if token.type == "$END":
        return _unfinished(tokens, before, accepts)
    text = tokens.text
    mistaken = next((word for word in (token, before) if word is not None and _written(text, word) in syntax.MISTAKEN), None)
    if mistaken is not None:
        token = mistaken
        word = _written(text, token)
        help: str | None = syntax.MEANT.format(word=word, meant=syntax.MISTAKEN[word])
    else:
        help = _help(text, token, before, accepts)
    return Fault("YJS213", token.start, token.end, {"found": _short(_written(text, token)), "wanted": _expected(accepts)}, help)


def _unfinished(tokens: Tokens, before: Token | None, accepts: frozenset[str]) -> Fault:
    if before is None:
        return Fault("YJS215", 0, len(tokens.text))
    if tokens.open and "PLUS" in accepts:
        bracket = tokens.open[-1]
        closing = _CLOSING.get(bracket.sign, "[")
        return Fault("YJS218", bracket.start, bracket.start + 1, {"sign": bracket.sign, "closing": closing})
    links = accepts & set(_LINKS)
    return Fault("YJS214", before.start, before.end, {"wanted": _expected(links or accepts)})


def _help(text: str, token: Token, before: Token | None, accepts: frozenset[str]) -> str | None:
    word = _written(text, token)
    last = before.type if before is not None else ""
    if "COMPARE" not in accepts and "AND" in accepts and token.type in _COMPARISON:
        return syntax.CHAINED
    if token.type == "NOT":
        return syntax.NOT_BEHIND
    if before is not None and last == "NAME" and token.type in ("NAME", "FUNCTION"):
        name = f"{_written(text, before)} {word}"
        if find(name) is not None:
            return syntax.SPACED_FUNCTION.format(name=name)
        if find(_written(text, before)) is not None:
            return syntax.SPACED_FUNCTION.format(name=_written(text, before))
        glued = at_edge(word) or at_edge(_written(text, before))
        return syntax.SPACED_NAME.format(name=name) if glued is None else syntax.GLUED.format(text=glued)
    if "PLUS" in accepts and token.type in _VALUE:
        glued = at_edge(word)
        return syntax.OPERATOR_MISSING if glued is None else syntax.GLUED.format(text=glued)
    if "PLUS" in accepts and token.type == "OPEN":
        return syntax.NOT_CALLABLE
    if token.type in ("CLOSE", "RIGHT", "END") and "$END" in accepts:
        return syntax.STRAY
    if last == "COMMA" and token.type in ("CLOSE", "RIGHT", "END"):
        return syntax.TRAILING_COMMA
    if "NAME" in accepts and KEYWORDS.get(word):
        return syntax.KEYWORD_NAME.format(word=word)
    return None


def _expected(accepts: frozenset[str]) -> str:
    """The terminals as words; all that begin a value are one word, and all operators another."""
    rest = set(accepts - _HIDDEN)
    words = [syntax.TERMINALS[kind] for kind in _LINKS if kind in rest]
    rest -= set(_LINKS)
    if accepts >= _VALUE:
        words.append(syntax.VALUE)
        rest -= {"NAME", "OPEN", "LEFT", "BEGIN", "NOT", "IF", "FOR", "SOME", "EVERY", "MINUS", "COMPARE"}
    if accepts >= {"PLUS", "TIMES"}:
        words.append(syntax.OPERATOR if "COMPARE" in accepts else syntax.OPERATOR_AFTER_COMPARISON)
        rest -= _OPERATORS | {"DOTS"}
    words.extend(syntax.TERMINALS[kind] for kind in syntax.TERMINALS if kind in rest)
    return "、".join(words[:-1]) + (syntax.OR if len(words) > 1 else "") + words[-1] if words else syntax.VALUE


def _written(text: str, token: Token) -> str:
    return text[token.start : token.end]


def _short(written: str) -> str:
    return written if len(written) <= 24 else written[:23] + "…"
