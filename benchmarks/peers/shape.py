"""A rulebook taken apart: its conditions, and what is left when each of them is only a name.

Engines that decide conditions and nothing else are asked for those; what is left of the rulebook is the hand-written code around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from benchmarks.description import (
    Between,
    ByIssue,
    ByLicence,
    ByShared,
    Check,
    Compare,
    Condition,
    Constant,
    Defined,
    Either,
    Every,
    Exemption,
    Flag,
    Holds,
    Later,
    Matches,
    Member,
    Not,
    OneOf,
    Read,
    Rulebook,
    Term,
)

Part = TypeVar("Part", Condition, Condition | None)


def written_out(rulebook: Rulebook) -> Rulebook:
    """The same rulebook without definitions: each stands in full where it was named."""
    values = {definition.name: definition.value for definition in rulebook.definitions}

    def out(condition: Part) -> Part:
        match condition:
            case Defined(name):
                return values[name]
            case Every(parts):
                return Every(tuple(map(out, parts)))
            case Either(parts):
                return Either(tuple(map(out, parts)))
            case Not(part):
                return Not(out(part))
            case _:
                return condition

    def check(entry: Check) -> Check:
        return replace(entry, must=out(entry.must), when=out(entry.when))

    return replace(
        rulebook,
        definitions=(),
        materials=tuple(replace(material, when=out(material.when)) for material in rulebook.materials),
        fields=tuple(replace(field, when=out(field.when)) for field in rulebook.fields),
        matters=tuple(
            replace(
                matter,
                when=out(matter.when),
                materials=tuple(replace(use, when=out(use.when)) for use in matter.materials),
                checks=tuple(map(check, matter.checks)),
            )
            for matter in rulebook.matters
        ),
        gates=tuple(map(check, rulebook.gates)),
    )


def fails(check: Check) -> Condition:
    """When a check fails, apart from whether its matter applies."""
    parts = [*(Holds(licence) for licence in check.guards), *([check.when] if check.when else []), Not(check.must)]
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


@dataclass(frozen=True, slots=True)
class Require:
    """What an exemption demands of a record: of a licence of a type, or of a shared source."""

    shared: bool
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Split:
    """`rest` asks for condition i as the answer `c{i}`, for demand i as the member `r{i}` of the record."""

    rest: Rulebook
    conditions: tuple[Condition, ...]
    requires: tuple[Require, ...]


def _demand(exemption: ByLicence | ByShared, condition: Condition) -> Require:
    if isinstance(exemption, ByLicence):
        return Require(False, exemption.licence, condition)
    return Require(True, exemption.source, condition)


def split(rulebook: Rulebook) -> Split:
    """All conditions of a rulebook (definitions written out), and the rulebook without them."""
    conditions: list[Condition] = []
    requires: list[Require] = []

    def flag(condition: Part) -> Part | Flag:
        if condition is None:
            return condition
        conditions.append(condition)
        return Flag(f"c{len(conditions) - 1}")

    def exemption(entry: Exemption) -> Exemption:
        if isinstance(entry, ByIssue) or entry.require is None:
            return entry
        requires.append(_demand(entry, entry.require))
        return replace(entry, require=Compare("=", Member(f"r{len(requires) - 1}"), Constant(1)))

    def check(entry: Check) -> Check:
        return replace(entry, must=Not(flag(fails(entry))), when=None, guards=())

    whole = written_out(rulebook)
    rest = replace(
        whole,
        materials=tuple(replace(m, when=flag(m.when), exempt=tuple(map(exemption, m.exempt))) for m in whole.materials),
        fields=tuple(replace(field, when=flag(field.when)) for field in whole.fields),
        matters=tuple(
            replace(
                matter,
                when=flag(matter.when),
                materials=tuple(replace(use, when=flag(use.when)) for use in matter.materials),
                checks=tuple(map(check, matter.checks)),
            )
            for matter in whole.matters
        ),
        gates=tuple(map(check, whole.gates)),
    )
    return Split(rest, tuple(conditions), tuple(requires))


def atoms(condition: Condition) -> Iterator[Condition]:
    """The conditions without parts below a condition."""
    match condition:
        case Every(parts) | Either(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            yield condition


def terms(atom: Condition) -> Iterator[Term]:
    """What an atom reads, without the days added to it."""
    match atom:
        case Compare(_, left, right):
            found: tuple[Term, ...] = (left, right)
        case Between(term, _, _) | OneOf(term, _) | Matches(term, _):
            found = (term,)
        case _:
            found = ()
    for term in found:
        while isinstance(term, Later):
            term = term.term
        yield term


def reads(conditions: tuple[Condition, ...]) -> tuple[Read, ...]:
    """Every member of a serving licence that some conditions read, each once."""
    found = (term for condition in conditions for atom in atoms(condition) for term in terms(atom))
    return tuple(dict.fromkeys(term for term in found if isinstance(term, Read)))


def positive(condition: Condition, truth: bool = True) -> Condition:
    """The same, or for `truth` False its opposite, with `Not` on flags, `Holds`, `OneOf` and `Matches` alone."""
    match condition:
        case Not(part):
            return positive(part, not truth)
        case Every(parts):
            return (Every if truth else Either)(tuple(positive(part, truth) for part in parts))
        case Either(parts):
            return (Either if truth else Every)(tuple(positive(part, truth) for part in parts))
        case Compare(operator, left, right) if not truth:
            return Compare(_OPPOSITE[operator], left, right)
        case Between(term, low, high) if not truth:
            return Either((Compare("<", term, Constant(low)), Compare(">", term, Constant(high))))
        case Between(term, low, high):
            return Every((Compare(">=", term, Constant(low)), Compare("<=", term, Constant(high))))
        case _:
            return condition if truth else Not(condition)


_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
