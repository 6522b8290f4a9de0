"""Small rulebooks, one for each part of the format that is hard to get right: each case has its whole report beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from tests.whole import hold

import yijianshi
from yijianshi.authoring import lint

HERE = Path(__file__).parent
STORIES = sorted(path.parent for path in HERE.glob("*/pack.yaml"))
CASES = [case for story in STORIES for case in sorted(story.glob("*.json")) if not case.name.endswith(".report.json")]


@cache
def book(story: Path) -> yijianshi.Book:
    return yijianshi.load(story, shipped=False)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_the_rulebook_is_sound(story: Path) -> None:
    assert lint([story], shipped=False) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_has_its_whole_report(case: Path) -> None:
    report = json.loads(book(case.parent).precheck(case.read_bytes()).to_json())
    del report["rulebook"]["digest"]
    hold(case.with_suffix(".report.json"), report)
