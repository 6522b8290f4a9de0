"""The section of a guide on materials: each with whether it can be spared, of whom, when, where it comes from, who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.guide.text_terms import details, section, titled, whom
from yijianshi.report.text_blocks import Entry, Section
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.words import LISTED

_STYLES = {"always": "bad", "unless_exempt": "good", "never": "good"}


def materials(guide: Mapping[str, Any]) -> Section:
    """The one set of materials, as the matters list them."""
    return section("materials", [_material(item, guide) for item in guide["materials"]])


def _material(item: Mapping[str, Any], guide: Mapping[str, Any]) -> Entry:
    rows = [("aliases", LISTED.join(item["aliases"])), ("each", whom(item["each"], guide)), *_part(item)]
    for part in item["any_of"]:
        inner = [f"{texts.DETAILS[key]}：{told}" for key, told in _part(part) if told]
        rows.append(("any_of", titled(part) + (f"（{'；'.join(inner)}）" if inner else "")))
    rows.append(("matters", LISTED.join(_use(use) for use in item["matters"])))
    return Entry(titled(item), texts.ASKED[item["asked"]], _STYLES[item["asked"]], details(rows, item))


def _part(item: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    origin = item["origin"]
    if item["issuer"] is not None:
        origin = texts.ISSUED_BY.format(origin=origin, issuer=item["issuer"]) if origin is not None else item["issuer"]
    condition = item["condition"]
    return [
        ("when_needed", None if condition is None else condition["words"]),
        ("origin", origin),
        ("format", item["format"]),
        ("copies", item["copies"]),
        ("obtain", item["obtain"]),
        *(("exempt", way["words"]) for way in item["exempt"]),
        *((key, item[key]["words"]) for key in ("deferral", "commitment") if item[key] is not None),
    ]


def _use(use: Mapping[str, Any]) -> str:
    condition = use["condition"]
    return str(use["name"]) if condition is None else texts.USED_WHEN.format(name=use["name"], condition=condition["words"])
