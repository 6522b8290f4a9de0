"""Bundles in lists: in short, and as their part of the list of tasks (事项任务清单) with departments and days."""

from __future__ import annotations

from typing import Any

from yijianshi.bundle.compose import Composition
from yijianshi.report.guide.build import is_sample
from yijianshi.report.guide.matters import days, departments, order


def summary(composition: Composition, region: str) -> dict[str, Any]:
    """The bundle in short: whom it serves, who leads it, its matters."""
    matters = [{"name": matter.name, "department": matter.department} for matter in composition.matters]
    return {**_head(composition, region), "matters": matters}


def tasks(composition: Composition, region: str) -> dict[str, Any]:
    """The bundle with who is responsible for what, and working days, those of the bundle as its guide has them."""
    entry = composition.entry
    schedule = days(composition, order(composition))
    return {
        **_head(composition, region),
        "responsible": list(entry.responsible) if entry else [],
        "published": schedule["published"],
        "promised_days": schedule["promised_days"],
        "one_by_one_days": schedule["one_by_one_days"],
        "sample": is_sample(composition),
        "departments": departments(entry, composition.matters),
        "matters": [
            {
                "name": matter.name,
                "code": matter.code,
                "department": matter.department,
                "promised_days": matter.promised_days,
                "statutory_days": matter.statutory_days,
                "sample": matter.sample,
            }
            for matter in composition.matters
        ],
    }


def _head(composition: Composition, region: str) -> dict[str, Any]:
    entry = composition.entry
    return {
        "name": composition.name,
        "region": region,
        "audience": entry.audience if entry else None,
        "lead": entry.lead if entry else None,
        "life_stage": entry.life_stage if entry else None,
        "batch": entry.batch if entry else None,
    }
