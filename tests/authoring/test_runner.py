"""Tests of packs: what passes, and what a failure says in which words, at which line."""

from pathlib import Path

import pytest
from tests.authoring.shop import SHOP, changed

from yijianshi.authoring import TestRun, run_tests
from yijianshi.source.diagnostics import RulebookError


def run(tmp_path: Path, text: str) -> TestRun:
    (tmp_path / "店.yaml").write_text(text, encoding="utf-8")
    return run_tests([tmp_path], shipped=False)


def differences(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = changed(*changes)
    result = run(tmp_path, text)
    assert result.passed == 0
    (failure,) = result.failed
    line = text.splitlines().index("  - name: 零售有照") + 1
    assert (failure.name, failure.file, failure.line) == ("零售有照", str(tmp_path / "店.yaml"), line)
    return [difference.replace(str(tmp_path / "店.yaml"), "店") for difference in failure.differences]


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_test_passes(tmp_path: Path) -> None:
    assert run(tmp_path, SHOP) == TestRun(1, ())


def test_what_is_not_named_is_not_compared(tmp_path: Path) -> None:
    start = SHOP.index("    expect:")
    assert run(tmp_path, SHOP[:start] + "    expect: {}\n").passed == 1


TOLD: dict[str, tuple[str, str, str]] = {
    "a verdict": ("verdict: fix", "verdict: ready", "结论：应为 可以提交（ready），实为 需要补正（fix）"),
    "a matter": ("许可: not_applicable}", "许可: applies}", "事项“许可”：应为 须办理（applies），实为 不涉及（not_applicable）"),
    "a material": ("执照: exempt", "执照: submit", "材料“执照”：应为 须提交（submit），实为 免于提交（exempt）"),
    "a material that is not needed": (
        "平面图: not_needed",
        "平面图: submit",
        "材料“平面图”：应为 须提交（submit），实为 不需要（not_needed）",
    ),
    "a material named without its subject": (
        "'身份证[0]': submit",
        "身份证: submit",
        "材料“身份证”：应为 须提交（submit），实为 “身份证[店员[0]]”须提交（submit）",
    ),
    "a material asked for by other matters": (
        "执照: exempt",
        "执照: {matters: [许可, 登记]}",
        "材料“执照”：应由 许可、登记 要求，实由 登记 要求",
    ),
    "a material asked for by nobody": (
        "平面图: not_needed",
        "平面图: {status: not_needed, matters: 许可}",
        "材料“平面图”：应由 许可 要求，实由 没有事项 要求",
    ),
    "a material exempt by something else": (
        "执照: exempt",
        "执照: {exemption: produced}",
        "材料“执照”：应由 前序事项办结产生（produced） 免于提交，实为 电子证照（licence）",
    ),
    "a material not exempt at all": (
        "'身份证[0]': submit",
        "'身份证[0]': {exemption: licence}",
        "材料“身份证[0]”：应由 电子证照（licence） 免于提交，实为 没有免于提交",
    ),
    "a field": ("店名: prefilled", "店名: missing", "字段“店名”：应为 待填写（missing），实为 已预填（prefilled）"),
    "a finding that did not come": ("findings: []", "findings: [太大]", "缺少意见“太大”：这条规则通过"),
    "a finding of nothing": ("findings: []", "findings: [来源不一致]", "缺少意见“来源不一致”"),
}


@pytest.mark.parametrize("what", TOLD)
def test_a_difference_says_what_was_expected_what_came_and_where(what: str, tmp_path: Path) -> None:
    before, after, told = TOLD[what]
    place = f"店:{line_of(changed((before, after)), after)}"
    assert differences(tmp_path, (before, after)) == [f"{told}  {place}"]


def test_a_status_and_matters_are_two_differences(tmp_path: Path) -> None:
    said = ("'身份证[0]': submit", "'身份证[0]': {status: exempt, matters: []}")
    place = f"店:{line_of(changed(said), said[1])}"
    assert differences(tmp_path, said) == [
        f"材料“身份证[0]”：应为 免于提交（exempt），实为 须提交（submit）  {place}",
        f"材料“身份证[0]”：应由 没有事项 要求，实由 登记 要求  {place}",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "执照: {status: exempt, matters: [登记]}, 平面图: {status: not_needed, matters: []}, 健康证: not_needed",
        "执照: {matters: 登记}",
        "执照: {exemption: licence}",
        "平面图: {matters: []}",
    ],
)
def test_a_material_is_expected_with_the_matters_that_ask_for_it(said: str, tmp_path: Path) -> None:
    assert run(tmp_path, changed(("执照: exempt, '身份证[0]': submit, 平面图: not_needed", said))) == TestRun(1, ())


def test_matters_stand_in_any_order(tmp_path: Path) -> None:
    said = ("执照: exempt, '身份证[0]': submit, 平面图: not_needed", "执照: {matters: [许可, 登记]}")
    asked = ("materials: [平面图,", "materials: [执照, 平面图,")
    matters = ("matters: {登记: applies, 许可: not_applicable}", "matters: {许可: applies}")
    food = ("{业态: 零售, 面积: 50}", "{业态: 餐饮, 面积: 50}")
    verdict = ("verdict: fix", "verdict: incomplete")
    assert run(tmp_path, changed(asked, matters, food, verdict, said)).failed == ()


def test_a_finding_too_many_is_told_with_its_message(tmp_path: Path) -> None:
    (told,) = differences(tmp_path, ("范围: 开店}", "范围: 开矿}"))
    assert told.startswith("多出意见“范围相符”：经营范围“开矿”不含开店  店:")


def test_all_differences_come_at_once(tmp_path: Path) -> None:
    assert len(differences(tmp_path, ("verdict: fix", "verdict: ready"), ("店名: prefilled", "店名: missing"))) == 2


def test_questions_named_are_asked_and_none_means_none(tmp_path: Path) -> None:
    asks = ("findings: []", "findings: []\n      questions: [面积]")
    nothing = ("findings: []", "findings: []\n      questions: []")
    unanswered = ("{业态: 零售, 面积: 50}", "{业态: 零售}")
    verdict = ("verdict: fix", "verdict: incomplete")
    assert differences(tmp_path, asks) == [f"没有问到“面积”  店:{line_of(changed(asks), 'questions: [面积]')}"]
    assert run(tmp_path, changed(asks, unanswered, verdict)).passed == 1
    assert run(tmp_path, changed(nothing)).passed == 1
    assert "多问了“面积”" in differences(tmp_path, nothing, unanswered, verdict)[0]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("执照: exempt", "执招: exempt", "是不是想写“执照”？"),
        ("执照: exempt", "执照: {status: exemt}", "是不是想写“exempt”？"),
        ("登记: applies", "登记: aplies", "是不是想写“applies”？"),
        ("findings: []", "findings: [范围不符]", "是不是想写“范围相符”？"),
        ("店名: prefilled", "'店名[0]': prefilled", "不带主体"),
        ("'身份证[0]': submit", "'身份证[店]': submit", "写成 身份证[0]"),
        ("    bundle: 开店\n", "    bundle: 开点\n", "是不是想写“开店”？"),
    ],
)
def test_an_unknown_name_is_an_error_at_its_place_with_a_suggestion(before: str, after: str, told: str, tmp_path: Path) -> None:
    (difference,) = differences(tmp_path, (before, after))
    assert told in difference
    assert difference.endswith(f"店:{line_of(changed((before, after)), after.strip())}")


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("业态: 零售, 面积: 50", "业太: 零售, 面积: 50", "answers.业太"),
        ("面积: 50}", "面积: 很大}", "answers.面积"),
        ("      subjects: {店: {id: 店一, name: 某店}, ", "      subjects: {店: {号: 店一}, ", "subjects.店.号"),
        ("date: 2024-09-01", "date: 2024-09-31", "date"),
        ("      licences:\n", "      provided: [执照, 户口簿]\n      licences:\n", "provided[1]"),
    ],
)
def test_a_fault_of_the_given_case_is_told_at_its_place(before: str, after: str, path: str, tmp_path: Path) -> None:
    (difference,) = differences(tmp_path, (before, after))
    assert f"，{path}：" in difference
    assert difference.endswith(f"店:{line_of(changed((before, after)), after.strip().splitlines()[0])}")


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("面积: 50}", "面积: 很大}", "答案.面积"),
        ("      subjects: {店: {id: 店一,", "      主体: {店: {编号: [店一],", "主体.店.编号"),
        ("      licences:\n", "      已提交: [执照, 户口簿]\n      证照:\n", "已提交[1]"),
    ],
)
def test_a_fault_of_a_case_with_chinese_keys_is_told_at_its_place_too(before: str, after: str, path: str, tmp_path: Path) -> None:
    (difference,) = differences(tmp_path, (before, after), ("      answers: {", "      答案: {"), ("      date:", "      办理日期:"))
    assert f"，{path}：" in difference
    text = changed((before, after))
    assert difference.endswith(f"店:{line_of(text, after.strip().splitlines()[0])}")


def test_a_matter_that_asks_for_a_material_is_known_by_its_name(tmp_path: Path) -> None:
    """Who renames a matter is told of every test that names it."""
    (told,) = differences(tmp_path, ("执照: exempt", "执照: {matters: [登计]}"))
    assert told.startswith("预期写了不认识的地址“登计”（是不是想写“登记”？）")
    (told,) = differences(tmp_path, ("执照: exempt", "执照: {matters: ['登记[店]']}"))
    assert "写成 登记，不带主体" in told


def test_what_exempts_is_one_of_a_few_words(tmp_path: Path) -> None:
    (told,) = differences(tmp_path, ("执照: exempt", "执照: {exemption: product}"))
    assert told.startswith("“product”不在可写的词之中：licence、shared、issued、produced、commitment")


def test_a_fault_says_what_was_expected_and_what_stood_there(tmp_path: Path) -> None:
    (told,) = differences(tmp_path, ("业态: 零售, 面积: 50", "业态: 批发, 面积: 50"))
    assert "答案不在选项之中，应为 以下之一：餐饮、零售，实为 “批发”（" in told


def test_what_was_set_aside_is_told_where_a_test_fails(tmp_path: Path) -> None:
    misspelt = ("holder_id: 店一, ", "holder_id: 店一, valid_too: 2030-01-01, ")
    told = differences(tmp_path, misspelt)
    place = f"店:{line_of(changed(misspelt), 'valid_too')}"
    assert len(told) > 1
    assert told[-1].startswith("给定的办件中有未采用的内容，licences[0].valid_too：该记录有缺陷（不认识的键“valid_too”）")
    assert told[-1].endswith(f"（是不是想写“valid_to”？）  {place}")


def test_values_of_packs_are_typed_and_licences_valid(tmp_path: Path) -> None:
    """Every scalar of a pack is text; a test's `50` is a number, `true` a truth, and a licence is valid where silent."""
    text = changed(
        ("{业态: 零售, 面积: 50}", "{业态: 餐饮, 面积: 150.5, '是本地人[0]': true}"),
        ("许可: not_applicable", "许可: applies"),
        ("平面图: not_needed", "平面图: submit, '健康证[0]': submit"),
    )
    assert run(tmp_path, text).failed == ()
    assert differences(tmp_path, ("holder_id: 店一, ", "holder_id: 店一, status: unknown, ")) != []


def test_a_test_without_a_region_is_run_in_its_packs_region(tmp_path: Path) -> None:
    province = """\
pack: 省/开店
region: 320000
effective: 2024-01-01..
bundles:
  开店: {time_limit: {promised: 9}}
tests:
  - name: 本省公安核发的不交
    bundle: 开店
    given: {date: 2024-09-01, subjects: {店员: [{id: 320102199001010010}]}}
    expect: {materials: {'身份证[0]': exempt}}
  - name: 外省仍要交
    bundle: 开店
    given: {date: 2024-09-01, region: 440000, subjects: {店员: [{id: 320102199001010010}]}}
    expect: {materials: {'身份证[0]': submit}}
"""
    (tmp_path / "省.yaml").write_text(province, encoding="utf-8")
    assert run(tmp_path, SHOP) == TestRun(3, ())


def test_only_the_tests_of_the_folders_are_run(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "店.yaml").write_text(SHOP, encoding="utf-8")
    assert run_tests([own]).passed == 1
    assert run_tests([own / "店.yaml"]).passed == 1
    (own / "另.yaml").write_text("pack: 国家/另\n", encoding="utf-8")
    assert run_tests([own / "另.yaml"]).passed == 0


def test_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "店.yaml").write_text(SHOP, encoding="utf-8")
    told: list[tuple[int, int]] = []
    run_tests([tmp_path], shipped=False, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


def test_a_rulebook_with_errors_is_not_run(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        run(tmp_path, changed(("    when: 大店\n", "    when: 大点\n")))
    assert [item.code for item in caught.value.diagnostics] != []


def test_the_shipped_tests_pass() -> None:
    assert run_tests().failed == ()
