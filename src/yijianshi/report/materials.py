"""Labels of materials, read off decisions in the order of `view_materials.STATUSES`; the first that fits stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import Any

from msgspec import Struct

from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.engine.decisions import ItemDecision, Part, of_numbers
from yijianshi.engine.plan import MaterialPlan, own_bases
from yijianshi.report import pieces
from yijianshi.report.near_misses import near_misses, require_holds
from yijianshi.report.rows import Rows
from yijianshi.report.state import State
from yijianshi.report.subjects import address
from yijianshi.report.view import View
from yijianshi.report.view_materials import (
    COMMITTED,
    DEFERRED,
    EXEMPT,
    GENERATED,
    PROVIDED,
    STATUSES,
    SUBMIT,
    UNDECIDED,
    MaterialRow,
    MaterialView,
    PartView,
)
from yijianshi.rulebook.entries import Exemption
from yijianshi.source.catalogue.explain import MATERIAL
from yijianshi.source.diagnostics import Diagnostic, diagnose

PartValues = tuple[Any, ...]
"""What was decided of one part: the values of `Part`."""


class Item(Struct):
    """One undecided material item of a report, beside the decision that it was read off."""

    decision: ItemDecision
    plan: MaterialPlan
    address: str
    settled: bool
    """Is it only the need that is not decided?"""


Listed = tuple[int, int, bytes, int, int, CaseSubject | None, tuple[bool | None, ...], Item | None]
"""An item: its place in the report, the number of its material, its JSON, the rank of its label, how many matters need it for certain,
whose it is, which matters need it, and itself where it is undecided."""


class Materials:
    """The materials of a report, in order."""

    def __init__(self, rows: Rows[Listed], view: View) -> None:
        self.rows = rows
        self._view = view
        self.undecided: list[Item] = [item for item in map(_undecided, rows.speaking) if item is not None]
        self.to_submit = SUBMIT in map(_rank, rows.speaking)

    @property
    def json(self) -> bytes:
        """Their JSON, with commas."""
        return b",".join(map(_json, self.rows))

    def counted(self) -> tuple[int, int]:
        """How many materials are asked for where each matter is done alone, and how many are handed in for the bundle.

        What is asked of one person under two names counts once: each matter asks once, and it is handed in once.
        """
        before, after = sum(map(_needing, self.rows)), 0
        asked: dict[tuple[int, str], tuple[bool, ...]] = {}
        handed: set[tuple[int, str]] = set()
        for _, number, _, rank, needing, subject, uses, _ in self.rows:
            if not needing:
                continue
            if subject is None:
                after += rank in _COUNTED
                continue
            who = (number, subject.key)
            twin = asked.get(who)
            if twin is not None:
                matters = zip(self._view.materials[number].uses, uses, twin, strict=True)
                before -= len({matter for matter, one, other in matters if one is True and other})
                uses = tuple(one is True or other for one, other in zip(uses, twin, strict=True))
            asked[who] = tuple(value is True for value in uses)
            if rank in _COUNTED:
                handed.add(who)
        return before, after + len(handed)


def materials(state: State, earlier: Materials | None = None, reached: Collection[int] = ()) -> Materials:
    """All items that are needed or may be, in the order of the matters that use them.

    Those of an earlier report with the same arrangement are taken over, but for the materials that are `reached` by what changed.
    """
    rows: list[Listed] = []
    decided = state.decisions.raw_items
    if earlier is not None:
        if not reached:
            return earlier
        decided = of_numbers(decided, reached)
    views, arrangement, facts, stirred = state.view.materials, state.arrangement, state.facts, state.stirred
    provided, found = facts.provided, state.misses
    chosen = bool(facts.deferred or facts.commitments or facts.library.has_copies)
    remembered = arrangement.rows[MaterialView.kind]
    for number, subject, need, uses, parts in decided:
        place, row = remembered[number].get(uses) or views[number].row(uses, arrangement)
        if row.plain and subject is None:  # most are, so that a call for each would be felt
            exempt, unsure, produced, _, _, _, _ = parts[0]
            if exempt is not None:
                rows.append((place, number, row.exempt + _exempt(row.part, *exempt), EXEMPT, row.needing, None, uses, None))
                continue
            if produced is False and not unsure and not chosen:
                part = row.part
                rank = GENERATED if part.generated else PROVIDED if part.key in provided else SUBMIT
                if stirred.isdisjoint(part.keys):
                    misses = pieces.NO_MISSES
                elif part.sole is None:
                    misses = _near_misses(state, views[number], parts, None)
                else:
                    _, misses = found.get(part.sole.kept) or near_misses(state, views[number].plan, part.sole, None, unsure=False)
                rows.append((place, number, row.rest[rank] + misses, rank, row.needing, None, uses, None))
                continue
        rows.append(_listed(state, views[number], place, row, (number, subject, need, uses, parts)))
    return Materials(Rows(rows, _speaks) if earlier is None else earlier.rows.replaced(reached, rows), state.view)


def _listed(state: State, view: MaterialView, place: int, row: MaterialRow, decided: tuple[Any, ...]) -> Listed:
    """Any item: also one of a subject, of a group, one that the applicant has a choice about, and one that is not decided."""
    number, subject, need, uses, parts = decided
    shown, json, settled = _item(state, view, row, need, parts, subject)
    item = None
    if shown == UNDECIDED:
        decision = ItemDecision(number, subject, need, uses, tuple(Part(*part) for part in parts))
        item = Item(decision, view.plan, address(MATERIAL, view.name, subject, view.plan.owners), settled)
    return place, number, json, shown, row.needing, subject, uses, item


def _item(
    state: State, view: MaterialView, row: MaterialRow, need: bool | None, parts: tuple[PartValues, ...], subject: CaseSubject | None
) -> tuple[int, bytes, bool]:
    """The rank of a material's label, its JSON, and whether it is only the need that is not decided."""
    matters = row.alone
    if len(parts) == 1:
        part, values, leaves = view.parts[0], parts[0], _NO_LEAVES
        rank = settle(state, view, part, values, subject)
    else:
        rank, best, leaves = _choose(state, view, parts, subject)
        part, values = view.parts[best], parts[best]
        if need is None or rank >= UNDECIDED:
            matters = row.matters + pieces.parts([view.parts[leaf].name for leaf in leaves])
    if values[_EXEMPT] is not None and values[_WHEN] is True:
        ending = _exempt(part, *values[_EXEMPT])
    else:
        ending = _ending(state, view, part, values, parts, subject, rank, leaves if need is True else None)
    shown = rank if need is True else UNDECIDED
    opening = view.openings[shown] if subject is None else pieces.opening(view.name, subject.address, STATUSES[shown])
    return shown, b"".join((opening, matters, ending)), rank < UNDECIDED


_COUNTED = frozenset({PROVIDED, SUBMIT, DEFERRED})
_EXEMPT, _OPEN, _PRODUCED, _PRODUCER, _DEFER, _COMMIT, _WHEN = range(len(Part._fields))
_NO_LEAVES: list[int] = []
_json, _rank, _needing, _, _, _undecided = map(itemgetter, range(2, 8))
"""What is `Listed` of an item after its place and number."""


def _speaks(row: Listed) -> bool:
    """Is an item to be handed in, or undecided?"""
    return bool(_rank(row) >= UNDECIDED)


def settle(state: State, view: MaterialView, part: PartView, found: PartValues, subject: CaseSubject | None) -> int:
    """The rank of the label that fits one part."""
    exempt, unsure, produced, _, defer, commit, _ = found
    if exempt is not None or produced is True:
        return EXEMPT
    if part.generated:
        return GENERATED
    facts = state.facts
    key = part.key if subject is None else (part.name, subject.key)
    if key in facts.provided or (facts.library.has_copies and _uploaded(state, view, part, subject)):
        return PROVIDED
    deferred = part.deferrable and key in facts.deferred
    if deferred and defer is True:
        return DEFERRED
    committed = part.committable and part.commitment in facts.commitments
    if committed and commit is True:
        return COMMITTED
    if unsure or produced is None or (deferred and defer is None) or (committed and commit is None):
        return UNDECIDED
    return SUBMIT


def _choose(state: State, view: MaterialView, parts: tuple[PartValues, ...], subject: CaseSubject | None) -> tuple[int, int, list[int]]:
    """The label that settles a group, the part that gives it, and the parts still open."""
    ranks = [settle(state, view, part, found, subject) for part, found in zip(view.parts, parts, strict=True)]
    whens = [part[_WHEN] for part in parts]
    leaves = [number for number in range(1, len(ranks)) if whens[number] is not False]
    effective = {number: ranks[number] if ranks[number] >= UNDECIDED or whens[number] is True else UNDECIDED for number in leaves}
    if ranks[0] <= UNDECIDED or not leaves:
        effective[0] = ranks[0]
    best = min(effective, key=lambda number: (effective[number], number if number else len(ranks)))
    rank = effective[best]
    return rank, best, ([] if rank < UNDECIDED else leaves)


def _exempt(part: PartView, place: int, record: Any) -> bytes:
    """The end of a material that an exemption certainly exempts from, in JSON: which one, by which record."""
    ready = part.exempt[place]
    if ready is None:
        return pieces.exempt_by_licence(record.index)
    return ready if isinstance(ready, bytes) else pieces.exempt_by_shared(ready, record.index)


def _ending(
    state: State,
    view: MaterialView,
    part: PartView,
    values: PartValues,
    parts: tuple[PartValues, ...],
    subject: CaseSubject | None,
    rank: int,
    leaves: Sequence[int] | None,
) -> bytes:
    """The end of a material that no exemption is certain of: what stands in, what is offered, what was missed.

    `leaves` are the open parts of a group; None where nothing is offered, since it is not known whether the material is needed.
    """
    produced, producer = values[_PRODUCED], values[_PRODUCER]
    exemption, options = pieces.NO_EXEMPTION, pieces.NO_OPTIONS
    if produced is True and producer is not None and values[_WHEN] is True:
        exemption = pieces.exemption("produced", {"matter": state.composition.matters[producer].name})
    elif rank == COMMITTED:
        exemption = part.committed
    elif rank == SUBMIT and leaves is not None:
        offers = [parts[number] for number in (0, *leaves)]
        options = pieces.OPTIONS[any(offer[_DEFER] is True for offer in offers), any(offer[_COMMIT] is True for offer in offers)]
    return b"".join((exemption, options, _near_misses(state, view, parts, subject)))


def targets_of(state: State, plan: MaterialPlan, exemption: Exemption, subject: CaseSubject | None) -> list[CaseSubject]:
    """The subjects whose records count for an exemption of an item."""
    if subject is not None and subject.base in own_bases(exemption, plan.need, state.composition):
        return [subject]
    return [] if exemption.subject is None else state.subjects(exemption.subject)


def _uploaded(state: State, view: MaterialView, part: PartView, subject: CaseSubject | None) -> bool:
    """Is there an uploaded or recognised copy that would exempt it, were it shared and, where unknown, valid?"""
    for item in part.exemptions:
        exemption = item.exemption
        if exemption.kind != "licence":
            continue
        copies = [record for record in state.facts.licences.get(exemption.record or "", ()) if record.uploaded_copy]
        if not copies:
            continue
        for target in targets_of(state, view.plan, exemption, subject):
            same = [other for other in state.facts.all_subjects() if other.key == target.key]
            for record in copies:
                if any(binds(record, other) for other in same) and require_holds(state, view.plan, exemption, record, subject) is True:
                    return True
    return False


def _near_misses(state: State, view: MaterialView, parts: Sequence[PartValues], subject: CaseSubject | None) -> bytes:
    """What almost exempted an item that nothing exempts, in JSON."""
    for values in parts:
        if values[0] is not None and values[_WHEN] is not False:
            return pieces.NO_MISSES
    found: list[bytes] = []
    stirred = state.stirred
    for part, values in zip(view.parts, parts, strict=True):
        if stirred.isdisjoint(part.keys) or values[_WHEN] is False:
            continue
        for item in part.exemptions:
            if item.key in stirred:
                misses, _ = near_misses(state, view.plan, item, subject, unsure=values[_OPEN])
                found.extend([miss for miss in misses if miss not in found] if found else misses)
    return pieces.misses(found) if found else pieces.NO_MISSES


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
                name = address(MATERIAL, material.name, decision.subject, plan.owners).removeprefix(f"{MATERIAL}/")
                found.append(diagnose("YJS419", name=name, path=facts.sections.get("deferred", "deferred")))
            if material.commitment is not None and material.commitment.name is not None:
                offered.setdefault(material.commitment.name, []).append(decided.commit)
    for name in sorted(facts.commitments):
        if offered.get(name) and all(offer is False for offer in offered[name]):
            found.append(diagnose("YJS420", name=name, path=facts.sections.get("commitments", "commitments")))
    return found
