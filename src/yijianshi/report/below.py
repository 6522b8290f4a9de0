"""What is not known below an undecided material or matter: the leaves that keep it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from yijianshi.bundle.compose import lineage, overlap
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.decisions import ItemDecision, Part
from yijianshi.engine.leaf import Leaf, distinct
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import MaterialPlan, PartPlan, exemption_key
from yijianshi.engine.producing import Producing
from yijianshi.report.materials import Item, settle, targets_of
from yijianshi.report.near_misses import require_holds
from yijianshi.report.state import State
from yijianshi.report.view_materials import SUBMIT, UNDECIDED
from yijianshi.rulebook.entries import Formula, Use


def item_leaves(state: State, item: Item) -> list[Leaf]:
    """What is not known below an undecided item."""
    decision, plan = item.decision, item.plan
    values = _item_values(state, plan, decision.subject)
    leaves = state.leaves
    found: list[Leaf] = []
    if decision.subject is not None:
        found.extend(leaves.existence(decision.subject, state.values))
    awaited = [part for part, decided in zip(plan.parts, decision.parts, strict=True) if decided.produced is None]
    if decision.need is None or awaited:
        for (matter, use), value in zip(plan.need.uses, decision.uses, strict=True):
            if value is not None:
                continue
            if decision.need is True and all(_spared(state, plan, part, matter, decision.subject) for part in awaited):
                continue
            found.extend(use_leaves(state, matter, use, plan.need.material.when, decision.subject, values))
    if not item.settled:
        view = state.view.materials[decision.material]
        for part, shown, decided in zip(plan.parts, view.parts, decision.parts, strict=True):
            rank = SUBMIT if decided.when is False else settle(state, view, shown, decided, decision.subject)
            if decided.when is None and part.material.when is not None and rank < SUBMIT:
                found.extend(leaves.below(part.material.when.tree, values))
            if rank >= UNDECIDED and decided.when is not False:
                found.extend(_part_leaves(state, plan, part, decided, decision, values))
    return distinct(found)


def _part_leaves(
    state: State, plan: MaterialPlan, part: PartPlan, decided: Part, decision: ItemDecision, values: dict[str, Any]
) -> list[Leaf]:
    """Below a part that nothing settles yet."""
    leaves = state.leaves
    found: list[Leaf] = []
    if decided.open:
        for exemption in part.material.exemptions:
            if exemption.kind == "issued":
                continue
            key = exemption_key(exemption)
            if exemption.subject is not None and not targets_of(state, plan, exemption, None) and decision.subject is None:
                continue
            for target in targets_of(state, plan, exemption, decision.subject):
                held = target.of(key)
                if held.open:
                    found.extend(leaves.record(target, key, state.values))
                for record in held.valid:
                    if exemption.require is not None and require_holds(state, plan, exemption, record, decision.subject) is None:
                        found.extend(leaves.below(exemption.require.tree, {**values, "w": record}))
    if decided.produced is None:
        using = [matter for (matter, _), value in zip(plan.need.uses, decision.uses, strict=True) if value is not False]
        followed = frozenset[int]().union(*(state.composition.earlier[matter] for matter in using))
        for matter, product in (made for producers in part.producers for made in producers if made[0] in followed):
            found.extend(producer_leaves(state, matter, product))
    facts, key_of = state.facts, decision.subject.key if decision.subject is not None else None
    material = part.material
    deferral, commitment = material.deferral, material.commitment
    if decided.defer is None and deferral is not None and deferral.when is not None and (material.name, key_of) in facts.deferred:
        found.extend(leaves.below(deferral.when.tree, values))
    if decided.commit is None and commitment is not None and commitment.when is not None and commitment.name in facts.commitments:
        found.extend(leaves.below(commitment.when.tree, values))
    return found


def _spared(state: State, plan: MaterialPlan, part: PartPlan, matter: int, subject: CaseSubject | None) -> bool:
    """Does a matter certainly follow another that issues what exempts from a part, so that it is all one whether it needs the part?"""
    earlier = state.composition.earlier[matter]
    return any(
        producer in earlier and issues(state, producer, product, targets_of(state, plan, exemption, subject)) is True
        for exemption, made in zip(part.material.exemptions, part.producers, strict=True)
        for producer, product in made
    )


def issues(state: State, producer: int, product: str, targets: Sequence[CaseSubject]) -> bool | None:
    """Does a matter issue what it produces for a subject to one of some?"""
    rules, each = state.plan.rules, state.composition.matters[producer].each
    own = each is not None and overlap(rules, each, product)
    return Producing(rules.subjects)(state.decisions.matters[producer], own, state.subjects(product), targets)


def _item_values(state: State, plan: MaterialPlan, subject: CaseSubject | None) -> dict[str, Any]:
    variable, phantom = state.leaves.names.variable, state.facts.phantom
    return {**state.values, **{variable("e", name): phantom(name) if subject is None else subject for name in plan.inner}}


def use_leaves(state: State, position: int, use: Use, when: Formula | None, subject: CaseSubject | None, values: Values) -> Iterator[Leaf]:
    """What is not known below an undecided use of what is needed `when`: of its matter and the conditions, where they rule none out."""
    each, decided = state.composition.matters[position].each, state.decisions.matters[position]
    own = own_instance(state, position, use.each, subject)
    formulas = [formula for formula in (use.when, when) if formula is not None]
    left: list[tuple[Values, list[Any]]] = []
    for one in [own] if each is None or own is not None else [one for one, value in decided.items() if value is not False]:
        inner = values if each is None else values | {state.leaves.names.variable("e", each): one}
        found = [state.value(formula.tree, inner) for formula in formulas]
        if False not in found:
            left.append((inner, found))
            yield from matter_leaves(state, position, one)
    for inner, found in left:
        for formula, value in zip(formulas, found, strict=True):
            if value is None:
                yield from state.leaves.below(formula.tree, inner)


def own_instance(state: State, position: int, each: str | None, subject: CaseSubject | None) -> CaseSubject | None:
    """The matter's own instance for what is `each` of the same subject; None where all its instances count."""
    owner = state.composition.matters[position].each
    return subject if each is not None and owner is not None and each in lineage(state.plan.rules, owner) else None


def producer_leaves(state: State, position: int, product: str) -> list[Leaf]:
    """What is not known of a matter that may issue a licence: does it apply, and to whom does it issue it?"""
    value = state.decisions.matters[position]
    if value is False or (isinstance(value, dict) and all(one is False for one in value.values())):
        return []
    found = [*matter_leaves(state, position, None)]
    for subject in state.subjects(product):
        found.extend(state.leaves.existence(subject, state.values))
    return found


def matter_leaves(state: State, position: int, subject: CaseSubject | None) -> list[Leaf]:
    """What is not known below a matter that is undecided: of one of its subjects, or of all where None is given. Looked for once."""
    found = state.matter_leaves.get((position, subject))
    if found is None:
        found = state.matter_leaves[position, subject] = distinct(_matter_leaves(state, position, subject))
    return found


def _matter_leaves(state: State, position: int, subject: CaseSubject | None) -> list[Leaf]:
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
