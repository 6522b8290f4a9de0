"""What is taken as most cases write it is what a closer look makes of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yijianshi
from yijianshi.case.records import Defect, Record, licence_members, read_licence, read_values, record_data
from yijianshi.case.usual import Usual, usual_data
from yijianshi.case.usual_licence import Holders, usual_licence
from yijianshi.case.values import Unfit, fit
from yijianshi.rulebook.entries import Question
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import Diagnostic

KINDS = {
    "文": "type: text",
    "数": "type: number",
    "真": "type: boolean",
    "日": "type: date",
    "选": "type: choice, options: [甲, 乙]",
    "多": "type: choices, options: [甲, 乙]",
    "区": "type: region",
    "址": "type: address",
}
DATA = ", ".join(f"{name}: {{{kind}}}" for name, kind in KINDS.items())
QUESTIONS = "".join(f"  问{name}: {{{kind}, ask: 请填写}}\n" for name, kind in KINDS.items())
PACK = f"""\
pack: 测试
subjects:
  企业: {{kind: 法人}}
licences:
  执照: {{holder: 法人, data: {{{DATA}}}}}
  认可证: {{holder: 法人, recognised: [320000], data: {{{DATA}}}}}
questions:
{QUESTIONS}
matters:
  办: {{department: 局, when: holds(企业.执照)}}
bundles:
  件: {{matters: [办]}}
"""
DAY = datetime.date(2024, 6, 1)
DAYS = ["2024-06-01", "20240601", "2024-05-31", "2024-06-02", "2024-02-30", "长期", "", "99991231"]
WORDS = ["甲", "乙", "丙", "320100", "000000", "320006", " 91320100mate5t009u", "true", "12"]
STATUSES = ["valid", "有效", "expired", "unknown", "暂扣", "shared", "上传", "declared"]
odd = st.sampled_from([None, True, False, 0, 7, [], ["甲"], ["丙"], {}])
value = st.one_of(st.sampled_from([*DAYS, *WORDS]), odd)
word = st.one_of(st.sampled_from(STATUSES), odd)
usual_member = {
    "type": st.just("执照"),
    "number": st.sampled_from(["一号", None]),
    "holder_id": st.sampled_from(["91320100MATE5T009U", " 91320100mate5t009u", ""]),
    "holder_name": st.sampled_from(["甲公司", None]),
    "issuer": st.sampled_from(["局", None]),
    "issuer_region": st.sampled_from(["320100", "110000", None]),
    "issued_on": st.sampled_from([*DAYS[:4], None]),
    "valid_from": st.sampled_from([*DAYS[:4], None]),
    "valid_to": st.sampled_from([*DAYS[:4], *DAYS[5:], None]),
    "status": st.sampled_from(STATUSES[:5]),
    "source": st.sampled_from(["shared", "上传", "识别"]),
    "subject": st.sampled_from(["企业", None]),
}
fitting = {"文": "甲", "数": 7, "真": True, "日": "2024-06-01", "选": "乙", "区": "320100", "址": "路"}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A licence record as libraries write it, often with one or two members that are not."""
    members: dict[str, Any] = {key: draw(item) for key, item in usual_member.items() if key in ("type", "status") or draw(st.booleans())}
    members["data"] = {name: item for name, item in fitting.items() if draw(st.booleans())}
    for _ in range(draw(st.integers(0, 2))):
        key = draw(st.sampled_from([*usual_member, "holder_ids", "data", "状态", "备注"]))
        if key == "data" and isinstance(members["data"], dict):
            members["data"][draw(st.sampled_from([*KINDS, "别的"]))] = draw(value)
        else:
            members[key] = draw(word if key in ("status", "source") else value)
    return members


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "包.yaml").write_text(PACK, encoding="utf-8")
    return yijianshi.load(folder, shipped=False).bundle("件").composition.rules


@given(records(), st.sampled_from(["执照", "认可证"]))
def test_a_licence_read_in_one_go_is_the_one_that_is_read_member_by_member(rules: Rules, raw: dict[str, Any], name: str) -> None:
    kind = rules.licences[name]
    found = usual_licence(raw, kind, usual_data(kind), 3, DAY, Holders())
    if found is None:
        return
    warned: list[Diagnostic] = []
    members = licence_members(raw)
    values = read_values(record_data(members), kind, usual_data(kind), "", warned.append, False)
    closer = read_licence(members, kind, 3, DAY, values)
    assert warned == []
    assert {name: getattr(found, name) for name in Record.__slots__} == {name: getattr(closer, name) for name in Record.__slots__}


def test_a_licence_as_libraries_write_it_is_read_in_one_go(rules: Rules) -> None:
    raw = {"type": "执照", "holder_id": "91320100MATE5T009U", "status": "valid", "valid_to": "长期", "data": fitting}
    found = usual_licence(raw, rules.licences["执照"], usual_data(rules.licences["执照"]), 0, DAY, Holders())
    assert found is not None
    assert found.get("日") == DAY


@given(st.dictionaries(st.sampled_from([*(f"问{name}" for name in KINDS), "别的"]), value))
def test_answers_taken_at_once_are_those_that_fit(rules: Rules, answers: dict[str, Any]) -> None:
    """Law: what is taken fits, everything else is left to be looked at in its order."""
    usual = Usual.of(rules.questions.values())
    found, others = usual.taken(answers)
    assert others == [name for name in answers if name not in found]
    for name, taken in found.items():
        assert (taken, type(taken)) == (fitted := _fitted(rules.questions[name], answers[name]), type(fitted))
    assert all(_fitted(rules.questions[name], answers[name]) is None for name in others if name[1:] in "文真日选区址" and name != "别的")


def _fitted(question: Question, item: Any) -> Any:
    try:
        return fit(item, question.kind, question.options)
    except Unfit:
        return None


def test_a_defect_is_no_usual_record(rules: Rules) -> None:
    raw = {"type": "执照", "holder_id": "91320100MATE5T009U", "status": "好", "data": {}}
    kind = rules.licences["执照"]
    assert usual_licence(raw, kind, usual_data(kind), 0, DAY, Holders()) is None
    with pytest.raises(Defect):
        read_licence(raw, kind, 0, DAY, {})
