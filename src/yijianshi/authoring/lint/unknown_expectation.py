"""A test that expects something of a name which its bundle does not have, or a word that is no status. These are errors.

Such a test compares nothing and so can never fail. Instead: the name as the bundle writes it, with `[0]` or `[主体]` behind what is `each`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from yijianshi.authoring.addresses import Addresses, addresses
from yijianshi.authoring.expectation import expectation_faults
from yijianshi.authoring.lint.view import View
from yijianshi.bundle.compose import compose
from yijianshi.case.keys import CASE_SYNONYMS
from yijianshi.case.values import Unfit, day_of
from yijianshi.identifiers.region import is_region
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.packs import PackTest
from yijianshi.source.diagnostics import Diagnostic, RulebookError, diagnose
from yijianshi.source.suggest import did_you_mean


def unknown_expectation(view: View) -> Iterator[Diagnostic]:
    bundles = {str(entry.name) for pack in view.rulebook.packs for entry in pack.entries if entry.section == "bundles"}
    aliases = {alias for one in view.resolutions for bundle in one.rules.bundles.values() for alias in bundle.aliases}
    known: dict[tuple[str, int], Addresses | None] = {}
    for test in view.rulebook.tests:
        name = test.model.bundle
        if name not in bundles and name not in aliases:
            yield diagnose("YJS332", name.span, name=str(name), help=did_you_mean(name, bundles))
        elif (found := _addresses(test, view.rulebook, known)) is not None:
            yield from expectation_faults(test.model.expect, found)


def _addresses(test: PackTest, rulebook: Rulebook, known: dict[tuple[str, int], Addresses | None]) -> Addresses | None:
    """The names of the test's bundle where and when it is run; None where it has none then (running it tells why)."""
    given = {CASE_SYNONYMS.get(str(key), str(key)): value for key, value in test.model.given.items()}
    try:
        day: datetime.date = day_of(str(given.get("date")))
    except Unfit:
        return None
    region = str(given.get("region") or test.pack.region)
    if not is_region(region):
        return None
    rules, _ = rulebook.resolve(region, day)
    name = next((entry.name for entry in rules.bundles.values() if test.model.bundle in (entry.name, *entry.aliases)), None)
    if name is None:
        return None
    amends = rules.law["bundles"][name].amends
    if amends:
        rules, _ = rulebook.resolve(region, day, amends)
    key = (name, id(rules))
    if key not in known:
        try:
            known[key] = addresses(compose(name, rules))
        except RulebookError:
            known[key] = None
    return known[key]
