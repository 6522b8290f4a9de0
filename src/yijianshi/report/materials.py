"""Labels of materials, read off decisions in the order of document 3; the first that fits stands."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from yijianshi.bundle.compose import lineage
from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.engine.decisions import ItemDecision, Part
from yijianshi.engine.leaves import Leaf, distinct
from yijianshi.engine.plan import MaterialPlan, PartPlan, exemption_key
from yijianshi.report.near_misses import near_misses, require_holds
from yijianshi.report.state import State
from yijianshi.report.subjects import address
from yijianshi.report.view import MaterialView
from yijianshi.rulebook.entries import Exemption
from yijianshi.source.diagnostics import Diagnostic, diagnose

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
    settled: bool
    """Is it only the need that is not decided?"""


@dataclass(slots=True)
class Materials:
    """The materials of a report: their JSON in order, the undecided ones with their decisions, and what savings count."""

    json: list[dict[str, Any]]
    undecided: list[Item]
    before: int
    after: int
    to_submit: bool


def materials(state: State) -> Materials:
    """All items that are needed or may be, in the order of the matters that use them."""
    rows: list[tuple[int, dict[str, Any]]] = []
    undecided: list[tuple[int, Item]] = []
    views, arrangement = state.view.materials, state.arrangement
    before = after = 0
    to_submit = False
    counted: set[tuple[int, str]] = set()
    for decision in state.decisions.raw_items:
        number, subject, need, uses, parts = decision
        view = views[number]
        place, matters, needing = view.row(uses, arrangement)
        status, settled, json = _item(state, view, decision, matters)
        rows.append((place, json))
        if status == "undecided":
            named = ItemDecision(number, subject, need, uses, tuple(Part(*part) for part in parts))
            where = address("材料", view.name, subject, view.plan.owners)
            undecided.append((place, Item(named, view.plan, status, json, where, settled)))
        elif status == "submit":
            to_submit = True
        if need is True:
            if subject is not None:
                if (number, subject.key) in counted:
                    continue
                counted.add((number, subject.key))
            before += needing
            after += status in COUNTED
    rows.sort(key=_place)
    undecided.sort(key=_place)
    return Materials([json for _, json in rows], [item for _, item in undecided], before, after, to_submit)


COUNTED = frozenset({"provided", "submit", "deferred"})
_place = itemgetter(0)


def _item(state: State, view: MaterialView, decision: tuple[Any, ...], matters: list[str]) -> tuple[str, bool, dict[str, Any]]:
    _, subject, need, _, parts = decision
    plan = view.plan
    key = subject.key if subject is not None else None
    open_parts: list[int] = []
    if view.simple:
        rank = _settle(state, view, 0, parts[0], subject, key)
        exemption = _exemption(plan.parts[0], parts[0], rank, state)
    else:
        ranks = [_settle(state, view, number, part, subject, key) for number, part in enumerate(parts)]
        rank, open_parts, exemption = _choose(state, plan, parts, ranks)
    settled = rank < UNDECIDED
    if need is None:
        rank = UNDECIDED
    status = STATUSES[rank]
    return status, settled, {
        "name": view.name,
        "subject": None if subject is None else subject.address,
        "status": status,
        "matters": matters,
        "any_of": [plan.parts[number].material.name for number in open_parts] if rank >= UNDECIDED else [],
        "exemption": exemption,
        "options": _options(parts, open_parts) if rank == SUBMIT else [],
        "near_misses": _near_misses(state, view, parts, subject),
    }


def _settle(state: State, view: MaterialView, number: int, found: tuple[Any, ...], subject: CaseSubject | None, key: str | None) -> int:
    """The rank of the label that fits one part; `found` has the values of `Part`."""
    exempt, unsure, produced, _, defer, commit, _ = found
    if exempt is not None or produced is True:
        return EXEMPT
    facts, material = state.facts, view.plan.parts[number].material
    if material.origin == GENERATED_ORIGIN:
        return GENERATED
    if (material.name, key) in facts.provided or (facts.library.has_copies and _uploaded(state, view, number, subject)):
        return PROVIDED
    deferred = material.deferral is not None and (material.name, key) in facts.deferred
    if deferred and defer is True:
        return DEFERRED
    committed = material.commitment is not None and material.commitment.name in facts.commitments
    if committed and commit is True:
        return COMMITTED
    if unsure or produced is None or (deferred and defer is None) or (committed and commit is None):
        return UNDECIDED
    return SUBMIT


def _choose(
    state: State, plan: MaterialPlan, parts: tuple[tuple[Any, ...], ...], ranks: list[int]
) -> tuple[int, list[int], dict[str, Any] | None]:
    """The label that settles a group, the parts still open, and what exempts it for certain."""
    whens = [part[_WHEN] for part in parts]
    leaves = [number for number in range(1, len(ranks)) if whens[number] is not False]
    effective = {number: ranks[number] if ranks[number] >= UNDECIDED or whens[number] is True else UNDECIDED for number in leaves}
    if ranks[0] <= UNDECIDED or not leaves:
        effective[0] = ranks[0]
    best = min(effective, key=lambda number: (effective[number], number if number else len(ranks)))
    rank = effective[best]
    exemption = _exemption(plan.parts[best], parts[best], rank, state)
    return rank, ([] if rank < UNDECIDED else leaves), exemption


_WHEN = Part._fields.index("when")


def _exemption(part: PartPlan, found: tuple[Any, ...], rank: int, state: State) -> dict[str, Any] | None:
    """The first exemption that holds for certain, or the commitment that stands in; `found` has the values of `Part`."""
    exempt, _, produced, producer, _, _, _ = found
    if exempt is not None:
        place, record = exempt
        exemption = part.material.exemptions[place]
        if exemption.kind == "issued":
            return {"kind": "issued", "evidence": {"region": exemption.region}}
        if exemption.kind == "shared":
            return {"kind": "shared", "evidence": {"shared": exemption.record, "index": record.index}}
        return {"kind": "licence", "evidence": {"licence": record.index}}
    if produced is True and producer is not None:
        return {"kind": "produced", "evidence": {"matter": state.composition.matters[producer].name}}
    if rank == COMMITTED and part.material.commitment is not None:
        return {"kind": "commitment", "evidence": {"commitment": part.material.commitment.name}}
    return None


def _options(parts: tuple[tuple[Any, ...], ...], open_parts: list[int]) -> list[str]:
    offers = [parts[number][4:6] for number in (0, *open_parts)]
    found = []
    if any(defer is True for defer, _ in offers):
        found.append("defer")
    if any(commit is True for _, commit in offers):
        found.append("commit")
    return found


def targets_of(state: State, plan: MaterialPlan, exemption: Exemption, subject: CaseSubject | None) -> list[CaseSubject]:
    """The subjects whose records count for an exemption of an item."""
    name = exemption.subject
    if subject is not None and (name is None or any(name in lineage(state.plan.rules, each) for each in plan.each)):
        return [subject]
    if name is None:
        return []
    return state.subjects(name)


def _uploaded(state: State, view: MaterialView, number: int, subject: CaseSubject | None) -> bool:
    """Is there an uploaded or recognised copy that would exempt it, were it shared and, where unknown, valid?"""
    for _, exemption, _ in view.exemptions[number]:
        if exemption.kind != "licence":
            continue
        copies = [record for record in state.facts.licences.get(exemption.record or "", ()) if record.uploaded_copy]
        if not copies:
            continue
        for target in targets_of(state, view.plan, exemption, subject):
            for record in copies:
                if binds(record, target) and require_holds(state, exemption, record, target) is True:
                    return True
    return False


def _near_misses(
    state: State, view: MaterialView, parts: tuple[tuple[Any, ...], ...], subject: CaseSubject | None
) -> list[dict[str, Any]]:
    for part in parts:
        if part[0] is not None and part[_WHEN] is not False:
            return []
    found: list[dict[str, Any]] = []
    facts = state.facts
    for number, part in enumerate(parts):
        if part[_WHEN] is False:
            continue
        for _, exemption, key in view.exemptions[number]:
            name = exemption.record or ""
            shared = exemption.kind == "shared"
            if shared:
                idle = name in facts.shared and not facts.shared[name] and key not in facts.library.unavailable
            else:
                idle = name not in facts.licences and key not in facts.library.unavailable
            if idle and key not in facts.library.broken:
                continue
            targets = targets_of(state, view.plan, exemption, subject)
            misses = state.misses(exemption, key, targets, near_misses)
            found.extend([miss for miss in misses if miss not in found] if found else misses)
    return found


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
            found.extend(matter_leaves(state, matter, own_instance(state, matter, use.each, decision.subject)))
            inner = values
            each = state.composition.matters[matter].each
            own = own_instance(state, matter, use.each, decision.subject)
            for subject in [own] if each is None or own is not None else list(state.decisions.matters[matter]):
                if each is not None:
                    inner = {**values, leaves.names.variable("e", each): subject}
                for formula in (use.when, plan.need.material.when):
                    if formula is not None and state.value(formula.tree, inner) is None:
                        found.extend(leaves.below(formula.tree, inner))
    if not item.settled:
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
                found.extend(matter_leaves(state, matter, None))
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


def own_instance(state: State, position: int, each: str | None, subject: CaseSubject | None) -> CaseSubject | None:
    """The matter's own instance for what is `each` of the same subject; None where all its instances count."""
    owner = state.composition.matters[position].each
    return subject if each is not None and owner is not None and each in lineage(state.plan.rules, owner) else None


def matter_leaves(state: State, position: int, subject: CaseSubject | None) -> list[Leaf]:
    """What is not known below a matter that is undecided: of one of its subjects, or of all where None is given."""
    matter, value = state.composition.matters[position], state.decisions.matters[position]
    found: list[Leaf] = []
    instances = value.items() if isinstance(value, dict) else [(None, value)]
    for owner, one in instances:
        if one is not None or (subject is not None and owner is not None and owner is not subject):
            continue
        values = state.values if matter.each is None else {**state.values, state.leaves.names.variable("e", matter.each): owner}
        if owner is not None:
            found.extend(state.leaves.existence(owner, state.values))
        if matter.when is not None and state.value(matter.when.tree, values) is None:
            found.extend(state.leaves.below(matter.when.tree, values))
    return found


def ignored_offers(state: State) -> list[Diagnostic]:
    """Diagnostics for deferrals and commitments that the case takes though their `when` is false."""
    facts = state.facts
    if not facts.deferred and not facts.commitments:
        return []
    found: list[Diagnostic] = []
    offered: dict[str, list[bool | None]] = {}
    for decision in state.decisions.items:
        plan = state.plan.materials[decision.material]
        key = decision.subject.key if decision.subject is not None else None
        for part, decided in zip(plan.parts, decision.parts, strict=True):
            material = part.material
            if decision.need is True and (material.name, key) in facts.deferred and decided.defer is False:
                name = address("材料", material.name, decision.subject, plan.owners).removeprefix("材料/")
                found.append(diagnose("YJS419", name=name, path="deferred"))
            if material.commitment is not None and material.commitment.name is not None:
                offered.setdefault(material.commitment.name, []).append(decided.commit)
    for name in sorted(facts.commitments):
        if offered.get(name) and all(offer is False for offer in offered[name]):
            found.append(diagnose("YJS420", name=name, path="commitments"))
    return found
