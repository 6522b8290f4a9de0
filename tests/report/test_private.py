"""What is sensitive is masked alike wherever a report is shown to people: as text, as Markdown, on a page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds

import yijianshi
from yijianshi.identifiers.resident import check_digit
from yijianshi.report import text_names
from yijianshi.report.page import names
from yijianshi.report.private import Private
from yijianshi.report.report import Report
from yijianshi.report.report_markdown import render_markdown
from yijianshi.report.text import render_text
from yijianshi.source.diagnostics import CaseError
from yijianshi.source.span import Source

PACK = """\
pack: 托幼
subjects:
  教师: {kind: 自然人, many: true}
  机构: {kind: 法人}
questions:
  住处: {each: 教师, ask: 住在哪里, sensitive: true}
  暗号: {ask: 暗号, sensitive: true}
definitions: {住址: 教师.登记.住址}
licences:
  登记: {holder: [自然人], data: {住址: {type: text, sensitive: true}, 类别: text}}
fields:
  联系人号码: {sensitive: true}
  家庭住址: {each: 教师, from: [教师.登记.住址]}
  住所: {each: 教师, from: [住处]}
  口令: {from: [暗号]}
  备注: {}
materials: {证明: {origin: 政府核发, each: 教师, exempt: [licence: 登记]}}
matters:
  设立:
    department: 教育部门
    materials: [证明]
    form: [联系人号码, 家庭住址, 住所, 口令, 备注]
    checks:
      暗号对: {must: '暗号 = "芝麻"', message: '暗号{暗号}不对', fix: '不要写{联系人号码}'}
      住得近: {each: 教师, must: '教师.登记.类别 = "近"', message: '{教师.登记.住址}太远'}
      无重号: {must: 'not(some 一 in [暗号], 二 in [一] satisfies 二 != "甲")', message: 有重号}
bundles: {办园: {matters: [设立]}}
"""
NUMBER = f"32010219900101001{check_digit('32010219900101001')}"
PEOPLE = [{"id": NUMBER, "name": "古丽扎尔买买提"}, {"id": "K00000000", "name": "约翰史密斯先生"}]
SECRETS = ("特别的号码甲乙丙丁戊", "云深不知处的一座小楼", "松树下面的第三间茅屋", "芝麻不开门也没有关系")
CASE: dict[str, Any] = {
    "bundle": "办园",
    "date": "2024-09-01",
    "answers": {"暗号": SECRETS[3], "住处[0]": SECRETS[2]},
    "subjects": {"教师": PEOPLE, "机构": {"name": "小树苗"}},
    "licences": [
        {
            "type": "登记",
            "number": "D0000000001",
            "holder_id": NUMBER,
            "status": "valid",
            "data": {"住址": SECRETS[1], "类别": "远"},
        }
    ],
    "form": {"联系人号码": SECRETS[0], "备注": "写给大家看的话"},
}


@pytest.fixture(scope="module")
def report() -> Report:
    return yijianshi.Book(rulebook_of([Source("托幼.yaml", PACK)])).precheck(CASE)


def shown(report: Report) -> dict[str, str]:
    told: dict[str, Any] = {"private": report.private, "case": CASE}
    plain = report.to_dict()
    return {
        "text": render_text(plain, **told, colour=False),
        "md": render_markdown(plain, **told).replace("\\", ""),
        "html": report.to_html(),
    }


def test_the_json_alone_has_the_values_as_they_are(report: Report) -> None:
    values = [item["value"] for item in report.form]
    assert [value for value in SECRETS if value not in values] == []
    assert report.private.fields == {"联系人号码", "家庭住址", "住所", "口令"}
    assert report.private.people == {"教师"}


def test_sensitive_values_are_masked_and_others_are_not(report: Report) -> None:
    for form, text in shown(report).items():
        assert [value for value in (*SECRETS, NUMBER, "D0000000001", "K00000000") if value in text] == [], form
        assert "写给大家看的话" in text, form
        assert "特别的***乙丙丁戊" in text, form


def test_long_and_foreign_names_of_persons_are_masked_too(report: Report) -> None:
    for form, text in shown(report).items():
        assert "古丽扎尔" not in text, form
        assert "约翰史密斯" not in text, form
        assert "约*****生" in text, form


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_a_text_calls_everybody_as_the_page_does(data: st.DataObject) -> None:
    world = data.draw(worlds())
    case = data.draw(cases(world))
    report = yijianshi.Book(rulebook_of(sources_of([world.pack]))).precheck(case)
    texts, page = text_names.Names(case, report.private), names.Names(report.state)
    for subject in report.state.facts.all_subjects():
        if subject.name or subject.number:
            told = texts.subject(subject.address).removeprefix(f"{subject.address} ")
            assert page.subject(subject.address).endswith(f" {told}"), subject.address


def test_a_text_knows_a_number_however_it_is_written() -> None:
    written = {"车辆": {"id": "苏A 12345"}, "申请人": {"id": f" {NUMBER[:6]} {NUMBER[6:]}", "name": "古丽扎尔买买提"}}
    found = text_names.Names({"subjects": written}, Private())
    assert (found.subject("车辆"), found.subject("申请人")) == ("车辆 苏A12345", "申请人 古*****提")


def test_a_fault_of_a_case_masks_what_is_filled_from_something_sensitive() -> None:
    pack = PACK.replace("住址: {type: text, sensitive: true}", "住址: {type: date, sensitive: true}")
    case = {**CASE, "licences": [], "form": {"家庭住址[0]": "一九九〇年一月一日", "备注": 17}}
    with pytest.raises(CaseError) as caught:
        yijianshi.Book(rulebook_of([Source("托幼.yaml", pack.replace("家庭住址: {each", "家庭住址: {type: date, each"))])).precheck(case)
    assert {fault.path: fault.got for fault in caught.value.diagnostics} == {"form.家庭住址[0]": "“一九九**一月一日”", "form.备注": "17"}


def test_an_explanation_masks_what_texts_mask(report: Report) -> None:
    fields = [f"字段/{name}" for name in ("联系人号码", "家庭住址[0]", "住所[0]", "口令")]
    others = [
        "预审/设立/暗号对",
        "预审/设立/无重号",
        "预审/设立/住得近[0]",
        "材料/证明[0]",
        "问题/暗号",
        "问题/住处[0]",
        "主体/教师[0]",
        "结论",
    ]
    for address in [*fields, *others]:
        explanation = report.explain(address)
        told = f"{explanation.to_dict()}{explanation.text()}{explanation.mermaid()}"
        assert [value for value in (*SECRETS, NUMBER) if value in told] == [], address
