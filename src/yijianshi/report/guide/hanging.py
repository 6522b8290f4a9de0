"""Which conclusions hang on which question: those whose rules read its answer, directly or through what is named after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yijianshi.bundle.compose import Composition, entry_reads, material_formulas
from yijianshi.rulebook.entries import Check, Formula, Use
from yijianshi.rulebook.references import references
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.explain import CHECK, FIELD, MATERIAL, MATTER

Conclusion = tuple[str, list[Formula], list[str | None]]
"""An address, the formulas that decide it, and the subjects that it is made for."""


def hanging(composition: Composition) -> dict[str, list[str]]:
    """The addresses of the conclusions that read each question, as the guide lists them."""
    reach = _Reach(composition.rules)
    found: dict[str, list[str]] = {}
    for address, formulas, names in _conclusions(composition):
        read = [name for formula in formulas for name, _ in references(formula.tree)]
        for name in reach.of([*read, *(name for name in names if name is not None)]):
            if name in composition.rules.questions:
                found.setdefault(name, []).append(address)
    return found


class _Reach:
    """What a name reads in the end, each name worked out once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._known: dict[str, frozenset[str]] = {}

    def of(self, names: Iterable[str]) -> frozenset[str]:
        waiting = list(dict.fromkeys(names))
        seen: dict[str, None] = {}
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen[name] = None
                waiting.extend(self._direct(name) - seen.keys())
        return frozenset(seen)

    def _direct(self, name: str) -> frozenset[str]:
        if name not in self._known:
            formulas, subjects = entry_reads(name, self._rules)
            read = {found for formula in formulas for found, _ in references(formula.tree)}
            bases = self._rules.subjects[name].bases if name in self._rules.subjects else ()
            self._known[name] = frozenset({*subjects, *read, *bases})
        return self._known[name]


def _conclusions(composition: Composition) -> Iterator[Conclusion]:
    for gate in composition.gates:
        yield f"{CHECK}/{gate.name}", *_decided_by(gate)
    applies = [([matter.when] if matter.when is not None else [], [matter.each]) for matter in composition.matters]
    for position, matter in enumerate(composition.matters):
        yield f"{MATTER}/{matter.name}", *applies[position]
    for need in composition.materials:
        formulas = [formula for part in (need.material, *need.parts) for formula in material_formulas(part)]
        ways = [exemption.subject for part in (need.material, *need.parts) for exemption in part.exemptions]
        used = _used(need.uses, applies)
        yield f"{MATERIAL}/{need.material.name}", [*formulas, *used[0]], [*ways, *used[1]]
    for item in composition.fields:
        formulas, subjects = entry_reads(item.field.name, composition.rules)
        used = _used(item.uses, applies)
        yield f"{FIELD}/{item.field.name}", [*formulas, *used[0]], [*subjects, *used[1]]
    for position, matter in enumerate(composition.matters):
        for check in matter.checks:
            formulas, names = _decided_by(check)
            yield f"{CHECK}/{matter.name}/{check.name}", [*formulas, *applies[position][0]], [*names, *applies[position][1]]


def _decided_by(check: Check) -> tuple[list[Formula], list[str | None]]:
    return [formula for formula in (check.when, check.must) if formula is not None], [check.each]


def _used(uses: Iterable[tuple[int, Use]], applies: list[tuple[list[Formula], list[str | None]]]) -> tuple[list[Formula], list[str | None]]:
    """What decides whether something is needed: its matters, and the conditions of its uses."""
    formulas: list[Formula] = []
    names: list[str | None] = []
    for position, use in uses:
        formulas += [*applies[position][0], *([use.when] if use.when is not None else [])]
        names += [*applies[position][1], use.each]
    return formulas, names
