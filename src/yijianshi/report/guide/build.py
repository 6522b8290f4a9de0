"""What a bundle asks for, to be read before applying (办事指南): everything from its composition, nothing typed in."""

from __future__ import annotations

import datetime

from yijianshi.bundle.compose import Composition
from yijianshi.engine.plan import Plan
from yijianshi.report.guide import asked, checks, matters, terms
from yijianshi.report.guide.documents import documents
from yijianshi.report.guide.edition import Edition
from yijianshi.report.guide.hanging import hanging
from yijianshi.report.guide.materials import materials
from yijianshi.report.guide.shared import Part, Telling
from yijianshi.rulebook.packs import Pack


def guide(plan: Plan, day: datetime.date, edition: Edition) -> Part:
    """The guide of a plan that was made for a day, as JSON has it; `model.py` describes every key."""
    telling = Telling(plan, day)
    entry = plan.composition.entry
    schedule = matters.order(plan.composition)
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
        "date": _iso(edition.date),
        "in_force": {"first": _iso(edition.first), "last": _iso(edition.last)},
        **_standing(plan.composition),
        "basis": list(entry.basis) if entry else [],
        "departments": matters.departments(entry, plan.composition.matters),
        "schedule": matters.days(plan.composition, schedule),
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


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def is_sample(composition: Composition) -> bool:
    """Is the bundle marked 样例, itself or by a pack that it comes from (one without an entry: that its matters come from)?"""
    entry = composition.entry
    return (entry is not None and entry.sample) or any(pack.sample for pack in _homes(composition))


def _standing(composition: Composition) -> Part:
    """What the bundle says of its own reliability; where it is silent, what its packs say."""
    entry, homes = composition.entry, _homes(composition)

    def said(key: str) -> str | None:
        found = [entry, *homes] if entry is not None else homes
        return next((text for holder in found if (text := getattr(holder, key)) is not None), None)

    return {"sample": is_sample(composition), "confidence": said("confidence"), "note": said("note")}


def _homes(composition: Composition) -> list[Pack]:
    """The packs that wrote the bundle's entry, the last first; without one, those of its matters."""
    law = composition.rules.law
    if composition.entry is not None:
        entries = [law["bundles"][composition.name]]
    else:
        entries = [law["matters"][matter.name] for matter in composition.matters]
    return [entry.pack for found in entries for entry in reversed(found.history)]


def _pack(pack: Pack) -> Part:
    return {
        "name": str(pack.name),
        "region": pack.region,
        "sample": pack.sample,
        "confidence": pack.confidence,
        "note": pack.note,
    }
