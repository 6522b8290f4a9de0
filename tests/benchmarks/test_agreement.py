"""What counts as agreement between the library and the hand-written code."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.agreement import differences, of_hand, of_report
from benchmarks.cases import make_cases
from benchmarks.generate import make_rulebook
from benchmarks.hand import hand_written

HAND: dict[str, Any] = {
    "verdict": "fix",
    "matters": ["甲"],
    "materials": {
        "一": {"status": "exempt", "exemption": {"kind": "licence", "evidence": {"licence": 3}}},
        "二": {"status": "submit"},
    },
    "form": {
        "三": {"status": "prefilled", "value": 5, "source": {"licence": 3, "path": "等级"}},
        "四": {"status": "missing", "value": None},
    },
    "findings": [{"check": "五", "matter": None, "severity": "fix", "message": "不足"}],
}
FIRST = {"name": "一", "status": "exempt", "exemption": {"kind": "licence", "evidence": {"licence": 3}}}
SECOND = {"name": "二", "status": "submit", "exemption": None}
REPORT: dict[str, Any] = {
    "verdict": "fix",
    "matters": [{"name": "甲", "status": "applies"}, {"name": "乙", "status": "not_applicable"}],
    "materials": [FIRST, SECOND],
    "form": [{"name": "三", "status": "prefilled", "value": 5}, {"name": "四", "status": "missing", "value": None}],
    "findings": [{"check": "五", "matter": None, "severity": "fix", "message": "不足"}],
}


def test_the_same_decisions_have_no_differences() -> None:
    assert list(differences(of_report(REPORT), of_hand(HAND))) == []


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"verdict": "ready"}, "verdict"),
        ({"matters": []}, "matters"),
        ({"materials": REPORT["materials"][:1]}, "needed"),
        (
            {
                "materials": [
                    FIRST | {"exemption": {"kind": "licence", "evidence": {"licence": 4}}},
                    SECOND,
                ]
            },
            "exempt 一",
        ),
        ({"materials": [FIRST | {"status": "submit"}, SECOND]}, "exempt 一"),
        ({"materials": [FIRST, SECOND | {"status": "undecided"}]}, "needed"),
        ({"form": []}, "form 三"),
        ({"form": [REPORT["form"][0] | {"value": 6}]}, "form 三"),
        ({"findings": []}, "failed (None, '五')"),
        ({"findings": [REPORT["findings"][0] | {"message": "过多"}]}, "failed (None, '五')"),
        ({"findings": [*REPORT["findings"], {"check": "来源不一致", "matter": None, "message": ""}]}, "failed (None, '来源不一致')"),
    ],
)
def test_each_part_that_differs_is_named(changed: dict[str, Any], part: str) -> None:
    found = list(differences(of_report(REPORT | changed), of_hand(HAND)))
    assert [difference.split(":")[0] for difference in found] == [part]


def test_dates_of_the_hand_written_code_are_compared_in_iso_form() -> None:
    rulebook = make_rulebook()
    dates = {field.name for field in rulebook.fields if field.type == "date"}
    outcome = of_hand(hand_written(rulebook)(make_cases(rulebook, 1)[0]))
    assert any(name in dates for name in outcome.form)
    assert all(isinstance(value, str) for name, value in outcome.form.items() if name in dates)
