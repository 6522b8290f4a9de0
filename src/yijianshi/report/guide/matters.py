"""The matters of a guide, their departments, their order and days."""

from __future__ import annotations

from collections.abc import Iterable

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import Schedule, alone_days, make_schedule, published
from yijianshi.report.guide.shared import Part, Telling, remarks
from yijianshi.rulebook.entries import BundleEntry, Matter


def matters(telling: Telling, schedule: Schedule) -> list[Part]:
    """Every matter of the bundle, with its place in the order where all of them apply."""
    composition = telling.composition
    return [
        {
            "name": matter.name,
            "code": matter.code,
            "department": matter.department,
            "each": matter.each,
            "condition": telling.condition(matter.when),
            "stage": schedule.stage[position],
            "waits_for": [telling.matter(other) for other in sorted(composition.direct[position])],
            "excludes": list(matter.excludes),
            "promised_days": matter.promised_days,
            "statutory_days": matter.statutory_days,
            "visits": matter.visits,
            "on_site": matter.on_site,
            "steps": matter.steps,
            "produces": [{"record": product.record, "subject": product.subject} for product in matter.produces],
            **remarks(matter),
        }
        for position, matter in enumerate(composition.matters)
    ]


def order(composition: Composition) -> Schedule:
    """The order of all matters, as if each applied."""
    return make_schedule(composition, range(len(composition.matters)))


def days(composition: Composition, schedule: Schedule) -> Part:
    """Stages and working days, with the keys of a report's schedule."""
    stages: dict[int, list[str]] = {}
    for matter, stage in zip(composition.matters, schedule.stage, strict=True):
        if stage is not None:
            stages.setdefault(stage, []).append(matter.name)
    entry = composition.entry
    promised = entry.promised_days if entry is not None and entry.promised_days is not None else schedule.path_days
    return {
        "stages": [stages[stage] for stage in sorted(stages)],
        "critical_path": [composition.matters[position].name for position in schedule.path],
        "critical_path_days": schedule.path_days,
        "published": published(entry, composition.matters),
        "promised_days": promised,
        "statutory_days": entry.statutory_days if entry is not None else None,
        "one_by_one_days": sum(alone_days(matter) for matter in composition.matters),
    }


def departments(entry: BundleEntry | None, chosen: Iterable[Matter]) -> list[Part]:
    """Who leads, who is responsible, and who handles which matters; the lead first, then as the bundle lists them."""
    lead = [entry.lead] if entry is not None and entry.lead is not None else []
    responsible = list(entry.responsible) if entry is not None else []
    handled: dict[str, list[str]] = {}
    for matter in chosen:
        handled.setdefault(matter.department, []).append(matter.name)
    return [
        {"name": name, "lead": name in lead, "responsible": name in responsible, "matters": handled.get(name, [])}
        for name in dict.fromkeys([*lead, *responsible, *handled])
    ]
