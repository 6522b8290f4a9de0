"""The leaves of materials and fields: exemptions, what matters will issue and to whom, offers, sources of fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yijianshi.case.subjects import CaseSubject, Held
from yijianshi.engine.board import Board, Case, Scope
from yijianshi.engine.chain import HERE
from yijianshi.engine.chances import Chance
from yijianshi.engine.ground_needs import Asked
from yijianshi.engine.leaf import unknown
from yijianshi.engine.logic import option
from yijianshi.engine.plan import FieldPlan, MaterialPlan, Read, exemption_key, simple_path
from yijianshi.engine.producing import Producing
from yijianshi.identifiers.region import region_within
from yijianshi.rulebook.entries import Exemption, Formula, Offer

Exempt = tuple[tuple[int, Any] | None, bool]
"""Which exemption holds, by which record; and whether one before it is open."""


class Members:
    """States the members of chances: the instances of the matter, and whether what it issues reaches a target."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._producing = Producing(case.plan.rules.subjects)
        self._counts: dict[str, int] = {}

    def state(self, entry: str, instance: str, chance: Chance, targets: Sequence[CaseSubject] | None) -> None:
        """Of one instance of an entry; without targets it is enough that the matter applies."""
        case, board, name = self.case, self.case.board, f"h{chance.number}"
        instances = case.matters[chance.matter]
        members = []
        if instances is None or not chance.own:
            reached = True if targets is None else self._producing.reach(case.listed(chance.product), targets)
            members.append(self._member(board, entry, instance, name, HERE, reached))
        else:
            for subject, of in instances.items():
                members.append(self._member(board, entry, instance, name, of, self._producing.reach([subject], targets or ())))
        board.chain(entry, name, members, instance)
        if not members:
            board.state(entry, f"{name}e", instance)

    def _member(self, board: Board, entry: str, instance: str, name: str, of: str, reached: bool | None) -> str:
        count = self._counts[entry] = self._counts.get(entry, -1) + 1
        member = f"d{count}"
        board.state(entry, f"{name}to", member, instance)
        if of == HERE:
            board.state(entry, f"{name}a", member)
        else:
            board.state(entry, f"{name}b", member, of)
        board.truth(entry, f"{name}r", reached, member)
        return member


def ground_material(case: Case, members: Members, asked: Asked) -> list[tuple[Any, ...]]:
    """State what settles one item; gives of each part what is not a proposition: the exemption, openness, the offers, its `when`."""
    plan, board = case.plan.materials[asked.number], case.board
    found = []
    inner = {name: asked.subject or case.facts.phantom(name) for name in plan.inner if name not in asked.bound}
    scope = case.scope({**dict.fromkeys(asked.bound, asked.subject), **inner})
    for position, (part, producing) in enumerate(zip(plan.parts, case.chances.materials[asked.number], strict=True)):
        exempt = _exempt(case, plan, asked, position, scope)
        if any(producing.rows):
            for chance in producing.chances:
                members.state(asked.entry, asked.instance, chance, _targets(case, asked, chance))
        material = part.material
        offers = (_offer(case, material.deferral, scope), _offer(case, material.commitment, scope))
        when = case.test(material.when, scope) if position else True
        if position:
            board.truth(asked.entry, f"n{position}", when, asked.instance)
        found.append((*exempt, *offers, when))
    return found


def _offer(case: Case, offer: Offer | None, scope: Scope) -> bool | None:
    return False if offer is None else case.test(offer.when, scope)


def _targets(case: Case, asked: Asked, chance: Chance) -> Sequence[CaseSubject] | None:
    assert chance.exemption is not None
    subject = asked.subject
    if subject is not None and case.chances.own(asked.number, chance.exemption, subject):
        return [subject]
    if not chance.own and chance.target == chance.product and not case.plan.rules.subjects[chance.product].many:
        return None
    return case.listed(chance.target or chance.product)


def _exempt(case: Case, plan: MaterialPlan, asked: Asked, position: int, scope: Scope) -> Exempt:
    is_open = False
    for place, exemption in enumerate(plan.parts[position].material.exemptions):
        holds, record, unsure = _exemption(case, exemption, asked, scope)
        is_open = is_open or unsure
        case.board.truth(asked.entry, f"x{position}_{place}", True if holds else None if unsure else False, asked.instance)
        if holds:
            return (place, record), is_open
    return None, is_open


def _exemption(case: Case, exemption: Exemption, asked: Asked, scope: Scope) -> tuple[bool, Any, bool]:
    """Does an exemption hold, by which record, and is it open?"""
    if exemption.kind == "issued":
        return region_within(case.facts.region, str(exemption.region)), None, False
    key, subject = exemption_key(exemption), asked.subject
    if subject is not None and case.chances.own(asked.number, exemption, subject):
        return _of_one(case, subject.of(key), exemption, scope)
    if exemption.subject is None:
        return False, None, False
    is_open = False
    for one in _named(case, exemption.subject):
        holds, record, unsure = _of_one(case, one.of(key), exemption, scope)
        is_open = is_open or unsure
        if holds:
            return True, record, is_open
    return False, None, is_open


def _named(case: Case, name: str) -> Sequence[CaseSubject]:
    if case.plan.rules.subjects[name].many:
        return case.listed(name)
    found: CaseSubject = case.values[case.leaves.names.variable("s", name)]
    return [found]


def _of_one(case: Case, held: Held, exemption: Exemption, scope: Scope) -> tuple[bool, Any, bool]:
    """One subject's records: a valid one exempts, `require` included; asking on may still find one."""
    if exemption.require is None:
        return held.first is not None, held.first, held.first is None and held.open
    is_open = held.open
    for record in held.valid:
        value = case.test(exemption.require, scope | {"w": record})
        if value:
            return True, record, is_open
        is_open = is_open or value is None
    return False, None, is_open


def ground_field(case: Case, members: Members, asked: Asked) -> tuple[Any, int | None, bool]:
    """State which source fills a field; gives its value, the number of that source, and whether an earlier one is open."""
    plan = case.plan.fields[asked.number]
    scope = case.scope(dict.fromkeys(asked.bound, asked.subject))
    for chance in case.chances.fields[asked.number].chances:
        targets = case.listed(chance.target) if chance.target is not None else [asked.subject]
        members.state(asked.entry, asked.instance, chance, [one for one in targets if one is not None])
    is_open = False
    for position, source in enumerate(plan.need.field.sources):
        value = _source(case, plan, source, scope)
        if value is not None:
            case.board.state(asked.entry, f"s{position}T", asked.instance)
            return value, position, is_open
        is_open = is_open or _may_settle(case, source, scope)
    return None, None, is_open


def _source(case: Case, plan: FieldPlan, source: Formula, scope: Scope) -> Any:
    entry = plan.need.field
    simple = simple_path(source)
    if simple is not None and not entry.options:
        read, datum = simple
        return held(case, read, scope).serving_data.get(datum)
    value = case.leaves.value(source.tree, scope, serving=True)
    return option(value, frozenset(entry.options)) if entry.options else value


def _may_settle(case: Case, source: Formula, scope: Scope) -> bool:
    simple = simple_path(source)
    if simple is not None:
        found = held(case, simple[0], scope)
        return found.improvable
    leaves = case.leaves.prefill
    return unknown(leaves.value(source.tree, scope)) and leaves.may_settle(source.tree, scope)


def held(case: Case, read: Read, scope: Scope) -> Held:
    """What the subject of a read has of its type."""
    subject: CaseSubject = scope[case.leaves.names.variable("e" if read.each else "s", read.subject)]
    return subject.of(read.record)
