"""The engines' reports and the reference's are the same, on random rulebooks and cases; so are the laws that the design states.

What `tests.engine.held` holds of every case: both engines decide alike and give one report, byte for byte; the reference gives the same
report; learning more never retracts a decision; the order of files, sections, entries and records decides nothing. The rulebooks are
said in many ways: by overlays, versions with periods, a bundle's own overlay, included bundles. `make soak` holds it of more of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, seed, settings
from tests.engine.held import Count, hold
from tests.reference.agreement import disagreements
from tests.reference.interpreter import reference_report
from tests.strategies.books import rulebook_of
from tests.strategies.choices import seeds
from tests.strategies.layers import said
from tests.strategies.rulebooks import world_of

from yijianshi.book import Book
from yijianshi.rulebook.files import read_packs
from yijianshi.source.span import Source

ROOT = Path(__file__).parents[2]
SHIPPED = read_packs([ROOT / "rules"])
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))
CASES = 20
"""How many cases each random rulebook is asked about."""


@pytest.mark.parametrize("part", range(4))
def test_random_cases_of_random_rulebooks_are_read_alike(part: int) -> None:
    held = Count()

    @seed(part)
    @settings(max_examples=25, phases=[Phase.generate])
    @given(seeds())
    def holds(random: Random) -> None:
        world = world_of(random)
        held.add(hold(random, world, said(random, world), CASES))

    holds()
    assert held.cases == 25 * CASES
    assert {"fix", "incomplete", "ineligible", "not_needed"} <= set(held.verdicts)
    assert min(held.learned, held.reordered) > 50


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_shipped_examples_read_as_the_reference_reads_them(path: Path) -> None:
    case, sources = json.loads(path.read_text(encoding="utf-8")), [*SHIPPED, *_own(path.parent)]
    report = Book(rulebook_of(sources)).precheck(case).to_dict()
    assert list(disagreements(report, reference_report(sources, case))) == []


def _own(folder: Path) -> list[Source]:
    """The packs of a folder of examples that has some."""
    return read_packs([folder]) if list(folder.glob("*.yaml")) else []
