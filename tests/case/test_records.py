"""Which record serves, which is valid, and what `holds` answers (the format's 'Which record serves' and 'Known and unknown')."""

from __future__ import annotations

from typing import Any

import pytest

import yijianshi
from yijianshi.book import Bundle
from yijianshi.case.subjects import CaseSubject, Held

PACK = """\
pack: 测试
subjects:
  企业: {kind: 法人}
  婴儿: {kind: 自然人, many: true}
  车辆: {kind: 机动车}
licences:
  执照: {holder: 法人, recognised: [320000], code: C01, data: {名称: text, 资本: number}}
  出生证明: {holder: 自然人, data: {姓名: text}}
  行驶证: {holder: 机动车, binds: 号牌, data: {号牌: text}}
sources:
  登记: {holder: 法人, data: {状态: text}}
matters:
  办:
    department: 局
    when: holds(企业.执照) and holds(车辆.行驶证) and holds(企业.登记) and (some 儿 in 婴儿 satisfies holds(儿.出生证明))
bundles:
  件: {matters: [办]}
"""
Y = "91320100MATE5T009U"
GOOD: dict[str, Any] = {"type": "执照", "holder_id": Y, "status": "valid", "issuer_region": "320100"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "包.yaml").write_text(PACK, encoding="utf-8")
    return yijianshi.load(folder, shipped=False).bundle("件")


def subject(bundle: Bundle, name: str, **case: Any) -> CaseSubject:
    given = {
        "date": "2024-06-01",
        "bundle": "件",
        "subjects": {"企业": {"id": Y}, "车辆": {"id": "苏a 12345"}, "婴儿": [{"id": None}]},
        **case,
    }
    found = bundle.prepare(given).subjects[name]
    one = found[0] if isinstance(found, list) else found
    assert one is not None
    return one


def held(bundle: Bundle, *records: dict[str, Any], **case: Any) -> Held:
    return subject(bundle, "企业", licences=list(records), **case).of("执照")


@pytest.mark.parametrize(
    ("change", "fault", "serves"),
    [
        ({}, None, True),
        ({"status": None}, "status_unknown", True),
        ({"status": "unknown", "source": "uploaded"}, "status_unknown", True),
        ({"status": "有效"}, None, True),
        ({"status": "suspended"}, "not_valid", False),
        ({"status": "注销"}, "not_valid", False),
        ({"valid_to": "2024-05-31"}, "expired", False),
        ({"valid_to": "2024-06-01"}, None, True),
        ({"valid_to": "长期"}, None, True),
        ({"valid_to": "99991231"}, None, True),
        ({"valid_to": None}, None, True),
        ({"valid_from": "20240602"}, "not_yet_valid", False),
        ({"valid_from": "20240601"}, None, True),
        ({"source": "uploaded"}, "not_authoritative", True),
        ({"source": "识别"}, "not_authoritative", True),
        ({"issuer_region": "310000"}, "outside_area", True),
        ({"issuer_region": None}, "outside_area", True),
        ({"status": "revoked", "valid_to": "2020-01-01", "source": "uploaded"}, "not_valid", False),
    ],
)
def test_the_first_reason_why_a_record_is_not_valid(bundle: Bundle, change: dict[str, Any], fault: str | None, serves: bool) -> None:
    (record,) = held(bundle, {**GOOD, **change}).bound
    assert (record.fault, record.valid, record.serves) == (fault, fault is None, serves)


@pytest.mark.parametrize(
    ("records", "holds"),
    [
        ([{}], True),
        ([], False),
        ([{"status": None}], None),
        ([{"source": "uploaded"}], None),
        ([{"source": "declared", "status": None}], None),
        ([{"status": None}, {"status": "revoked"}], None),
        ([{"source": "uploaded", "issuer_region": "310000"}], False),
        ([{"status": "suspended"}], False),
        ([{"valid_to": "2020-01-01", "status": None}], False),
        ([{"status": "suspended"}, {}], True),
        ([{"holder_id": "别人"}], False),
        ([{"holder_id": None, "holder_ids": ["甲", " 91320100mate5t009u"]}], True),
    ],
)
def test_what_holds_answers(bundle: Bundle, records: list[dict[str, Any]], holds: bool | None) -> None:
    assert held(bundle, *({**GOOD, **change} for change in records)).holds is holds


@pytest.mark.parametrize(
    ("case", "holds"),
    [
        ({"unavailable": ["执照"]}, None),
        ({"subjects": {}}, None),
        ({"subjects": {"企业": {}}}, None),
        ({"subjects": {"企业": None}}, False),
        ({"subjects": {"企业": {"id": None}}}, False),
        ({"subjects": {"企业": None}, "unavailable": ["执照"]}, False),
        ({"subjects": {"企业": {"id": None}}, "unavailable": ["执照"]}, False),
    ],
)
def test_what_holds_answers_without_any_record(bundle: Bundle, case: dict[str, Any], holds: bool | None) -> None:
    assert held(bundle, **case).holds is holds


def test_who_has_no_number_yet_holds_what_names_it(bundle: Bundle) -> None:
    record = {"type": "出生证明", "subject": "婴儿[0]", "status": "valid", "data": {"姓名": "大宝"}}
    assert subject(bundle, "婴儿", licences=[record]).of("出生证明").holds is True
    assert subject(bundle, "婴儿", licences=[{**record, "subject": "婴儿[1]"}]).of("出生证明").holds is False


def test_a_thing_is_found_by_the_datum_that_its_type_binds(bundle: Bundle) -> None:
    assert (
        subject(bundle, "车辆", licences=[{"type": "行驶证", "status": "valid", "data": {"号牌": "苏Ａ12345"}}]).of("行驶证").holds is True
    )
    by_number = {"type": "行驶证", "status": "valid", "holder_id": "苏A12345", "data": {"号牌": "苏A54321"}}
    assert subject(bundle, "车辆", licences=[by_number]).of("行驶证").holds is False


@pytest.mark.parametrize(
    ("records", "serving"),
    [
        ([{"source": "uploaded", "issued_on": "2024-01-01"}, {"issued_on": "2020-01-01"}], 1),
        ([{"issued_on": "2020-01-01"}, {"issued_on": "2021-01-01"}], 1),
        ([{}, {"issued_on": "2020-01-01"}], 1),
        ([{"issued_on": "2020-01-01"}, {"issued_on": "20200101"}], 0),
        ([{"issuer_region": "310000", "issued_on": "2020-01-01"}, {"status": None, "issued_on": "2021-01-01"}], 1),
        ([{"status": "revoked", "issued_on": "2024-01-01"}, {"source": "declared"}], 1),
        ([{"status": "revoked"}, {"valid_to": "2020-01-01"}], None),
    ],
)
def test_which_record_serves(bundle: Bundle, records: list[dict[str, Any]], serving: int | None) -> None:
    found = held(bundle, *({**GOOD, **change} for change in records)).serving
    assert (found.index if found is not None else None) == serving


def test_expressions_read_nothing_while_the_type_is_unavailable_and_the_record_not_valid(bundle: Bundle) -> None:
    found = held(bundle, {**GOOD, "source": "uploaded"}, unavailable=["执照"])
    assert (found.stated, found.serving is not None) == (None, True)
    found = held(bundle, GOOD, unavailable=["执照"])
    assert (found.stated is found.serving, found.holds) == (True, True)


@pytest.mark.parametrize(
    ("shared", "holds"),
    [({}, None), ({"登记": []}, False), ({"登记": [{"subject_id": Y}]}, True), ({"登记": [{"subject_id": "别人"}]}, False)],
)
def test_a_source_that_was_not_asked_is_not_known(bundle: Bundle, shared: dict[str, Any], holds: bool | None) -> None:
    assert subject(bundle, "企业", shared=shared).of("shared:登记").holds is holds


@pytest.mark.parametrize(
    ("record", "codes", "holds"),
    [
        ({**GOOD, "issued_on": "2024-13-01"}, ["YJS417"], None),
        ({**GOOD, "status": "好"}, ["YJS417"], None),
        ({**GOOD, "valid_to": ["长期"]}, ["YJS417"], None),
        ({**GOOD, "有效期": "长期"}, ["YJS417"], None),
        ({**GOOD, "状态": "有效"}, ["YJS417"], None),
        ({**GOOD, "data": "样例"}, ["YJS417"], None),
        ({**GOOD, "holder_id": "别人", "status": "好"}, ["YJS417"], False),
        ({**GOOD, "statsu": "有效", "持有人": "某", "valid_from": "2024-13-01", "来源": 5, "data": []}, ["YJS417"] * 5, None),
        ({"tpye": "执照", "holder": Y, "status": "valid"}, ["YJS426"] * 3, False),
        ({**GOOD, "data": {"资本": "很多"}}, ["YJS418"], True),
        ({**GOOD, "type": "执昭"}, ["YJS416"], False),
        ({**GOOD, "type": "C01"}, [], True),
        ({"type": 5}, ["YJS426"], False),
        ("执照", ["YJS426"], False),
    ],
)
def test_a_defect_is_set_aside_with_a_diagnostic(bundle: Bundle, record: Any, codes: list[str], holds: bool | None) -> None:
    facts = bundle.prepare({"date": "2024-06-01", "bundle": "件", "subjects": {"企业": {"id": Y}}, "licences": [record]})
    assert [item.code for item in facts.diagnostics] == codes
    found = facts.subjects["企业"]
    assert isinstance(found, CaseSubject)
    assert found.of("执照").holds is holds


def test_all_defects_of_a_record_are_told_at_their_places_with_what_was_meant(bundle: Bundle) -> None:
    record = {**GOOD, "statsu": "有效", "颁发日": "2024-01-01", "状态": "有效", "证照编号": 5, "有效期截止日期": "明年"}
    told = bundle.prepare({"date": "2024-06-01", "bundle": "件", "licences": [record], "shared": {"登记": [{"subjectid": Y, "data": 1}]}})
    assert [(item.path, item.help) for item in told.diagnostics] == [
        ("licences[0].statsu", "是不是想写“status”？"),
        ("licences[0].颁发日", "是不是想写“颁发日期”？"),
        ("licences[0].状态", "请核对该证照记录"),
        ("licences[0].有效期截止日期", "请核对该证照记录"),
        ("licences[0].证照编号", "请核对该证照记录"),
        ("shared.登记[0].subjectid", "是不是想写“subject_id”？"),
        ("shared.登记[0].data", "请核对该证照记录"),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [("婴儿[0]", False), ("婴儿[1]", True), ("婴儿", True), ("婴孩[0]", True), ("企业", False), ("婴儿[00]", True)],
)
def test_a_record_that_names_no_subject_of_the_case_is_told_of(bundle: Bundle, written: str, told: bool) -> None:
    case = {
        "bundle": "件",
        "date": "2024-06-01",
        "subjects": {"婴儿": [{"id": None}]},
        "licences": [{"type": "出生证明", "subject": written, "status": "valid"}],
        "shared": {"登记": [{"subject": written, "data": {}}]},
    }
    found = [item.path for item in bundle.prepare(case).diagnostics if item.code == "YJS425"]
    assert found == (["licences[0].subject", "shared.登记[0].subject"] if told else [])


def test_a_record_of_a_list_that_is_not_known_yet_may_name_any_place_of_it(bundle: Bundle) -> None:
    case = {"bundle": "件", "date": "2024-06-01", "licences": [{"type": "出生证明", "subject": "婴儿[3]", "status": "valid"}]}
    assert bundle.prepare(case).diagnostics == []


@pytest.mark.parametrize("record", [5, {"holder_id": Y, "status": "valid"}, {"type": 5, "holder_id": Y, "status": "好"}])
def test_of_a_record_without_a_type_nothing_counts_as_unavailable_and_nobody_says_so(bundle: Bundle, record: Any) -> None:
    facts = bundle.prepare({"bundle": "件", "date": "2024-09-01", "subjects": {"企业": {"id": Y}}, "licences": [record]})
    assert facts.diagnostics
    assert not [item for item in facts.diagnostics if "暂不可用" in item.message]
    assert not facts.library.unavailable
    assert not facts.library.broken
