"""How the tests of a pack name things of a report: addresses without their kind, `从业资格证[0]`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from yijianshi.bundle.compose import Composition, second_names
from yijianshi.case.addresses import Owners, field_owners, full_address, material_owners, owners, split_address
from yijianshi.rulebook.raw import Text
from yijianshi.source.catalogue.testing import BARE, BUILT_IN, ELSEWHERE, WHATS, WITH_SUBJECT
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.suggest import did_you_mean

Item = tuple[str, str | None]
"""A name and the address of whose it is."""


@dataclass(frozen=True, eq=False)
class Addresses:
    """The names that tests of one bundle may use, by the part of the report they are about; each with whose it is."""

    known: Mapping[str, Mapping[str, Owners | None]]
    aliases: Mapping[str, str]
    """Second names of materials, also those that only other bundles use: a case may use them, too; `called` are this bundle's own."""
    called: Collection[str]

    def items(self, part: str, text: str) -> frozenset[Item] | None:
        """What an address may mean in a report; None where it means nothing."""
        address = split_address(text)
        name = self.aliases.get(address.name, address.name) if part == "materials" else address.name
        if name not in self.known[part]:
            return None
        of = self.known[part][name]
        if address.inner is None:
            single = of is not None and len(of.bases) == 1 and of.listed is None
            return frozenset({(name, None), *([(name, of.bases[0])] if of is not None and single else [])})
        whose = full_address(address.inner, of) if of is not None else None
        return None if whose is None else frozenset({(name, whose)})

    def fault(self, part: str, text: Text) -> Diagnostic | None:
        """What is wrong with an address, at its place, with the nearest name or the subjects that it may have."""
        if self.items(part, text) is not None:
            return None
        name = split_address(text).name
        official = self.aliases.get(name, name) if part == "materials" else name
        if official in self.known[part]:
            of = self.known[part][official]
            help: str | None = BARE.format(name=name)
            if of is not None:
                help = WITH_SUBJECT.format(name=name, subject="0" if of.listed else of.bases[0])
            return diagnose("YJS339", text.locate(0, len(text)), name=str(text), help=help)
        help = did_you_mean(name, [*self.known[part], *(self.called if part == "materials" else ())]) or self._elsewhere(part, name)
        return diagnose("YJS339", text.locate(0, len(name)), name=name, help=help)

    def _elsewhere(self, part: str, name: str) -> str | None:
        others = (other for other in self.known if other != part and name in self.known[other])
        return next((ELSEWHERE.format(name=name, what=WHATS[other], part=other) for other in others), None)


def addresses(composition: Composition) -> Addresses:
    """The names of a bundle."""
    rules = composition.rules

    def of(*each: str | None) -> Owners | None:
        names = [name for name in each if name is not None]
        return owners(names[-1:], rules) if names else None

    materials, fields = material_owners(composition), field_owners(composition)
    checks = {gate.name: of(gate.each) for gate in composition.gates}
    for matter in composition.matters:
        for check in matter.checks:
            checks.setdefault(check.name, of(matter.each, check.each))
    questions = {name: of(rules.questions[name].each) for name in composition.names if name in rules.questions}
    subjects = [name for name in composition.names if name in rules.subjects and rules.subjects[name].derived is None]
    known: dict[str, dict[str, Owners | None]] = {
        "matters": {matter.name: of(matter.each) for matter in composition.matters},
        "materials": {need.material.name: materials[need.material.name] for need in composition.materials},
        "form": {need.field.name: fields[need.field.name] for need in composition.fields},
        "findings": {**_built_in(), **checks},
        "asked_by": dict.fromkeys(matter.name for matter in composition.matters),
        "questions": {**{name: of(name) if rules.subjects[name].many else None for name in subjects}, **questions},
    }
    return Addresses(known, rules.aliases, second_names(composition))


def _built_in() -> dict[str, Owners | None]:
    """Findings that no check makes: of a field, an answer, or of nothing."""
    return dict.fromkeys(BUILT_IN)
