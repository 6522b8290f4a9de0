"""A guide as Markdown: its sections, and its pictures behind the sections that they draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.guide import pictures
from yijianshi.report.guide.text import sections
from yijianshi.report.markdown import document, picture
from yijianshi.source.catalogue.guide import PICTURES


def render_markdown(guide: Mapping[str, Any]) -> str:
    """The guide (in its JSON form) as one document; its pictures stand at the end, before what it says of itself."""
    drawn = []
    if len(guide["matters"]) > 1:
        drawn.append(picture(PICTURES["order"], pictures.order(guide)))
    if guide["materials"]:
        drawn.append(picture(PICTURES["materials"], pictures.materials(guide)))
    return document(sections(guide), drawn)
