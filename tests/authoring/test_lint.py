"""Each rule finds its fault at its place, and is silent where there is none."""

from pathlib import Path

import pytest
from tests.authoring.shop import SHOP, changed

from yijianshi.authoring import lint
from yijianshi.authoring.lint import RULES
from yijianshi.source.diagnostics import Diagnostic


def linted(tmp_path: Path, *texts: str) -> list[Diagnostic]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    return lint([tmp_path], shipped=False)


def test_the_shop_is_clean(tmp_path: Path) -> None:
    assert linted(tmp_path, SHOP) == []


FAULTS: dict[str, tuple[str, str, str, str]] = {
    "a check without basis": ("        fix: 先变更\n        basis: 条例#24\n", "        fix: 先变更\n", "YJS601", "范围相符"),
    "an exemption of a department without basis": (", basis: 条例#3}", "}", "YJS602", "公安局"),
    "a promise below the longest path": ("{promised: 5}", "{promised: 4}", "YJS603", "开店"),
    "a condition on a source": ("when: 大店", 'when: 店.房产.用途 = "商业"', "YJS605", '店.房产.用途 = "商业"'),
    "a condition on what stands in a licence": ("when: 大店", 'when: 店.执照.范围 != "零售"', "YJS605", '店.执照.范围 != "零售"'),
    "a condition on a name": ("when: 大店", 'when: contains(店.name, "大")', "YJS605", 'contains(店.name, "大")'),
    "a condition on a question that is never asked": (
        "    ask: 多大面积\n",
        "    ask: 多大面积\n    when: false\n",
        "YJS605",
        "大店",
    ),
    "a material that nobody asks for": ("materials: [平面图, 健康证", "materials: [健康证", "YJS606", "平面图"),
    "a field that stands nowhere": ("form: [店名, 电话]", "form: [店名]", "YJS606", "电话"),
    "a definition that nobody reads": ("    when: 大店\n", "", "YJS606", "大店"),
    "a condition that is always true": ("when: 大店", 'when: 业态 = "餐饮" or 业态 != "餐饮"', "YJS607", '业态 = "餐饮" or 业态 != "餐饮"'),
    "a condition that is never true": ("when: 大店", 'when: 业态 = "餐饮" and 业态 = "零售"', "YJS607", '业态 = "餐饮" and 业态 = "零售"'),
    "a check that cannot fail": ("must: 面积 <= 10000", "must: 大店 or true", "YJS607", "大店 or true"),
    "an option twice": ("[餐饮, 零售]", "[餐饮, 零售, '餐 饮']", "YJS608", "'餐 饮'"),
    "braces doubled around a name": ("“{店.执照.范围}”", "“{{店.执照.范围}}”", "YJS609", "{{店.执照.范围}}"),
    "full-width braces": ("message: 店面太大", "message: 店面｛面积｝太大", "YJS609", "｛"),
    "a check that speaks to all": ("        must: 面积 <= 10000\n", "", "YJS610", "太大"),
    "an article in words": ("条例#24", "条例#第二十四条", "YJS611", "#第二十四条"),
    "an expression in a free text": ("instead: 大型场所许可", "instead: '{店名}许可'", "YJS612", "{"),
    "a status that is none": ("登记: applies", "登记: aplies", "YJS303", "aplies"),
    "a name that the bundle does not have": ("{执照: exempt", "{执招: exempt", "YJS339", "执招"),
    "a bundle that is none": ("    bundle: 开店\n", "    bundle: 开点\n", "YJS332", "开点"),
    "a name of another part": ("findings: []", "findings: [登记]", "YJS339", "登记"),
    "an address without its subject's kind": ("'身份证[0]'", "'身份证[店]'", "YJS339", "身份证[店]"),
}


def test_a_parameter_needs_a_value_only_since_something_says_that_it_is_in_force(tmp_path: Path) -> None:
    pack = """\
pack: 测试/泳池
basis: {办法: {title: 办法}}
parameters: {水面下限: {2021-03-01: 50, 2025-01-01: 80}}
questions: {水面: {ask: 多大, type: number}}
matters:
  开放许可:
    department: 体育部门
    checks: {够大: {must: 水面 >= 水面下限, message: 太小, basis: 办法#2}}
bundles:
  开泳池: {matters: [开放许可]}
"""
    assert linted(tmp_path, pack) == []
    assert [item.code for item in linted(tmp_path, pack.replace("{matters:", "{effective: 2020-01-01.., matters:"))] == ["YJS327"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_finds(fault: str, tmp_path: Path) -> None:
    before, after, code, place = FAULTS[fault]
    found = [item for item in linted(tmp_path, changed((before, after))) if item.code == code]
    assert [item.span.text for item in found if item.span is not None] == [place]
    assert all(item.help for item in found)


def test_every_rule_says_why() -> None:
    modules = [__import__(rule.__module__, fromlist=["rule"]) for rule in RULES]
    assert [module.__name__ for module in modules if len((module.__doc__ or "").split()) < 20] == []


def test_an_option_that_leads_nowhere(tmp_path: Path) -> None:
    only_food = ("department: 市场监管部门\n", 'department: 市场监管部门\n    when: 业态 != "零售"\n')
    gate = ("must: 面积 <= 10000", 'must: 业态 != "零售" and 面积 <= 10000')
    certain = ("must: 面积 <= 10000", 'when: 业态 = "餐饮"\n        must: 面积 <= 10000')
    assert [item.span.text for item in linted(tmp_path, changed(only_food, certain)) if item.code == "YJS604" and item.span] == ["零售"]
    assert [item.code for item in linted(tmp_path, changed(only_food, gate))] == []
    assert [item.code for item in linted(tmp_path, changed(only_food))] == [], "the gate may speak"


def test_what_a_province_uses_or_changes_is_no_fault_of_the_nation(tmp_path: Path) -> None:
    nation = changed(("大店: 面积 > 面积上限", "大店: true"))
    province = "pack: 省/开店\nregion: 320000\neffective: 2024-01-01..\ndefinitions:\n  大店: 面积 > 面积上限\n"
    assert [item.code for item in linted(tmp_path, nation)] == ["YJS606", "YJS607"]
    assert [item.code for item in linted(tmp_path, nation, province)] == []


def test_matters_that_exclude_each_other_are_not_counted_together(tmp_path: Path) -> None:
    text = changed(("    after: [登记]\n", "    after: [登记]\n    excludes: [登记]\n"), ("{promised: 5}", "{promised: 3}"))
    assert "YJS603" not in [item.code for item in linted(tmp_path, text)]


def test_matters_of_different_answers_are_not_counted_together(tmp_path: Path) -> None:
    text = changed(
        ("department: 市场监管部门\n", 'department: 市场监管部门\n    when: 业态 = "零售"\n'), ("{promised: 5}", "{promised: 3}")
    )
    assert "YJS603" not in [item.code for item in linted(tmp_path, text)]


def test_a_catalogue_may_hold_what_nobody_uses_yet(tmp_path: Path) -> None:
    catalogue = "pack: 国家/证照\nsubjects:\n  车: {kind: 机动车}\nlicences:\n  行驶证: {holder: [机动车]}\n"
    assert linted(tmp_path, SHOP, catalogue) == []


def test_matters_in_a_circle_are_an_error(tmp_path: Path) -> None:
    found = linted(tmp_path, changed(("    department: 市场监管部门\n", "    department: 市场监管部门\n    after: [许可]\n")))
    assert [item.code for item in found] == ["YJS318"]


def test_a_bundles_own_overlay_is_checked(tmp_path: Path) -> None:
    found = linted(
        tmp_path, changed(("    matters: [登记, 许可]\n", "    matters: [登记, 许可]\n    amend: {matters: {许可: {when: 业太}}}\n"))
    )
    assert [item.code for item in found if item.severity == "error"] != []


def test_a_parameter_without_a_value_yet_is_an_error(tmp_path: Path) -> None:
    found = linted(tmp_path, changed(("{2024-01-01: 100}", "{2025-01-01: 100}")))
    assert [(item.code, item.severity) for item in found] == [("YJS327", "error")]


def test_errors_come_alone(tmp_path: Path) -> None:
    found = linted(tmp_path, changed(("when: 大店", "when: 大点"), ("条例#24", "条例#第24条")))
    assert {item.severity for item in found} == {"error"}


def test_the_shipped_rules_have_no_errors_and_their_own_folder_is_read_once() -> None:
    root = Path(__file__).parents[2]
    found = lint([root / "rules"])
    assert [item for item in found if item.severity == "error"] == []
    assert [item.code for item in lint(())] == [item.code for item in found]


def test_warnings_of_other_packs_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("pack: 国家/空\n", encoding="utf-8")
    assert lint([tmp_path]) == []
