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
from yijianshi.rulebook.absent import absent_bundle
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.packs import PackTest
from yijianshi.source.diagnostics import Diagnostic, RulebookError, diagnose
from yijianshi.source.suggest import did_you_mean


def unknown_expectation(view: View) -> Iterator[Diagnostic]:
    bundles = {str(entry.name) for pack in view.rulebook.packs for entry in pack.entries if entry.section == "bundles"}
    aliased = {alias: bundle.name for one in view.resolutions for bundle in one.entries("bundles") for alias in bundle.aliases}
    known: dict[tuple[str, int], Addresses | None] = {}
    for test in view.tests:
        name = test.model.bundle
        if name not in bundles and name not in aliased:
            yield diagnose("YJS332", name.span, name=str(name), help=did_you_mean(name, bundles))
            continue
        place = _place(test)
        if place is None:
            continue  # running it tells why
        found = _addresses(test, view.rulebook, place, known)
        if found is not None:
            yield from expectation_faults(test.model.expect, found)
        elif not any(name in (bundle.name, *bundle.aliases) for bundle in view.rulebook.resolve(*place)[0].bundles.values()):
            date = next(value for key, value in test.model.given.items() if CASE_SYNONYMS.get(str(key), str(key)) == "date")
            yield absent_bundle(view.rulebook, aliased.get(name, str(name)), *place, date.span)


def _place(test: PackTest) -> tuple[str, datetime.date] | None:
    """Where and when a test is run; None where it does not say so rightly."""
    given = {CASE_SYNONYMS.get(str(key), str(key)): value for key, value in test.model.given.items()}
    region = str(given.get("region") or test.pack.region)
    try:
        return (region, day_of(str(given.get("date")))) if is_region(region) else None
    except Unfit:
        return None


def _addresses(
    test: PackTest, rulebook: Rulebook, place: tuple[str, datetime.date], known: dict[tuple[str, int], Addresses | None]
) -> Addresses | None:
    """The names of the test's bundle where and when it is run; None where it has none then."""
    region, day = place
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
