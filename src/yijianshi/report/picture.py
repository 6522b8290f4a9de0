"""The picture of a report: its matters in their order, and the materials of each by how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.mermaid import Arrow, Box, flowchart, shortened
from yijianshi.report.text_names import Names
from yijianshi.source.catalogue.labels import MATERIALS, MATTERS

_STYLES = {
    "applies": "fill:#e8f0fe,stroke:#1a56a8,color:#111",
    "undecided": "fill:#fff8e1,stroke:#8d6e00,color:#111",
    "submit": "fill:#fdecea,stroke:#b3261e,color:#111",
    "deferred": "fill:#fff8e1,stroke:#8d6e00,color:#111",
    "exempt": "fill:#e7f5e9,stroke:#2e7d32,color:#111",
    "provided": "fill:#e7f5e9,stroke:#2e7d32,color:#111",
    "generated": "fill:#f1f1f1,stroke:#616161,color:#111",
}


def dependencies(report: Mapping[str, Any], names: Names) -> str:
    """A flowchart: what waits for what, and which materials go where; empty where no matter applies or may.

    Materials that stand alike and go to the same matters share a box; one that an earlier matter issues hangs on that matter.
    """
    matters = [matter for matter in report.get("matters", ()) if matter.get("status") != "not_applicable"]
    if not matters:
        return ""
    keys, by_name = _keys(matters)
    boxes = [_matter(f"m{place}", matter, names) for place, matter in enumerate(matters)]
    arrows = [Arrow(keys[other], f"m{place}") for place, matter in enumerate(matters) for other in matter["waits_for"]]
    groups: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = {}
    for item in report.get("materials", ()):
        producer = ((item.get("exemption") or {}).get("evidence") or {}).get("matter") if item["status"] == "exempt" else None
        groups.setdefault((item["status"], producer, tuple(item["matters"])), []).append(names.item(item["name"], item["subject"]))
    for place, ((status, producer, users), items) in enumerate(groups.items()):
        boxes.append(Box(f"d{place}", (f"【{MATERIALS[status]}】", *shortened(items)), status, round=True))
        arrows += [Arrow(key, f"d{place}", dotted=True) for key in by_name.get(producer or "", ())]
        arrows += [Arrow(f"d{place}", key) for user in users for key in by_name.get(user, ())]
    return flowchart("LR", boxes, arrows, _STYLES)


def _keys(matters: list[Mapping[str, Any]]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The keys of matters by every label that may name them, and by their bare names."""
    keys: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for place, matter in enumerate(matters):
        key, name, subject = f"m{place}", matter["name"], matter["subject"]
        by_name.setdefault(name, []).append(key)
        index = subject[subject.index("[") :] if subject is not None and "[" in subject else None
        labels = [name if subject is None else f"{name}[{subject}]", *([name + index] if index is not None else [])]
        for label in labels:
            keys.setdefault(label, key)
    for name, found in by_name.items():
        keys.setdefault(name, found[0])
    return keys, by_name


def _matter(key: str, matter: Mapping[str, Any], names: Names) -> Box:
    title = names.item(matter["name"], matter["subject"])
    return Box(key, (title, str(matter["department"]), f"【{MATTERS[matter['status']]}】"), matter["status"])
