"""Text → tokens: words, spaced function names, literals, brackets; and every fault that shows in a single token.

What only shows from its neighbours is settled here, so that the grammar stays LALR(1): whether a word is called, names an argument or
entry, or is a keyword; whether a bracket is one of a range that is open on that side (`]1..10[`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from yijianshi.language.faults import Fault
from yijianshi.language.functions.table import FUNCTIONS, find
from yijianshi.language.keywords import CONSTANTS, INFIX, KEYWORDS, at_edge, unglued
from yijianshi.language.limits import MAX_DEPTH
from yijianshi.language.literals import number, string, temporal
from yijianshi.language.properties import PROPERTIES
from yijianshi.language.slips import SIGNS
from yijianshi.language.type_names import TypeSyntaxError, read_type
from yijianshi.language.types import ANY
from yijianshi.source.catalogue.syntax import A_PROPERTY, GLUED, STRANGERS, UNFINISHED
from yijianshi.source.suggest import did_you_mean


class Token:
    """A token; `type` is a terminal of the grammar, `value` what it means."""

    __slots__ = ("end", "start", "type", "value")

    def __init__(self, type: str, value: Any, start: int, end: int) -> None:
        self.type = type
        self.value = value
        self.start = start
        self.end = end


_LETTER = r"(?:[^\W\d]|[\U00010000-\U000EFFFF])"
_WORD = rf"{_LETTER}[\w\u0300-\u036f\u3099\u309a\ufe0e\ufe0f\U00010000-\U000EFFFF]*"
_SLIP = "|".join(re.escape(sign) + ("(?!=)" if sign == "!" else "") for sign in sorted(SIGNS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"""
      (?P<blank>(?:[\s\ufeff]+|//[^\n]*|/\*(?s:.*?)\*/)+)
    | (?P<word>{_WORD})
    | (?P<string>"(?:[^"\\]|\\(?s:.))*")
    | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<temporal>@\s*"[^"]*")
    | (?P<quoted>`[^`\n]*`)
    | (?P<curly>[“”„][^“”„"\n]*[“”„]|[‘’'][^‘’'\n]*[‘’']|[「『][^「」『』\n]*[」』])
    | (?P<slip>{_SLIP})
    | (?P<sign>\*\*|\.\.|!=|<=|>=|/(?!\*)|[-+*=<>()\[\]{{}},.:])
    """,
    re.VERBOSE,
)
_KEY = re.compile(rf'(?:({_WORD}(?:\s+{_WORD})*)|`([^`\n]*)`|("(?:[^"\\]|\\(?s:.))*"))(?=\s*[:：])')
_CALLED = re.compile(r"\s*[(（]")
_OF = re.compile(r"\s+of\b")
_PROPERTY = re.compile(r"(?:time\s+offset|start\s+included|end\s+included)\b")
_CLOSES = re.compile(r"\s*(?:$|[)\]},=!<>+*/]|(?:" + "|".join(INFIX | {"instance"}) + r")\b)")

_SIGN_TYPES = {
    "(": "OPEN",
    ")": "CLOSE",
    "[": "LEFT",
    "]": "RIGHT",
    "{": "BEGIN",
    "}": "END",
    ",": "COMMA",
    ".": "DOT",
    "..": "DOTS",
    ":": "COLON",
    "+": "PLUS",
    "-": "MINUS",
    "*": "TIMES",
    "/": "DIVIDE",
    "**": "POWER",
    "=": "COMPARE",
    "<": "COMPARE",
    "<=": "COMPARE",
    ">": "COMPARE",
    ">=": "COMPARE",
    "!=": "COMPARE",
    "and": "AND",
    "or": "OR",
    "not": "NOT",
}
_VALUE_ENDS = frozenset({"NAME", "LITERAL", "CLOSE", "RIGHT", "OUTER_RIGHT", "END", "INSTANCE"})
_BEFORE_KEY = frozenset({"OPEN", "COMMA", "BEGIN"})


def _spaced() -> dict[str, list[str]]:
    """First word → the function names of several words that begin with it, longest first."""
    names: dict[str, list[str]] = {}
    for name in FUNCTIONS:
        if " " in name:
            names.setdefault(name.split()[0], []).append(name)
    return {word: sorted(found, key=len, reverse=True) for word, found in names.items()}


_SPACED = _spaced()


@cache
def _called(name: str) -> re.Pattern[str]:
    """A function name of several words, called."""
    return re.compile(name.replace(" ", r"\s+") + r"(?=\s*[(（])")


class Bracket:
    """An open bracket; `spread` tells that `..` followed in it."""

    __slots__ = ("sign", "spread", "start")

    def __init__(self, sign: str, start: int) -> None:
        self.sign = sign
        self.start = start
        self.spread = False


class Tokens:
    """The tokens of one text, its faults, and the brackets that were left open. Reading stops at a fatal fault only.

    `slips` tells that characters had to be guessed, so that what follows from them is no news.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.faults: list[Fault] = []
        self.open: list[Bracket] = []
        self.slips = False
        self.fatal = False
        self._last = ""
        self._read()

    def fault(self, code: str, start: int, end: int, help: str | None = None, **values: Any) -> None:
        self.faults.append(Fault(code, start, end, values, help))

    def _read(self) -> None:
        text = self.text
        length = len(text)
        place = 0
        keys = ":" in text or "：" in text
        readers: dict[str, Callable[[str, int, int], Token]] = {
            "word": self._word,
            "string": self._string,
            "number": self._number,
            "temporal": self._temporal,
            "quoted": self._quoted,
            "curly": self._curly,
            "slip": self._slip,
            "sign": self._sign,
        }
        match = _TOKEN.match
        while place < length and not self.fatal:
            found = match(text, place)
            if found is None:
                place = self._unknown(place)
                continue
            kind = found.lastgroup
            if kind == "blank":
                place = found.end()
                continue
            token = self._key(place) if keys and self._last in _BEFORE_KEY else None
            if token is None:
                token = readers[str(kind)](found[0], place, found.end())
            self.tokens.append(token)
            self._last = token.type
            place = token.end
        self.tokens.append(Token("$END", "", length, length))

    def _key(self, place: int) -> Token | None:
        found = _KEY.match(self.text, place)
        if found is None:
            return None
        word, quoted, text = found.groups()
        if text is not None:
            return Token("KEY", string(text, place, self.faults), place, found.end())
        name = unicodedata.normalize("NFC", quoted if word is None else word)
        return Token("KEY", " ".join(name.split()), place, found.end())

    def _word(self, word: str, start: int, end: int) -> Token:
        text = self.text
        if not word.isascii():
            word = unicodedata.normalize("NFC", word)
        if self._last == "DOT":
            spaced = _PROPERTY.match(text, start)
            return Token("NAME", word, start, end) if spaced is None else Token("NAME", " ".join(spaced[0].split()), start, spaced.end())
        for name in _SPACED.get(word, ()):
            spaced = _called(name).match(text, start)
            if spaced is not None:
                return Token("FUNCTION", name, start, spaced.end())
        keyword = KEYWORDS.get(word)
        if keyword is not None:
            called = keyword == "NOT" and text[end : end + 1] in ("(", "（")
            return Token("FUNCTION", "not", start, end) if called else Token(keyword, word, start, end)
        if word in CONSTANTS:
            return Token("LITERAL", CONSTANTS[word], start, end)
        of = _OF.match(text, end) if word == "instance" else None
        if of is not None:
            return self._type(start, of.end())
        if _CALLED.match(text, end) is not None:
            return self._function(word, start, end)
        return Token("NAME", word, start, end)

    def _function(self, word: str, start: int, end: int) -> Token:
        function = find(word)
        if function is not None:
            return Token("FUNCTION", function.name, start, end)
        self.fault("YJS204", start, end, _remedy(word), name=word)
        return Token("FUNCTION", word, start, end)

    def _type(self, start: int, end: int) -> Token:
        try:
            begin = end + len(self.text[end:]) - len(self.text[end:].lstrip())
            kind, end = read_type(self.text, begin)
        except TypeSyntaxError as error:
            self.fault("YJS207", error.place, min(error.place + 1, len(self.text)))
            self.fatal = True
            return Token("INSTANCE", (ANY, error.place), start, error.place)
        return Token("INSTANCE", (kind, begin), start, end)

    def _string(self, text: str, start: int, end: int) -> Token:
        return Token("LITERAL", string(text, start, self.faults), start, end)

    def _number(self, text: str, start: int, end: int) -> Token:
        tail = _TOKEN.match(self.text, end)
        if tail is not None and tail.lastgroup == "word":
            name = self.text[start : tail.end()]
            self.fault("YJS205", start, tail.end(), name=name)
            return Token("NAME", name, start, tail.end())
        return Token("LITERAL", number(text, start, self.faults), start, end)

    def _temporal(self, text: str, start: int, end: int) -> Token:
        return Token("LITERAL", temporal(text, start, self.faults), start, end)

    def _quoted(self, text: str, start: int, end: int) -> Token:
        name = unicodedata.normalize("NFC", text[1:-1].strip())
        if not name:
            self.fault("YJS208", start, end)
        return Token("NAME", name, start, end)

    def _curly(self, text: str, start: int, end: int) -> Token:
        self.slips = True
        self.fault("YJS202", start, end, found=text, meant=f'"{text[1:-1]}"')
        return Token("LITERAL", text[1:-1], start, end)

    def _slip(self, text: str, start: int, end: int) -> Token:
        self.slips = True
        self.fault("YJS202", start, end, found=text, meant=SIGNS[text])
        return self._sign(SIGNS[text], start, end)

    def _sign(self, sign: str, start: int, end: int) -> Token:
        kind = _SIGN_TYPES[sign]
        ended = self._last in _VALUE_ENDS
        if sign == "[" and ended and self.open and self.open[-1].spread and _CLOSES.match(self.text, end):
            self.open.pop()
            return Token("OUTER_RIGHT", sign, start, end)
        if sign == "]" and not ended and self._last != "LEFT" and ".." in self.text[end:]:
            kind = "OUTER_LEFT"
            self._opened(sign, start)
        elif sign in "([{":
            self._opened(sign, start)
        elif sign in ")]}" and self.open:
            self.open.pop()
        elif sign == ".." and self.open:
            self.open[-1].spread = True
        return Token(kind, sign, start, end)

    def _opened(self, sign: str, start: int) -> None:
        self.open.append(Bracket(sign, start))
        if len(self.open) > MAX_DEPTH:
            self.fault("YJS209", start, start + 1, limit=MAX_DEPTH)
            self.fatal = True

    def _unknown(self, place: int) -> int:
        """A character that begins no token: an unfinished string, comment or name, or a stranger."""
        text = self.text
        sign = text[place]
        unfinished = UNFINISHED.get("/*" if text.startswith("/*", place) else sign)
        if unfinished is not None:
            self.fault("YJS203", place, len(text), what=unfinished)
            self.fatal = True
        else:
            self.slips = True
            self.fault("YJS201", place, place + 1, STRANGERS.get(sign), found=sign if sign.isprintable() else f"U+{ord(sign):04X}")
        return place + 1


def _remedy(word: str) -> str | None:
    """What an unknown function may have been meant to be."""
    if any(word in properties for properties in PROPERTIES.values()):
        return A_PROPERTY.format(name=word)
    glued = unglued(word, lambda part: find(part) is not None)
    meant = None if glued else did_you_mean(word, function_names())
    glued = glued or (None if meant else at_edge(word))
    return GLUED.format(text=glued) if glued else meant


@cache
def function_names() -> tuple[str, ...]:
    """Every name under which a built-in may be called."""
    return tuple(name for function in FUNCTIONS.values() if not function.refused for name in (function.name, *function.synonyms))
