"""The same option twice in one list of options.

A portal shows both, and nobody knows which to choose. Options that differ in width or blanks alone count as the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from yijianshi.authoring.lint.view import View
from yijianshi.rulebook.raw import Text
from yijianshi.source.catalogue.lint import FIRST
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose


def duplicate_option(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        law = resolution.rules.law
        records = chain(law["licences"].values(), law["sources"].values())
        data = (datum for entry in records for datum in entry.model.data.values())
        entries = (entry.model for section in ("questions", "fields") for entry in law[section].values())
        for model in chain(entries, data):
            yield from _doubled(model)


def _doubled(model: Any) -> Iterator[Diagnostic]:
    options: Iterable[Text] = model.options
    first: dict[str, Text] = {}
    for option in options:
        key = "".join(unicodedata.normalize("NFKC", option).split())
        if key in first:
            yield diagnose("YJS608", option.span, option=str(option), related=[Related(first[key].span, FIRST)])
        first.setdefault(key, option)
