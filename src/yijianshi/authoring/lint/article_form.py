"""The article behind `#` of a basis, written another way than as its number.

Reports print `第24条` themselves and link articles by number, so `#第二十四条` neither reads well nor is found.
Instead: `道路运输条例#24`, a paragraph or item behind a dot (`#24.2`), an inserted article `#24之一`, an annex `#附件2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yijianshi.authoring.lint.view import View
from yijianshi.rulebook.raw import Text
from yijianshi.source.diagnostics import Diagnostic, diagnose

_ARTICLE = re.compile(r"(附件)?\d{1,4}(之[一二三四五六七八九十\d]{1,3})?(\.\d{1,3}){0,3}|附件")


def article_form(view: View) -> Iterator[Diagnostic]:
    for pack in view.rulebook.packs:
        for entry in pack.entries:
            if entry.section == "basis":
                continue
            for text in _bases(entry.raw):
                name, mark, article = text.partition("#")
                if mark and not _ARTICLE.fullmatch(article):
                    yield diagnose("YJS611", text.locate(len(name), len(text)), article=article)


def _bases(raw: Any) -> Iterator[Text]:
    """All bases that an entry and its parts name."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key == "basis":
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, Text))
            else:
                yield from _bases(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _bases(value)
