"""Explanations: whole ones of the shipped examples as files, and every form of address on a small pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.whole import REWRITE, hold

import yijianshi
from yijianshi.book import Book
from yijianshi.identifiers.resident import check_digit
from yijianshi.report.report import Report
from yijianshi.rulebook.book import inspect
from yijianshi.source.diagnostics import CaseError
from yijianshi.source.span import Source

EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"
EXPECTED = Path(__file__).parent / "explain"
WHOLE = {
    "从业类别不符": ("三名驾驶员一人不合格", "材料/从业资格证[1]"),
    "车辆未知": ("填了一半", "事项/普通货运车辆道路运输证配发"),
    "名称不一致": ("名称不一致", "结论"),
    "共享源不可用": ("共享源不可用", "材料/卫星定位材料[0]"),
}
TEXTS = {
    "上传执照.txt": ("上传执照待核验", "材料/营业执照"),
    "执照过期.mmd": ("执照过期", "预审/企业营业执照信息核验/营业执照有效"),
}

PACK = """\
pack: 托幼
basis:
  办法: {title: 托育机构管理办法, number: 第1号}
subjects:
  机构: {kind: 法人, ask: 请填写机构}
  举办人: {kind: 自然人}
  代办人: {kind: 自然人}
  教师: {kind: 自然人, many: true, ask: 请填写教师}
  到场人: {is: 'if 委托 then [举办人, 代办人] else [举办人]'}
  老教师: {is: '教师[资深]'}
questions:
  委托: {ask: 是否委托, type: boolean}
  面积: {ask: 面积多少, type: number, from: [机构.登记.面积, 机构.不动产权证.面积], when: 委托}
  资深: {each: 教师, ask: 是否资深, type: boolean}
  暗号: {ask: 暗号, sensitive: true}
  闲话: {ask: 闲话}
  没用: {ask: 没用}
parameters:
  下限: {2020-01-01: 60, 2024-01-01: 80}
definitions:
  够大: {value: 面积 >= 下限, basis: 办法#3}
  够大且够大: 够大 and 够大
  证明人: 举办人.id
licences:
  居民身份证: {holder: [自然人], data: {姓名: text}}
  资格证: {holder: [自然人], data: {类别: text, 手机: {type: text, sensitive: true}}}
  不动产权证: {holder: [法人], data: {面积: number}}
  许可证: {holder: [法人]}
sources:
  登记: {holder: [法人], department: 民政部门, data: {面积: number}}
materials:
  身份证: {origin: 政府核发, each: 到场人, exempt: [licence: 居民身份证]}
  资格证明:
    origin: 政府核发
    each: 教师
    exempt: [{licence: 资格证, require: '类别 = "保育" and string length(手机) = 11', basis: 办法#8}]
  场地证明: {any_of: [产权证, 租赁合同]}
  产权证: {origin: 政府核发, exempt: [licence: 机构.不动产权证]}
  租赁合同: {origin: 申请人自备}
  批准书: {origin: 政府核发, exempt: [issued_by: {department: 卫生部门, region: 320000}]}
  许可证副本: {origin: 政府核发, exempt: [licence: 机构.许可证]}
  老教师补贴表: {origin: 申请人自备, each: 老教师}
  旧名: {same_as: 批准书}
fields:
  联系人号码: {sensitive: true}
  举办人号码: {from: [证明人], format: identity}
  层高数: {type: number, from: [机构.不动产权证.面积 / 30]}
  面积数: {type: number, from: [机构.登记.面积, 机构.不动产权证.面积]}
matters:
  设立:
    department: 民政部门
    when: 够大且够大
    produces: [机构.许可证]
    materials: [身份证, 资格证明, 场地证明, 批准书]
    form: [联系人号码, 举办人号码, 面积数]
    checks:
      证明人已填: {when: '暗号 = "芝麻开门"', must: 'string length(证明人) = 18', message: 举办人号码不对, basis: 办法#4}
      资格有类别: {each: 教师, must: '教师.资格证.类别 != ""', message: 没有类别}
  备案:
    department: 卫生部门
    when: 够大
    after: [设立]
    materials: [许可证副本]
    checks:
      闲谈: {when: '面积 > 1000 and 闲话 = "好"', message: 谈了闲话}
      层高: {when: 层高数 > 3, severity: note, message: 层高}
  教师登记: {department: 教育部门, each: 教师, when: 资深, materials: [老教师补贴表]}
bundles:
  办托育:
    matters: [设立, 备案, 教师登记]
    checks:
      外地: {must: 'within(办理区域, "320000")', severity: block, message: 外地不办}
"""
PEOPLE = tuple(body + check_digit(body) for body in ("32010219900101001", "32010619830211015", "32070519830515007"))
CASE: dict[str, Any] = {
    "bundle": "办托育",
    "date": "2024-09-01",
    "region": "320100",
    "answers": {"委托": True, "资深[1]": True, "暗号": "芝麻开门"},
    "subjects": {
        "机构": {"id": "91320100MATE5T009U", "name": "小树苗"},
        "举办人": {"id": PEOPLE[0], "name": "甲"},
        "教师": [{"id": PEOPLE[1]}, {"id": PEOPLE[2]}],
    },
    "licences": [
        {"type": "不动产权证", "holder_id": "91320100MATE5T009U", "status": "valid", "data": {"面积": 120}},
        {"type": "资格证", "holder_id": PEOPLE[1], "status": "valid", "data": {"类别": "保育", "手机": "13800000001"}},
        {"type": "资格证", "holder_id": PEOPLE[2], "status": "valid", "valid_to": "2024-01-31", "data": {"类别": "保育"}},
        {"type": "资格证", "holder_id": "440101198001010017", "status": "valid", "data": {"类别": "保育"}},
    ],
    "shared": {"登记": []},
    "form": {"联系人号码": "特别的号码甲乙丙"},
}


@pytest.fixture(scope="module")
def shipped() -> Book:
    return yijianshi.load()


@pytest.fixture(scope="module")
def book() -> Book:
    rulebook, faults = inspect([Source("托幼.yaml", PACK)])
    assert not [fault for fault in faults if fault.severity == "error"]
    return Book(rulebook)


@pytest.fixture(scope="module")
def report(book: Book) -> Report:
    return book.precheck(CASE)


def of(report: Report, address: str) -> dict[str, Any]:
    return report.explain(address).to_dict()


def steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from steps(child)


def find(node: dict[str, Any], label: str) -> dict[str, Any]:
    return next(step for step in steps(node) if step["label"].startswith(label))


def facts(node: dict[str, Any]) -> dict[str, Any]:
    return {fact["name"]: fact["value"] for step in steps(node) for fact in step["facts"]}


# whole explanations


@pytest.mark.parametrize("name", WHOLE)
def test_an_example_has_its_whole_explanation(name: str, shipped: Book) -> None:
    case, address = WHOLE[name]
    explanation = shipped.precheck((EXAMPLES / f"{case}.json").read_bytes()).explain(address)
    hold(EXPECTED / f"{name}.json", explanation.to_dict())


@pytest.mark.parametrize("name", TEXTS)
def test_an_example_has_its_text_and_its_picture(name: str, shipped: Book) -> None:
    case, address = TEXTS[name]
    explanation = shipped.precheck((EXAMPLES / f"{case}.json").read_bytes()).explain(address)
    told = explanation.mermaid() if name.endswith(".mmd") else explanation.text()
    file = EXPECTED / name
    if REWRITE:
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


# conditions


def test_a_condition_is_read_down_to_its_facts_and_the_article_of_law(report: Report) -> None:
    told = of(report, "事项/备案")
    assert (told["value"], told["place"]) == ("applies", {"file": "托幼.yaml", "line": 59})
    big = find(told, "够大")
    assert big["text"] == "面积 >= 下限"
    assert big["place"] == {"file": "托幼.yaml", "line": 21}
    assert big["basis"] == ["托育机构管理办法#3"]
    assert "依据：托育机构管理办法第3条" in report.explain("事项/备案").text()
    assert [(fact["name"], fact["value"], fact["source"]) for fact in big["facts"]] == [
        ("面积", 120, "取自 机构.不动产权证.面积"),
        ("下限", 80, "政策数值，自 2024-01-01 起，托幼.yaml:19"),
    ]


def test_a_definition_is_told_once(report: Report) -> None:
    both = find(of(report, "事项/设立"), "够大且够大")
    assert [child["label"] for child in both["children"]] == ["够大", "够大"]
    assert [bool(child["facts"]) for child in both["children"]] == [True, False]
    assert both["children"][1]["reason"] == "已在前文说明"


@pytest.mark.parametrize(
    ("when", "labels"),
    [
        ("甲 and 乙", ["甲", "乙"]),
        ("甲 and 丙", ["丙"]),
        ("丙 and 丁", ["丙"]),
        ("甲 and 丁", ["丁"]),
        ("甲 or 丙", ["甲"]),
        ("甲 or 乙", ["甲", "乙"]),
        ("丙 or 丁", ["丁"]),
        ("丙 or 戊", ["丙", "戊"]),
        ("not(甲 and 丙)", ["丙"]),
        ("if 丙 then 甲 else 乙", ["丙", "乙"]),
        ("if 丁 then 甲 else 乙", ["丁", "甲", "乙"]),
        ("甲 = true and 丙 = false", ["甲 = true", "丙 = false"]),
        ("some 人 in [甲, 丙, 乙] satisfies 人", ["人 = 是：人", "人 = 是：人"]),
        ("every 人 in [甲, 丙, 乙] satisfies 人", ["人 = 否：人"]),
    ],
)
def test_only_what_decided_is_told(when: str, labels: list[str]) -> None:
    questions = "".join(f"  {name}: {{ask: {name}, type: boolean}}\n" for name in "甲乙丙丁戊")
    pack = f"pack: 甲\nquestions:\n{questions}matters: {{办: {{department: 部, when: '{when}'}}}}\nbundles: {{件: {{matters: [办]}}}}\n"
    answers = {"甲": True, "乙": True, "丙": False, "戊": False}
    report = Book(inspect([Source("甲.yaml", pack)])[0]).precheck({"bundle": "件", "date": "2024-09-01", "answers": answers})
    told = of(report, "事项/办")["children"][0]
    assert told["text"] == when
    assert [child["label"] for child in told["children"]] == labels


# things that a report has, and such as it has not


def test_each_way_out_of_an_item_says_why_it_failed(report: Report) -> None:
    told = of(report, "材料/资格证明[1]")
    assert told["value"] == "submit"
    way = find(told, "免交途径1")
    assert (way["value"], way["text"], way["basis"]) == (False, "licence: 资格证", ["托育机构管理办法#8"])
    assert [(step["label"], step["value"], step["reason"]) for step in way["children"]] == [
        ("资格证 licences[2]", False, "“资格证”已于 2024-01-31 到期"),
        ("资格证 licences[3]", False, "“资格证”的持证人不是本件中的任何主体"),
    ]
    assert find(told, "已提供")["value"] is False


def test_a_group_tells_its_parts_and_a_part_its_group(report: Report) -> None:
    told = of(report, "材料/场地证明")
    assert [(step["label"], step["value"]) for step in told["children"]] == [("是否需要", True), ("产权证", True), ("租赁合同", False)]
    part = of(report, "材料/产权证")
    assert part["reason"] == "“产权证”是“场地证明”的一种，不单列"
    assert part["children"][0]["address"] == "材料/场地证明"


def test_issued_and_produced_and_a_second_name(report: Report) -> None:
    issued = find(of(report, "材料/旧名"), "免交途径1：卫生部门核发")
    assert (issued["value"], facts(issued)) == (True, {"办理区域": "320100"})
    assert of(report, "材料/旧名")["address"] == "材料/批准书"
    made = find(of(report, "材料/许可证副本"), "前序事项办结产生")
    assert (made["value"], made["children"][0]["address"]) == (True, "事项/设立")


def test_fields_and_questions_tell_their_sources_in_order(report: Report) -> None:
    told = of(report, "字段/面积数")
    first, second = (step for step in told["children"] if step["label"].startswith("来源"))
    assert "value" not in first
    assert [fact["source"] for fact in first["facts"]] == ["没有“登记”的记录"]
    assert (second["value"], second["reason"]) == (120, "取用")
    question = of(report, "问题/面积")
    assert (question["value"], question["reason"]) == (120, "不必问：由来源2得知")
    assert of(report, "问题/闲话")["reason"] == "没有问：没有待定的结论取决于它"
    asked = of(report, "问题/资深[0]")
    assert asked["reason"].startswith("须问：可确定 ")
    assert facts(asked)["可确定"][0] == "事项/教师登记[0]"


@pytest.mark.parametrize(
    ("change", "registered", "certificate"),
    [
        ({"licences": []}, "没有“登记”的记录", "没有“不动产权证”的记录"),
        ({"licences": [], "shared": {}, "unavailable": ["不动产权证"]}, "没有查询“登记”", "“不动产权证”暂时查不到"),
        ({"licences": [], "subjects": {"机构": {}}}, "机构的号码未知", "机构的号码未知"),
        ({"licences": [], "subjects": {}}, "主体未知", "主体未知"),
        ({"licences": [], "subjects": {"机构": None}}, "没有这个主体", "没有这个主体"),
        (
            {"licences": [{"type": "不动产权证", "holder_id": "91320100MATE5T009U", "status": "注销"}]},
            "没有“登记”的记录",
            "licences[0] “不动产权证”不在有效状态（注销）",
        ),
    ],
)
def test_it_is_told_why_a_record_gives_nothing(change: dict[str, Any], registered: str, certificate: str, book: Book) -> None:
    told = of(book.precheck({**CASE, "answers": {"面积": 120}, **change}), "字段/面积数")
    sources = [step["facts"][0]["source"] for step in told["children"] if step["label"].startswith("来源")]
    assert sources == [registered, certificate]


def test_a_field_that_only_conditions_read_is_told(report: Report) -> None:
    told = of(report, "字段/层高数")
    assert (told["value"], told["reason"], facts(told)["层高数"]) == ("not_needed", "不在表单中，只有条件读取它", 4)
    assert told["children"][0]["text"] == "机构.不动产权证.面积 / 30"


def test_checks_tell_why_they_failed_passed_or_were_not_made(report: Report) -> None:
    assert of(report, "预审/外地")["value"] == "passed"
    passed = of(report, "预审/设立/证明人已填")
    assert [step["label"] for step in passed["children"]] == ["设立", "适用条件", "须符合的条件"]
    gone = of(report, "预审/设立/资格有类别[1]")
    assert gone["value"] == "skipped"
    assert gone["children"][0]["reason"] == "licences[2] “资格证”已于 2024-01-31 到期"


def test_what_is_not_in_the_report_is_told_too(report: Report) -> None:
    told = of(report, "材料/老教师补贴表[0]")
    assert told["value"] == "undecided"
    assert find(told, "“教师登记”需要它")["reason"] == "教师[0]是否在“老教师”之中待定"
    none = of(
        Book(inspect([Source("托幼.yaml", PACK)])[0]).precheck({**CASE, "answers": {**CASE["answers"], "资深[0]": False}}),
        "材料/老教师补贴表[0]",
    )
    assert none["value"] == "not_needed"
    assert find(none, "“教师登记”需要它")["value"] is False


PAIRS = """\
pack: 校车
subjects:
  教师: {kind: 自然人, many: true}
  车辆: {kind: 机动车, many: true}
  班主任: {is: '教师[带班]'}
questions: {带班: {each: 教师, ask: 是否带班, type: boolean}, 跟车: {each: 车辆, ask: 有人跟车, type: boolean}}
matters:
  登记:
    department: 教育部门
    each: 教师
    form: [住址]
    checks:
      车好: {each: 车辆, must: '车辆.跟车', message: '{教师.name}的{车辆.id}无人跟车'}
      人好: {must: '教师.带班', message: 没有带班}
  排班: {department: 教育部门, each: 班主任, checks: {带班的: {each: 教师, must: '教师.带班', message: 没有带班}}}
fields: {住址: {each: 教师}}
bundles: {办校车: {matters: [登记, 排班]}}
"""


def pairs(teachers: list[dict[str, Any]], vehicles: list[dict[str, Any]], **answers: bool) -> Report:
    subjects = {"教师": teachers, "车辆": vehicles}
    case = {"bundle": "办校车", "date": "2024-09-01", "subjects": subjects, "answers": answers}
    return Book(inspect([Source("校车.yaml", PAIRS)])[0]).precheck(case)


CARS = [{"id": "苏A12345"}, {"id": "苏A54321"}]


@pytest.mark.parametrize("cars", [CARS[:1], CARS])
@pytest.mark.parametrize("address", ["预审/登记/车好", "预审/登记/车好[0]", "预审/登记/人好"])
def test_a_check_is_not_made_where_its_matter_has_no_subject(address: str, cars: list[dict[str, Any]]) -> None:
    told = of(pairs([], cars), address)
    assert (told["address"], told["value"], told["reason"]) == (address, "skipped", "没有主体“教师”")
    assert [child["address"] for child in told["children"]] == ["主体/教师"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("预审/登记/车好", "没有主体“车辆”"),
        ("预审/登记[0]/车好", "没有主体“车辆”"),
        ("预审/登记[0]/人好[1]", "本项属于教师[0]自己的事项，不及于教师[1]"),
        ("预审/排班/带班的[1]", "教师[1]不在“班主任”之中"),
        ("预审/排班[1]/带班的", "教师[1]不在“班主任”之中"),
    ],
)
def test_a_check_that_is_not_made_says_who_is_missing(address: str, reason: str) -> None:
    told = of(pairs([{"name": "甲"}, {"name": "乙"}], [], **{"带班[0]": True, "带班[1]": False}), address)
    assert (told["value"], told["reason"]) == ("skipped", reason)


def test_each_failure_of_a_check_of_pairs_has_its_own_message() -> None:
    report = pairs([{"name": "甲"}, {"name": "乙"}], CARS[:1], **{"跟车[0]": False})
    told = {where: of(report, where)["reason"] for where in ("预审/登记[0]/车好[0]", "预审/登记[1]/车好[0]")}
    assert list(told.values()) == [item["message"] for item in report.findings] == ["甲的苏A12345无人跟车", "乙的苏A12345无人跟车"]


def test_the_verdict_tells_a_check_of_pairs_once_for_each_subject() -> None:
    report = pairs([{"name": "甲"}, {"name": "乙"}], CARS, **{"跟车[0]": False, "跟车[1]": False, "带班[0]": True, "带班[1]": True})
    (held,) = (step for step in of(report, "结论")["children"] if step["value"] is True)
    told = [step for step in held["children"] if step["address"].startswith("预审/")]
    assert [step["address"] for step in told] == ["预审/登记/车好[车辆[0]]", "预审/登记/车好[车辆[1]]"]
    assert {step["reason"] for one in told for step in one["children"]} == {item["message"] for item in report.findings}


def test_that_nothing_is_needed_is_told_of_matters_of_nobody_too() -> None:
    (held,) = (step for step in of(pairs([], []), "结论")["children"] if step["value"] is True)
    assert [(step["address"], step["reason"]) for step in held["children"]] == [
        ("事项/登记", "没有主体“教师”"),
        ("事项/排班", "没有主体“班主任”"),
    ]


def test_what_is_asked_of_each_of_nobody_has_a_status_in_words() -> None:
    report = pairs([], [])
    values = {where: report.explain(where).value for where in ("事项/登记", "字段/住址", "问题/带班")}
    assert values == {"事项/登记": "not_applicable", "字段/住址": "not_needed", "问题/带班": None}
    assert [report.explain(where).text().partition("】")[0] for where in ("事项/登记", "字段/住址")] == ["【不涉及", "【不需要"]
    assert report.explain("问题/带班").text().startswith("带班\n理由：没有主体“教师”")


def test_subjects_tell_their_number_masked_and_their_records(report: Report) -> None:
    told = of(report, "主体/教师[1]")
    assert facts(told) == {"证件号码或编号": "320***********0079", "资格证": "licences[2]"}
    assert of(report, "主体/代办人")["value"] == "unknown"
    assert "须填写" in of(report, "主体/代办人")["reason"]
    derived = of(report, "主体/到场人")
    assert derived["children"][0]["text"] == "if 委托 then [举办人, 代办人] else [举办人]"


def test_what_is_sensitive_is_masked_wherever_it_is_read(report: Report) -> None:
    assert facts(of(report, "字段/联系人号码"))["联系人号码"] == "特别的*甲乙丙"[:3] + "*" + "码甲乙丙"
    number = of(report, "字段/举办人号码")
    assert find(number, "来源1")["value"] == "320***********0010"
    assert find(of(report, "预审/设立/证明人已填")["children"][2], "证明人")["value"] == "320***********0010"
    assert facts(of(report, "预审/设立/证明人已填"))["暗号"] == "****"
    assert facts(of(report, "材料/资格证明[0]"))["资格证.手机"] == "138****0001"


# addresses


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("材料/资格证明[0]", "材料/资格证明[0]"),
        ("材料/资格证明[教师[0]]", "材料/资格证明[0]"),
        (" 材料／资格证明［0］ ", "材料/资格证明[0]"),
        ("材料/身份证[举办人]", "材料/身份证[举办人]"),
        ("问题/资深[教师[1]]", "问题/资深[1]"),
        ("事项/教师登记[1]", "事项/教师登记[1]"),
        ("预审/设立/资格有类别[教师[1]]", "预审/设立/资格有类别[1]"),
        ("预审/外地", "预审/外地"),
        ("字段/面积数", "字段/面积数"),
        ("主体/教师[0]", "主体/教师[0]"),
        ("主体/老教师", "主体/老教师"),
        ("结论", "结论"),
    ],
)
def test_every_form_of_address_names_its_thing(given: str, address: str, report: Report) -> None:
    assert report.explain(given).address == address


def test_without_a_subject_all_are_told(report: Report) -> None:
    told = of(report, "材料/资格证明")
    assert [child["address"] for child in told["children"]] == ["材料/资格证明[0]", "材料/资格证明[1]"]
    assert told["reason"] == "逐个主体：共 2 个"


@pytest.mark.parametrize(
    ("address", "code", "help"),
    [
        ("材料/资格证", "YJS551", "是不是想写“材料/资格证明”？"),
        ("事项/批准书", "YJS551", "是不是想写“材料/批准书”？"),
        ("批准书", "YJS550", "是不是想写“材料/批准书”？"),
        ("预审/设立/证明人填了", "YJS551", "是不是想写“预审/设立/证明人已填”？"),
        ("材料/资格证明[2]", "YJS553", "可写：资格证明[0]、资格证明[1]"),
        ("材料/资格证明[机构]", "YJS553", "可写：资格证明[0]、资格证明[1]"),
        ("材料/批准书[0]", "YJS552", "它不逐个主体，不加方括号"),
        ("问题/没用", "YJS551", "规则包中有它，但本件没有用到"),
        ("", "YJS550", None),
        ("材料/", "YJS550", None),
    ],
)
def test_an_address_of_nothing_is_a_fault_with_the_nearest_one(address: str, code: str, help: str | None, report: Report) -> None:
    with pytest.raises(CaseError) as caught:
        report.explain(address)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.path) == (code, "address")
    assert fault.help is not None
    assert help is None or fault.help == help


def test_a_second_name_that_the_bundle_does_not_use_is_understood_but_not_offered(report: Report) -> None:
    assert report.explain("材料/旧名").address == "材料/批准书"
    with pytest.raises(CaseError) as caught:
        report.explain("材料/旧名字")
    assert "旧名”" not in (caught.value.diagnostics[0].help or "")


# pictures


def test_a_picture_escapes_what_would_end_its_labels(report: Report) -> None:
    lines = report.explain("预审/设立/证明人已填").mermaid().splitlines()
    assert lines[0] == "flowchart TD"
    boxes = [line for line in lines if '["' in line]
    assert all(line.count('"') == 2 for line in boxes)
    assert any("#34;芝麻开门#34;" in line for line in boxes)
    assert sum("-->" in line for line in lines) == len(boxes) - 1
