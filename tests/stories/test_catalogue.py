"""The shared catalogue: a licence type or source that no shipped bundle uses says in its `note` why it stands there all the same.

Lint holds materials, fields and all else to be used (YJS606); packs of licence types and sources alone are free there, so it is held here.
"""

from pathlib import Path

import yijianshi
from yijianshi.bundle.members import members
from yijianshi.engine.special import IDENTITY_LICENCES

REGION, DAY = "320000", "2026-11-20"
SPARE = "备用："
"""Begins the reason in the note of what is not used yet; whoever comes to use it takes the reason out."""


def test_what_no_bundle_uses_says_why_it_is_there() -> None:
    book = yijianshi.load()
    bundles = [book.bundle(listed["name"], REGION, DAY).composition for listed in book.bundles(REGION, DAY)]
    law = bundles[0].rules.law
    for section in ("licences", "sources"):
        useful = {name for composition in bundles for name in members(composition)[section]}
        shared = {name: entry for name, entry in law[section].items() if "catalog" in Path(entry.history[0].pack.source.name).parts}
        spare = {name for name, entry in shared.items() if SPARE in (entry.model.note or "")}
        assert len(shared) > 10
        assert {*shared} - useful - {*IDENTITY_LICENCES} == spare  # age and sex are read of those
