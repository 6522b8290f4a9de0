"""A plan as rules of forward chaining: what is certainly true (`T`) and certainly false (`F`) of it, each from positive premises.

Leaves (conditions, exemptions, records that serve) are propositions that the typed layer states (`ground_*.py`). Matters come first,
then who needs what, then what settles it; last the outcomes of checks. The names of propositions stand in docs/engines.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yijianshi.engine.chain import HERE, Atom, Group, Rule, conjoin
from yijianshi.engine.chances import Chance, PartChances, PlanChances, ReadChances
from yijianshi.engine.plan import CheckPlan, FieldPlan, MaterialPlan, PartPlan, Plan
from yijianshi.rulebook.entries import Formula, Use

MATTERS, NEEDS, ITEMS, OUTCOMES = range(4)
"""The stages of a run: the typed layer states the leaves of a stage when it knows what was concluded in those before."""
BUNDLE = "v"
KNOWN = "k"
"""That who is asked is known to be there: without it nothing is certain, and it makes nothing certainly false."""
_TRUTHS = ("T", "F")


def stages(plan: Plan, chances: PlanChances) -> tuple[list[Group], ...]:
    """The rules of each stage."""
    needs: list[Group] = []
    items: list[Group] = []
    for number, material in enumerate(plan.materials):
        entry = f"i{number}"
        needs += _needs(plan, entry, material.need.uses, material.need.material.when)
        items += _material(plan, entry, material, chances.materials[number])
    for number, field in enumerate(plan.fields):
        entry = f"f{number}"
        needs += _needs(plan, entry, field.need.uses, field.need.field.when)
        items += _field(plan, entry, field, chances.fields[number])
    outcomes: list[Group] = []
    for number, check in enumerate(plan.checks):
        items += _check(plan, f"c{number}", check, chances.checks[number])
        outcomes += _outcome(f"c{number}", check)
    return list(_matters(plan)), needs, items, outcomes


def asks_together(plan: Plan, uses: Sequence[tuple[int, Use]]) -> bool:
    """Do all uses ask the same subjects, whatever instances their matters have?"""
    return len({use.each for _, use in uses}) == 1 and all(plan.composition.matters[matter].each is None for matter, _ in uses)


def _rule(conclusion: Atom, *premises: Atom, step: str = "") -> Group:
    return [Rule(premises, conclusion, step)]


def _matters(plan: Plan) -> Iterator[Group]:
    for number, matter in enumerate(plan.composition.matters):
        entry = f"m{number}"
        if matter.each is None:
            yield _rule(Atom(entry, "T"), Atom(entry, "wT"), step="applies")
            yield _rule(Atom(entry, "F"), Atom(entry, "wF"), step="not_applies")
            continue
        yield _rule(Atom(entry, "T", "s"), Atom(entry, "wT", "s"), Atom(entry, "kn", "s"), step="applies")
        yield _rule(Atom(entry, "F", "s"), Atom(entry, "wF", "s"), step="not_applies")
        yield _rule(Atom(entry, "aT"), Atom(entry, "T", "s"))
        yield _rule(Atom(entry, "aF"), Atom(entry, "zero"))
        yield _all_false(entry, "", "F", "aF", HERE)
    none = [Atom(f"m{number}", "F" if matter.each is None else "aF") for number, matter in enumerate(plan.composition.matters)]
    if none:
        yield from conjoin(none, Atom(BUNDLE, "none"), "none_applies")


def _all_false(entry: str, prefix: str, false: str, conclusion: str, of: str) -> Group:
    """False of each member, one after another in their order: false of all."""
    passed, one = Atom(entry, f"{prefix}up", "c"), Atom(entry, false, "c")
    return [
        Rule((Atom(entry, f"{prefix}1", "c"), one), passed),
        Rule((Atom(entry, f"{prefix}n", "c", "b"), Atom(entry, f"{prefix}up", "b"), one), passed),
        Rule((Atom(entry, f"{prefix}z", "c", "s" if of == "s" else ""), passed), Atom(entry, conclusion, of)),
    ]


def _members(plan: Plan, entry: str, name: str, matter: int, conditions: Sequence[str], step: str = "") -> Iterator[Group]:
    """Any of some members, each of them a matter, or one of its instances, with conditions of its own; concludes `name`T, `name`F."""
    each = plan.composition.matters[matter].each is not None
    found = (f"m{matter}", f"{name}a")
    for truth in _TRUTHS:
        member = Atom(entry, f"{name}g{truth}", "c")
        sure = [Atom(entry, f"{name}{condition}T", "c") for condition in conditions] if truth == "T" else []
        yield _rule(member, Atom(found[0], f"a{truth}" if each else truth), Atom(entry, found[1], "c"), *sure)
        if each:
            yield _rule(member, Atom(f"m{matter}", truth, "q"), Atom(entry, f"{name}b", "c", "q"), *sure)
    for condition in conditions:
        if condition != KNOWN:
            yield _rule(Atom(entry, f"{name}gF", "c"), Atom(entry, f"{name}{condition}F", "c"))
    yield _rule(Atom(entry, f"{name}T", "s"), Atom(entry, f"{name}gT", "c"), Atom(entry, f"{name}to", "c", "s"), step=step)
    yield _all_false(entry, name, f"{name}gF", f"{name}F", "s")
    yield _rule(Atom(entry, f"{name}F", "s"), Atom(entry, f"{name}e", "s"))


def _needs(plan: Plan, entry: str, uses: Sequence[tuple[int, Use]], own: Formula | None) -> Iterator[Group]:
    together = asks_together(plan, uses)
    for position, (matter, use) in enumerate(uses):
        name = f"u{position}"
        if not together:
            conditions = [key for key, formula in (("w", use.when), ("o", own)) if formula is not None]
            yield from _members(plan, entry, name, matter, [*conditions, KNOWN], "asked")
            continue
        conditions = [key for key, formula in ((f"{name}w", use.when), ("o", own)) if formula is not None]
        sure = [Atom(entry, f"{condition}T", "s") for condition in conditions]
        yield _rule(Atom(entry, f"{name}T", "s"), Atom(f"m{matter}", "T"), Atom(entry, "kn", "s"), *sure, step="asked")
        yield _rule(Atom(entry, f"{name}F", "s"), Atom(f"m{matter}", "F"), Atom(entry, "is", "s"))
        for condition in conditions:
            yield _rule(Atom(entry, f"{name}F", "s"), Atom(entry, f"{condition}F", "s"))
    for position in range(len(uses)):
        yield _rule(Atom(entry, "T", "s"), Atom(entry, f"u{position}T", "s"), step="needed")
    yield from conjoin([Atom(entry, f"u{position}F", "s") for position in range(len(uses))], Atom(entry, "F", "s"), "not_needed")


def _chances(plan: Plan, entry: str, chances: Sequence[Chance]) -> Iterator[Group]:
    for chance in chances:
        yield from _members(plan, entry, f"h{chance.number}", chance.matter, ["r"])


def _any(entry: str, name: str, chances: Sequence[int]) -> Iterator[Group]:
    """Any of some chances, which there are."""
    for number in chances:
        yield _rule(Atom(entry, f"{name}T", "s"), Atom(entry, f"h{number}T", "s"))
    yield from conjoin([Atom(entry, f"h{number}F", "s") for number in chances], Atom(entry, f"{name}F", "s"))


def _material(plan: Plan, entry: str, material: MaterialPlan, chances: Sequence[PartChances]) -> Iterator[Group]:
    gone: list[Atom] = []
    for position, (part, found) in enumerate(zip(material.parts, chances, strict=True)):
        produced = any(found.rows)
        yield from _exemptions(entry, position, part)
        if produced:
            yield from _chances(plan, entry, found.chances)
            yield from _produced(entry, position, found.rows)
        settling = [Atom(entry, f"x{position}T", "s")] + ([Atom(entry, f"p{position}T", "s")] if produced else [])
        part_applies = [Atom(entry, f"n{position}T", "s")] if position else []
        for cause in settling:
            yield _rule(Atom(entry, "settled", "s"), cause, *part_applies, step="settled")
        lost = Atom(entry, f"l{position}", "s")
        nothing = [Atom(entry, f"x{position}F", "s")] + ([Atom(entry, f"p{position}F", "s")] if produced else [])
        yield _rule(lost, *nothing)
        if position:
            yield _rule(lost, Atom(entry, f"n{position}F", "s"))
        gone.append(lost)
    yield from conjoin([Atom(entry, "T", "s"), *gone], Atom(entry, "hand", "s"), "hand_in")


def _exemptions(entry: str, position: int, part: PartPlan) -> Iterator[Group]:
    name = f"x{position}"
    for place in range(len(part.material.exemptions)):
        yield _rule(Atom(entry, f"{name}T", "s"), Atom(entry, f"{name}_{place}T", "s"), step="exempt")
    refused = [Atom(entry, f"{name}_{place}F", "s") for place in range(len(part.material.exemptions))]
    yield from conjoin([*refused, Atom(entry, "is", "s")], Atom(entry, f"{name}F", "s"))


def _produced(entry: str, position: int, rows: Sequence[Sequence[int]]) -> Iterator[Group]:
    """Every use does not need it, or follows a matter that issues what exempts it."""
    for use, chances in enumerate(rows):
        spared = Atom(entry, f"y{position}_{use}T", "s")
        yield from _any(entry, f"z{position}_{use}", chances) if chances else iter(())
        if chances:
            yield _rule(spared, Atom(entry, f"z{position}_{use}T", "s"))
        yield _rule(spared, Atom(entry, f"u{use}F", "s"))
        unspared = Atom(entry, f"z{position}_{use}F", "s") if chances else Atom(entry, "is", "s")
        yield _rule(Atom(entry, f"p{position}F", "s"), Atom(entry, f"u{use}T", "s"), unspared)
    spares = [Atom(entry, f"y{position}_{use}T", "s") for use in range(len(rows))]
    yield from conjoin(spares, Atom(entry, f"p{position}T", "s"), "produced")


def _field(plan: Plan, entry: str, field: FieldPlan, found: PartChances) -> Iterator[Group]:
    for position in range(len(field.need.field.sources)):
        yield _rule(Atom(entry, "filled", "s"), Atom(entry, f"s{position}T", "s"), step="filled")
    yield from _chances(plan, entry, found.chances)
    for use, chances in enumerate(found.rows):
        if chances:
            yield from _any(entry, f"z0_{use}", chances)


def _check(plan: Plan, entry: str, check: CheckPlan, chances: Sequence[ReadChances]) -> Iterator[Group]:
    applies, when = Atom(entry, "appl", "s"), check.check.when
    condition = [Atom(entry, "wT", "s")] if when is not None else []
    skipped = Atom(entry, "skip", "s")
    if check.matter is None:
        yield _rule(applies, Atom(entry, "kn", "s"), *condition)
    elif plan.composition.matters[check.matter].each is None:
        yield _rule(applies, Atom(f"m{check.matter}", "T"), Atom(entry, "kn", "s"), *condition)
        yield _rule(skipped, Atom(f"m{check.matter}", "F"), Atom(entry, "is", "s"), step="skipped")
    else:
        by = Atom(entry, "by", "s", "q")
        yield _rule(applies, Atom(f"m{check.matter}", "T", "q"), by, Atom(entry, "kn", "s"), *condition)
        yield _rule(skipped, Atom(f"m{check.matter}", "F", "q"), by, step="skipped")
    if when is not None:
        yield _rule(skipped, Atom(entry, "wF", "s"), step="skipped")
    for position, found in enumerate(chances):
        yield from _read(plan, entry, position, found.chances)
    served = [Atom(entry, f"v{position}T", "s") for position in range(len(check.reads))]
    yield from conjoin([applies, *served], Atom(entry, "due", "s"), "due")


def _read(plan: Plan, entry: str, position: int, chances: Sequence[Chance]) -> Iterator[Group]:
    """A record that certainly does not serve: no matter issues it, or one certainly will."""
    absent, never = Atom(entry, f"v{position}F", "s"), Atom(entry, "skip", "s")
    if not chances:
        yield _rule(never, absent, step="skipped")
        return
    yield from _chances(plan, entry, chances)
    yield from _any(entry, f"z{position}", [chance.number for chance in chances])
    yield _rule(never, absent, Atom(entry, f"z{position}F", "s"), step="skipped")
    yield _rule(Atom(entry, f"w{position}T", "s"), absent, Atom(entry, f"z{position}T", "s"), Atom(entry, "appl", "s"), step="awaited")


def _outcome(entry: str, check: CheckPlan) -> Iterator[Group]:
    due, failed = Atom(entry, "due", "s"), Atom(entry, "fail", "s")
    if check.check.must is None:
        yield _rule(failed, due, step="failed")
    else:
        yield _rule(Atom(entry, "pass", "s"), due, Atom(entry, "mT", "s"), step="passed")
        yield _rule(failed, due, Atom(entry, "mF", "s"), step="failed")
    yield _rule(Atom(BUNDLE, check.check.severity), failed, step=f"stands_{check.check.severity}")
