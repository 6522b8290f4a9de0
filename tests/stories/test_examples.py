"""The shipped examples: each case, and beside it the whole report that was read line by line against the format's rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.whole import hold

import yijianshi

CASES = sorted(path for path in (Path(__file__).parents[2] / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_an_example_has_its_whole_report(case: Path, book: yijianshi.Book) -> None:
    report = json.loads(book.precheck(case.read_bytes()).to_json())
    del report["rulebook"]["digest"]  # of every letter of the packs
    hold(case.with_suffix(".report.json"), report)


def test_the_same_case_gives_the_same_bytes(book: yijianshi.Book) -> None:
    again = yijianshi.load()
    for case in CASES:
        assert book.precheck(case.read_bytes()).to_json() == again.precheck(case.read_bytes()).to_json()
