"""What a bundle asks for, to be read before applying (办事指南): everything from its composition, nothing typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yijianshi.engine.plan import Plan
from yijianshi.report.guide import asked, checks, matters, terms
from yijianshi.report.guide.documents import documents
from yijianshi.report.guide.hanging import hanging
from yijianshi.report.guide.materials import materials
from yijianshi.report.guide.shared import Part, Telling
from yijianshi.rulebook.packs import Pack


@dataclass(frozen=True, slots=True)
class Edition:
    """For which region and day a guide is, the days in which its rules do not change, and the packs that they come from."""

    region: str
    date: str | None
    first: str | None
    last: str | None
    packs: Sequence[Pack]
    digest: str


def guide(plan: Plan, edition: Edition) -> Part:
    """The guide as JSON has it; `model.py` describes every key."""
    telling = Telling(plan)
    entry = plan.composition.entry
    schedule = matters.order(telling)
    told: Part = {
        "name": plan.composition.name,
        "aliases": list(entry.aliases) if entry else [],
        "code": entry.code if entry else None,
        "audience": entry.audience if entry else None,
        "life_stage": entry.life_stage if entry else None,
        "batch": entry.batch if entry else None,
        "lead": entry.lead if entry else None,
        "responsible": list(entry.responsible) if entry else [],
        "region": edition.region,
        "date": edition.date,
        "in_force": {"first": edition.first, "last": edition.last},
        "sample": (entry.sample if entry else False) or any(pack.sample for pack in edition.packs),
        "confidence": entry.confidence if entry else None,
        "note": entry.note if entry else None,
        "basis": list(entry.basis) if entry else [],
        "departments": matters.departments(entry, plan.composition.matters),
        "schedule": matters.days(telling, schedule),
        "gates": checks.gates(telling),
        "matters": matters.matters(telling, schedule),
        "materials": materials(telling, edition.region),
        "subjects": asked.subjects(telling),
        "questions": asked.questions(telling, hanging(plan.composition)),
        "form": asked.form(telling),
        "checks": checks.checks(telling),
        "definitions": terms.definitions(telling),
        "parameters": terms.parameters(telling),
    }
    told["documents"] = documents(told, plan.rules)
    told["rulebook"] = {"packs": [_pack(pack) for pack in edition.packs], "digest": edition.digest}
    return told


def _pack(pack: Pack) -> Part:
    return {
        "name": str(pack.name),
        "region": pack.region,
        "sample": pack.sample,
        "confidence": pack.confidence,
        "note": pack.note,
    }
