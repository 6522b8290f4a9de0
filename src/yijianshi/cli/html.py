"""The door to pages: what renders HTML, or a clear word where this version has none."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from yijianshi.source.diagnostics import YijianshiError, diagnose

_PAGE = "yijianshi.report.page"


def renderer(name: str, others: str) -> Callable[..., str]:
    """A function of the page by its name; `others` are the formats to ask for where there is no page."""
    module = import_module(_PAGE) if find_spec(_PAGE) is not None else None
    found: Callable[..., str] | None = getattr(module, name, None)
    if found is None:
        raise YijianshiError([diagnose("YJS707", formats=others, path="--format", expected=others, got="html")])
    return found
