"""Comparison, membership, logic and arithmetic of types that do not go together."""

from __future__ import annotations

import pytest
from tests.language.sample_scope import faults, helps


@pytest.mark.parametrize(
    "text",
    [
        '经营类型 = "道路客运"',
        '"道路客运" != 经营类型',
        '经营类型 in ("道路客运", "道路普通货物运输")',
        '经营类型 in ["道路客运"]',
        "经营类型 in 经营项目",
        "经营类型 = 居住小区",
        'list contains(经营项目, "道路客运")',
        '居住小区 < "b"',
        "最大总质量 in (1, [5..9], < 3, [1, 2])",
        "最大总质量 in [[1..2], [5..9]]",
        "最大总质量 between 1 and 未定",
        '办理日期 in [@"2024-01-01"..办理日期]',
        "企业 = 企业",
        "车辆[1] in 车辆",
        "[1, 2] = [最大总质量]",
        "[1..2] = (< 5)",
        "{a: 1} = {a: 2}",
        '车辆.车辆来源 = ["已购"]',
        "企业.name = 企业.营业执照.名称",
    ],
)
def test_what_goes_together_is_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ('最大总质量 > "五"', [("YJS225", '"五"')], "不加引号"),
        ('成立 = "是"', [("YJS225", '"是"')], "true（是）"),
        ("受理时刻 > 办理日期", [("YJS225", "办理日期")], "date(…)"),
        ('经营项目 = "道路客运"', [("YJS225", '"道路客运"')], "list contains"),
        ("经营类型 = 经营项目", [("YJS225", "经营项目")], "in（属于）"),
        ("最大总质量 in (1, 居住小区)", [("YJS225", "居住小区")], ""),
        ('最大总质量 in [1.."a"]', [("YJS225", '"a"')], ""),
        ('最大总质量 in (< "a")', [("YJS225", '"a"')], ""),
        ("最大总质量 in 车辆.id", [("YJS225", "车辆.id")], ""),
        ("最大总质量 between 居住小区 and 5", [("YJS225", "居住小区")], ""),
        ("成立 < true", [("YJS243", "成立")], ""),
        ("企业 >= 3", [("YJS243", "企业")], ""),
        ("车辆.机动车行驶证.总质量 > 3", [("YJS243", "车辆.机动车行驶证.总质量")], "some x in"),
        ("[true..false]", [("YJS243", "true"), ("YJS243", "false")], ""),
    ],
)
def test_types_that_never_compare(text: str, expected: list[tuple[str, str]], remedy: str) -> None:
    assert faults(text) == expected
    assert remedy in helps(text)[0]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('经营类型 = "客运"', ['"客运"']),
        ('"客运" = 经营类型', ['"客运"']),
        ('经营类型 in ("道路客运", "客运", "货运")', ['"客运"', '"货运"']),
        ('经营类型 in ["客运"]', ['"客运"']),
        ('经营类型 in (!= "客运")', ['"客运"']),
        ('list contains(经营项目, "客运")', ['"客运"']),
        ('经营项目 = ["客运", "道路客运"]', ['"客运"']),
        ('"客运" in 经营项目', ['"客运"']),
        ('"道路客运" in 经营项目 and "客运" 属于 经营项目', ['"客运"']),
        ('车辆[车辆来源 = "已买"]', ['"已买"']),
        ('sex(驾驶员[1]) = "男性"', ['"男性"']),
    ],
)
def test_a_value_that_is_no_option(text: str, marked: list[str]) -> None:
    assert faults(text) == [("YJS224", at) for at in marked]


def test_the_nearest_option_is_offered_else_all_of_them() -> None:
    assert "“道路客运”" in helps('经营类型 = "客运"')[0]
    assert "男、女" in helps('sex(驾驶员[1]) = "雄"')[0]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("办理日期 + 30", 'duration("P30D")'),
        ("居住小区 + 1", "string(…)"),
        ("最大总质量 + 成立", ""),
        ("办理日期 * 2", ""),
        ("居住小区 - 居住小区", ""),
        ("车辆 + 1", ""),
    ],
)
def test_arithmetic_that_has_no_result(text: str, remedy: str) -> None:
    assert faults(text) == [("YJS226", text)]
    assert remedy in helps(text)[0]


def test_only_numbers_and_durations_are_negated() -> None:
    assert faults("-居住小区") == [("YJS228", "居住小区")]
    assert faults('-duration("P1D")') == []
