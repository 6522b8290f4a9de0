"""Checks and data that are in force for days of their own, as any entry may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import yijianshi

NATION = """\
pack: 国家/开店
subjects: {店: {kind: 法人}}
questions: {面积: {ask: 多大面积, type: number}}
licences: {执照: {holder: 法人, data: {名称: text, 面积: {type: number}}}}
matters:
  登记:
    department: 市场监管部门
    checks:
      不太大: {must: 面积 < 5, message: 太大}
bundles:
  开店: {matters: [登记]}
"""
PROVINCE = "pack: 省/开店\nregion: 320000\n"
LATER = "effective: 2024-08-01.."
BEFORE, ON = "2024-07-31", "2024-08-01"


def book(folder: Path, *packs: str, cache: Any = None) -> yijianshi.Book:
    for number, pack in enumerate(packs):
        (folder / f"{number}.yaml").write_text(pack, encoding="utf-8")
    return yijianshi.load(folder, shipped=False, cache=cache)


def findings(one: yijianshi.Book, date: str) -> list[tuple[str, str]]:
    case = {"bundle": "开店", "region": "320100", "date": date, "answers": {"面积": 8}, "subjects": {"店": {}}}
    return [(finding["check"], finding["severity"]) for finding in one.precheck(case).findings]


@pytest.mark.parametrize(
    ("packs", "before", "on"),
    [
        ([NATION.replace("message: 太大", f"message: 太大, {LATER}")], [], [("不太大", "fix")]),
        ([NATION.replace("message: 太大", "message: 太大, effective: ..2024-07-31")], [("不太大", "fix")], []),
        (
            [NATION.replace("[登记]", f"[登记], checks: {{闸门: {{message: 停办, severity: block, {LATER}}}}}")],
            [("不太大", "fix")],
            [("闸门", "block"), ("不太大", "fix")],
        ),
        (
            [NATION, PROVINCE + f"matters: {{登记: {{checks: {{不太大: {{severity: block, {LATER}}}}}}}}}\n"],
            [("不太大", "fix")],
            [("不太大", "block")],
        ),
        (
            [NATION, PROVINCE + f"matters: {{登记: {{checks: {{另一条: {{message: 另有, {LATER}}}}}}}}}\n"],
            [("不太大", "fix")],
            [("不太大", "fix"), ("另一条", "fix")],
        ),
        (
            [NATION, PROVINCE + f"{LATER}\nmatters: {{登记: {{checks: {{不太大: {{severity: block, effective: 2020-01-01..}}}}}}}}\n"],
            [("不太大", "fix")],
            [("不太大", "block")],
        ),
        (
            [NATION.replace("[登记]", f"[登记], amend: {{matters: {{登记: {{checks: {{不太大: {{severity: block, {LATER}}}}}}}}}}}")],
            [("不太大", "fix")],
            [("不太大", "block")],
        ),
        (
            [
                NATION.replace("message: 太大", f"message: 太大, {LATER}"),
                PROVINCE + "matters: {登记: {checks: {不太大: {severity: block}}}}\n",
            ],
            [],
            [("不太大", "block")],
        ),
        ([NATION.replace("message: 太大", f"message: 太大, {LATER}"), PROVINCE + "matters: {登记: {checks: {不太大: null}}}\n"], [], []),
    ],
    ids=["later", "until", "gate", "overlay", "added", "cut-by-the-pack", "amend", "overlay-rests", "removal-rests"],
)
def test_a_check_is_in_force_on_its_own_days(packs: list[str], before: Any, on: Any, tmp_path: Path) -> None:
    one = book(tmp_path, *packs)
    assert [fault for fault in one.rulebook.check() if fault.severity == "error"] == []
    assert findings(one, BEFORE) == before
    assert findings(one, ON) == on


def test_a_datum_is_in_force_on_its_own_days(tmp_path: Path) -> None:
    pack = NATION.replace("{type: number}}", f"{{type: number, {LATER}}}}}").replace("must: 面积 < 5", "must: 店.执照.面积 < 5")
    with pytest.raises(yijianshi.RulebookError) as error:  # it is named on other days, too
        book(tmp_path, pack)
    assert "面积" in error.value.diagnostics[0].message
    assert findings(book(tmp_path, pack.replace("message: 太大", f"message: 太大, {LATER}")), ON) == []


def test_they_are_so_in_a_rulebook_from_the_cache_too_and_the_guide_knows_the_day(tmp_path: Path) -> None:
    packs, kept = tmp_path / "packs", tmp_path / "cache"
    packs.mkdir()
    pack = NATION.replace("message: 太大", "message: 太大, effective: 2024-08-01..2024-08-31")
    for _ in range(2):
        one = book(packs, pack, cache=kept)
        found = [findings(one, date) for date in (BEFORE, ON, "2024-08-31", "2024-09-01")]
        assert found == [[], [("不太大", "fix")], [("不太大", "fix")], []]
        assert one.guide("开店", on=ON)["in_force"] == {"first": ON, "last": "2024-08-31"}
