"""The library's report and the reference's are the same, on random rulebooks and cases; and the laws that the design states."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from tests.reference.agreement import disagreements
from tests.reference.interpreter import reference_report, rulebook_of
from tests.reference.laws import learned, retractions
from tests.strategies.cases import cases
from tests.strategies.rulebooks import shuffled, sources_of, text_of, worlds

from yijianshi.book import Book
from yijianshi.rulebook.files import read_packs
from yijianshi.source.span import Source

ROOT = Path(__file__).parents[2]
SHIPPED = read_packs([ROOT / "rules"])
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))
CASES = 3
"""How many cases each random rulebook is asked about."""


def report_of(sources: list[Source], case: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = Book(rulebook_of(sources)).precheck(case).to_dict()
    return found


def show(pack: dict[str, Any], *given_cases: dict[str, Any]) -> None:
    note(text_of(pack))
    for case in given_cases:
        note(json.dumps(case, ensure_ascii=False))


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_the_report_is_the_one_that_the_design_gives(data: st.DataObject) -> None:
    world = data.draw(worlds())
    sources = sources_of([world.pack])
    for _ in range(CASES):
        case = data.draw(cases(world))
        show(world.pack, case)
        assert list(disagreements(report_of(sources, case), reference_report(sources, case))) == []


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_learning_more_never_retracts_a_decision(data: st.DataObject) -> None:
    world = data.draw(worlds())
    sources = sources_of([world.pack])
    case = data.draw(cases(world))
    before = report_of(sources, case)
    for _ in range(4):
        found = data.draw(learned(world, case, sources))
        if found is None:
            return
        more, step = found
        after = report_of(sources, more)
        show(world.pack, case, more)
        note(str(step))
        assert list(retractions(before, after, set(world.who))) == []
        case, before = more, after


@settings(max_examples=30, phases=[Phase.generate])
@given(st.data())
def test_order_of_files_sections_and_entries_decides_nothing(data: st.DataObject) -> None:
    world = data.draw(worlds())
    packs = data.draw(shuffled(world.pack))
    case = data.draw(cases(world))
    keys = list(case)
    random.Random(data.draw(st.integers(0, 9))).shuffle(keys)
    show(world.pack, case)
    one = report_of(sources_of([world.pack]), case)
    other = report_of(sources_of(packs), {key: case[key] for key in keys})
    assert list(disagreements(other, one)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_shipped_examples_read_as_the_reference_reads_them(path: Path) -> None:
    case, sources = json.loads(path.read_text(encoding="utf-8")), [*SHIPPED, *_own(path.parent)]
    assert list(disagreements(report_of(sources, case), reference_report(sources, case))) == []


def _own(folder: Path) -> list[Source]:
    """The packs of a folder of examples that has some."""
    return read_packs([folder]) if list(folder.glob("*.yaml")) else []
