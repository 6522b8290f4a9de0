"""Generated source for materials: who needs them, what exempts them, what an earlier matter produces, what is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yijianshi.bundle.compose import overlap
from yijianshi.engine import logic
from yijianshi.engine.emit_uses import Needed, emit_uses
from yijianshi.engine.plan import MaterialPlan, PartPlan, always_own, exemption_key, own_bases
from yijianshi.engine.source import Lines
from yijianshi.identifiers.region import region_within
from yijianshi.language.compare import disjunction
from yijianshi.rulebook.entries import Exemption, Offer


def emit_materials(lines: Lines, numbers: Iterable[int]) -> None:
    """The raw decisions of some materials, as `items`."""
    lines.add("items = []; item = items.append")
    for number in numbers:
        _material(lines, number, lines.plan.materials[number])


def _material(lines: Lines, number: int, plan: MaterialPlan) -> None:
    material = plan.need.material

    def decide(needed: Needed) -> None:
        subject = needed.subject
        for name in plan.inner:
            if name in needed.bound:
                continue
            nobody = f"F.phantom({name!r})"
            one = nobody if subject is None else f"{nobody} if {subject} is None else {subject}"
            lines.add(f"{lines.names.variable('e', name)} = {one}")
        parts = [_part(lines, plan, part, position, needed) for position, part in enumerate(plan.parts)]
        lines.add(f"item(({number}, {subject}, {needed.need}, {needed.uses}, ({', '.join(parts)},)))")

    emit_uses(lines, plan.need.uses, material.when, material.each, decide)


def _part(lines: Lines, plan: MaterialPlan, part: PartPlan, position: int, needed: Needed) -> str:
    """Add the source that decides one part; gives the source of its values in the order of `Part`."""
    exempt, unsure = f"z_{position}", f"o_{position}"
    if part.material.exemptions:
        lines.add(f"{exempt} = None; {unsure} = False")
        depth = lines.depth
        for place, exemption in enumerate(part.material.exemptions):
            if place:
                lines.add(f"if {exempt} is None:")
                lines.depth += 1
            _exemption(lines, plan, exemption, place, exempt, unsure, needed.subject)
        lines.depth = depth
    else:
        exempt, unsure = "None", "False"
    produced, producer = _produced(lines, plan, part, position, needed)
    offers = [_offer(lines, part.material.deferral), _offer(lines, part.material.commitment)]
    when = lines.value(part.material.when) if position else "True"
    return f"({exempt}, {unsure}, {produced}, {producer}, {offers[0]}, {offers[1]}, {when})"


def _offer(lines: Lines, offer: Offer | None) -> str:
    return "False" if offer is None else lines.value(offer.when)


def _own(lines: Lines, plan: MaterialPlan, exemption: Exemption, subject: str | None) -> tuple[str | None, str | None]:
    """The subject whose record counts, where it is the one that the material is asked of; and the test for it, where not all are."""
    own = own_bases(exemption, plan.need, lines.plan.composition) if subject is not None else frozenset[str]()
    if not own:
        return None, None
    return subject, None if always_own(
        exemption, plan, own
    ) else f"{subject} is not None and {subject}.base in {lines.generator.constant(own)}"


def _exemption(lines: Lines, plan: MaterialPlan, exemption: Exemption, place: int, exempt: str, unsure: str, subject: str | None) -> None:
    if exemption.kind == "issued":
        inside = lines.kept(f"{lines.helper(region_within)}(region, {exemption.region!r})")
        with lines.block(f"if {inside}:"):
            lines.add(f"{exempt} = ({place}, None)")
        return
    key = exemption_key(exemption)
    own, test = _own(lines, plan, exemption, subject)
    if own is None:
        _of_named(lines, exemption, place, exempt, unsure)
    elif test is not None:
        with lines.block(f"if {test}:"):
            _of_one(lines, f"{own}.of({key!r})", exemption, place, exempt, unsure)
        with lines.block("else:"):
            _of_named(lines, exemption, place, exempt, unsure)
    else:
        _of_one(lines, f"{own}.of({key!r})", exemption, place, exempt, unsure)


def _of_named(lines: Lines, exemption: Exemption, place: int, exempt: str, unsure: str) -> None:
    """The record of the subject that the exemption names; of many, any one's."""
    name, key = exemption.subject, exemption_key(exemption)
    if name is None:
        return
    if not lines.plan.rules.subjects[name].many:
        _of_one(lines, lines.names.record(name, key, each=False), exemption, place, exempt, unsure)
        return
    with lines.block(f"for g in {lines.names.variable('x', name)}:"):
        lines.add(f"h = g.of({key!r})")
        _of_one(lines, "h", exemption, place, exempt, unsure)
        lines.add(f"if {exempt} is not None: break")


def _of_one(lines: Lines, held: str, exemption: Exemption, place: int, exempt: str, unsure: str) -> None:
    """One subject's records: a valid one exempts, `require` included; asking on may still find one."""
    if not held.isidentifier():
        lines.add(f"h = {held}")
        held = "h"
    if exemption.require is None:
        lines.add(f"if {held}.first is not None: {exempt} = ({place}, {held}.first)")
    else:
        with lines.block(f"for w in {held}.valid:"):
            lines.add(f"v = {lines.value(exemption.require)}")
            with lines.block("if v:"):
                lines.add(f"{exempt} = ({place}, w)")
                lines.add("break")
            lines.add(f"if v is None: {unsure} = True")
    lines.add(f"{'elif' if exemption.require is None else 'if'} {held}.open: {unsure} = True")


def _produced(lines: Lines, plan: MaterialPlan, part: PartPlan, position: int, needed: Needed) -> tuple[str, str]:
    """Does every use either not need it or follow a matter that issues what exempts it? And which matter that is."""
    composition = lines.plan.composition
    using = [matter for matter, _ in plan.need.uses]
    chances: dict[int, list[tuple[int, str]]] = {}
    for place, exemption in enumerate(part.material.exemptions):
        for producer, product in part.producers[place]:
            source = _producing(lines, plan, exemption, producer, product, needed.subject)
            for matter in dict.fromkeys(using):
                if producer in composition.earlier[matter]:
                    chances.setdefault(matter, []).append((producer, source))
    if not chances:
        return "False", "None"
    spared = lines.helper(producer_of)
    rows = []
    for matter, value in zip(using, needed.values, strict=True):
        found = chances.get(matter, [])
        rows.append(f"({value}, ({''.join(f'({producer}, {source}), ' for producer, source in found)}))")
    lines.add(f"p_{position}, j_{position} = {spared}(({', '.join(rows)},))")
    return f"p_{position}", f"j_{position}"


def _producing(lines: Lines, plan: MaterialPlan, exemption: Exemption, producer: int, product: str, subject: str | None) -> str:
    rules = lines.plan.rules
    matter = lines.plan.composition.matters[producer]
    own = matter.each is not None and overlap(rules, matter.each, product)
    receivers = lines.names.variable("x", product)
    target, test = _own(lines, plan, exemption, subject)
    if not own and exemption.subject == product and not rules.subjects[product].many:
        by_name = f"{lines.helper(logic.applies)}(m_{producer})"
    else:
        by_name = f"{lines.producing}(m_{producer}, {own}, {receivers}, {lines.names.variable('x', exemption.subject or product)})"
    if target is None:
        return by_name
    of_target = f"{lines.producing}(m_{producer}, {own}, {receivers}, [{target}])"
    return of_target if test is None else f"({of_target} if {test} else {by_name})"


def producer_of(rows: Sequence[tuple[bool | None, Sequence[tuple[int, bool | None]]]]) -> tuple[bool | None, int | None]:
    """Three-valued: is every use spared, by which matter first? A use is a value and the chances of matters that it follows."""
    result: bool | None = True
    producer: int | None = None
    for value, chances in rows:
        if value is False:
            continue
        spared = disjunction(chance for _, chance in chances)
        if spared is True:
            if producer is None:
                producer = next(matter for matter, chance in chances if chance is True)
        elif spared is False and value is True:
            return False, None
        else:
            result = None
    return (result, producer if result is True else None)
