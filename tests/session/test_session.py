"""Stories of a session: what is asked, what is refused, what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.strategies.books import rulebook_of
from tests.whole import hold

import yijianshi
from yijianshi import CaseError, SessionError
from yijianshi.session.store import _check
from yijianshi.source.span import Source

HERE = Path(__file__).parent
BEGUN = {"bundle": "开办运输企业", "date": "2024-09-01"}
COMPANY = {"id": "91320100MATE5T009U", "name": "示例运输有限公司"}
LICENCE = {
    "type": "营业执照",
    "number": "320100000000001",
    "holder_id": "91320100MATE5T009U",
    "issued_on": "2020-01-02",
    "status": "valid",
    "data": {"名称": "示例运输有限公司", "经营范围": "道路货物运输"},
}


@cache
def book() -> yijianshi.Book:
    return yijianshi.load()


def session(**members: Any) -> yijianshi.Session:
    return book().session({**BEGUN, **members})


def addresses(one: yijianshi.Session) -> list[str]:
    return [question["address"] for question in one.questions()]


def refused(one: yijianshi.Session, step: Callable[[], None]) -> tuple[str, str]:
    """The code and the reason of what a step is refused for; the session is as it was."""
    before = one.to_json(), one.report().to_json()
    with pytest.raises((SessionError, CaseError)) as error:
        step()
    assert (one.to_json(), one.report().to_json()) == before
    return error.value.diagnostics[0].code, error.value.diagnostics[0].message


def test_a_session_from_the_first_question_to_the_verdict() -> None:
    """The whole course as a file: what was asked and why, what each answer changed."""
    given = json.loads((HERE / "开办运输企业.answers.json").read_text(encoding="utf-8"))
    one, course = session(), []
    while (asked := one.next_question()) is not None:
        one.answer(asked["address"], given[asked["address"]])
        course.append({"about": one.remaining(), **asked, "answer": given[asked["address"]], "changes": one.changes()})
    hold(HERE / "开办运输企业.course.json", {"course": course, "ended": one.ended(), "verdict": one.verdict})


def test_a_licence_answers_the_question_that_it_settles() -> None:
    one = session(subjects={"企业": COMPANY, "车辆": [{"id": "苏A12345"}]}, answers={"货运类别": "普通货运", "最大总质量": 9000})
    assert "车辆总质量[0]" in addresses(one)
    driving = {"type": "机动车行驶证", "number": "苏A12345", "status": "valid", "data": {"总质量": 9000, "号牌号码": "苏A12345"}}
    one.add_licence(driving)
    assert "车辆总质量[0]" not in addresses(one)
    assert refused(one, lambda: one.answer("车辆总质量[0]", 9000))[0] == "YJS801"
    one.undo()
    assert "车辆总质量[0]" in addresses(one)


def test_a_block_ends_the_questions_and_taking_it_back_begins_them_again() -> None:
    one = session()
    one.answer("从事危险货物运输", True)
    assert (one.verdict, one.ended(), one.next_question()) == ("ineligible", "decided", None)
    assert refused(one, lambda: one.answer("货运类别", "普通货运")) == ("YJS801", "现在不问“货运类别”：结论已定，不会因它改变")
    one.answer("从事危险货物运输", False)
    assert one.ended() is None
    assert {"address": "结论", "before": "ineligible", "after": "incomplete"} in one.changes()


def test_what_is_skipped_is_not_asked_again_until_it_is_answered() -> None:
    one = session()
    first = addresses(one)[0]
    one.skip(first)
    assert first not in addresses(one)
    while (asked := one.next_question()) is not None:
        one.skip(asked["address"])
    assert (one.ended(), one.remaining(), one.verdict) == ("skipped", 0, "incomplete")
    one.answer(first, "普通货运")
    assert one.ended() is None or one.ended() == "skipped"


def test_subjects_and_their_numbers_are_answered_by_their_addresses() -> None:
    one = session(answers={"货运类别": "普通货运", "最大总质量": 9000})
    one.answer("主体/驾驶员", [{"name": "某甲"}, {"id": "320102199001010010"}])
    assert "主体/驾驶员[0].id" in addresses(one)
    one.answer("主体/驾驶员[0].id", None)
    assert one.case["subjects"]["驾驶员"] == [{"id": None, "name": "某甲"}, {"id": "320102199001010010"}]
    one.answer("主体/驾驶员", [])
    one.answer("主体/法定代表人", None)
    assert one.case["subjects"] == {"驾驶员": [], "法定代表人": None}


def test_answers_of_places_that_a_shorter_list_no_longer_has_go_with_them() -> None:
    one = session(subjects={"车辆": [{"id": "苏A12345"}, {"id": "苏A12346"}]})
    one.answer("车辆来源[0]", "已购")
    one.answer("车辆来源[车辆[1]]", "拟购")
    one.answer("主体/车辆", [{"id": "苏A12345"}])
    assert one.case["answers"] == {"车辆来源[0]": "已购"}
    one.undo()
    assert one.case["answers"] == {"车辆来源[0]": "已购", "车辆来源[1]": "拟购"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("货运类型", "普通货运", "YJS800"),
        ("主体/司机", [], "YJS800"),
        ("主体/配证车辆", [], "YJS801"),
        ("主体/驾驶员[0].id", None, "YJS801"),
        ("车辆来源[3]", "已购", "YJS801"),
        ("", "已购", "YJS800"),
        (None, "已购", "YJS800"),
        (b"x", "已购", "YJS800"),
        (["货运类别"], "普通货运", "YJS800"),
        ("货运类别", "客运", "YJS408"),
        ("货运类别", True, "YJS408"),
        ("货运类别", None, "YJS801"),
        ("最大总质量", "很重", "YJS404"),
        ("最大总质量", float("nan"), "YJS404"),
        ("最大总质量", {1, 2}, "YJS404"),
        ("主体/驾驶员", {"id": "320102199001010010"}, "YJS409"),
        ("主体/驾驶员", [{"id": "320102199001010011"}], "YJS413"),
        ("主体/企业", "某公司", "YJS404"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_nothing_changes(name: Any, value: Any, code: str) -> None:
    one = session()
    assert refused(one, lambda: one.answer(name, value))[0] == code


def test_no_licence_nothing_to_take_back_and_nothing_to_skip_are_refused() -> None:
    one = session()
    assert refused(one, one.undo)[0] == "YJS807"
    assert refused(one, lambda: one.skip("车辆来源[0]"))[0] == "YJS801"
    assert refused(one, lambda: one.add_licence([]))[0] == "YJS809"  # type: ignore[arg-type]


def test_messages_hold_no_personal_data() -> None:
    one = session()
    for value in ([{"id": "320102199001010011", "name": "张三丰"}], {"id": "320102199001010011"}, "320102199001010011"):
        with pytest.raises(CaseError) as error:
            one.answer("主体/驾驶员", value)
        assert "19900101" not in str(error.value)


def test_numbers_keep_their_digits_in_a_stored_session() -> None:
    one = session()
    one.answer("最大总质量", Decimal("4500.000000000000000000001"))
    assert book().restore_session(one.to_json()).case["answers"]["最大总质量"] == Decimal("4500.000000000000000000001")


def test_a_stored_session_may_be_sorted_and_indented_by_the_store() -> None:
    one = session()
    one.answer("货运类别", "普通货运")
    stored = json.dumps(json.loads(one.to_json()), sort_keys=True, indent=1)
    again = book().restore_session(stored)
    assert (again.case, again.questions()) == (one.case, one.questions())


def tampered(change: Callable[[dict[str, Any]], Any]) -> Any:
    one = session()
    one.answer("货运类别", "普通货运")
    content = json.loads(one.to_json())
    return change(content) or content


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda stored: stored["steps"][0].update(value="客运"), "YJS805"),
        (lambda stored: stored["case"].update(date="2025-01-01"), "YJS805"),
        (lambda stored: stored.update(check="sha256:0"), "YJS805"),
        (lambda stored: stored.pop("check") and None, "YJS805"),
        (lambda stored: stored.update(rulebook="sha256:0"), "YJS805"),
        (lambda stored: stored.update(version=2), "YJS803"),
        (lambda stored: stored.update(version=True), "YJS803"),
        (lambda stored: stored.update(format="别的"), "YJS802"),
        (lambda stored: json.dumps(stored)[:-9], "YJS802"),
        (lambda stored: b"\xff\xfe", "YJS802"),
        (lambda stored: "[]", "YJS802"),
        (lambda stored: "[" * 100_000, "YJS802"),
    ],
)
def test_what_was_damaged_or_changed_is_not_taken_up_again(change: Callable[[dict[str, Any]], Any], code: str) -> None:
    with pytest.raises(SessionError) as error:
        book().restore_session(tampered(change))
    assert [item.code for item in error.value.diagnostics] == [code]


@pytest.mark.parametrize(
    "step",
    [
        {"do": "answer", "address": "主体/车辆[9].id", "value": "苏A12345"},
        {"do": "answer", "address": "货运类型", "value": "普通货运"},
        {"do": "answer", "address": "货运类别", "value": "客运"},
        {"do": "answer", "address": "主体/车辆", "value": [1]},
        {"do": "licence", "record": {"type": "营业执照"}, "more": 1},
        {"do": "pay"},
    ],
)
def test_steps_that_no_session_takes_are_refused_also_where_the_check_sum_was_made_to_fit(step: dict[str, Any]) -> None:
    stored = json.loads(session().to_json())
    stored["steps"].append(step)
    stored["check"] = _check({key: value for key, value in stored.items() if key != "check"})
    with pytest.raises((SessionError, CaseError)):
        book().restore_session(stored).report()


def test_a_session_is_not_taken_up_under_other_rules_or_for_another_bundle(tmp_path: Path) -> None:
    stored = session().to_json()
    (tmp_path / "更多.yaml").write_text("pack: 测试/更多\nquestions:\n  新问题: {ask: 新的, type: boolean}\n", encoding="utf-8")
    composed = book().compose("自选", ["道路货物运输经营许可"], on="2024-09-01")
    chosen = composed.session({"bundle": "自选", "date": "2024-09-01"}).to_json()
    assert composed.restore_session(chosen).to_json() == chosen
    others = (
        ("YJS804", lambda: yijianshi.load(tmp_path).restore_session(stored)),
        ("YJS804", lambda: yijianshi.load(tmp_path, shipped=False).restore_session(stored)),
        ("YJS806", lambda: book().restore_session(chosen)),
        ("YJS806", lambda: book().bundle("企业开办", on="2026-01-01").restore_session(stored)),
        ("YJS806", lambda: book().bundle("开办运输企业", "320100", "2024-09-01").restore_session(stored)),
        ("YJS806", lambda: book().bundle("开办运输企业", on="2026-09-01").restore_session(stored)),
    )
    for code, restore in others:
        with pytest.raises(SessionError) as error:
            restore()
        assert [fault.code for fault in error.value.diagnostics] == [code]


def test_a_session_of_a_composed_bundle_is_taken_up_by_one_of_the_same_matters_alone() -> None:
    def composed(*matters: str) -> yijianshi.Bundle:
        return book().compose("开办运输企业", matters, on="2024-09-01")

    checked, licence = "企业营业执照信息核验", "道路货物运输经营许可"
    stored = composed(checked, licence).session(BEGUN).to_json()
    assert composed(licence, checked).restore_session(stored).to_json() == stored
    for other in (composed(checked), composed(licence), book().bundle("开办运输企业", on="2024-09-01"), book()):
        with pytest.raises(SessionError) as error:
            other.restore_session(stored)
        assert [fault.code for fault in error.value.diagnostics] == ["YJS806"]


def test_a_key_that_stands_twice_in_a_record_cannot_be_kept() -> None:
    case = '{"bundle":"开办运输企业","date":"2024-09-01","licences":[{"type":"营业执照","valid_to":"2020-01-01","valid_to":null}]}'
    with pytest.raises(CaseError) as error:
        book().session(case)
    assert error.value.diagnostics[0].code == "YJS422"


def test_nothing_that_a_caller_does_with_what_it_got_changes_the_session() -> None:
    given: dict[str, Any] = {**BEGUN, "answers": {"货运类别": "普通货运"}}
    one = book().session(given)
    before = one.to_json()
    given["answers"]["货运类别"] = "客运"
    one.case["answers"].clear()
    one.questions()[0].clear()
    assert one.to_json() == before
    assert one.next_question() is not None


NUMBERED = """
pack: 园
subjects: {教师: {kind: [自然人], many: true}}
questions: {乙: {ask: 乙, type: boolean}, 数: {ask: 数, type: number}}
definitions:
  先: 'some 倍 in 1..数 satisfies count(for 一 in 1..300, 二 in 1..300 return 一) = 倍'
  后: {each: 教师, value: 'not(some 倍 in 1..8 satisfies count(for 一 in 1..300, 二 in 1..300 return 一) = 倍)'}
materials:
  册: {origin: 申请人自备}
  证: {origin: 申请人自备}
matters:
  事: {department: 民政部门, materials: [册: {when: not(先)}, 证: {each: 教师, when: 后 and 乙}]}
bundles: {件: {matters: [事]}}
"""


def test_an_answer_that_uses_up_the_bound_of_a_run_spoils_no_report_of_before() -> None:
    """What is `each` of a subject is then unknown, though the answer does not reach it."""
    own = yijianshi.Book(rulebook_of([Source("园.yaml", NUMBERED)]))
    one = own.session({"bundle": "件", "date": "2024-09-01", "subjects": {"教师": [{}]}, "answers": {"数": 1, "乙": True}})
    case, first = one.case, one.report()
    one.answer("数", 9)
    assert {row["name"]: row["status"] for row in one.report().materials} == {"册": "submit", "证": "undecided"}
    assert first.explain("材料/证[0]").to_dict() == own.precheck(case).explain("材料/证[0]").to_dict()
    one.undo()
    for value in (False, True):
        one.answer("乙", value)
        assert one.report().to_json() == own.precheck(one.case).to_json()


def test_an_answer_is_changed_as_often_as_one_likes_before_the_report_is_read() -> None:
    one = session()
    one.answer("从事危险货物运输", True)
    for number in range(1200):
        one.answer("从事危险货物运输", bool(number % 2))
    assert one.report().to_json() == book().precheck(one.case).to_json()
