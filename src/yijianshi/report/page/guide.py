"""The page of a guide (办事指南): what a bundle asks for, to be read before applying.

Its sections are those of the guide's text, so that the two never say different things; the page adds the summary, the time axis, and
how each block looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yijianshi.bundle.timeline import runs_in_order
from yijianshi.report.guide import text_asked, text_course, text_materials, text_terms
from yijianshi.report.page.environment import render
from yijianshi.report.page.names import day_name, region_name
from yijianshi.report.page.timeline import Bar, Timeline, make_timeline, span
from yijianshi.report.page.verdict import Tile
from yijianshi.report.text_blocks import Columns, Entry, Line, Section
from yijianshi.source.catalogue import guide as words
from yijianshi.source.catalogue import page as texts

TEMPLATE = "guide.html"
_SECTIONS: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Section]], ...] = (
    ("gates", "stop", text_course.gates),
    ("materials", "doc", text_materials.materials),
    ("order", "route", text_course.order),
    ("matters", "list", text_course.matters),
    ("questions", "ask", text_asked.questions),
    ("form", "form", text_asked.form),
    ("checks", "look", text_course.checks),
    ("subjects", "who", text_asked.subjects),
    ("definitions", "book", text_terms.definitions),
    ("parameters", "less", text_terms.parameters),
    ("departments", "house", text_course.departments),
    ("documents", "seal", text_terms.documents),
    ("rulebook", "info", text_terms.rulebook),
)
_TONES = {"good": "good", "warn": "warn", "bad": "bad"}
_ICONS = {"good": "seal", "warn": "look", "bad": "stop", "info": "info"}
_MARKS = {"materials": {"bad": ("info", "doc")}, "matters": {"info": ("info", "house")}}
"""Where what is asked for is no fault, or a mark is a department: its tone and sign in place of those of the text."""
_PLAIN = ("checks",)
"""Sections of many rules, none of them broken yet: only the marks have a tone."""
_SHORT = ("questions", "subjects")
"""Sections whose cards stand side by side where there is room."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry of a section: its title, a mark where it has a status, and labelled texts, those of one label together."""

    title: str
    tone: str
    status: str
    mark: str
    icon: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: paragraphs, then cards, then tables; `timeline` stands in one of them only."""

    id: str
    icon: str
    title: str
    paragraphs: tuple[str, ...]
    cards: tuple[Card, ...]
    tables: tuple[Table, ...]
    short: bool
    timeline: Timeline | None


def render_guide(guide: Mapping[str, Any], templates: Path | str | None = None) -> str:
    """A guide (in its JSON form) as one HTML file that needs nothing else; `templates` as for reports."""
    return render(TEMPLATE, guide_data(guide), templates)


def guide_data(guide: Mapping[str, Any]) -> dict[str, Any]:
    """What the templates of a guide's page are given."""
    parts = tuple(_part(key, icon, make(guide), guide) for key, icon, make in _SECTIONS)
    shown = tuple(part for part in parts if part.paragraphs or part.cards or part.tables)
    span = guide["in_force"]
    in_force = words.IN_FORCE.get((span["first"] is not None, span["last"] is not None), "")
    return {
        "title": texts.PAGE.guide_title.format(bundle=guide["name"]),
        "kind": texts.PAGE.guide,
        "bundle": guide["name"],
        "sample": guide["sample"],
        "facts": _facts(guide),
        "disclaimer": words.FOOT,
        "packs": tuple(pack["name"] for pack in guide["rulebook"]["packs"]),
        "digest": guide["rulebook"]["digest"],
        "contents": tuple((part.id, words.TITLES[part.id]) for part in shown),
        "tiles": _tiles(guide),
        "about": _about(guide),
        "in_force": in_force.format(first=day_name(span["first"]), last=day_name(span["last"])),
        "parts": shown,
    }


def _facts(guide: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    told = (
        (texts.PAGE.guide_region, region_name(guide["region"])),
        (texts.PAGE.guide_date, day_name(guide["date"]) or words.NO_DATE),
        (texts.PAGE.audience, guide["audience"]),
        (texts.PAGE.lead, guide["lead"]),
    )
    return tuple((label, text) for label, text in told if text)


def _about(guide: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What stands at the head of the guide's text, and is not at the head of the page."""
    told = {
        "days": text_course.whole(guide["schedule"]),
        "responsible": texts.LIST.join(guide["responsible"]),
        "aliases": texts.LIST.join(guide["aliases"]),
        "code": guide["code"],
        "life_stage": guide["life_stage"],
        "batch": guide["batch"],
        "basis": text_terms.bases(guide["basis"]),
    }
    marks = {"confidence": text_terms.confidence(guide["confidence"]), "note": guide["note"]}
    rows = [(words.HEAD[key], text) for key, text in told.items()] + [(words.REMARKS[key], text) for key, text in marks.items()]
    return tuple((label, text) for label, text in rows if text)


def _tiles(guide: Mapping[str, Any]) -> tuple[Tile, ...]:
    asked = [item["asked"] for item in guide["materials"]]
    counts = {
        "always": (asked.count("always"), "materials", "open"),
        "unless_exempt": (asked.count("unless_exempt"), "materials", "done"),
        "never": (asked.count("never"), "materials", "done"),
        "matters": (len(guide["matters"]), "matters", "open"),
        "asked": (len(guide["questions"]), "questions", "open"),
        "days": (guide["schedule"]["promised_days"], "order", "done"),
    }
    return tuple(Tile(n, *texts.GUIDE_TILES[key], place=place, tone=tone) for key, (n, place, tone) in counts.items() if n)


def _part(key: str, icon: str, section: Section, guide: Mapping[str, Any]) -> Part:
    blocks = section.blocks
    return Part(
        key,
        icon,
        section.title,
        tuple(block.text for block in blocks if isinstance(block, Line)),
        tuple(_card(key, block) for block in blocks if isinstance(block, Entry)),
        tuple(Table(block.header, block.rows) for block in blocks if isinstance(block, Columns)),
        key in _SHORT,
        _timeline(guide) if key == "order" and blocks and guide["schedule"]["published"] else None,
    )


def _card(key: str, entry: Entry) -> Card:
    tone = _TONES.get(entry.style, "info")
    mark, icon = _MARKS.get(key, {}).get(tone, (tone, _ICONS[tone]))
    rows: dict[str, list[str]] = {}
    for label, text in entry.details:
        rows.setdefault(label, []).append(text)
    told = tuple((label, tuple(lines)) for label, lines in rows.items())
    return Card(entry.title, "info" if key in _PLAIN else mark, entry.status, mark, icon, told)


def _timeline(guide: Mapping[str, Any]) -> Timeline:
    """The time axis of all matters, as if each applied: begun as early, and slipping as far, as what they wait for allows."""
    matters = sorted((item for item in guide["matters"] if item["stage"] is not None), key=lambda item: int(item["stage"]))
    days = {item["name"]: item["promised_days"] if item["promised_days"] is not None else item["statutory_days"] or 0 for item in matters}
    limited = {item["name"]: item["promised_days"] is not None or item["statutory_days"] is not None for item in matters}
    critical = set(guide["schedule"]["critical_path"])
    bars = []
    for name, run in runs_in_order([*days], days, {item["name"]: item["waits_for"] for item in matters}).items():
        bars.append(Bar(name, span(run.start, run.finish, limited=limited[name]), run.start, run.finish, run.slack, name in critical))
    return make_timeline(tuple(bars))
