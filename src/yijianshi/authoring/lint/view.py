"""What lint rules look at: the rulebook in force in every region on every day on which something turns, and its bundles composed."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yijianshi.authoring.lint.suppose import Suppositions
from yijianshi.bundle.compose import Composition, compose
from yijianshi.engine.plan import parameters_on
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.entries import Check, Formula, Material, Offer
from yijianshi.rulebook.layers import Key
from yijianshi.rulebook.packs import PackTest
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import Diagnostic, RulebookError

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Resolution:
    """The rules in force in one region on one day (with a bundle's own overlay where it has one), and the bundles made of them.

    `differing` are the entries that may mean something else than in a resolution before; None for all. The others were looked at there.
    """

    region: str
    day: datetime.date
    rules: Rules
    compositions: tuple[Composition, ...]
    differing: Collection[Key] | None = None

    @cached_property
    def suppositions(self) -> Suppositions:
        return Suppositions(self.rules)

    def entries(self, section: str) -> list[Any]:
        """The entries of a section that have to be looked at."""
        entries: Mapping[str, Any] = getattr(self.rules, section)
        return [entries[name] for name in entries if self.differing is None or (section, name) in self.differing]

    def checks(self) -> Iterator[Check]:
        """The checks of matters and bundles."""
        for owner in (*self.entries("matters"), *self.entries("bundles")):
            yield from owner.checks

    def conditions(self) -> Iterator[Formula]:
        """Everything that says when a thing is needed, asked, offered or checked."""
        materials = self.entries("materials")
        found: list[Formula | None] = [entry.when for entry in (*self.entries("questions"), *materials, *self.entries("fields"))]
        found += [offer.when for material in materials for offer in _offers(material)]
        for matter in self.entries("matters"):
            found += [matter.when, *(use.when for use in (*matter.materials, *matter.form))]
        found += [check.when for check in self.checks()]
        yield from (formula for formula in found if formula is not None)

    def requirements(self) -> Iterator[Formula]:
        """What checks and exemptions demand."""
        found = [check.must for check in self.checks()]
        found += [exemption.require for material in self.entries("materials") for exemption in material.exemptions]
        yield from (formula for formula in found if formula is not None)


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
    looking = _Looking(rulebook)
    faults: list[Diagnostic] = []
    for region in rulebook.regions:
        for day in _days(rulebook):
            if any(day in pack.period for pack in rulebook.layers(region)):
                faults.extend(looking.resolve(region, day))
    return View(rulebook, tuple(looking.found.values()), own), faults


def _days(rulebook: Rulebook) -> list[datetime.date]:
    """Each day on which something turns, and the one before all of them."""
    if not rulebook.days:
        return [datetime.date(2024, 1, 1)]
    return [rulebook.days[0] - _DAY, *rulebook.days] if rulebook.days[0] > datetime.date.min else rulebook.days


class _Looking:
    """The resolutions found so far, by their rules, and the rules of areas and days without overlays that bundles have for themselves."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.found: dict[int, Resolution] = {}
        self._plain: list[Rules] = []

    def resolve(self, region: str, day: datetime.date) -> list[Diagnostic]:
        """Resolve and compose everything of a region and day."""
        rules, faults = self.rulebook.resolve(region, day)
        own = {name: entry.amends for name, entry in rules.law["bundles"].items() if entry.amends}
        faults = [*faults, *self._compose(region, day, rules, [name for name in rules.bundles if name not in own], self._plain)]
        self._plain = [*self._plain[:1], rules]
        for name, amends in own.items():
            amended, more = self.rulebook.resolve(region, day, amends)
            faults += more
            if not any(fault.severity == "error" for fault in more):
                faults += self._compose(region, day, amended, [name], [rules])
        return faults

    def _compose(self, region: str, day: datetime.date, rules: Rules, names: Iterable[str], before: Sequence[Rules]) -> list[Diagnostic]:
        """Compose some bundles of the rules, once for all days on which these are in force; see that parameters have values by then.

        `before` are rules that were looked at before.
        """
        faults: list[Diagnostic] = []
        if id(rules) not in self.found:
            compositions = []
            for name in names:
                try:
                    compositions.append(compose(name, rules))
                except RulebookError as error:
                    faults.extend(error.diagnostics)
            self.found[id(rules)] = Resolution(region, day, rules, tuple(compositions), self.rulebook.differing(rules, before))
        for composition in self.found[id(rules)].compositions:
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
