"""Composition: the matters of a bundle made one thing: one set of materials, one form, one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct

from yijianshi.bundle.exclusion import exclusions
from yijianshi.bundle.include import included
from yijianshi.bundle.order_circle import order_circle
from yijianshi.rulebook.entries import BundleEntry, Check, Exemption, Field, Formula, Material, Matter, Use
from yijianshi.rulebook.lower import parts_of
from yijianshi.rulebook.references import references
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.rulebook import IS_BUNDLE
from yijianshi.source.diagnostics import Diagnostic, RulebookError, diagnose
from yijianshi.source.suggest import did_you_mean


class MaterialNeed(Struct, frozen=True, eq=False):
    """A material, its parts (of `any_of`, flat), and the matters that use it by their index."""

    material: Material
    parts: tuple[Material, ...]
    uses: tuple[tuple[int, Use], ...]


class FieldNeed(Struct, frozen=True, eq=False):
    """A field, and the matters that use it by their index."""

    field: Field
    uses: tuple[tuple[int, Use], ...]


class Composition(Struct, frozen=True, eq=False):
    """A bundle as one thing. `direct[i]` are the matters that matter i follows, `earlier[i]` those it follows by any way."""

    name: str
    rules: Rules
    matters: tuple[Matter, ...]
    gates: tuple[Check, ...]
    direct: tuple[frozenset[int], ...]
    earlier: tuple[frozenset[int], ...]
    materials: tuple[MaterialNeed, ...]
    fields: tuple[FieldNeed, ...]
    names: tuple[str, ...]
    """Names of the shared space that the bundle reads, each after those that it reads itself."""
    entry: BundleEntry | None = None


def compose(name: str, rules: Rules, matters: Iterable[str] | None = None, elsewhere: Mapping[str, str] | None = None) -> Composition:
    """The bundle of that name, or an ad-hoc one of the given matters; RulebookError where it cannot be composed.

    `elsewhere` maps matters that the rulebook has somewhere to their region, for who asks for one where it is not in force.
    """
    entry = rules.bundles.get(name) if matters is None else None
    gates: list[Check] = []
    if matters is not None:
        names = list(dict.fromkeys(matters))
        unknown = [_unknown(item, rules, elsewhere or {}) for item in names if item not in rules.matters]
        if unknown:
            raise RulebookError(unknown)
    elif entry is not None:
        names, gates = included(entry, rules.bundles)
    else:
        raise RulebookError([diagnose("YJS332", name=name, help=did_you_mean(name, rules.bundles))])
    chosen = tuple(rules.matters[item] for item in names)
    if excluded := list(exclusions(name, chosen, rules)):
        raise RulebookError(excluded)
    direct = follows(chosen, rules)
    earlier = _closure(chosen, direct, rules)
    materials = _materials(chosen, rules)
    fields = _fields(chosen, rules)
    read = _read_names(chosen, tuple(gates), materials, fields, rules)
    return Composition(name, rules, chosen, tuple(gates), direct, earlier, materials, fields, read, entry)


def _unknown(name: str, rules: Rules, elsewhere: Mapping[str, str]) -> Diagnostic:
    if name in elsewhere:
        return diagnose("YJS372", name=name, region=elsewhere[name])
    if name in rules.bundles:
        matters = "、".join(included(rules.bundles[name], rules.bundles)[0])
        return diagnose("YJS373", name=name, help=IS_BUNDLE.format(name=name, matters=matters))
    return diagnose("YJS373", name=name, help=did_you_mean(name, {**rules.matters, **elsewhere}))


def licence_exemptions(need_parts: Iterable[Material]) -> list[Exemption]:
    """Those that a licence gives, which a matter may issue."""
    return [exemption for part in need_parts for exemption in part.exemptions if exemption.kind == "licence"]


def overlap(rules: Rules, one: str | None, other: str | None) -> bool:
    """May two subject names mean the same subject?"""
    if one is None or other is None:
        return False
    bases = [set(rules.subjects[name].bases) if name in rules.subjects else {name} for name in (one, other)]
    return bool(bases[0] & bases[1])


def lineage(rules: Rules, name: str) -> frozenset[str]:
    """A subject and those of which each of it certainly is one: what is `each` of them is `each` of it, too."""
    entry = rules.subjects.get(name)
    givers = rules.analysis.givers(name) if entry is not None and entry.derived is not None else []
    common = frozenset.intersection(*(lineage(rules, giver) for giver in givers)) if givers else frozenset[str]()
    return common | {name}


def follows(matters: tuple[Matter, ...], rules: Rules) -> tuple[frozenset[int], ...]:
    """For each matter, those of the bundle that it directly follows: `after`, and producers of what exempts its materials."""
    index = {matter.name: position for position, matter in enumerate(matters)}
    issued: dict[str, list[tuple[int, str]]] = {}
    for position, matter in enumerate(matters):
        for product in matter.produces:
            issued.setdefault(product.record, []).append((position, product.subject))
    result = []
    for position, matter in enumerate(matters):
        before = {index[name] for name in matter.after if name in index}
        for use in matter.materials:
            for exemption in licence_exemptions(parts_of(rules.materials[use.name], rules.materials)):
                subject = exemption.subject or use.each
                makers = {maker for maker, whose in issued.get(exemption.record or "", ()) if overlap(rules, whose, subject)}
                before |= makers if position not in makers else set()
        result.append(frozenset(before))
    return tuple(result)


def _closure(matters: tuple[Matter, ...], direct: tuple[frozenset[int], ...], rules: Rules) -> tuple[frozenset[int], ...]:
    sorter = TopologicalSorter({position: set(before) for position, before in enumerate(direct)})
    try:
        order = list(sorter.static_order())
    except CycleError as error:
        circle = [matters[position] for position in error.args[1]][::-1]
        raise RulebookError([order_circle(circle, rules)]) from None
    earlier: dict[int, frozenset[int]] = {}
    for position in order:
        earlier[position] = direct[position].union(*(earlier[other] for other in direct[position]))
    return tuple(earlier[position] for position in range(len(matters)))


def _materials(matters: tuple[Matter, ...], rules: Rules) -> tuple[MaterialNeed, ...]:
    uses: dict[str, list[tuple[int, Use]]] = {}
    for position, matter in enumerate(matters):
        for use in matter.materials:
            uses.setdefault(use.name, []).append((position, use))
    return tuple(
        MaterialNeed(rules.materials[name], _leaves(rules.materials[name], rules.materials), tuple(found)) for name, found in uses.items()
    )


def _leaves(material: Material, materials: Mapping[str, Material]) -> tuple[Material, ...]:
    """The parts of an `any_of` that are no groups themselves, in order; none for a simple material."""
    found: dict[str, Material] = {}
    for name in material.any_of:
        part = materials.get(name)
        if part is None:
            continue
        inner = _leaves(part, materials)
        for leaf in inner or (part,):
            found.setdefault(leaf.name, leaf)
    return tuple(found.values())


def _fields(matters: tuple[Matter, ...], rules: Rules) -> tuple[FieldNeed, ...]:
    uses: dict[str, list[tuple[int, Use]]] = {}
    for position, matter in enumerate(matters):
        for use in matter.form:
            uses.setdefault(use.name, []).append((position, use))
    return tuple(FieldNeed(rules.fields[name], tuple(found)) for name, found in uses.items())


def second_names(composition: Composition) -> dict[str, str]:
    """The second names (`same_as`) by which the bundle's own matters and groups ask for materials, each with the material's own name."""
    rules = composition.rules
    used = {use.asked for need in composition.materials for _, use in need.uses}
    if rules.aliases:
        law = rules.law["materials"]
        for need in composition.materials:
            used.update(str(name) for part in parts_of(need.material, rules.materials) for name in law[part.name].model.any_of or ())
    return {name: official for name, official in rules.aliases.items() if name in used}


def check_formulas(check: Check) -> list[Formula]:
    """All expressions of a check, those of its texts last."""
    messages = [message for message in (check.message, check.fix) if message is not None]
    found = [formula for message in messages for formula in message.formulas]
    return [formula for formula in (check.when, check.must) if formula is not None] + found


def material_formulas(material: Material) -> list[Formula]:
    """All expressions of a material: its own `when`, those of its exemptions and offers."""
    found = [material.when, *(exemption.require for exemption in material.exemptions)]
    found += [offer.when for offer in (material.deferral, material.commitment) if offer is not None]
    return [formula for formula in found if formula is not None]


def entry_reads(name: str, rules: Rules) -> tuple[list[Formula], list[str]]:
    """The formulas of a named entry of the shared space, and the subjects it stands under."""
    if name in rules.subjects:
        derived = rules.subjects[name].derived
        return [derived] if derived is not None else [], []
    if name in rules.questions:
        question = rules.questions[name]
        found = [*question.sources, question.when]
        return [formula for formula in found if formula is not None], [question.each] if question.each else []
    if name in rules.definitions:
        definition = rules.definitions[name]
        return [definition.value] if definition.value is not None else [], [definition.each] if definition.each else []
    if name in rules.fields:
        field = rules.fields[name]
        found = [*field.sources, field.when]
        return [formula for formula in found if formula is not None], [field.each] if field.each else []
    return [], []


def _read_names(
    matters: tuple[Matter, ...],
    gates: tuple[Check, ...],
    materials: tuple[MaterialNeed, ...],
    fields: tuple[FieldNeed, ...],
    rules: Rules,
) -> tuple[str, ...]:
    formulas: list[Formula] = []
    roots: list[str] = []
    checks = [*gates, *(check for matter in matters for check in matter.checks)]
    for matter in matters:
        formulas += [matter.when] if matter.when is not None else []
        formulas += [use.when for use in (*matter.materials, *matter.form) if use.when is not None]
        roots += [name for name in (matter.each, *(use.each for use in (*matter.materials, *matter.form))) if name is not None]
        roots += [product.subject for product in matter.produces]
    for check in checks:
        formulas += check_formulas(check)
        roots += [check.each] if check.each is not None else []
    for need in materials:
        for part in (need.material, *need.parts):
            formulas += material_formulas(part)
            roots += [name for name in (part.each, *(exemption.subject for exemption in part.exemptions)) if name is not None]
    for need_field in fields:
        found, each = entry_reads(need_field.field.name, rules)
        formulas += found
        roots += each
    roots += [name for formula in formulas for name, _ in references(formula.tree)]
    return _in_order(roots, rules)


def _in_order(roots: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """The names and all that they read, each after what it reads; circles were refused before.

    What the texts of questions and subjects read comes last: a text orders nothing.
    """
    order: dict[str, None] = {}
    entered: set[str] = set()
    waiting = list(dict.fromkeys(roots))
    while waiting:
        reached = _descend(waiting, entered, rules)
        order.update(dict.fromkeys(reached))
        waiting = [name for reader in reached for name in _asked(reader, rules) if name not in entered]
    return tuple(name for name in order if _declared(name, rules))


def closure(roots: Iterable[str], rules: Rules) -> list[str]:
    """Some names and all that they read, each after what it reads itself."""
    return _descend(list(roots), set(), rules)


def _descend(roots: list[str], entered: set[str], rules: Rules) -> list[str]:
    order: list[str] = []
    stack: list[tuple[str, bool]] = [(name, False) for name in reversed(roots)]
    while stack:
        name, done = stack.pop()
        if done:
            order.append(name)
            continue
        if name in entered:
            continue
        entered.add(name)
        stack.append((name, True))
        formulas, subjects = entry_reads(name, rules)
        inner = [*subjects, *(found for formula in formulas for found, _ in references(formula.tree))]
        if name in rules.subjects:
            inner += [base for base in rules.subjects[name].bases if base != name]
        stack += [(other, False) for other in reversed(inner) if other not in entered]
    return order


def _asked(name: str, rules: Rules) -> list[str]:
    entry = rules.questions.get(name) or rules.subjects.get(name)
    ask = entry.ask if entry is not None else None
    return [found for formula in (ask.formulas if ask is not None else ()) for found, _ in references(formula.tree)]


def _declared(name: str, rules: Rules) -> bool:
    sections = (rules.subjects, rules.parameters, rules.questions, rules.definitions, rules.fields)
    return any(name in section for section in sections)
