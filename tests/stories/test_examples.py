"""The shipped examples: each case, and beside it the whole report that was read line by line against the format's rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.whole import hold

import yijianshi
from yijianshi.cli.run import run
from yijianshi.identifiers import valid_resident_id, valid_uscc

CASES = sorted(path for path in (Path(__file__).parents[2] / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))
FOLDERS = sorted({case.parent for case in CASES})


def book(folder: Path) -> yijianshi.Book:
    """The shipped rules and, where a folder of examples has packs of its own, these over them."""
    return yijianshi.load(*([folder] if list(folder.glob("*.yaml")) else []))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_an_example_has_its_whole_report(case: Path) -> None:
    report = json.loads(book(case.parent).precheck(case.read_bytes()).to_json())
    del report["rulebook"]["digest"]  # of every letter of the packs
    hold(case.with_suffix(".report.json"), report)


def test_the_numbers_of_those_who_stand_in_examples_are_right() -> None:
    """Whoever writes a new example takes them from this page."""
    page = (Path(__file__).parents[2] / "examples" / "人物.md").read_text(encoding="utf-8")
    numbers = re.findall(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])", page)
    assert len(numbers) > 10
    assert [number for number in numbers if not (valid_resident_id(number) or valid_uscc(number))] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_same_case_gives_the_same_bytes(folder: Path) -> None:
    one, again = book(folder), book(folder)
    for case in (case for case in CASES if case.parent == folder):
        assert one.precheck(case.read_bytes()).to_json() == again.precheck(case.read_bytes()).to_json()


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if list(folder.glob("*.yaml"))], ids=lambda path: path.name)
def test_the_packs_of_examples_have_no_fault_and_pass_their_tests(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = {command: (run([command, str(folder)]), capsys.readouterr().out) for command in ("lint", "test")}
    assert results["lint"] == (0, "没有发现问题。\n")
    assert results["test"][0] == 0, results["test"][1]
