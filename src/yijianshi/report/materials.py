"""Labels of materials, read off decisions in the order of document 3; the first that fits stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yijianshi.bundle.compose import overlap
from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.engine.decisions import ItemDecision, Part
from yijianshi.engine.leaves import Leaf, distinct
from yijianshi.engine.plan import MaterialPlan, PartPlan, exemption_key
from yijianshi.report.near_misses import near_misses, require_holds
from yijianshi.report.state import State
from yijianshi.report.subjects import address, subject_name
from yijianshi.rulebook.entries import Exemption
from yijianshi.source.diagnostics import diagnose

STATUSES = ("exempt", "generated", "provided", "deferred", "exempt", "undecided", "submit")
"""Labels in order; the second `exempt` is by commitment."""
EXEMPT, GENERATED, PROVIDED, DEFERRED, COMMITTED, UNDECIDED, SUBMIT = range(7)
GENERATED_ORIGIN = "系统生成"


@dataclass(slots=True)
class Item:
    """One material item of a report, beside the decision that it was read off."""

    decision: ItemDecision
    plan: MaterialPlan
    status: str
    json: dict[str, Any]
    address: str
    options: list[str] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        return self.decision.need is True


def material_items(state: State) -> list[Item]:
    """All items that are needed or may be, in the order of the matters that use them."""
    found = [_item(state, decision) for decision in state.decisions.items]
    rank = {position: place for place, position in enumerate(state.order)}
    plans = state.plan.materials

    def place(item: Item) -> tuple[int, int]:
        uses = plans[item.decision.material].need.uses
        needing = [matter for (matter, _), value in zip(uses, item.decision.uses, strict=True) if value is not False]
        first = min(needing, key=lambda matter: rank[matter])
        names = [use.name for use in state.composition.matters[first].materials]
        return rank[first], names.index(item.plan.need.material.name)

    return sorted(found, key=place)


def _item(state: State, decision: ItemDecision) -> Item:
    plan = state.plan.materials[decision.material]
    material = plan.need.material
    key = decision.subject.key if decision.subject is not None else None
    ranks = [_settle(state, plan, part, found, decision, key) for part, found in zip(plan.parts, decision.parts, strict=True)]
    rank, open_parts, exemption = _choose(state, plan, decision, ranks, key)
    if decision.need is None:
        rank = UNDECIDED
    settled = rank < UNDECIDED
    options = _options(plan, decision, open_parts) if rank == SUBMIT else []
    matters = [
        state.composition.matters[matter].name
        for (matter, _), value in zip(plan.need.uses, decision.uses, strict=True)
        if value is not False
    ]
    where = address("材料", material.name, decision.subject, plan.owners)
    json = {
        "name": material.name,
        "subject": subject_name(decision.subject),
        "status": STATUSES[rank],
        "matters": list(dict.fromkeys(matters)),
        "any_of": [plan.parts[number].material.name for number in open_parts] if len(plan.parts) > 1 and not settled else [],
        "exemption": exemption,
        "options": options,
        "near_misses": _near_misses(state, plan, decision),
    }
    return Item(decision, plan, STATUSES[rank], json, where, options)


def _settle(state: State, plan: MaterialPlan, part: PartPlan, found: Part, decision: ItemDecision, key: str | None) -> int:
    """The rank of the label that fits one part."""
    facts, material = state.facts, part.material
    if found.exempt is not None or found.produced is True:
        return EXEMPT
    if material.origin == GENERATED_ORIGIN:
        return GENERATED
    if (material.name, key) in facts.provided or _uploaded(state, plan, part, decision):
        return PROVIDED
    deferred = material.deferral is not None and (material.name, key) in facts.deferred
    if deferred and found.defer is True:
        return DEFERRED
    committed = material.commitment is not None and material.commitment.name in facts.commitments
    if committed and found.commit is True:
        return COMMITTED
    if found.open or found.produced is None or (deferred and found.defer is None) or (committed and found.commit is None):
        return UNDECIDED
    return SUBMIT


def _choose(
    state: State, plan: MaterialPlan, decision: ItemDecision, ranks: list[int], key: str | None
) -> tuple[int, list[int], dict[str, Any] | None]:
    """The label that settles an item, the parts still open, and what exempts it for certain."""
    if len(ranks) == 1:
        return ranks[0], [], _exemption(plan.parts[0], decision.parts[0], ranks[0], state)
    leaves = [number for number in range(1, len(ranks)) if decision.parts[number].when is not False]
    effective = {
        number: rank if rank >= UNDECIDED or decision.parts[number].when is True else UNDECIDED
        for number, rank in enumerate(ranks)
        if number in leaves
    }
    if ranks[0] <= UNDECIDED or not leaves:
        effective[0] = ranks[0]
    best = min(effective, key=lambda number: (effective[number], number if number else len(ranks)))
    rank = effective[best]
    exemption = _exemption(plan.parts[best], decision.parts[best], rank, state)
    return rank, ([] if rank < UNDECIDED else leaves), exemption


def _exemption(part: PartPlan, found: Part, rank: int, state: State) -> dict[str, Any] | None:
    """The first exemption that holds for certain, or the commitment that stands in."""
    if found.exempt is not None:
        place, record = found.exempt
        exemption = part.material.exemptions[place]
        if exemption.kind == "issued":
            return {"kind": "issued", "evidence": {"region": exemption.region}}
        if exemption.kind == "shared":
            return {"kind": "shared", "evidence": {"shared": exemption.record, "index": record.index}}
        return {"kind": "licence", "evidence": {"licence": record.index}}
    if found.produced is True and found.producer is not None:
        return {"kind": "produced", "evidence": {"matter": state.composition.matters[found.producer].name}}
    if rank == COMMITTED and part.material.commitment is not None:
        return {"kind": "commitment", "evidence": {"commitment": part.material.commitment.name}}
    return None


def _options(plan: MaterialPlan, decision: ItemDecision, open_parts: list[int]) -> list[str]:
    parts = [decision.parts[number] for number in {0, *open_parts}]
    offered = (("defer", any(part.defer is True for part in parts)), ("commit", any(part.commit is True for part in parts)))
    return [name for name, holds in offered if holds]


def targets_of(state: State, plan: MaterialPlan, exemption: Exemption, subject: CaseSubject | None) -> list[CaseSubject]:
    """The subjects whose records count for an exemption of an item."""
    name = exemption.subject
    if subject is not None and (name is None or any(overlap(state.plan.rules, name, each) for each in plan.each)):
        return [subject]
    if name is None:
        return []
    found = state.values.get(state.leaves.names.variable("s", name))
    if isinstance(found, CaseSubject):
        return [found]
    return found if isinstance(found, list) else [state.facts.phantom(name)]


def _uploaded(state: State, plan: MaterialPlan, part: PartPlan, decision: ItemDecision) -> bool:
    """Is there an uploaded or recognised copy that would exempt it, were it shared and, where unknown, valid?"""
    for exemption in part.material.exemptions:
        if exemption.kind != "licence":
            continue
        copies = [record for record in state.facts.licences.get(exemption.record or "", ()) if record.uploaded_copy]
        if not copies:
            continue
        for target in targets_of(state, plan, exemption, decision.subject):
            for record in copies:
                if binds(record, target) and require_holds(state, exemption, record, target) is True:
                    return True
    return False


def _near_misses(state: State, plan: MaterialPlan, decision: ItemDecision) -> list[dict[str, Any]]:
    if any(part.exempt is not None and part.when is not False for part in decision.parts):
        return []
    found: list[dict[str, Any]] = []
    for part, decided in zip(plan.parts, decision.parts, strict=True):
        if decided.when is False or not part.material.exemptions:
            continue
        if not _worth_a_look(state, part):
            continue
        exemptions = enumerate(part.material.exemptions)
        targets = {place: targets_of(state, plan, exemption, decision.subject) for place, exemption in exemptions if exemption.record}
        found.extend(miss for miss in near_misses(state, part, targets) if miss not in found)
    return found


def _worth_a_look(state: State, part: PartPlan) -> bool:
    """Could anything in the case be a near miss of this part?"""
    facts = state.facts
    for exemption in part.material.exemptions:
        if exemption.kind == "shared":
            name = exemption.record or ""
            if name not in facts.shared or facts.shared[name]:
                return True
        if exemption.kind != "issued":
            key = exemption_key(exemption)
            if facts.licences.get(key) or key in facts.unavailable or key in facts.broken:
                return True
    return False


def item_leaves(state: State, item: Item) -> list[Leaf]:
    """What is not known below an undecided item."""
    decision, plan = item.decision, item.plan
    values = _item_values(state, plan, decision.subject)
    leaves = state.leaves
    found: list[Leaf] = []
    if decision.subject is not None:
        found.extend(leaves.existence(decision.subject, state.values))
    if decision.need is None:
        for (matter, use), value in zip(plan.need.uses, decision.uses, strict=True):
            if value is not None:
                continue
            found.extend(matter_leaves(state, matter, decision.subject))
            inner = values
            each = state.composition.matters[matter].each
            subjects = [decision.subject] if each is None or use.each is not None else list(state.decisions.matters[matter])
            for subject in subjects:
                if each is not None:
                    inner = {**values, leaves.names.variable("e", each): subject}
                for formula in (use.when, plan.need.material.when):
                    if formula is not None and state.value(formula.tree, inner) is None:
                        found.extend(leaves.below(formula.tree, inner))
    if item.status == "undecided" and decision.need is not False:
        for part, decided in zip(plan.parts, decision.parts, strict=True):
            found.extend(_part_leaves(state, plan, part, decided, decision, values))
    return distinct(found)


def _part_leaves(
    state: State, plan: MaterialPlan, part: PartPlan, decided: Part, decision: ItemDecision, values: dict[str, Any]
) -> list[Leaf]:
    leaves = state.leaves
    found: list[Leaf] = []
    if decided.exempt is not None or decided.produced is True or decided.when is False:
        return found
    if decided.when is None and part.material.when is not None:
        found.extend(leaves.below(part.material.when.tree, values))
    if decided.open:
        for exemption in part.material.exemptions:
            if exemption.kind == "issued":
                continue
            key = exemption_key(exemption)
            if exemption.subject is not None and not targets_of(state, plan, exemption, None) and decision.subject is None:
                continue
            for target in targets_of(state, plan, exemption, decision.subject):
                held = target.of(key)
                if held.open and not held.valid:
                    found.extend(leaves.record(target, key, state.values))
                for record in held.valid:
                    if exemption.require is not None and require_holds(state, exemption, record, target) is None:
                        found.extend(leaves.below(exemption.require.tree, {**values, "w": record}))
    if decided.produced is None:
        for producers in part.producers:
            for matter, _ in producers:
                found.extend(matter_leaves(state, matter, decision.subject))
    facts, key_of = state.facts, decision.subject.key if decision.subject is not None else None
    material = part.material
    deferral, commitment = material.deferral, material.commitment
    if decided.defer is None and deferral is not None and deferral.when is not None and (material.name, key_of) in facts.deferred:
        found.extend(leaves.below(deferral.when.tree, values))
    if decided.commit is None and commitment is not None and commitment.when is not None and commitment.name in facts.commitments:
        found.extend(leaves.below(commitment.when.tree, values))
    return found


def _item_values(state: State, plan: MaterialPlan, subject: CaseSubject | None) -> dict[str, Any]:
    names = dict.fromkeys(name for name in (plan.need.material.each, *plan.each) if name is not None)
    variables = state.leaves.names
    return {**state.values, **{variables.variable("e", name): subject for name in names}}


def matter_leaves(state: State, position: int, subject: CaseSubject | None) -> list[Leaf]:
    """What is not known below a matter that is undecided, for a subject where it is `each` of it."""
    matter, value = state.composition.matters[position], state.decisions.matters[position]
    found: list[Leaf] = []
    instances = value.items() if isinstance(value, dict) else [(None, value)]
    for owner, one in instances:
        if one is not None or (subject is not None and owner is not None and owner is not subject and owner.base == subject.base):
            continue
        values = state.values if matter.each is None else {**state.values, state.leaves.names.variable("e", matter.each): owner}
        if owner is not None:
            found.extend(state.leaves.existence(owner, state.values))
        if matter.when is not None and state.value(matter.when.tree, values) is None:
            found.extend(state.leaves.below(matter.when.tree, values))
    return found


def ignored_offers(state: State, items: list[Item]) -> None:
    """Diagnostics for deferrals and commitments that the case takes though their `when` is false."""
    facts = state.facts
    for item in items:
        key = item.decision.subject.key if item.decision.subject is not None else None
        for part, decided in zip(item.plan.parts, item.decision.parts, strict=True):
            material = part.material
            if item.certain and (material.name, key) in facts.deferred and decided.defer is False:
                facts.diagnostics.append(diagnose("YJS419", name=item.address.removeprefix("材料/"), path="deferred"))
    for name in sorted(facts.commitments):
        offers = [
            decided.commit
            for item in items
            for part, decided in zip(item.plan.parts, item.decision.parts, strict=True)
            if part.material.commitment is not None and part.material.commitment.name == name
        ]
        if offers and all(offer is False for offer in offers):
            facts.diagnostics.append(diagnose("YJS420", name=name, path="commitments"))
