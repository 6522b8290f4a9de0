"""Compose and pre-check 高效办成一件事 bundles: which matters apply, what is exempt, what is prefilled, what is wrong, and why.

    import yijianshi

    book = yijianshi.load()
    report = book.precheck(case)

Everything is imported when it is first used, so that `import yijianshi` costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yijianshi.book import Book, Bundle, load
    from yijianshi.report.report import Report
    from yijianshi.session.progress import Progress
    from yijianshi.session.session import Session
    from yijianshi.source.diagnostics import (
        CaseError,
        Diagnostic,
        LanguageError,
        ProgressError,
        RulebookError,
        SessionError,
        YijianshiError,
    )

__all__ = [
    "Book",
    "Bundle",
    "CaseError",
    "Diagnostic",
    "LanguageError",
    "Progress",
    "ProgressError",
    "Report",
    "RulebookError",
    "Session",
    "SessionError",
    "YijianshiError",
    "load",
]

_HOMES = {
    "Book": "yijianshi.book",
    "Bundle": "yijianshi.book",
    "load": "yijianshi.book",
    "Report": "yijianshi.report.report",
    "Progress": "yijianshi.session.progress",
    "Session": "yijianshi.session.session",
    "CaseError": "yijianshi.source.diagnostics",
    "Diagnostic": "yijianshi.source.diagnostics",
    "LanguageError": "yijianshi.source.diagnostics",
    "RulebookError": "yijianshi.source.diagnostics",
    "ProgressError": "yijianshi.source.diagnostics",
    "SessionError": "yijianshi.source.diagnostics",
    "YijianshiError": "yijianshi.source.diagnostics",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
