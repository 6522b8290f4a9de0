"""The field's own built-ins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language import evaluate
from yijianshi.language.functions.domain import similar, within, working_days

names = st.text("江苏省南京市道路（）()abAＡ 12", max_size=12)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", 1),
        ("甲公司", "甲公司", 1),
        ("甲公司", "乙公司", Decimal(2) / Decimal(3)),
        ("南京某某物流有限公司（普通合伙）", "南京某某物流有限公司(普通合伙)", 1),
        ("ＡＢＣ 公司", "ABC公司", 1),
        ("江苏省南京市江宁区天元路1号", "江宁区天元路1号", 1),
        ("江苏省南京市江宁区阳光小区3栋", "江宁区月光小区3栋", Decimal(5) / Decimal(6)),
        ("南京市", "北京市", Decimal(2) / Decimal(3)),
        ("abc", "", 0),
    ],
)
def test_likeness_of_names(a: str, b: str, expected: Any) -> None:
    found = similar(a, b)
    assert found is not None
    assert abs(Decimal(found) - Decimal(expected)) < Decimal("1e-20")


@given(names, names)
def test_likeness_is_symmetric_and_lies_between_0_and_1(a: str, b: str) -> None:
    found = similar(a, b)
    assert found is not None
    assert found == similar(b, a)
    assert 0 <= found <= 1
    assert similar(a, a) == 1


@pytest.mark.parametrize(
    ("code", "area", "expected"),
    [
        ("320115", "320000", True),
        ("320115", "320100", True),
        ("320115", "320115", True),
        ("320115", "000000", True),
        ("320115", "310000", False),
        ("320000", "320100", False),
        ("320115001", "320100", True),
        ("320115001002", "320115", True),
        ("32011", "320000", None),
        ("abcdef", "320000", None),
        ("320115", "江苏", None),
    ],
)
def test_a_division_lies_in_an_area(code: str, area: str, expected: bool | None) -> None:
    assert within(code, area) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 9, 30), date(2024, 10, 8), 1),
        (date(2024, 10, 11), date(2024, 10, 12), 1),
        (date(2024, 5, 6), date(2024, 5, 6), 0),
        (date(2024, 5, 7), date(2024, 5, 6), 0),
        (date(2024, 1, 1), date(2099, 1, 1), None),
    ],
)
def test_working_days_follow_the_national_calendar(start: date, end: date, expected: int | None) -> None:
    assert working_days(start, end) == expected


def test_numbers_of_people_and_bodies_have_check_digits() -> None:
    names = {"id": "11010519491231002X", "wrong": "110105194912310021", "uscc": "91350100M000100Y43"}
    assert evaluate("身份证号合规(id)", names) is True
    assert evaluate("valid id(wrong)", names) is False
    assert evaluate("信用代码合规(uscc)", names) is True
    assert evaluate("valid uscc(id)", names) is False
