"""Mutants of a small rulebook: what tests notice, what survives and is told, what cannot be noticed and does not count."""

from pathlib import Path

import pytest
from tests.authoring.shop import SHOP, changed

from yijianshi.authoring.mutation import MutationRun, run_mutants

SHARP = """\
pack: 国家/小店
region: 000000
parameters: {上限: 100}
questions:
  面积: {ask: 面积是多少, type: number}
  外摆: {ask: 是否外摆, type: boolean, when: 面积 > 上限}
definitions:
  大店: 面积 > 上限
  须图: 大店 and 外摆
materials:
  图: {origin: 申请人自备}
  表: {origin: 申请人自备}
matters:
  登记: {department: 市场监管部门, materials: [表]}
  审查: {department: 消防部门, when: 大店, after: [登记], materials: [表, 图: {when: 须图}]}
bundles:
  开店: {matters: [登记, 审查]}
tests:
  - name: 恰在上限
    bundle: 开店
    given: {date: 2024-09-01, answers: {面积: 100}}
    expect: {matters: {审查: not_applicable}, materials: {表: submit}}
  - name: 刚过上限
    bundle: 开店
    given: {date: 2024-09-01, answers: {面积: 101, 外摆: true}}
    expect: {matters: {审查: applies}, materials: {图: submit, 表: {status: submit, matters: [登记, 审查]}}}
  - {name: 大店不外摆, bundle: 开店, given: {date: 2024-09-01, answers: {面积: 101, 外摆: false}}, expect: {materials: {图: not_needed}}}
  - {name: 小店外摆, bundle: 开店, given: {date: 2024-09-01, answers: {面积: 99, 外摆: true}}, expect: {materials: {图: not_needed}}}
  - {name: 问外摆, bundle: 开店, given: {date: 2024-09-01, answers: {面积: 101}}, expect: {questions: [外摆]}}
"""


def mutate(tmp_path: Path, text: str) -> MutationRun:
    (tmp_path / "店.yaml").write_text(text, encoding="utf-8")
    return run_mutants([tmp_path], shipped=False)


def survivors(run: MutationRun) -> set[tuple[str, str, str]]:
    return {(item.kind, item.name, item.change) for item in run.survivors}


def test_sharp_tests_notice_everything_that_a_case_can_show(tmp_path: Path) -> None:
    """`after: [登记]` changes nothing that a test could see, and does not count. Nor does 大店 in 须图, since 审查 applies to 大店 only,
    but no likeness of what is decided tells that.
    """
    run = mutate(tmp_path, SHARP)
    assert survivors(run) == {("connective", "定义 须图", "“大店 and 外摆”去掉“大店”")}
    assert run.total.killed == run.total.all - 1


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("面积: 100}", "面积: 90}", ("comparison", "定义 大店", "“面积 > 上限”中的 > 改成 >=")),
        ("面积: 100}", "面积: 90}", ("parameter", "政策参数 上限", "100 改成 99")),
        ("面积: 101, 外摆: true}", "面积: 102, 外摆: true}", ("parameter", "政策参数 上限", "100 改成 101")),
        ("表: {status: submit, matters: [登记, 审查]}", "表: submit", ("material", "事项 审查", "去掉材料“表”")),
        ("expect: {questions: [外摆]}", "expect: {}", ("negation", "问题 外摆", "“面积 > 上限”改成相反的")),
    ],
)
def test_a_blunter_test_lets_its_mutant_survive(before: str, after: str, found: tuple[str, str, str], tmp_path: Path) -> None:
    assert SHARP.count(before) == 1
    text = SHARP.replace(before, after)
    if "102" in after:
        text = text.replace("面积: 101", "面积: 102")
    assert found in survivors(mutate(tmp_path, text))


def test_a_survivor_says_where_it_stands_and_what_would_notice_it(tmp_path: Path) -> None:
    run = mutate(tmp_path, SHOP)
    file = str(tmp_path / "店.yaml")
    found = next(item for item in run.survivors if item.kind == "check" and "太大" in item.change)
    line = next(number for number, text in enumerate(SHOP.splitlines(), 1) if text.strip() == "太大:")
    assert (found.pack, found.file, found.line, found.name) == ("国家/开店", file, line, "一件事 开店")
    assert "findings" in found.hint


def test_every_kind_of_change_is_made(tmp_path: Path) -> None:
    """What one test alone can see of the shop leaves survivors of most kinds."""
    text = changed(
        ("exempt: [{licence: 店.执照}]", 'exempt: [{licence: 店.执照, require: 名称 != "某某"}]'),
        ("  店名: {from: [店.执照.名称]}", "  店名: {from: [店.执照.名称], editable: false, agree: true}"),
        ("must: 面积 <= 10000", "must: not(面积 > 10000) 或 面积 in [20000..30000]"),
    )
    kinds = {item.kind for item in mutate(tmp_path, text).survivors}
    assert kinds >= {"comparison", "connective", "negation", "threshold", "parameter", "when", "require", "exemption", "check"}
    assert kinds >= {"material", "field"}


def test_a_test_that_fails_as_things_are_notices_nothing(tmp_path: Path) -> None:
    failing = SHARP.replace("not_applicable}, materials: {表: submit}", "applies}, materials: {表: submit}")
    assert mutate(tmp_path, failing).total.killed < mutate(tmp_path, SHARP).total.killed


def test_an_overlay_is_mutated_where_it_is_law(tmp_path: Path) -> None:
    province = """\
pack: 省/小店
region: 320000
parameters: {上限: 200}
tests:
  - {name: 省内恰在上限, bundle: 开店, given: {date: 2024-09-01, answers: {面积: 200}}, expect: {matters: {审查: not_applicable}}}
"""
    (tmp_path / "省.yaml").write_text(province, encoding="utf-8")
    found = {item for item in survivors(mutate(tmp_path, SHARP)) if item[0] == "parameter"}
    assert found == {("parameter", "政策参数 上限", "200 改成 201")}


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "店.yaml").write_text(SHARP, encoding="utf-8")
    told: list[tuple[int, int]] = []
    run = run_mutants([tmp_path], shipped=False, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][0] == told[-1][1] >= run.total.all
