"""The pictures of a guide: the order of its matters with what they issue, and which materials go to which matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.guide.text_course import days
from yijianshi.report.mermaid import Arrow, Box, flowchart, shortened
from yijianshi.source.catalogue import guide as texts

_STYLES = {
    "matter": "fill:#e8f0fe,stroke:#1a56a8,color:#111",
    "always": "fill:#fdecea,stroke:#b3261e,color:#111",
    "unless_exempt": "fill:#e7f5e9,stroke:#2e7d32,color:#111",
    "never": "fill:#f1f1f1,stroke:#616161,color:#111",
    "record": "fill:#fff8e1,stroke:#8d6e00,color:#111",
}


def order(guide: Mapping[str, Any]) -> str:
    """What waits for what; licences that are issued on the way stand between the matters that issue and that are spared them."""
    keys = _keys(guide)
    boxes = [_matter(key, matter) for key, matter in zip(keys.values(), guide["matters"], strict=True)]
    arrows = [Arrow(keys[other], keys[matter["name"]]) for matter in guide["matters"] for other in matter["waits_for"]]
    records: dict[str, str] = {}
    spared: dict[Arrow, None] = {}
    for matter in guide["matters"]:
        for product in matter["produces"]:
            record = records.setdefault(product["record"], f"r{len(records)}")
            spared[Arrow(keys[matter["name"]], record)] = None
    for item in guide["materials"]:
        for way in (way for part in (item, *item["any_of"]) for way in part["exempt"] if way["kind"] == "produced"):
            for user in way["spares"]:
                spared[Arrow(records[way["record"]], keys[user], texts.EDGES["spares"], dotted=True)] = None
    boxes += [Box(key, (record,), "record", round=True) for record, key in records.items()]
    return flowchart("TD", boxes, [*arrows, *spared], _STYLES)


def materials(guide: Mapping[str, Any]) -> str:
    """Materials by the matters that use them: those that go to the same matters, and are asked alike, in one box."""
    keys = _keys(guide)
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for item in guide["materials"]:
        groups.setdefault((item["asked"], tuple(use["name"] for use in item["matters"])), []).append(item["name"])
    boxes, arrows = [], []
    for place, ((asked, users), names) in enumerate(groups.items()):
        boxes.append(Box(f"d{place}", (f"【{texts.ASKED[asked]}】", *shortened(names)), asked, round=True))
        arrows += [Arrow(f"d{place}", keys[user]) for user in users]
    boxes += [_matter(key, matter) for key, matter in zip(keys.values(), guide["matters"], strict=True)]
    return flowchart("LR", boxes, arrows, _STYLES)


def _keys(guide: Mapping[str, Any]) -> dict[str, str]:
    return {matter["name"]: f"m{place}" for place, matter in enumerate(guide["matters"])}


def _matter(key: str, matter: Mapping[str, Any]) -> Box:
    told = days(matter)
    return Box(key, (matter["name"], matter["department"], texts.WORKING_DAYS.format(days=told) if told else ""), "matter")
