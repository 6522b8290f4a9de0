"""Braces that do not do what they seem to: in a text without expressions, doubled around a name, full-width, or behind `$`.

`{{` is a brace, so `{{企业.name}}` is shown as it is written; `instead:` and other free texts hold no expressions at all.
Instead: `{企业.name}` in `ask`, `message` and `fix`; no braces elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yijianshi.authoring.lint.view import View
from yijianshi.rulebook.raw import Text
from yijianshi.source.diagnostics import Diagnostic, diagnose

_MESSAGES = frozenset({"ask", "message", "fix"})
_FREE = frozenset({"instead", "obtain", "department", "issuer", "audience", "lead"})
_DOUBLED = re.compile(r"\{\{\s*(?P<name>[^{}.\s]+)[^{}]*\}\}")
_FOREIGN = re.compile(r"[｛｝]|\$\{")
_ANY = re.compile(r"[{}｛｝]")


def raw_braces(view: View) -> Iterator[Diagnostic]:
    known = {name for resolution in view.resolutions for name in resolution.rules.analysis.all_names()}
    for pack in view.rulebook.packs:
        for entry in pack.entries:
            for key, text in _texts(entry.raw):
                found = _misread(key, text, known)
                if found is not None:
                    yield diagnose("YJS609" if key in _MESSAGES else "YJS612", text.locate(*found), key=key)


def _misread(key: str, text: Text, known: set[str]) -> tuple[int, int] | None:
    if key in _FREE:
        found = _ANY.search(text)
        return found.span() if found else None
    found = _FOREIGN.search(text) or next((item for item in _DOUBLED.finditer(text) if item["name"].strip("`") in known), None)
    return found.span() if found else None


def _texts(raw: Any) -> Iterator[tuple[str, Text]]:
    """The texts for people inside an entry, with their keys."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            if isinstance(value, Text) and (key in _MESSAGES or key in _FREE):
                yield str(key), value
            else:
                yield from _texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _texts(value)
