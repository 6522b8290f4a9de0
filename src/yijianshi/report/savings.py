"""减材料, 减字段, 减时限, 减跑动, 减环节: computed over what applies and is needed for certain, never typed in."""

from __future__ import annotations

from typing import Any

from yijianshi.report.form import Form
from yijianshi.report.materials import Materials
from yijianshi.report.state import State


def savings(state: State, materials: Materials, form: Form) -> dict[str, Any]:
    """Before: each matter done alone; after: the bundle done as one thing."""
    arrangement = state.arrangement
    applying, entry = arrangement.applying, state.composition.entry
    return {
        "materials": {"before": materials.before, "after": materials.after},
        "fields": {"before": form.before, "after": form.after},
        "days": {"before": arrangement.schedule["one_by_one_days"], "after": arrangement.schedule["promised_days"]},
        "visits": {"before": sum(matter.visits for matter in applying), "after": int(any(matter.on_site for matter in applying))},
        "steps": {"before": sum(matter.steps for matter in applying), "after": entry.steps if entry is not None else 1},
    }
