"""The materials of a guide: what is asked of whom, when, in what form, and how one is spared it."""

from __future__ import annotations

from collections.abc import Mapping

from yijianshi.bundle.compose import second_names
from yijianshi.engine.plan import MaterialPlan, PartPlan
from yijianshi.identifiers.region import region_within
from yijianshi.report.guide import phrases
from yijianshi.report.guide.shared import Part, Telling, remarks, whom
from yijianshi.report.view_materials import GENERATED_ORIGIN
from yijianshi.rulebook.entries import Exemption, Offer


def materials(telling: Telling, region: str) -> list[Part]:
    """Every material that a matter of the bundle may ask for."""
    called = second_names(telling.composition)
    return [_material(telling, plan, region, called) for plan in telling.plan.materials]


def _material(telling: Telling, plan: MaterialPlan, region: str, called: Mapping[str, str]) -> Part:
    need = plan.need
    each = whom(need.uses)
    own, *parts = [_part(telling, plan, part, region, each) for part in plan.parts]
    return {
        **own,
        "aliases": [name for name, official in called.items() if official == need.material.name],
        "each": each,
        "asked": _asked([own, *parts]),
        "any_of": parts,
        "matters": telling.uses(need.uses),
    }


def _part(telling: Telling, plan: MaterialPlan, part: PartPlan, region: str, each: list[str]) -> Part:
    material = part.material
    return {
        "name": material.name,
        "code": material.code,
        "origin": material.origin,
        "format": material.format,
        "copies": material.copies,
        "issuer": material.issuer,
        "obtain": material.obtain,
        "condition": telling.condition(material.when),
        "exempt": [
            *(phrases.way(_exemption(telling, exemption, region), each) for exemption in material.exemptions),
            *(phrases.way(found, each) for found in _produced(telling, plan, part)),
        ],
        "deferral": _offer(telling, material.deferral, "days"),
        "commitment": _offer(telling, material.commitment, "name"),
        **remarks(material),
    }


def _asked(parts: list[Part]) -> str:
    """Is it handed in always, unless something spares it, or never, as the system makes it? Of a group, by its easiest part."""
    if any(part["origin"] == GENERATED_ORIGIN for part in parts):
        return "never"
    return "unless_exempt" if any(part["exempt"] for part in parts) else "always"


def _exemption(telling: Telling, exemption: Exemption, region: str) -> Part:
    kind = telling.rules.sources if exemption.kind == "shared" else telling.rules.licences
    record = kind.get(exemption.record or "")
    return _way(
        exemption.kind,
        record=exemption.record,
        subject=exemption.subject,
        issuer=record.issuer if record is not None else exemption.department,
        require=telling.condition(exemption.require),
        recognised=list(record.recognised) if record is not None else [],
        region=exemption.region,
        here=region_within(region, exemption.region) if exemption.region is not None else None,
        basis=list(exemption.basis),
    )


def _produced(telling: Telling, plan: MaterialPlan, part: PartPlan) -> list[Part]:
    """The matters that issue what would exempt it, and which of the matters that use it follow them."""
    found: dict[tuple[int, str], Part] = {}
    for exemption, producers in zip(part.material.exemptions, part.producers, strict=True):
        for producer, subject in producers:
            spares = [telling.matter(user) for user, _ in plan.need.uses if producer in telling.composition.earlier[user]]
            if spares:
                partly = len(spares) < len(plan.need.uses)
                way = _way(
                    "produced", record=exemption.record, subject=subject, matter=telling.matter(producer), spares=spares, partly=partly
                )
                found.setdefault((producer, exemption.record or ""), way)
    return list(found.values())


def _way(kind: str, **told: object) -> Part:
    silent: Part = dict.fromkeys(("record", "subject", "issuer", "require", "region", "here", "matter"))
    return {"kind": kind, "words": "", **silent, "recognised": [], "spares": [], "partly": False, "basis": [], **told}


def _offer(telling: Telling, offer: Offer | None, key: str) -> Part | None:
    if offer is None:
        return None
    condition = telling.condition(offer.when)
    told = getattr(offer, key)
    return {key: told, "words": phrases.offer(key, told, condition), "condition": condition, "basis": list(offer.basis)}
