"""The shared catalogue: a licence type or source that no shipped bundle uses says in its `note` why it stands there all the same.

Lint holds materials, fields and all else to be used (YJS606); packs of licence types and sources alone are free there, so it is held here.
"""

import datetime

import yijianshi
from yijianshi.authoring.lint.usage import used

SPARE = "备用："
"""Begins the reason in the note of what is not used yet; whoever comes to use it takes the reason out."""


def test_what_no_bundle_uses_says_why_it_is_there() -> None:
    rulebook, region, day = yijianshi.load().rulebook, "320000", datetime.date(2026, 11, 20)
    rules, _ = rulebook.resolve(region, day)
    useful = used(rules)
    for bundle in rules.law["bundles"].values():
        if bundle.amends:
            useful |= used(rulebook.resolve(region, day, bundle.amends)[0])
    entries = {(section, name): entry.model for section in ("licences", "sources") for name, entry in rules.law[section].items()}
    assert len(entries) > 100
    spare = {key for key, model in entries.items() if SPARE in (model.note or "")}
    assert {key for key in entries if key not in useful} == spare
