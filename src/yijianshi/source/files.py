"""The texts of files: UTF-8 of a limited size, or an error that says what is in the way."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from yijianshi.source.catalogue.cli import OTHER_REASON, REASONS
from yijianshi.source.catalogue.text import BAD_PATH, MAYBE_GBK, MAYBE_UTF16
from yijianshi.source.diagnostics import RulebookError, diagnose
from yijianshi.source.limits import SIZE
from yijianshi.source.span import Source, Span


def read_source(path: str | os.PathLike[str]) -> Source:
    """The text of a file in UTF-8, without its byte order mark; RulebookError if it is too large, not UTF-8 or unreadable.

    Composed (NFC), as expressions read names: what looks alike is one name, however an editor stores it.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(SIZE + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        known = OTHER_REASON.format(number=error.errno) if isinstance(error, OSError) else BAD_PATH
        reason = REASONS.get(type(error).__name__, known)
        raise RulebookError([diagnose("YJS101", _start(Source(name, "")), reason=reason)]) from error
    if len(data) > SIZE:
        raise RulebookError([diagnose("YJS103", _start(Source(name, "")), limit=SIZE)])
    try:
        return Source(name, unicodedata.normalize("NFC", data.decode().removeprefix("\ufeff")))
    except UnicodeDecodeError as error:
        source = Source(name, data.decode(errors="replace").removeprefix("\ufeff"))
        at = len(data[: error.start].decode().removeprefix("\ufeff"))
        fault = diagnose("YJS102", Span(source, at, at + 1), help=_encoding(data), byte=error.start + 1)
        raise RulebookError([fault]) from error


def _start(source: Source) -> Span:
    return Span(source, 0, 0)


def _encoding(data: bytes) -> str | None:
    """What the file may be instead of UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return MAYBE_UTF16
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return MAYBE_GBK
