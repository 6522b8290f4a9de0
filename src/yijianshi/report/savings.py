"""减材料, 减字段, 减时限, 减跑动, 减环节: computed over what applies and is needed for certain, never typed in."""

from __future__ import annotations

from typing import Any

from yijianshi.bundle.schedule import alone_days, predecessors
from yijianshi.report.form import FormField
from yijianshi.report.materials import Item
from yijianshi.report.state import State


def schedule(state: State) -> dict[str, Any]:
    """Stages, critical path and days of the matters that apply for certain."""
    made = state.schedule
    stages: list[list[str]] = [[] for _ in range(max((stage or 0 for stage in made.stage), default=0))]
    one_by_one = 0
    for instance in state.matters:
        stage = made.stage[instance.position]
        if instance.value is True and stage is not None:
            stages[stage - 1].append(state.matter_label(instance.position, instance.subject))
            one_by_one += alone_days(state.composition.matters[instance.position])
    entry = state.composition.entry
    promised = entry.promised_days if entry is not None else None
    return {
        "stages": stages,
        "critical_path": [state.composition.matters[position].name for position in made.path],
        "critical_path_days": made.path_days,
        "promised_days": promised if promised is not None else made.path_days,
        "one_by_one_days": one_by_one,
    }


def waits_for(state: State, position: int) -> list[str]:
    """Direct predecessors that apply or are undecided, seen through those that do not apply."""
    values = {number: [one.value for one in state.matters if one.position == number] for number in range(len(state.composition.matters))}
    open_ones = {number for number, found in values.items() if any(value is not False for value in found)}
    names = []
    for other in predecessors(state.composition, position, lambda number: number not in open_ones):
        names.extend(
            state.matter_label(one.position, one.subject) for one in state.matters if one.position == other and one.value is not False
        )
    return names


def savings(state: State, items: list[Item], form: list[FormField], plan: dict[str, Any]) -> dict[str, Any]:
    applying = [state.composition.matters[one.position] for one in state.matters if one.value is True]
    materials = {(item.decision.material, item.decision.subject.key if item.decision.subject else None): item for item in items if item.certain}
    fields = {(entry.decision.field, entry.decision.subject.key if entry.decision.subject else None): entry for entry in form
              if entry.decision.need is True}
    entry = state.composition.entry
    return {
        "materials": {
            "before": sum(value is True for item in materials.values() for value in item.decision.uses),
            "after": sum(item.status in ("provided", "submit", "deferred") for item in materials.values()),
        },
        "fields": {
            "before": sum(value is True for one in fields.values() for value in one.decision.uses),
            "after": sum(one.status in ("provided", "missing", "conflict") for one in fields.values()),
        },
        "days": {"before": plan["one_by_one_days"], "after": plan["promised_days"]},
        "visits": {"before": sum(matter.visits for matter in applying), "after": int(any(matter.on_site for matter in applying))},
        "steps": {"before": sum(matter.steps for matter in applying), "after": entry.steps if entry is not None else 1},
    }
