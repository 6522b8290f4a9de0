"""The first thing on the page: what came out, what that means for the person, and in figures what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.source.catalogue import page as texts
from yijianshi.source.catalogue.labels import VERDICTS

TONES = {"ready": "good", "not_needed": "good", "review": "warn", "incomplete": "warn", "fix": "bad", "ineligible": "bad"}
ICONS = {"ready": "ok", "not_needed": "ok", "review": "look", "incomplete": "ask", "fix": "mend", "ineligible": "stop"}
_PLACES = {
    "blocks": "findings",
    "submit": "materials",
    "fields": "fields",
    "questions": "questions",
    "fixes": "findings",
    "missing": "missing",
    "reviews": "findings",
    "deferred": "deferred",
    "exempt": "exempt",
    "prefilled": "form",
}
_DONE = ("exempt", "prefilled")


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure, what it counts, and the part of the page that lists it."""

    n: int
    unit: str
    label: str
    place: str
    tone: str


@dataclass(frozen=True, slots=True)
class Verdict:
    code: str
    word: str
    meaning: str
    tone: str
    icon: str
    reasons: tuple[str, ...]
    tiles: tuple[Tile, ...]


def make_verdict(report: Mapping[str, Any]) -> Verdict:
    """The verdict of a report; where the bundle cannot be done, with the reasons in full."""
    code = report["verdict"]
    blocks = tuple(item["message"] for item in report["findings"] if item["severity"] == "block")
    tiles = tuple(
        Tile(n, *texts.TILES[key], place=_PLACES[key], tone="done" if key in _DONE else "open")
        for key, n in _counts(report).items()
        if n and not (code == "not_needed" and key in _DONE)
    )
    silent = code == "incomplete" and not any(tile.tone == "open" and tile.place != "missing" for tile in tiles)
    meaning = texts.MEANINGS["unreachable" if silent else code]
    return Verdict(code, VERDICTS[code], meaning, TONES[code], ICONS[code], blocks, tiles)


def _counts(report: Mapping[str, Any]) -> dict[str, int]:
    severities = [item["severity"] for item in report["findings"]]
    materials = [item["status"] for item in report["materials"]]
    fields = [item["status"] for item in report["form"] if item["required"]]
    return {
        "blocks": severities.count("block"),
        "submit": materials.count("submit"),
        "fields": fields.count("missing") + fields.count("conflict"),
        "questions": len(report["questions"]),
        "fixes": severities.count("fix"),
        "missing": len(report["missing"]),
        "reviews": severities.count("review"),
        "deferred": materials.count("deferred"),
        "exempt": materials.count("exempt"),
        "prefilled": [item["status"] for item in report["form"]].count("prefilled"),
    }
