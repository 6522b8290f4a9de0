"""Calls of built-ins: number, names and types of arguments, literals that cannot be right, and questions about subjects."""

from __future__ import annotations

import pytest
from tests.language.sample_scope import LICENCE, PERMIT, QUALIFICATION, checked, faults, helps

from yijianshi.language import tree
from yijianshi.language.types import BOOLEAN, DATE, NUMBER, STRING, ListType, Type


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("count(车辆)", NUMBER),
        ("max(车辆.机动车行驶证.总质量)", NUMBER),
        ("max(1, 最大总质量)", NUMBER),
        ("sum(1, 2, 3)", NUMBER),
        ('contains(企业.营业执照.经营范围, "货运")', BOOLEAN),
        ("substring(string: 居住小区, start position: 2)", STRING),
        ('date("2024-06-30")', DATE),
        ("date(受理时刻)", DATE),
        ("date(2024, 6, 30)", DATE),
        ("date(day: 1, month: 2, year: 最大总质量)", DATE),
        ("append(车辆.id, 居住小区)", ListType(element=STRING)),
        ("sort(车辆.机动车行驶证.总质量)", ListType(element=NUMBER)),
        ("distinct values(驾驶员.name)[1]", STRING),
        ('matches(居住小区, "^[0-9]{6}$")', BOOLEAN),
        ('matches(居住小区, "[A-Z-[OI]] b", "ix")', BOOLEAN),
        ("matches(居住小区, 居住小区, 居住小区)", BOOLEAN),
        ('within("320100", 居住小区)', BOOLEAN),
        ("工作日(办理日期, 企业.营业执照.有效期截止日期)", NUMBER),
        ("before(办理日期, 办理日期)", BOOLEAN),
        ("count(未定)", NUMBER),
    ],
)
def test_calls_that_fit_have_their_type(text: str, of: Type) -> None:
    found = checked(text)
    assert found.diagnostics == ()
    assert found.tree.type == of


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("count(1, 2)", [("YJS232", "count(1, 2)")], "count(list)"),
        ("count()", [("YJS232", "count()")], "count(list)"),
        ("substring(start position: 2)", [("YJS232", "substring(start position: 2)")], "substring(string, start position, [length])"),
        ('substring(strin: "a", start position: 2)', [("YJS233", '"a"')], "“string”"),
        ("string length(最大总质量)", [("YJS234", "最大总质量")], ""),
        ("contains(最大总质量, 成立)", [("YJS234", "最大总质量"), ("YJS234", "成立")], ""),
        ('contains(驾驶员.name, "a")', [("YJS234", "驾驶员.name")], "some x in"),
        ("count(企业)", [("YJS234", "企业")], ""),
        ("string join(居住小区)", [("YJS234", "居住小区")], "[值]"),
        ("sum(驾驶员.name)", [("YJS234", "驾驶员.name")], ""),
        ('matches(居住小区, "(a")', [("YJS235", '"(a"')], "RE2"),
        (r'matches(居住小区, "(a)\1")', [("YJS235", r'"(a)\1"')], "RE2"),
        ('replace(居住小区, "[", "")', [("YJS235", '"["')], "RE2"),
        ('split(居住小区, "(?=a)")', [("YJS235", '"(?=a)"')], "RE2"),
        ('matches(居住小区, "a", "q")', [("YJS235", '"a"')], "RE2"),
        ('date("2024-02-30") = 办理日期', [("YJS236", '"2024-02-30"')], "2024-06-30"),
        ('办理日期 + duration("30天")', [("YJS236", '"30天"')], "P30D"),
        ('time("25:00:00") = time("12:00:00")', [("YJS236", '"25:00:00"')], ""),
        ('date and time("2024-06-30T99:00:00") = 受理时刻', [("YJS236", '"2024-06-30T99:00:00"')], ""),
        ("today() > 办理日期", [("YJS237", "today()")], ""),
        ("now() > 受理时刻", [("YJS237", "now()")], ""),
    ],
)
def test_calls_that_do_not_fit(text: str, expected: list[tuple[str, str]], remedy: str) -> None:
    assert faults(text) == expected
    assert remedy in helps(text)[0]


def test_a_pattern_cannot_nest_without_end() -> None:
    pattern = '"' + "[a-" * 2000 + '"'
    assert faults(f"matches(居住小区, {pattern})") == [("YJS235", pattern)]


def test_the_clock_is_refused_with_what_to_use_instead() -> None:
    assert "办理日期" in checked("today() > 办理日期").diagnostics[0].message


def test_a_wrong_argument_does_not_hide_the_others() -> None:
    assert faults("contains(无此名, 也没有) and count(1, 2) > 无") == [
        ("YJS220", "无此名"),
        ("YJS220", "也没有"),
        ("YJS232", "count(1, 2)"),
        ("YJS220", "无"),
    ]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("holds(企业.营业执照)", BOOLEAN),
        ("持有(车辆[1].机动车行驶证)", BOOLEAN),
        ("every 司机 in 驾驶员 satisfies 持有(司机.从业资格证) and 年龄(司机) <= 60", BOOLEAN),
        ("records(企业.营业执照)", ListType(element=LICENCE)),
        ("records(车辆.机动车行驶证)", ListType(element=PERMIT)),
        ('valid records(驾驶员.从业资格证)[类别 = "a"]', ListType(element=QUALIFICATION)),
        ("exists(企业)", BOOLEAN),
        ("存在主体(车辆)", BOOLEAN),
        ("birth date(驾驶员[1])", DATE),
        ("age(p: 驾驶员[1], on: 办理日期)", NUMBER),
        ("as of(最低自有车辆数, 办理日期)", NUMBER),
        ("holds(未定.什么)", BOOLEAN),
        ("age(未定)", NUMBER),
    ],
)
def test_questions_about_subjects(text: str, of: Type) -> None:
    found = checked(text)
    assert found.diagnostics == ()
    assert found.tree.type == of


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("holds(车辆.机动车行驶证)", [("YJS244", "车辆.机动车行驶证")], "some x in 车辆 satisfies holds(x.机动车行驶证)"),
        ("age(驾驶员) > 60", [("YJS244", "驾驶员")], "some x in 驾驶员 satisfies age(x)"),
        ("holds(企业)", [("YJS239", "企业")], ""),
        ("holds(企业.name)", [("YJS239", "企业.name")], ""),
        ("records(企业.name)", [("YJS239", "企业.name")], ""),
        ("exists(企业.营业执照)", [("YJS240", "企业.营业执照")], ""),
        ('sex(居住小区) = "男"', [("YJS240", "居住小区")], ""),
        ("age(驾驶员[1], 最大总质量) > 1", [("YJS234", "最大总质量")], ""),
        ("as of(最大总质量, 办理日期)", [("YJS238", "最大总质量")], ""),
        ("as of(最低自有车辆数 + 1, 办理日期)", [("YJS238", "最低自有车辆数 + 1")], ""),
    ],
)
def test_questions_that_cannot_be_asked(text: str, expected: list[tuple[str, str]], remedy: str) -> None:
    assert faults(text) == expected
    assert remedy in helps(text)[0]


def test_engines_see_a_path_also_where_a_filter_names_a_licence_barely() -> None:
    node = checked("车辆[持有(机动车行驶证)]").tree
    assert isinstance(node, tree.Filter)
    assert isinstance(node.condition, tree.Call)
    path = node.condition.arguments[0]
    assert isinstance(path, tree.Path)
    assert isinstance(path.base, tree.Name)
    assert (path.base.symbol, path.name, path.type) == (node.item, "机动车行驶证", PERMIT)


def test_engines_see_named_arguments_of_such_questions_by_place() -> None:
    node = checked("age(on: 办理日期, p: 驾驶员[1])").tree
    assert isinstance(node, tree.Call)
    assert [type(argument) for argument in node.arguments] == [tree.Filter, tree.Name]
    assert node.named == ()
