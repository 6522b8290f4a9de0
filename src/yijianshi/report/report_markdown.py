"""A report as Markdown: the sections of its text, and the picture of its matters and materials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.markdown import document, picture
from yijianshi.report.picture import dependencies
from yijianshi.report.private import Private
from yijianshi.report.text import sections
from yijianshi.report.text_names import Names
from yijianshi.source.catalogue.guide import PICTURES


def render_markdown(
    report: Mapping[str, Any],
    *,
    private: Private,
    units: Mapping[str, str] | None = None,
    spoken: Mapping[str, str] | None = None,
    case: Mapping[str, Any] | None = None,
    calendar: Mapping[str, Any] | None = None,
    breakdown: Mapping[str, Any] | None = None,
) -> str:
    """The report (in its JSON form) as one document; the other arguments as for `render_text`."""
    names = Names(case or {}, private, units, spoken)
    drawn = dependencies(report, names)
    return document(sections(report, names, calendar, breakdown), [picture(PICTURES["report"], drawn)] if drawn else [])
