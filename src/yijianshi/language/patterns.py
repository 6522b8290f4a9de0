r"""Regular expressions of the language: XPath's flags and character class subtraction, run by RE2 in linear time.

Patterns are RE2's own, with two things of XPath (DMN 1.5, 10.3.4.3) translated: `[A-Z-[OI]]`, and `\p{IsBasicLatin}` with its like.
What RE2 refuses (backreferences, lookaround) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import re2

_BLOCKS = {
    "IsBasicLatin": (0x0000, 0x007F),
    "IsLatin-1Supplement": (0x0080, 0x00FF),
    "IsLatinExtended-A": (0x0100, 0x017F),
    "IsGreek": (0x0370, 0x03FF),
    "IsCyrillic": (0x0400, 0x04FF),
    "IsGeneralPunctuation": (0x2000, 0x206F),
    "IsCJKSymbolsandPunctuation": (0x3000, 0x303F),
    "IsHiragana": (0x3040, 0x309F),
    "IsKatakana": (0x30A0, 0x30FF),
    "IsCJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "IsHalfwidthandFullwidthForms": (0xFF00, 0xFFEF),
}
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_LETTERS = re.compile(r"[A-Za-z0-9]")
_PLACES = re.compile(r"\^(?:(?:[^\W_]|\[(?:[^\W_](?:-[^\W_])?)+\])(?:\{[1-9][0-9]?\})?)+\$")
_MAX_MEMORY = 8 << 20
_MAX_DEPTH = 20  # subtractions within subtractions
_LAST = 0x10FFFF
Span = tuple[int, int]


class PatternError(Exception):
    """A pattern or its flags cannot be used; the argument says why."""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str, flags: str = "") -> Any:
    """The compiled pattern. Flags are XPath's `s m i x`. Raises `PatternError`."""
    source, options = _prepared(pattern, flags)
    try:
        return re2.compile(source, options)
    except re2.error as error:
        raise PatternError(_reason(error)) from None


@lru_cache(maxsize=512)
def compile_test(pattern: str, flags: str = "") -> Callable[[str | bytes], Any]:
    """A test, None where a text, or its bytes, has no match: several times faster than asking where. Raises `PatternError`."""
    source, options = _prepared(pattern, flags)
    compile_pattern(pattern, flags)  # says why a pattern is refused, which a set does not
    found = re2.Set.SearchSet(options)
    try:
        found.Add(source)
        found.Compile()
    except re2.error as error:
        raise PatternError(_reason(error)) from None
    test: Callable[[str | bytes], Any] = found.Match
    return test


def quick_test(pattern: str) -> Callable[[str], Any] | None:
    """A test, None where a text has no match, for a pattern of so many places, each one character or one of a class.

    Python's own engine reads a text once from left to right for such a pattern, as RE2 does, and is asked several times faster.
    """
    return re.compile(pattern[1:-1]).fullmatch if _PLACES.fullmatch(pattern) else None


def _prepared(pattern: str, flags: str) -> tuple[str, Any]:
    if set(flags) - set("smix"):
        raise PatternError(f"flags: {flags}")
    try:
        pattern.encode()
    except UnicodeEncodeError:
        raise PatternError("UTF-8") from None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    mode = "".join(flag for flag in "smi" if flag in flags)
    source = _translated(pattern, spaced="x" in flags)
    return (f"(?{mode}){source}" if mode else source), options


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _translated(pattern: str, spaced: bool) -> str:
    """The pattern as RE2 writes it; `spaced`: white space outside classes does not count."""
    parts: list[str] = []
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            part, place = _escape(pattern, place, spaced)
            parts.append(part)
        elif sign == "[":
            part, place = _class(pattern, place)
            parts.append(part)
        else:
            parts.append("" if spaced and sign.isspace() else sign)
            place += 1
    return "".join(parts)


def _escape(pattern: str, place: int, spaced: bool) -> tuple[str, int]:
    """What a backslash begins."""
    end = place + 1
    while spaced and end < len(pattern) and pattern[end].isspace():
        end += 1
    letter = pattern[end : end + 1]
    if letter in ("p", "P") and pattern[end + 1 : end + 2] == "{":
        close = pattern.find("}", end)
        if close < 0:
            raise PatternError(pattern[place:])
        name = pattern[end + 2 : close]
        name = "".join(name.split()) if spaced else name
        if name in _BLOCKS:
            return f"[{'^' if letter == 'P' else ''}{_source([_BLOCKS[name]])}]", close + 1
        return f"\\{letter}{{{name}}}", close + 1
    if letter in ("", "0"):
        raise PatternError(pattern[place : end + 1])
    return "\\" + letter, end + 1


def _class(pattern: str, place: int) -> tuple[str, int]:
    """A character class; one with a subtraction is worked out to plain spans."""
    end, nested = _class_end(pattern, place)
    text = pattern[place:end]
    if "\\0" in text.replace("\\\\", ""):
        raise PatternError(text)
    if not nested:
        return text, end
    spans, _ = _spans(pattern, place)
    return (f"[{_source(spans)}]" if spans else r"[^\x{0}-\x{10FFFF}]"), end


def _class_end(pattern: str, place: int, depth: int = 0) -> tuple[int, bool]:
    """Behind the class that begins here, and whether `-[` subtracts from it."""
    if depth > _MAX_DEPTH:
        raise PatternError(pattern[place : place + 20])
    nested = False
    at = place + 1
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 2
        elif pattern.startswith("-[", at) and at > place + 1 and not pattern.startswith("-[:", at):
            nested = True
            at, _ = _class_end(pattern, at + 1, depth + 1)
        elif pattern[at] == "]" and pattern[place + 1 : at] not in ("", "^"):
            return at + 1, nested
        else:
            at += 1
    raise PatternError(pattern[place:])


def _spans(pattern: str, place: int) -> tuple[list[Span], int]:
    """The spans of characters of a class that subtracts, or is subtracted."""
    at = place + 1
    negated = pattern.startswith("^", at)
    at += negated
    spans: list[Span] = []
    removed: list[Span] = []
    while not pattern.startswith("]", at):
        if pattern.startswith("-[", at) and spans:
            removed, at = _spans(pattern, at + 1)
            continue
        if pattern.startswith("\\d", at):
            spans.append((ord("0"), ord("9")))
            at += 2
            continue
        low, at = _character(pattern, at)
        high = low
        if pattern.startswith("-", at) and not pattern.startswith(("-[", "-]"), at):
            high, at = _character(pattern, at + 1)
        spans.append((low, high))
    return _without(_without([(0, _LAST)], spans) if negated else spans, removed), at + 1


def _character(pattern: str, at: int) -> tuple[int, int]:
    sign = pattern[at : at + 1]
    if sign != "\\":
        return ord(sign), at + 1
    letter = pattern[at + 1]
    if letter not in _ESCAPES and _LETTERS.fullmatch(letter):
        raise PatternError(pattern[at : at + 2])
    return ord(_ESCAPES.get(letter, letter)), at + 2


def _without(spans: list[Span], removed: list[Span]) -> list[Span]:
    for first, last in removed:
        left = [(low, min(high, first - 1)) for low, high in spans if low < first]
        right = [(max(low, last + 1), high) for low, high in spans if high > last]
        spans = [(low, high) for low, high in (*left, *right) if low <= high]
    return spans


def _source(spans: list[Span]) -> str:
    return "".join(f"\\x{{{low:X}}}-\\x{{{high:X}}}" for low, high in spans)
