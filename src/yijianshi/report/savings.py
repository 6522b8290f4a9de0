"""减材料, 减字段, 减时限, 减跑动, 减环节: computed over what applies and is needed for certain, never typed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from yijianshi.bundle.schedule import alone_days, matter_days
from yijianshi.report.form import Form
from yijianshi.report.materials import Materials
from yijianshi.report.state import State
from yijianshi.report.subjects import subject_name

LEFT = ("submit", "deferred", "provided")
"""Statuses of materials that are counted after the merger, those with most to do first."""
FIELDS_LEFT = ("missing", "conflict", "provided")
EXEMPTIONS = ("licence", "shared", "issued", "produced", "commitment")

Row = Mapping[str, Any]


def savings(state: State, materials: Materials, form: Form) -> dict[str, Any]:
    """Before: each matter done alone; after: the bundle done as one thing."""
    arrangement = state.arrangement
    applying, entry = arrangement.applying, state.composition.entry
    return {
        "materials": dict(zip(("before", "after"), materials.counted(), strict=True)),
        "fields": dict(zip(("before", "after"), form.counted(), strict=True)),
        "days": {"before": arrangement.schedule["one_by_one_days"], "after": arrangement.schedule["promised_days"]},
        "visits": {"before": sum(matter.visits for matter in applying), "after": int(any(matter.on_site for matter in applying))},
        "steps": {"before": sum(matter.steps for matter in applying), "after": entry.steps if entry is not None else 1},
    }


def breakdown(state: State, report: Mapping[str, Any]) -> dict[str, Any]:
    """Where the savings of a finished report come from; `Report.savings_breakdown` says what stands in it."""
    figures = report["savings"]
    parts = {
        "materials": _materials(state, report["materials"]),
        "fields": _fields(state, report["form"]),
        "days": _days(state, figures["days"]),
        "visits": _visits(state, figures["visits"]),
        "steps": ({"merged": figures["steps"]["before"] - figures["steps"]["after"]}, {"steps": figures["steps"]["after"]}),
    }
    return {key: {**figures[key], "saved": saved, "left": left} for key, (saved, left) in parts.items()}


class _Handed(Struct):
    """What is handed in at most once: one item, or those of subjects with one number; `uses` are its items' matters, each with the
    name under which it asks."""

    uses: list[dict[int, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def _materials(state: State, rows: Iterable[Row]) -> tuple[dict[str, int], dict[str, int]]:
    labels = {(row["name"], row["subject"]): row for row in rows}
    handed: dict[Any, _Handed] = {}
    for place, item in enumerate(state.decisions.items):
        if item.need is not True:
            continue
        need = state.composition.materials[item.material]
        once = handed.setdefault((item.material, place if item.subject is None else item.subject.key), _Handed())
        uses = [(matter, use.asked) for (matter, use), value in zip(need.uses, item.uses, strict=True) if value is True]
        once.uses.append(dict(reversed(uses)))
        once.rows.append(labels[need.material.name, subject_name(item.subject)])
    saved = Counter(dict.fromkeys(("merged", "same_as", "same_number", *EXEMPTIONS, "generated", "undecided"), 0))
    left = Counter(dict.fromkeys(LEFT, 0))
    for once in handed.values():
        _merge(once.uses, saved)
        status, kind = _outcome(once.rows)
        (left if status in left else saved)[kind or status] += 1
    return dict(saved), dict(left)


def _merge(items: Sequence[Mapping[int, str]], saved: Counter[str]) -> None:
    """Count the copies that many matters would have asked for, and one is enough: why each is spared."""
    counted: set[int] = set()
    first = True
    for uses in sorted(items, key=len, reverse=True):
        fresh = {matter: name for matter, name in uses.items() if matter not in counted}
        counted |= fresh.keys()
        if not fresh:
            continue
        names = len(set(fresh.values()))
        saved["merged"] += len(fresh) - names
        saved["same_as"] += names - 1
        saved["same_number"] += not first
        first = False


def _outcome(rows: Sequence[Row]) -> tuple[str, str | None]:
    """What becomes of it in the end: handed in where one of its items is, else not yet known where one is not, else as the first."""
    found = [row["status"] for row in rows]
    status = next((status for status in (*LEFT, "undecided") if status in found), found[0])
    exemption = rows[found.index(status)]["exemption"]
    return status, exemption["kind"] if status == "exempt" and exemption is not None else None


def _fields(state: State, rows: Iterable[Row]) -> tuple[dict[str, int], dict[str, int]]:
    labels = {(row["name"], row["subject"]): row["status"] for row in rows}
    saved = Counter(dict.fromkeys(("merged", "prefilled", "awaited", "undecided"), 0))
    left = Counter(dict.fromkeys(FIELDS_LEFT, 0))
    for item in state.decisions.fields:
        if item.need is not True:
            continue
        need = state.composition.fields[item.field]
        saved["merged"] += len({matter for (matter, _), value in zip(need.uses, item.uses, strict=True) if value is True}) - 1
        status = labels[need.field.name, subject_name(item.subject)]
        (left if status in left else saved)[status] += 1
    return dict(saved), dict(left)


def _days(state: State, figures: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """By shorter promises of the matters, by doing them side by side, by a promise of the bundle (below 0 where it is the longer)."""
    applying, path = state.arrangement.applying, state.arrangement.schedule["critical_path_days"]
    alone, promised = sum(map(alone_days, applying)), sum(map(matter_days, applying))
    saved = {"promises": alone - promised, "side_by_side": promised - path, "bundle_promise": path - figures["after"]}
    return saved, {"days": figures["after"]}


def _visits(state: State, figures: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """The visits of matters of which none stays needed, and those that become one (below 0 where only the bundle asks for it)."""
    remote = sum(matter.visits for matter in state.arrangement.applying if not matter.on_site)
    return {"remote": remote, "merged": figures["before"] - remote - figures["after"]}, {"on_site": figures["after"]}
