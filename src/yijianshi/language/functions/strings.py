"""Built-ins on strings; patterns run on RE2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from yijianshi.language.budget import spend
from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.numbers import Number, whole
from yijianshi.language.patterns import PatternError, compile_pattern, compile_test, quick_test
from yijianshi.language.text import text_of
from yijianshi.language.trouble import MALFORMED, PATTERN, TOO_LONG, trouble
from yijianshi.language.types import ANY, BOOLEAN, NUMBER, STRING, ListType
from yijianshi.language.values import MAX_LIST, MAX_STRING

_STRING = Parameter("string", STRING)
_MATCH = Parameter("match", STRING)
_INPUT = Parameter("input", STRING)
_PATTERN = Parameter("pattern", STRING)
_FLAGS = Parameter("flags", STRING, optional=True, nullable=True)
_STRINGS = ListType(element=STRING)
_REPLACEMENT = re.compile(r"\$([0-9]+)|\$|\\.?", re.DOTALL)


def substring(text: str, start: Number, length: Number | None = None) -> str | None:
    """Characters from a position, counted from 1, or from the end where negative; there is no position 0."""
    first = whole(start)
    if first == 0:
        return None
    place = first - 1 if first > 0 else max(len(text) + first, 0)
    return text[place:] if length is None else text[place : place + max(whole(length), 0)]


def substring_before(text: str, match: str) -> str:
    before, found, _ = text.partition(match) if match else ("", "", "")
    return before if found else ""


def substring_after(text: str, match: str) -> str:
    return text.partition(match)[2] if match else text


def _pattern(text: str, pattern: str, flags: str | None, compiled: Callable[[str, str], Any] = compile_pattern) -> Any:
    """The compiled pattern; None with trouble where it cannot be used, or the text is none that UTF-8 can write."""
    spend(len(text) // 100)
    try:
        if not text.isascii():
            text.encode()
        return compiled(pattern, flags or "")
    except PatternError:
        trouble(PATTERN)
    except UnicodeEncodeError:
        trouble(MALFORMED)
    return None


def matches(text: str, pattern: str, flags: str | None = None) -> bool | None:
    test = _pattern(text, pattern, flags, compile_test)
    return None if test is None else bool(test(text))


@lru_cache(maxsize=512)
def prepared_matches(pattern: str, flags: str | None = None) -> Callable[[str | None], bool | None] | None:
    """`matches` for one pattern."""
    try:
        found = compile_test(pattern, flags or "")
    except PatternError:
        return None
    quick = None if flags else quick_test(pattern)

    def matches_it(text: str | None) -> bool | None:
        if text is None:
            return None
        if quick is not None:
            whole = quick(text)
            if whole is not None or text.isascii():
                return whole is not None
        try:
            encoded = text.encode()
        except UnicodeEncodeError:
            trouble(MALFORMED)
            return None
        if len(encoded) >= 100:
            spend(len(text) // 100)
        return found(encoded) is not None

    return matches_it


def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> str | None:
    """All matches replaced; `$1` is what the first group matched. No pattern may match the empty string (XPath, err:FORX0003)."""
    compiled = _pattern(text, pattern, flags)
    if compiled is None:
        return None
    pieces = _pieces(replacement, compiled.groups)
    if pieces is None or compiled.search("") is not None:
        trouble(PATTERN)
        return None
    return _bounded(_replaced(text, compiled, pieces))


def _replaced(text: str, compiled: Any, pieces: list[str | int]) -> Iterator[str]:
    end = 0
    for found in compiled.finditer(text):
        yield text[end : found.start()]
        for piece in pieces:
            yield piece if isinstance(piece, str) else found.group(piece) or ""
        end = found.end()
    yield text[end:]


def _pieces(replacement: str, groups: int) -> list[str | int] | None:
    """A replacement as texts and numbers of groups; None where it has a `$` or a backslash that means nothing."""
    pieces: list[str | int] = []
    end = 0
    for found in _REPLACEMENT.finditer(replacement):
        pieces.append(replacement[end : found.start()])
        end = found.end()
        digits = found[1]
        if digits is None:
            if found[0] not in ("\\$", "\\\\"):
                return None
            pieces.append(found[0][1])
            continue
        number = digits
        while len(number) > 1 and int(number) > groups:
            number = number[:-1]
        if int(number) <= groups:
            pieces.append(int(number))
        pieces.append(digits[len(number) :])
    return [*pieces, replacement[end:]]


def split(text: str, delimiter: str) -> list[str] | None:
    compiled = _pattern(text, delimiter, None)
    if compiled is None or compiled.search("") is not None:
        if compiled is not None:
            trouble(PATTERN)
        return None
    parts, end = [], 0
    for found in compiled.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
    parts.append(text[end:])
    if len(parts) > MAX_LIST:
        trouble(TOO_LONG)
        return None
    return parts


def string_join(texts: Sequence[str | None], delimiter: str | None = None) -> str | None:
    """The texts joined; null ones are left out."""
    known = [text for text in texts if text is not None]
    separator = delimiter or ""
    return _bounded(part for place, text in enumerate(known) for part in ((separator, text) if place else (text,)))


def _bounded(parts: Iterable[str]) -> str | None:
    """The parts as one text; None with trouble where it is too long."""
    kept, length = [], 0
    for part in parts:
        length += len(part)
        if length > MAX_STRING:
            trouble(TOO_LONG)
            return None
        kept.append(part)
    spend(length // 100)
    return "".join(kept)


FUNCTIONS = (
    Function("string", ("文本",), (takes(STRING, Parameter("from", ANY)),), "值的文本写法", call=text_of),
    Function(
        "substring",
        ("子串",),
        (takes(STRING, _STRING, Parameter("start position", NUMBER), Parameter("length", NUMBER, optional=True)),),
        "从某位置（1 起，负数从末尾数）取若干字符",
        call=substring,
    ),
    Function("string length", ("字数",), (takes(NUMBER, _STRING),), "字符个数", call=len),
    Function("upper case", ("大写",), (takes(STRING, _STRING),), "转为大写", call=str.upper),
    Function("lower case", ("小写",), (takes(STRING, _STRING),), "转为小写", call=str.lower),
    Function("substring before", ("之前文本",), (takes(STRING, _STRING, _MATCH),), "首次出现处之前的文本", call=substring_before),
    Function("substring after", ("之后文本",), (takes(STRING, _STRING, _MATCH),), "首次出现处之后的文本", call=substring_after),
    Function("contains", ("包含",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否包含另一文本", call=str.__contains__),
    Function("starts with", ("开头是",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否以另一文本开头", call=str.startswith),
    Function("ends with", ("结尾是",), (takes(BOOLEAN, _STRING, _MATCH),), "文本是否以另一文本结尾", call=str.endswith),
    Function(
        "matches", ("匹配",), (takes(BOOLEAN, _INPUT, _PATTERN, _FLAGS),), "文本是否匹配正则表达式", call=matches, prepared=prepared_matches
    ),
    Function(
        "replace", ("替换",), (takes(STRING, _INPUT, _PATTERN, Parameter("replacement", STRING), _FLAGS),), "按正则表达式替换", call=replace
    ),
    Function("split", ("拆分",), (takes(_STRINGS, _STRING, Parameter("delimiter", STRING)),), "按正则表达式拆分为列表", call=split),
    Function(
        "string join",
        ("连接文本",),
        (takes(STRING, Parameter("list", _STRINGS), Parameter("delimiter", STRING, optional=True, nullable=True)),),
        "把列表中的文本连接起来",
        call=string_join,
    ),
)
