"""Coverage: which sides tests saw, which they did not and why, and which nobody can see."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.authoring.shop import SHOP, changed

from yijianshi.authoring import TestRun, run_tests

ANSWERED = """\
  - name: 餐饮大店
    bundle: 开店
    given:
      date: 2024-09-01
      region: 320100
      answers: {业态: 餐饮, 面积: 10001, '是本地人[0]': true}
      subjects: {店: {id: 店一}, 店员: [{id: 320102199001010010}]}
      licences: [{type: 身份证, holder_id: 320102199001010010}, {type: 执照, holder_id: 店一, data: {范围: 开矿}}]
"""


def run(tmp_path: Path, text: str) -> TestRun:
    (tmp_path / "店.yaml").write_text(text, encoding="utf-8")
    return run_tests([tmp_path], shipped=False, coverage=True)


def entry(result: TestRun, kind: str, name: str) -> dict[str, Any]:
    (found,) = (item for item in result.coverage if (item["kind"], item["name"]) == (kind, name))
    return found


def test_one_test_sees_one_side(tmp_path: Path) -> None:
    result = run(tmp_path, SHOP)
    assert entry(result, "事项", "许可") == {
        "kind": "事项",
        "name": "许可",
        "seen": ["不适用"],
        "missing": ["适用"],
        "file": str(tmp_path / "店.yaml"),
        "line": SHOP.splitlines().index("  许可:") + 1,
    }
    assert entry(result, "免于提交", "执照 ← 店.执照")["seen"] == ["成立"]
    assert entry(result, "预审规则", "范围相符")["missing"] == ["未通过"]


def test_a_side_that_no_case_can_show_does_not_count(tmp_path: Path) -> None:
    """登记 has no `when`: it always applies, and its 执照 is always needed."""
    result = run(tmp_path, SHOP)
    assert (entry(result, "事项", "登记")["missing"], entry(result, "材料", "执照")["missing"]) == ([], [])
    assert entry(result, "材料", "身份证")["missing"] == ["不需要"], "there may be no 店员"


def test_the_reason_is_told_where_it_can_be(tmp_path: Path) -> None:
    result = run(tmp_path, SHOP + ANSWERED)
    assert entry(result, "免于提交", "身份证 ← 公安局")["missing"] == ["成立（前面一条免于提交总是先成立）"]
    undecided = SHOP[: SHOP.index("tests:")] + "tests:\n  - {name: 空, bundle: 开店, given: {date: 2024-09-01}}\n"
    result = run(tmp_path, undecided)
    assert (entry(result, "事项", "许可")["seen"], entry(result, "事项", "许可")["missing"]) == (
        ["待定"],
        ["适用（只见过待定）", "不适用（只见过待定）"],
    )
    assert entry(result, "预审规则", "范围相符")["missing"] == ["未通过（只见过待定）", "通过（只见过待定）"]


def test_what_is_never_run_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, SHOP[: SHOP.index("tests:")])
    assert entry(result, "事项", "许可")["missing"] == ["适用（没有测试办理用到它的一件事）", "不适用（没有测试办理用到它的一件事）"]
    assert (result.seen, result.percentage) == (0, 0)


def test_the_gate_is_reached_by_seeing_every_side(tmp_path: Path) -> None:
    none = "  - {name: 无店员, bundle: 开店, given: {date: 2024-09-01, answers: {业态: 零售}, subjects: {店: {id: 店一}, 店员: []}}}\n"
    issued = "  - {name: 本省, bundle: 开店, given: {date: 2024-09-01, region: 320000, subjects: {店员: [{id: 320102199001010010}]}}}\n"
    result = run(tmp_path, SHOP + ANSWERED + none + issued)
    missing = [(item["kind"], item["name"], item["missing"]) for item in result.coverage if item["missing"]]
    assert [item for item in missing if item[0] not in ("字段", "问题")] == []
    assert (result.seen, result.percentage) == (result.sides, 100)


def test_checks_of_one_name_in_two_matters_are_two(tmp_path: Path) -> None:
    check = "    checks:\n      范围相符: {must: 面积 > 0, message: 不对, basis: 条例#1}\n"
    result = run(tmp_path, changed(("    form: [店名, 电话]\n", "    form: [店名, 电话]\n" + check)))
    assert len([item for item in result.coverage if item["name"] == "范围相符"]) == 2


def test_without_being_asked_for_nothing_is_gathered(tmp_path: Path) -> None:
    (tmp_path / "店.yaml").write_text(SHOP, encoding="utf-8")
    assert run_tests([tmp_path], shipped=False).coverage == ()


@given(st.permutations(range(3)))
def test_the_order_of_tests_changes_nothing(order: list[int]) -> None:
    from tempfile import TemporaryDirectory

    head, own = SHOP[: SHOP.index("tests:")], SHOP[SHOP.index("tests:") + len("tests:\n") :]
    tests = [own, ANSWERED, "  - {name: 空, bundle: 开店, given: {date: 2024-09-01}}\n"]
    with TemporaryDirectory() as folder:
        results = [run(Path(folder), head + "tests:\n" + "".join(tests[place] for place in places)) for places in (range(3), order)]
    assert results[0].coverage == results[1].coverage
