"""What lint rules look at: the rulebook in force in every region on every day on which something turns, and its bundles composed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from yijianshi.authoring.lint.suppose import Suppositions
from yijianshi.bundle.compose import Composition, check_formulas, compose, entry_reads, material_formulas
from yijianshi.engine.plan import parameters_on
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.entries import Check, Formula, Material, Message, Offer
from yijianshi.rulebook.packs import PackTest
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import Diagnostic, RulebookError

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Resolution:
    """The rules in force in one region on one day (with a bundle's own overlay where it has one), and the bundles made of them."""

    region: str
    day: datetime.date
    rules: Rules
    compositions: tuple[Composition, ...]

    @cached_property
    def suppositions(self) -> Suppositions:
        return Suppositions(self.rules)

    def checks(self) -> Iterator[Check]:
        """The checks of all matters and bundles."""
        for matter in self.rules.matters.values():
            yield from matter.checks
        for bundle in self.rules.bundles.values():
            yield from bundle.checks

    def conditions(self) -> Iterator[Formula]:
        """Everything that says when a thing is needed, asked, offered or checked."""
        rules = self.rules
        found = [question.when for question in rules.questions.values()]
        found += [material.when for material in rules.materials.values()]
        found += [field.when for field in rules.fields.values()]
        found += [offer.when for material in rules.materials.values() for offer in _offers(material)]
        for matter in rules.matters.values():
            found += [matter.when, *(use.when for use in (*matter.materials, *matter.form))]
        found += [check.when for check in self.checks()]
        yield from (formula for formula in found if formula is not None)

    def requirements(self) -> Iterator[Formula]:
        """What checks and exemptions demand."""
        found = [check.must for check in self.checks()]
        found += [exemption.require for material in self.rules.materials.values() for exemption in material.exemptions]
        yield from (formula for formula in found if formula is not None)

    def messages(self) -> Iterator[Message]:
        """All texts for people that may hold expressions."""
        found = [subject.ask for subject in self.rules.subjects.values()]
        found += [question.ask for question in self.rules.questions.values()]
        found += [text for check in self.checks() for text in (check.message, check.fix)]
        yield from (message for message in found if message is not None)

    def formulas(self) -> Iterator[Formula]:
        """Every expression of the rules."""
        rules = self.rules
        for name in (*rules.subjects, *rules.questions, *rules.definitions, *rules.fields):
            yield from entry_reads(name, rules)[0]
        for material in rules.materials.values():
            yield from material_formulas(material)
        for matter in rules.matters.values():
            uses = [use.when for use in (*matter.materials, *matter.form)]
            yield from (formula for formula in (matter.when, *uses) if formula is not None)
        for check in self.checks():
            yield from check_formulas(check)


@dataclass(frozen=True, eq=False)
class View:
    """A rulebook without errors, resolved wherever it differs."""

    rulebook: Rulebook
    resolutions: tuple[Resolution, ...]
    own: frozenset[str] | None = None
    """The files that are linted; None for all. Tests of other packs hold of those without the ones that are laid over them here."""

    @property
    def tests(self) -> list[PackTest]:
        return [test for test in self.rulebook.tests if self.own is None or test.pack.source.name in self.own]


def look(rulebook: Rulebook, own: frozenset[str] | None = None) -> tuple[View, list[Diagnostic]]:
    """Resolve and compose a rulebook everywhere; the view, and the faults that only composing shows."""
    found: dict[int, Resolution] = {}
    faults: list[Diagnostic] = []
    for region in rulebook.regions:
        for day in _days(rulebook):
            if any(day in pack.period for pack in rulebook.layers(region)):
                faults.extend(_resolve(rulebook, region, day, found))
    return View(rulebook, tuple(found.values()), own), faults


def _days(rulebook: Rulebook) -> list[datetime.date]:
    """Each day on which something turns, and the one before all of them."""
    if not rulebook.days:
        return [datetime.date(2024, 1, 1)]
    return [rulebook.days[0] - _DAY, *rulebook.days] if rulebook.days[0] > datetime.date.min else rulebook.days


def _resolve(rulebook: Rulebook, region: str, day: datetime.date, found: dict[int, Resolution]) -> list[Diagnostic]:
    rules, faults = rulebook.resolve(region, day)
    own = {name: entry.amends for name, entry in rules.law["bundles"].items() if entry.amends}
    faults = [*faults, *_compose(region, day, rules, [name for name in rules.bundles if name not in own], found)]
    for name, amends in own.items():
        amended, more = rulebook.resolve(region, day, amends)
        faults += more
        if not any(fault.severity == "error" for fault in more):
            faults += _compose(region, day, amended, [name], found)
    return faults


def _compose(region: str, day: datetime.date, rules: Rules, names: Iterable[str], found: dict[int, Resolution]) -> list[Diagnostic]:
    """Compose some bundles of the rules, once for all days on which these are in force; see that parameters have values by then."""
    faults: list[Diagnostic] = []
    if id(rules) not in found:
        compositions = []
        for name in names:
            try:
                compositions.append(compose(name, rules))
            except RulebookError as error:
                faults.extend(error.diagnostics)
        found[id(rules)] = Resolution(region, day, rules, tuple(compositions))
    for composition in found[id(rules)].compositions:
        if not _begun(composition):
            continue
        try:
            parameters_on(composition, day)
        except RulebookError as error:
            faults.extend(error.diagnostics)
    return faults


def _begun(composition: Composition) -> bool:
    """Does what the bundle is made of say when it begins? Of what has always been law, days before the first value are nobody's concern."""
    law = composition.rules.law
    bundle = law["bundles"].get(composition.name)
    made_of = [*([bundle] if bundle is not None else []), *(law["matters"][matter.name] for matter in composition.matters)]
    return any(part.period.first is not None for entry in made_of for part in entry.history)


def _offers(material: Material) -> list[Offer]:
    return [offer for offer in (material.deferral, material.commitment) if offer is not None]
