"""All matters of the shipped rulebook at once: they were written for many bundles, and must fit together in one."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import yijianshi
from yijianshi.bundle.compose import compose

BOOK = yijianshi.load(Path(__file__).parents[2] / "rules", shipped=False)
RULEBOOK = BOOK.rulebook
DAYS = [*RULEBOOK.days, datetime.date(2026, 11, 20)]


@pytest.mark.parametrize("region", RULEBOOK.regions)
def test_the_union_of_all_matters_composes_without_conflict(region: str) -> None:
    for day in DAYS:
        rules = RULEBOOK.rules(region, day)
        whole = compose("全部", rules, rules.matters)
        assert {matter.name for matter in whole.matters} == set(rules.matters)
        used = {use.name for matter in rules.matters.values() for use in matter.materials}
        assert sorted(need.material.name for need in whole.materials) == sorted(used)
        asked = {use.name for matter in rules.matters.values() for use in matter.form}
        assert sorted(need.field.name for need in whole.fields) == sorted(asked)


def test_the_union_is_a_bundle_like_any_other() -> None:
    day = DAYS[-1]
    bundle = BOOK.compose("全部", list(RULEBOOK.rules("000000", day).matters), on=day)
    report = bundle.precheck({"bundle": "全部", "date": day.isoformat()})
    assert report.verdict in ("incomplete", "ineligible")
    assert {matter["name"] for matter in report.matters} == {matter.name for matter in bundle.composition.matters}
    assert bundle.guide()["matters"]
