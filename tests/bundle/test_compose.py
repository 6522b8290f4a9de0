"""Composition: one set of materials, one form, one order, and the names that a bundle reads."""

from __future__ import annotations

import datetime

import pytest

from yijianshi.bundle.compose import Composition, compose
from yijianshi.bundle.members import members
from yijianshi.rulebook.book import inspect
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.span import Source

HEAD = """\
pack: 测试
subjects:
  企业: {kind: 法人}
  车辆: {kind: 机动车, many: true}
  自有车辆: {is: '车辆[来源 = "已购"]'}
questions:
  来源: {each: 车辆, ask: 来源}
licences:
  执照: {holder: 法人, data: {名称: text}}
  行驶证: {holder: 机动车, binds: 号牌, data: {号牌: text}}
materials:
  执照: {origin: 政府核发, exempt: [{licence: 企业.执照}]}
  章程: {origin: 申请人自备}
  证明: {any_of: [执照, 合同, 组合]}
  组合: {any_of: [合同, 照片]}
  合同: {origin: 申请人自备}
  照片: {origin: 申请人自备}
  行驶证: {origin: 政府核发, exempt: [{licence: 行驶证}]}
  章程文本: {same_as: 章程}
fields:
  名称: {from: [企业.执照.名称]}
"""


def rules(text: str, on: str = "2024-06-01") -> Rules:
    rulebook, faults = inspect([Source("包.yaml", HEAD + text)])
    assert [fault for fault in faults if fault.severity == "error"] == []
    return rulebook.rules("000000", datetime.date.fromisoformat(on))


def made(text: str, name: str = "件", on: str = "2024-06-01") -> Composition:
    return compose(name, rules(text, on))


def order(composition: Composition) -> dict[str, set[str]]:
    """For each matter those that it directly follows."""
    names = [matter.name for matter in composition.matters]
    return {name: {names[other] for other in composition.direct[place]} for place, name in enumerate(names)}


def test_each_material_and_field_stands_once_with_all_that_use_it() -> None:
    found = made(
        """
matters:
  甲: {department: 局, materials: [章程, 执照], form: [名称]}
  乙: {department: 局, materials: [执照, 章程文本: {when: 1 = 1}], form: [名称]}
bundles:
  件: {matters: [乙, 甲]}
"""
    )
    assert [(need.material.name, [place for place, _ in need.uses]) for need in found.materials] == [("执照", [0, 1]), ("章程", [0, 1])]
    assert [(need.field.name, [place for place, _ in need.uses]) for need in found.fields] == [("名称", [0, 1])]


def test_parts_of_a_group_are_flat_and_each_stands_once() -> None:
    found = made("matters:\n  甲: {department: 局, materials: [证明]}\nbundles:\n  件: {matters: [甲]}\n")
    assert [part.name for part in found.materials[0].parts] == ["执照", "合同", "照片"]


@pytest.mark.parametrize(
    ("later", "follows"),
    [
        ("materials: [执照]", {"设立"}),
        ("materials: [证明]", {"设立"}),
        ("materials: [执照], after: [备案]", {"设立", "备案"}),
        ("materials: [执照], produces: [企业.执照]", set()),
        ("materials: [章程]", set()),
        ("after: [别处]", set()),
    ],
)
def test_a_matter_follows_those_that_issue_what_exempts_its_materials(later: str, follows: set[str]) -> None:
    found = made(
        f"""
matters:
  后: {{department: 局, {later}}}
  设立: {{department: 局, produces: [企业.执照]}}
  备案: {{department: 局}}
  别处: {{department: 局}}
bundles:
  件: {{matters: [后, 设立, 备案]}}
"""
    )
    assert order(found)["后"] == follows


def test_a_derived_subject_counts_as_each_that_it_may_give() -> None:
    found = made(
        """
matters:
  配证: {department: 局, materials: [行驶证: {each: 自有车辆}]}
  上牌: {department: 局, produces: [车辆.行驶证]}
bundles:
  件: {matters: [配证, 上牌]}
"""
    )
    assert order(found) == {"配证": {"上牌"}, "上牌": set()}


def test_what_is_earlier_is_found_through_any_number_of_matters() -> None:
    found = made(
        """
matters:
  甲: {department: 局}
  乙: {department: 局, after: [甲]}
  丙: {department: 局, after: [乙]}
bundles:
  件: {matters: [丙, 乙, 甲]}
"""
    )
    assert [sorted(places) for places in found.earlier] == [[1, 2], [2], []]


def test_a_circle_of_matters_is_shown_with_the_place_of_each() -> None:
    text = """
matters:
  甲: {department: 局, after: [丙]}
  乙: {department: 局, after: [甲]}
  丙: {department: 局, after: [乙]}
bundles:
  件: {matters: [甲, 乙, 丙]}
"""
    with pytest.raises(RulebookError) as caught:
        made(text)
    (fault,) = caught.value.diagnostics
    assert fault.code == "YJS318"
    assert {"甲", "乙", "丙"} <= set(fault.message)
    assert sorted(related.span.text for related in fault.related) == ["丙", "乙", "甲"]


def test_names_come_after_those_that_they_read() -> None:
    found = made(
        """
definitions:
  乙: 甲 or holds(企业.执照)
  甲: some 车 in 自有车辆 satisfies 车.来源 = "租赁"
  无关: 1 = 1
matters:
  办: {department: 局, when: 乙}
bundles:
  件: {matters: [办]}
"""
    )
    names = list(found.names)
    assert names.index("车辆") < names.index("来源") < names.index("自有车辆") < names.index("甲") < names.index("乙")
    assert "无关" not in names


def test_a_subject_to_whom_something_is_issued_is_one_of_the_bundle() -> None:
    found = made("matters:\n  上牌: {department: 局, produces: [车辆.行驶证]}\nbundles:\n  件: {matters: [上牌]}\n")
    assert found.names == ("车辆",)


def test_what_is_not_in_force_is_left_out_of_lists() -> None:
    text = """
matters:
  甲: {department: 局}
  乙: {department: 局, effective: 2025-01-01..}
bundles:
  件: {matters: [乙, 甲]}
"""
    assert [matter.name for matter in made(text).matters] == ["甲"]
    assert [matter.name for matter in made(text, on="2025-01-01").matters] == ["乙", "甲"]


def test_an_ad_hoc_bundle_is_made_of_any_matters_in_force() -> None:
    known = rules("matters:\n  设立登记: {department: 局}\n  备案: {department: 局}\n")
    assert [matter.name for matter in compose("临时", known, ["备案", "设立登记", "备案"]).matters] == ["备案", "设立登记"]
    with pytest.raises(RulebookError) as caught:
        compose("临时", known, ["设立登计", "注销"])
    assert [(fault.code, "设立登记" in (fault.help or "")) for fault in caught.value.diagnostics] == [("YJS373", True), ("YJS373", False)]


def test_an_unknown_bundle_is_told_with_the_nearest() -> None:
    with pytest.raises(RulebookError) as caught:
        made("matters:\n  甲: {department: 局}\nbundles:\n  开办企业: {matters: [甲]}\n", name="开办企也")
    assert "开办企业" in (caught.value.diagnostics[0].help or "")


def test_a_licence_type_that_only_fills_a_field_belongs_to_the_bundle() -> None:
    found = members(made("matters:\n  甲: {department: 局, materials: [章程], form: [名称]}\nbundles:\n  件: {matters: [甲]}\n"))
    assert (found["fields"], found["licences"]) == (["名称"], ["执照"])
