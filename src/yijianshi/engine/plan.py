"""The plan: what a bundle means, before anyone decides how to run it.

It adds to the composition what engines and the report need to know beforehand: which records a check reads, which matters may
produce what exempts an item or fills a field, how things are addressed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from yijianshi.bundle.compose import Composition, FieldNeed, MaterialNeed, lineage, overlap
from yijianshi.case.addresses import Owners, owners
from yijianshi.case.library import shared_key
from yijianshi.language.tree import Call, Name, Node, Path, children
from yijianshi.language.types import ListType
from yijianshi.rulebook.entries import Check, Exemption, Formula, Material
from yijianshi.rulebook.kinds import RecordType, SubjectType
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import RulebookError, diagnose


class Read(Struct, frozen=True, eq=False):
    """A record that an expression reads: of one subject (`each` tells that it is the subject of an `each`), by its key."""

    subject: str
    each: bool
    record: str


class PartPlan(Struct, frozen=True, eq=False):
    """A material with its exemptions, or one part of a group. `producers[j]` are the matters that may produce exemption j's licence,
    as (matter, subject of the product)."""

    material: Material
    producers: tuple[tuple[tuple[int, str], ...], ...]


class MaterialPlan(Struct, frozen=True, eq=False):
    """A material of the bundle; `each` are the subjects that its uses ask it of, `owners` whose its items are (None: one item)."""

    need: MaterialNeed
    parts: tuple[PartPlan, ...]
    """The material itself, then, of a group, its parts."""
    owners: Owners | None
    each: tuple[str, ...]

    @property
    def inner(self) -> tuple[str, ...]:
        """The subjects that its expressions may name as the one that it is asked of: of its uses, and of its own and its parts' `each`."""
        own = [part.material.each for part in self.parts]
        return tuple(dict.fromkeys(name for name in (*own, *self.each) if name is not None))


class FieldPlan(Struct, frozen=True, eq=False):
    """A field of the one form; `each` and `owners` as of a material."""

    need: FieldNeed
    owners: Owners | None
    each: tuple[str, ...]
    producers: tuple[tuple[int, str, str | None], ...]
    """Matters that may produce a source, as (matter, subject of the product, subject that the source reads)."""


class CheckPlan(Struct, frozen=True, eq=False):
    """A check; `matter` is None for a gate. `reads` are the records implied in its `when`, each with its producers."""

    check: Check
    matter: int | None
    reads: tuple[tuple[Read, tuple[tuple[int, str], ...]], ...]
    owners: Owners | None


class Plan(Struct, frozen=True, eq=False):
    """A bundle ready to be decided; `parameters` are the figures of its day. Engines and reports number things by their place here."""

    composition: Composition
    materials: tuple[MaterialPlan, ...]
    fields: tuple[FieldPlan, ...]
    checks: tuple[CheckPlan, ...]
    parameters: Mapping[str, Any]

    @property
    def rules(self) -> Rules:
        return self.composition.rules


def parameters_on(composition: Composition, day: datetime.date) -> dict[str, Any]:
    """The values that the parameters of a composition have on a day. RulebookError where one has none yet."""
    parameters: dict[str, Any] = {}
    faults = []
    for name in composition.names:
        parameter = composition.rules.parameters.get(name)
        if parameter is not None:
            try:
                parameters[name] = parameter.on(day)
            except KeyError:
                first = parameter.dated[0][0]
                faults.append(diagnose("YJS327", parameter.span, name=name, day=day, first=first))
    if faults:
        raise RulebookError(faults)
    return parameters


def make_plan(composition: Composition, day: datetime.date) -> Plan:
    """The plan of a composition; parameters have their values of that day. RulebookError where one has none yet."""
    parameters = parameters_on(composition, day)
    return Plan(
        composition,
        tuple(_material(need, composition) for need in composition.materials),
        tuple(_field(need, composition) for need in composition.fields),
        tuple(_checks(composition)),
        parameters,
    )


def producers_of(composition: Composition, subject: str | None, record: str) -> tuple[tuple[int, str], ...]:
    """The matters that may issue a licence to a subject, as (matter, subject of the product)."""
    return tuple(
        (position, product.subject)
        for position, matter in enumerate(composition.matters)
        for product in matter.produces
        if product.record == record and overlap(composition.rules, product.subject, subject)
    )


def _material(need: MaterialNeed, composition: Composition) -> MaterialPlan:
    each = tuple(dict.fromkeys(use.each for _, use in need.uses if use.each is not None))
    parts = []
    for part in (need.material, *need.parts):
        found = []
        for exemption in part.exemptions:
            subjects = [exemption.subject] if exemption.subject is not None else list(each)
            made = (producers_of(composition, subject, exemption.record or "") for subject in subjects)
            found.append(tuple(dict.fromkeys(item for items in made for item in items)) if exemption.kind == "licence" else ())
        parts.append(PartPlan(part, tuple(found)))
    return MaterialPlan(need, tuple(parts), owners(each, composition.rules) if each else None, each)


def _field(need: FieldNeed, composition: Composition) -> FieldPlan:
    each = tuple(dict.fromkeys(use.each for _, use in need.uses if use.each is not None))
    producers = [
        (matter, product, read.subject if not read.each else None)
        for formula in need.field.sources
        for read in reads(formula.tree, composition.rules)
        for matter, product in producers_of(composition, read.subject, read.record)
    ]
    return FieldPlan(need, owners(each, composition.rules) if each else None, each, tuple(dict.fromkeys(producers)))


def _checks(composition: Composition) -> Iterator[CheckPlan]:
    for gate in composition.gates:
        yield _check(gate, None, composition)
    for position, matter in enumerate(composition.matters):
        for check in matter.checks:
            yield _check(check, position, composition)


def _check(check: Check, matter: int | None, composition: Composition) -> CheckPlan:
    rules = composition.rules
    each = [name for name in (composition.matters[matter].each if matter is not None else None, check.each) if name is not None]
    asked = {
        (found.subject, found.record)
        for formula in (check.when, check.must)
        if formula is not None
        for found in holds_asked(formula.tree, rules)
    }
    implied = [
        (found, producers_of(composition, found.subject, found.record))
        for found in (reads(check.must.tree, rules) if check.must is not None else ())
        if (found.subject, found.record) not in asked
    ]
    return CheckPlan(check, matter, tuple(implied), owners(each[-1:], rules) if each else None)


def own_bases(exemption: Exemption, need: MaterialNeed, composition: Composition) -> frozenset[str]:
    """Of which of the subjects that a material is asked of an exemption means the record of that very one, by `CaseSubject.base`.

    What belongs to the subject of a matter is named after that while it is not known.
    """
    rules = composition.rules
    each = {use.each for _, use in need.uses if use.each is not None}
    pairs = {(composition.matters[matter].each, use.each) for matter, use in need.uses}
    each |= {owner for owner, name in pairs if owner is not None and name in lineage(rules, owner)}
    names = [name for name in each if exemption.subject is None or exemption.subject in lineage(rules, name)]
    return frozenset(names).union(*(rules.subjects[name].bases for name in names))


def always_own(exemption: Exemption, material: MaterialPlan, own: frozenset[str]) -> bool:
    """Does an exemption mean the record of the very one that a material is asked of, whoever that is? `own` as `own_bases` gives it."""
    if exemption.subject is None:
        return True
    return all(name in own for name in material.each) and all(use.each is not None for _, use in material.need.uses)


def record_key(of: RecordType) -> str:
    """The key under which the records of a type are selected."""
    return shared_key(of.name) if of.shared else of.name


def one_record(node: Node) -> Read | None:
    """`S.type` of one subject that is a name of the rulebook or an `each`; None for anything else."""
    if not isinstance(node, Path) or not isinstance(node.type, RecordType) or not isinstance(node.base, Name):
        return None
    symbol = node.base.symbol
    if symbol is None or symbol.kind not in ("subject", "each") or not isinstance(node.base.type, SubjectType):
        return None
    return Read(symbol.key, symbol.kind == "each", record_key(node.type))


def reads(tree: Node, rules: Rules) -> list[Read]:
    """The records of one subject whose data an expression reads, directly or through definitions, each once."""
    found = (_data_read(node, bound) for node, bound in _walk(tree, rules, {}, frozenset()))
    return list({(read.subject, read.record): read for read in found if read is not None}.values())


def holds_asked(tree: Node, rules: Rules) -> list[Read]:
    """The records that an expression asks `holds` of, directly or through definitions."""
    asked = (
        _bound_read(one_record(node.arguments[0]), bound)
        for node, bound in _walk(tree, rules, {}, frozenset())
        if isinstance(node, Call) and node.function == "holds" and node.arguments
    )
    return [read for read in asked if read is not None]


Bound = Mapping[str, tuple[str, bool]]
"""Whose the subject of a definition's `each` is where the definition is used: a subject's name, and whether it is an `each` there."""


def _data_read(node: Node, bound: Bound) -> Read | None:
    if isinstance(node, Path) and not isinstance(node.type, RecordType):
        return _bound_read(one_record(node.base), bound)
    return None


def _bound_read(read: Read | None, bound: Bound) -> Read | None:
    if read is None or not read.each:
        return read
    subject, each = bound.get(read.subject, (read.subject, True))
    return Read(subject, each, read.record)


def _walk(tree: Node, rules: Rules, bound: Bound, seen: frozenset[str]) -> Iterator[tuple[Node, Bound]]:
    """Every node of a tree and of the definitions that it names, each with whose its `each` subjects are."""
    yield tree, bound
    for child in children(tree):
        yield from _walk(child, rules, bound, seen)
    name, owner = _definition_named(tree, bound)
    definition = rules.definitions.get(name) if name is not None else None
    if definition is None or definition.value is None or definition.name in seen:
        return
    inner: Bound = {definition.each: owner} if definition.each is not None and owner is not None else {}
    if definition.each is None or owner is not None:
        yield from _walk(definition.value.tree, rules, inner, seen | {definition.name})


def _definition_named(node: Node, bound: Bound) -> tuple[str | None, tuple[str, bool] | None]:
    """The definition that a node may name, and whose it is: of one subject only."""
    if isinstance(node, Name) and node.symbol is not None:
        if node.symbol.kind == "definition":
            return node.symbol.key, None
        if node.symbol.kind == "attribute":
            owner = str(node.symbol.ref)
            return node.symbol.key, bound.get(owner, (owner, True))
    if isinstance(node, Path) and isinstance(node.base, Name) and isinstance(node.base.type, SubjectType):
        symbol = node.base.symbol
        if symbol is not None and symbol.kind == "subject":
            return node.name, (symbol.key, False)
        if symbol is not None and symbol.kind == "each":
            return node.name, bound.get(symbol.key, (symbol.key, True))
    return None, None


def simple_path(formula: Formula) -> tuple[Read, str] | None:
    """A source that is just `S.type.datum` of one subject: the record it reads, and the datum."""
    tree = formula.tree
    if isinstance(tree, Path) and not isinstance(tree.type, (RecordType, ListType)):
        read = one_record(tree.base)
        if read is not None:
            return read, tree.name
    return None


def exemption_key(exemption: Exemption) -> str:
    """The key under which the records are selected that an exemption asks for."""
    return shared_key(exemption.record or "") if exemption.kind == "shared" else exemption.record or ""
