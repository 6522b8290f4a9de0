"""Interviews of `python -m benchmarks.numbers`: what is brought along is not asked, what is not told is drawn, and every interview ends."""

import json
from pathlib import Path

from benchmarks.applicants import applicants, interview
from tests.authoring.shop import SHOP, changed

import yijianshi

OWNED = "- {type: 执照, holder_id: 店一, data: {名称: 某店, 范围: 开店}}\n"
"""The last line of what the test of the shop is given."""


def counts(tmp_path: Path, text: str, *examples: dict[str, object]) -> list[int]:
    (tmp_path / "店.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "开店").mkdir()
    for number, example in enumerate(examples):
        (tmp_path / "开店" / f"{number}.json").write_text(json.dumps(example, ensure_ascii=False), encoding="utf-8")
    book = yijianshi.load(tmp_path / "店.yaml", shipped=False)
    return [interview(applicant, book) for applicant in applicants(book, "开店", tmp_path)]


def test_a_shop_is_asked_for_itself_its_people_its_kind_and_its_size(tmp_path: Path) -> None:
    assert counts(tmp_path, SHOP) == [4]


def test_what_a_record_says_is_not_asked(tmp_path: Path) -> None:
    shared = OWNED + "      shared: {房产: [{subject_id: 店一, data: {面积: 50}}]}\n"
    assert counts(tmp_path, changed((OWNED, shared))) == [3]


def test_who_tells_nothing_is_asked_to_the_end_and_alike_each_time(tmp_path: Path) -> None:
    silent = {"bundle": "开店", "date": "2024-09-01"}
    first, of_the_pack = counts(tmp_path, SHOP, silent)
    assert (first >= 4, of_the_pack) == (True, 4)
    (tmp_path / "again").mkdir()
    assert counts(tmp_path / "again", SHOP, silent) == [first, of_the_pack]
