"""The schema of packs, held against the loader: what the loader takes, the schema takes; what both should refuse, both do."""

from pathlib import Path

import pytest
from tests.schemas.editor import ROOT, editor_value, faults

from yijianshi.rulebook.book import inspect
from yijianshi.source.span import Source

PACKS = sorted((ROOT / "rules").rglob("*.yaml"))

WHOLE = """\
pack: 省/全
region: 000000
effective: 2024-06-30..
note: 1
basis:
  条例: {title: 某条例, number: 令第1号, date: 2024-01-02}
subjects:
  企业: {kind: [法人, 非法人组织]}
  人: {kind: 自然人, many: true, ask: 请填写}
  甲方: {is: '人[是否 = true]', note: }
parameters:
  上限: {2014-07-01: 12000, note: 含本数}
  名单: [一级, 二级]
  表: [{区: 甲, 数: 1}]
  单值: 3.5
questions:
  类型: {ask: 哪一类, type: choice, options: [一, 二]}
  是否: {each: 人, ask: 是不是, type: boolean, from: [人.身份证.有]}
definitions:
  简: 类型 = "一"
  恒: true
  数: 12
  详: {value: 上限 > 1, basis: 条例#3}
licences:
  身份证: {holder: 自然人, binds: 号, data: {号: , 有: boolean, 级: {type: choice, options: [甲, 乙]}}}
  执照: {holder: [法人, 非法人组织], recognised: 320000, data: [名称, 成立日期: date, 级别: {type: number}]}
sources:
  登记: {holder: [法人, 非法人组织], department: 局, data: {状态: text}}
materials:
  执照:
    origin: 政府核发
    exempt: [{licence: 企业.执照}, {shared: 企业.登记, require: 状态 = "存续"}, {issued_by: {department: 局, region: 320000}}]
  证明: {any_of: [执照, 承诺], deferrable: 5}
  承诺: {origin: 申请人自备, deferrable: {days: 5, when: 简}, commitment: 书}
  别: {same_as: 执照}
  照片: {origin: 申请人自备, each: 人, commitment: {name: 书, when: }}
fields:
  电话: {format: mobile, sensitive: 是, required: false}
matters:
  一办:
    department: 局
    time_limit: {statutory: 20, promised: '3'}
    materials: [执照, 照片: {when: 简}, 证明: ]
    form: {电话: }
    checks:
      查: {must: 恒, message: 不行, severity: block}
  二办: {department: 局, after: [一办], materials: {承诺: {}}}
bundles:
  全件: {matters: [一办, 二办], time_limit: {promised: 9}, amend: {materials: {照片: {when: 简}}}}
tests:
  - name: 例
    bundle: 全件
    given: {date: 2024-07-01, answers: {类型: 一}}
    expect: {verdict: fix, materials: {执照: submit}, findings: 查}
"""


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_shipped_packs_are_valid(path: Path) -> None:
    assert faults("pack", editor_value(path.read_text("utf-8"))) == []


def test_every_form_that_the_loader_takes_is_valid() -> None:
    _, found = inspect([Source("全.yaml", WHOLE)])
    assert [item for item in found if item.severity == "error"] == []
    assert faults("pack", editor_value(WHOLE)) == []


def test_an_overlay_may_be_incomplete_and_remove_with_null() -> None:
    overlay = """\
pack: 省/改
region: 320000
effective: 2024-06-30..
matters:
  一办: {time_limit: {promised: 2}, materials: {照片: null}, checks: {查: null}}
  二办:
materials:
  承诺: {deferrable: {when: null}}
questions:
  类型: {options: [一, 二, 三]}
bundles:
  全件: {amend: null}
"""
    _, found = inspect([Source("全.yaml", WHOLE.replace("[一办, 二办]", "[一办]")), Source("改.yaml", overlay)])
    assert [item for item in found if item.severity == "error"] == []
    assert faults("pack", editor_value(overlay)) == []


BAD = {
    "a key misspelt": ("severity: block", "severty: block", "matters.一办.checks.查"),
    "a severity that is none": ("severity: block", "severity: stop", "matters.一办.checks.查.severity"),
    "an origin that is none": ("证明: {any_of: [执照, 承诺], ", "证明: {origin: 自备, ", "materials.证明.origin"),
    "a region of five digits": ("region: 000000", "region: '32000'", "region"),
    "a period that is none": ("effective: 2024-06-30..", "effective: 2024年", "effective"),
    "a count with a unit": ("deferrable: 5", "deferrable: 5日", "materials.证明.deferrable"),
    "a question that asks nothing": ("{ask: 哪一类, type", "{type", "questions.类型"),
    "a choice without options": (", options: [一, 二]", "", "questions.类型"),
    "options of a text": ("type: choice, options: [一, 二]", "options: [一, 二]", "questions.类型"),
    "a matter of no department": ("二办: {department: 局, ", "二办: {", "matters.二办"),
    "a check that says nothing": (", message: 不行", "", "matters.一办.checks.查"),
    "a subject that is nothing": ("企业: {kind: [法人, 非法人组织]}", "企业: {ask: 谁}", "subjects.企业"),
    "a material from nowhere": ("承诺: {origin: 申请人自备, ", "承诺: {", "materials.承诺"),
    "two exemptions in one": ("{licence: 企业.执照}", "{licence: 企业.执照, shared: 企业.登记}", "materials.执照.exempt.0"),
    "a requirement of a department": ("region: 320000}}", "region: 320000}, require: 恒}", "materials.执照.exempt.2"),
    "a bundle of nothing": ("{matters: [一办, 二办], time_limit", "{time_limit", "bundles.全件"),
    "a datum's type that is none": ("有: boolean", "有: bool", "licences.身份证.data.有"),
    "a list for a map": ("fields:\n  电话: {", "fields:\n  - {", "fields"),
    "a test without a bundle": ("    bundle: 全件\n", "", "tests.0"),
}


@pytest.mark.parametrize("fault", BAD)
def test_both_refuse(fault: str) -> None:
    before, after, place = BAD[fault]
    assert WHOLE.count(before) == 1
    text = WHOLE.replace(before, after)
    assert place in faults("pack", editor_value(text))
    _, found = inspect([Source("全.yaml", text)])
    assert any(item.severity == "error" for item in found)
