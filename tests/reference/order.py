"""The order of a bundle's matters, worked out from the rulebook alone (design 2, 'Matters order', 'Produced')."""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.rulebook.entries import Exemption, Material, Matter
from yijianshi.rulebook.rules import Rules


def with_parts(rules: Rules, material: Material) -> list[Material]:
    """The material, then the parts of its `any_of` that are no groups themselves, each once."""
    return [material, *dict.fromkeys(_leaves(rules, material))]


def _leaves(rules: Rules, material: Material) -> Iterator[Material]:
    for name in material.any_of:
        part = rules.materials[rules.aliases.get(name, name)]
        if part.any_of:
            yield from _leaves(rules, part)
        else:
            yield part


def may_be_same(rules: Rules, one: str, other: str) -> bool:
    return bool(set(rules.subjects[one].bases) & set(rules.subjects[other].bases))


def exempting(rules: Rules, matter: Matter) -> Iterator[tuple[str, str]]:
    """`(S, type)` of licences by which one of the matter's materials can be exempt."""
    for use in matter.materials:
        for part in with_parts(rules, rules.materials[use.name]):
            for exemption in part.exemptions:
                if exemption.kind == "licence":
                    subject = exemption.subject or use.each
                    assert subject is not None
                    assert exemption.record is not None
                    yield subject, exemption.record


def predecessors(rules: Rules, matters: tuple[Matter, ...]) -> dict[str, set[str]]:
    """The matters that each directly follows, by name."""
    result: dict[str, set[str]] = {}
    present = {matter.name for matter in matters}
    for matter in matters:
        before = set(matter.after) & present
        for subject, record in exempting(rules, matter):
            if any(p.record == record and may_be_same(rules, p.subject, subject) for p in matter.produces):
                continue
            before |= {
                other.name
                for other in matters
                if any(p.record == record and may_be_same(rules, p.subject, subject) for p in other.produces)
            }
        result[matter.name] = before - {matter.name}
    return result


def closure(direct: dict[str, set[str]]) -> dict[str, set[str]]:
    """The matters that each follows by any way."""
    result: dict[str, set[str]] = {}

    def of(name: str) -> set[str]:
        if name not in result:
            result[name] = set(direct[name]).union(*(of(other) for other in direct[name]))
        return result[name]

    for name in direct:
        of(name)
    return result


def licence_of(exemption: Exemption) -> bool:
    return exemption.kind == "licence"
