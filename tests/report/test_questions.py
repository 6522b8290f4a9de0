"""Which questions a report puts: those that could still settle something, none that helps only together with what will never be known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import yijianshi

PACK = """
pack: 测试/问
subjects:
  申请人: {kind: 自然人, ask: 申请人}
licences:
  驾驶证: {holder: [自然人], data: {分数: number}}
questions:
  甲: {ask: 甲, type: boolean}
  乙: {ask: 乙, type: number}
  丙: {ask: 丙, type: boolean}
definitions:
  分数低于乙: 申请人.驾驶证.分数 < 乙
  两者之和: 申请人.驾驶证.分数 + 乙
fields:
  有证时: {type: number, from: "if holds(申请人.驾驶证) then 乙 else null"}
  有证而甲: {type: number, from: "if holds(申请人.驾驶证) and 甲 then 乙 else null"}
  甲时: {type: number, from: "if 甲 then 乙 else null"}
  加起来: {type: number, from: 两者之和}
matters:
  比较: {department: 某局, when: 分数低于乙}
  比较或丙: {department: 某局, when: 分数低于乙 or 丙}
  比较且丙: {department: 某局, when: 分数低于乙 and 丙}
  填表: {department: 某局, form: [有证时, 有证而甲, 甲时, 加起来]}
bundles:
  测试事: {matters: [比较, 比较或丙, 比较且丙, 填表], lead: 某局}
"""
NUMBER = "320102199001010010"
VALID = {"type": "驾驶证", "holder_id": NUMBER, "status": "valid"}
SCORED, UNKNOWN_STATUS = {**VALID, "data": {"分数": 7}}, {"type": "驾驶证", "holder_id": NUMBER}


def asked(tmp_path: Path, **members: Any) -> dict[str, list[str]]:
    """What each question settles."""
    (tmp_path / "包.yaml").write_text(PACK, encoding="utf-8")
    case = {"bundle": "测试事", "date": "2024-09-01", "subjects": {"申请人": {"id": NUMBER}}, **members}
    found = yijianshi.load(tmp_path, shipped=False).precheck(case).questions
    return {question["name"]: [address.partition("/")[2] for address in question["settles"]] for question in found}


ALL = ["比较", "比较或丙", "比较且丙", "有证时", "有证而甲", "甲时", "加起来"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            {"licences": [SCORED]},
            {"甲": ["有证而甲", "甲时"], "乙": ALL},
        ),
        ({"licences": [VALID]}, {"甲": ["有证而甲", "甲时"], "乙": ["有证时", "有证而甲", "甲时"]}),
        ({"licences": [UNKNOWN_STATUS]}, {"甲": ["有证而甲", "甲时"], "乙": ["有证而甲", "甲时"]}),
        ({"licences": [UNKNOWN_STATUS], "answers": {"甲": True}}, {"乙": ["甲时"]}),
        (
            {"unavailable": ["驾驶证"]},
            {"甲": ["有证而甲", "甲时"], "乙": ALL},
        ),
        ({}, {"甲": ["甲时"], "乙": ["甲时"]}),
    ],
    ids=["known", "datum lacking", "not vouched", "not vouched, 甲 answered", "unavailable", "no licence"],
)
def test_nothing_is_asked_that_helps_only_together_with_what_will_never_be_known(
    tmp_path: Path, members: dict[str, Any], expected: dict[str, list[str]]
) -> None:
    found = asked(tmp_path, **members)
    assert found.pop("丙", None) == ["比较或丙", "比较且丙"]
    assert found == expected


CHOICE = """
pack: 测试/选
subjects:
  企业: {kind: 法人, ask: 企业}
licences:
  执照: {holder: [法人], data: {类: text}}
fields:
  类别: {type: choice, options: [甲, 乙], from: 企业.执照.类}
matters:
  登记: {department: 某局, form: [类别]}
bundles:
  测试事: {matters: [登记], lead: 某局}
"""


@pytest.mark.parametrize(("status", "expected"), [(None, ["id"]), ("valid", [])])
def test_where_a_record_gives_no_option_what_finds_a_better_one_is_asked(tmp_path: Path, status: str | None, expected: list[str]) -> None:
    (tmp_path / "包.yaml").write_text(CHOICE, encoding="utf-8")
    record = {"type": "执照", "subject": "企业", "data": {"类": "丙"}, **({"status": status} if status else {})}
    case = {"bundle": "测试事", "date": "2024-09-01", "subjects": {"企业": {}}, "licences": [record]}
    report = yijianshi.load(tmp_path, shipped=False).precheck(case)
    assert [question["name"] for question in report.questions] == expected
    assert report.form[0]["status"] == ("undecided" if expected else "missing")
