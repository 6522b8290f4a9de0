"""Answers as people type them into one line: numbers of options, truths, lists of numbers of subjects."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from yijianshi.case.faults import shape
from yijianshi.source.catalogue.session import ASK, MEASURES, NONE_WORDS, SOME_WORDS
from yijianshi.source.diagnostics import SessionError, diagnose

_BETWEEN = re.compile(r"[、，,;；\s]+")
_COUNT = re.compile(rf"(\d{{1,2}})\s*[{MEASURES}]")


def read_line(line: str, question: dict[str, Any], *, many: bool) -> Any:
    """The value that a line means as an answer to a question; SessionError where it means none. `many`: the subject may be a list.

    >>> read_line("2", {"kind": "question", "type": "choice", "options": ["已购", "拟购"]}, many=False)
    '拟购'
    """
    text = line.strip()
    if not text:
        raise unreadable(text, question)
    if question["kind"] == "subject":
        return _subject(text, question["type"], many)
    kind, options = question["type"], question["options"]
    if kind == "boolean":
        return _option(text, ASK["boolean"], question) == ASK["boolean"][0]
    if kind == "choice":
        return _option(text, options, question)
    if kind == "choices":
        return (
            []
            if text in NONE_WORDS and text not in options
            else [_option(part, options, question) for part in _BETWEEN.split(text) if part]
        )
    if kind == "number":
        try:
            return Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))
        except InvalidOperation:
            raise unreadable(text, question) from None
    return text


def _option(text: str, options: Any, question: dict[str, Any]) -> str:
    plain = unicodedata.normalize("NFKC", text).rstrip(".)")
    if text in options:
        return text
    if plain.isascii() and plain.isdecimal() and 0 < int(plain) <= len(options):
        return str(options[int(plain) - 1])
    raise unreadable(text, question)


def unreadable(text: str, question: dict[str, Any]) -> SessionError:
    """The error for a line that is no answer to the question; what was typed is not repeated, it may be personal."""
    expected = "、".join(ASK["boolean"] if question["type"] == "boolean" else question["options"]) or ASK.get(question["type"], ASK["text"])
    return SessionError([diagnose("YJS810", path=question["address"], expected=str(expected), got=shape(text, sensitive=True))])


def _subject(text: str, kind: str, many: bool) -> Any:
    if kind != "subject":
        return None if text in NONE_WORDS else text
    if text in NONE_WORDS:
        return [] if many else None
    if text in SOME_WORDS:
        return [{}] if many else {}
    if not many:
        return {"id": text}
    count = _COUNT.fullmatch(unicodedata.normalize("NFKC", text))
    return [{} for _ in range(int(count[1]))] if count else [{"id": part} for part in _BETWEEN.split(text) if part]
