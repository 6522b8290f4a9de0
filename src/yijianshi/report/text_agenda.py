"""An agenda as text: what fired, one numbered entry for each rule, and on what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.text_blocks import Entry, Line, Section
from yijianshi.source.catalogue.agenda import BECAUSE, NONE, TITLE, UNDOUBTED


def render_agenda(agenda: Mapping[str, Any], *, width: int | None = None, colour: bool = False) -> str:
    """The rules in the order in which they fired, as text of at most `width` columns."""
    from yijianshi.report.text_layout import lay_out

    entries = tuple(Entry(fired["address"], fired["text"], "strong", ((BECAUSE, _because(fired)),)) for fired in agenda["fired"])
    title = TITLE.format(bundle=agenda["bundle"], fired=len(entries))
    return lay_out([Section(title, entries or (Line(NONE),))], width=width, colour=colour)


def _because(fired: Mapping[str, Any]) -> str:
    return "；".join(_reason(reason, fired["address"]) for reason in fired["because"]) or UNDOUBTED


def _reason(reason: Mapping[str, Any], address: str) -> str:
    of = "" if reason["address"] == address else f"{reason['address']} "
    place = reason.get("place")
    return f"{of}{reason['text']}" + (f"（{place['file']}:{place['line']}）" if place else "")
