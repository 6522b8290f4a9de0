"""Diagnostics: what is wrong, where, what was expected and what to do; and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from yijianshi.source.catalogue import CATALOGUE
from yijianshi.source.catalogue.text import EXPECTED, GOT
from yijianshi.source.span import Span


class Related(Struct, frozen=True):
    """Another place that belongs to a diagnostic, with a note on what stands there."""

    span: Span
    note: str


class Diagnostic(Struct, frozen=True):
    """One fault or warning: a stable `code` (`YJS404`), `severity` (error or warning), what is wrong (`message`) and what to do (`help`).

    Packs have a `span`, cases and calls a `path` (a JSON path, an argument); both are for people to read. `expected` and `got` say what
    should stand there and what does; `related` are places that have to do with it.
    """

    code: str
    severity: str
    message: str
    span: Span | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    path: str | None = None
    expected: str | None = None
    got: str | None = None


def diagnose(
    code: str,
    span: Span | None = None,
    *,
    help: str | None = None,
    related: Iterable[Related] = (),
    path: str | None = None,
    expected: str | None = None,
    got: str | None = None,
    severity: str | None = None,
    **values: Any,
) -> Diagnostic:
    """A diagnostic whose texts come from the catalogue; `values`, `path`, `expected`, `got` fill the places in its templates."""
    entry = CATALOGUE[code]
    values = {"path": path, "expected": expected, "got": got, **values}
    text = entry.help if help is None else help
    return Diagnostic(
        code=code,
        severity=severity or entry.severity,
        message=entry.message.format(**values),
        span=span,
        help=text.format(**values) if text and help is None else text,
        related=tuple(related),
        path=path,
        expected=expected,
        got=got,
    )


class YijianshiError(Exception):
    """Base of every error that the library raises; `diagnostics` are all faults at once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(_line(item) for item in self.diagnostics))


class LanguageError(YijianshiError):
    """An expression that does not parse or whose types do not fit."""


class RulebookError(YijianshiError):
    """A rulebook with errors."""


class CaseError(YijianshiError):
    """A case with faults."""


class SessionError(YijianshiError):
    """A step of a guided session that cannot be taken, or a stored session that cannot be taken up again; nothing has changed."""


class ProgressError(YijianshiError):
    """An event that cannot be entered into the progress of a bundle, or a report that has none; nothing has changed."""


def compared(item: Diagnostic) -> str:
    """What was expected and what stood there, as far as the message does not say so itself."""
    expected = "" if item.expected is None or item.expected in item.message else EXPECTED.format(expected=item.expected)
    return expected + ("" if item.got is None or item.got in item.message else GOT.format(got=item.got))


def _line(item: Diagnostic) -> str:
    place = f"{item.span}: " if item.span else f"{item.path}: " if item.path else ""
    return f"{place}{item.code} {item.message}{compared(item)}" + (f"（{item.help}）" if item.help else "")
