"""What to say where the grammar expects something else: in the author's words, with the likeliest remedy."""

from __future__ import annotations

from yijianshi.language.faults import Fault
from yijianshi.language.functions.table import find
from yijianshi.language.keywords import KEYWORDS
from yijianshi.language.tokens import Token, Tokens
from yijianshi.source.catalogue import syntax

_VALUE = frozenset({"LITERAL", "NAME", "FUNCTION"})
_COMPARISON = frozenset({"COMPARE", "UNEQUAL", "IN", "BETWEEN", "INSTANCE"})
_OPERATORS = _COMPARISON | {"AND", "OR", "PLUS", "MINUS", "TIMES", "DIVIDE", "POWER", "DOT", "LEFT"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_HIDDEN = frozenset({"OUTER_LEFT", "OUTER_RIGHT", "FUNCTION", "UNEQUAL", "LITERAL"})


def unexpected(tokens: Tokens, place: int, accepts: frozenset[str]) -> Fault:
    """The fault of the token at `place`, where one of `accepts` could stand."""
    token = tokens.tokens[place]
    before = tokens.tokens[place - 1] if place else None
    expected = _expected(accepts)
    if token.type == "$END":
        return _unfinished(tokens, before, expected)
    text = tokens.text
    mistaken = next((word for word in (token, before) if word is not None and _written(text, word) in syntax.MISTAKEN), None)
    if mistaken is not None:
        token = mistaken
        word = _written(text, token)
        help: str | None = syntax.MEANT.format(word=word, meant=syntax.MISTAKEN[word])
    else:
        help = _help(text, token, before, accepts)
    return Fault("YJS213", token.start, token.end, {"found": _written(text, token), "wanted": expected}, help)


def _unfinished(tokens: Tokens, before: Token | None, expected: str) -> Fault:
    if before is None:
        return Fault("YJS215", 0, len(tokens.text))
    if tokens.open and expected.startswith(syntax.OPERATOR):
        bracket = tokens.open[-1]
        help = syntax.UNCLOSED.format(column=bracket.start + 1, sign=bracket.sign, closing=_CLOSING.get(bracket.sign, "["))
        return Fault("YJS214", bracket.start, bracket.start + 1, {"wanted": expected}, help)
    return Fault("YJS214", before.start, before.end, {"wanted": expected})


def _help(text: str, token: Token, before: Token | None, accepts: frozenset[str]) -> str | None:
    word = _written(text, token)
    last = before.type if before is not None else ""
    if "COMPARE" not in accepts and "AND" in accepts and token.type in _COMPARISON:
        return syntax.CHAINED.format(subject="a")
    if token.type == "NOT":
        return syntax.NOT_BEHIND
    if before is not None and last == "NAME" and token.type in ("NAME", "FUNCTION"):
        name = f"{_written(text, before)} {word}"
        return syntax.SPACED_FUNCTION.format(name=name) if find(name) else syntax.SPACED_NAME.format(name=name)
    if "PLUS" in accepts and token.type in _VALUE:
        return syntax.OPERATOR_MISSING
    if "PLUS" in accepts and token.type == "OPEN":
        return syntax.NOT_CALLABLE
    if last == "COMMA" and token.type in ("CLOSE", "RIGHT", "END"):
        return syntax.TRAILING_COMMA
    if "NAME" in accepts and KEYWORDS.get(word):
        return syntax.KEYWORD_NAME.format(word=word)
    return None


def _expected(accepts: frozenset[str]) -> str:
    """The terminals as words; all that begin a value are one word, and all operators another."""
    rest = set(accepts - _HIDDEN)
    words = []
    if accepts >= _VALUE:
        words.append(syntax.VALUE)
        rest -= {"NAME", "OPEN", "LEFT", "BEGIN", "NOT", "IF", "FOR", "SOME", "EVERY", "MINUS"}
    if accepts >= {"PLUS", "TIMES"}:
        words.append(syntax.OPERATOR)
        rest -= _OPERATORS
    words.extend(syntax.TERMINALS[kind] for kind in syntax.TERMINALS if kind in rest)
    return "、".join(words[:-1]) + ("或" if len(words) > 1 else "") + words[-1] if words else syntax.VALUE


def _written(text: str, token: Token) -> str:
    return text[token.start : token.end]
