"""The retirement ages of the catalogue, held against a second reading of the law: month by month, for every month of birth.

Five bundles reckon by the same table: 退休, 住房公积金个人住房贷款购房, 灵活就业参保 and 残疾人服务 for the applicant,
员工录用 for each person who is hired.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yijianshi
from yijianshi.identifiers.resident import check_digit

BUNDLE = "退休"
KINDS = {"男": (60, 4, 63), "五十五周岁": (55, 4, 58), "五十周岁": (50, 2, 55)}
"""The former age in years, how many months of birth share one month of delay, and the age in the end."""


@cache
def schedule(kind: str) -> dict[tuple[int, int], int]:
    """Months of age at retirement by month of birth: those who would retire from January 2025 on are counted off in groups."""
    age, group, last = KINDS[kind]
    found: dict[tuple[int, int], int] = {}
    delay, count = 0, 0
    for number in range(12 * 80):
        year, month = 1930 + number // 12, number % 12 + 1
        if year + age >= 2025:
            if count % group == 0 and age * 12 + delay < last * 12:
                delay += 1
            count += 1
        found[year, month] = age * 12 + delay
    return found


def number(born: datetime.date, kind: str) -> str:
    body = f"320102{born:%Y%m%d}{'011' if kind == '男' else '012'}"
    return body + check_digit(body)


@cache
def book() -> yijianshi.Book:
    return yijianshi.load()


def report(born: datetime.date, kind: str | None, day: datetime.date, months: int) -> Any:
    answers = {"退休类型": "正常到龄", "养老保险累计缴费月数": months} | ({} if kind in ("男", None) else {"女职工原法定退休年龄": kind})
    subject = {"id": number(born, kind or "女"), "name": "某示例"}
    return book().precheck({"bundle": BUNDLE, "date": day.isoformat(), "subjects": {"申请人": subject}, "answers": answers})


def reached(born: datetime.date, months: int) -> datetime.date:
    """The day of birth in the month of retirement; where that month is shorter, its last day."""
    total = born.year * 12 + born.month - 1 + months
    year, month = total // 12, total % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(born.day, last))


@pytest.mark.parametrize("kind", KINDS)
def test_every_month_of_birth_has_its_age(kind: str) -> None:
    for (year, month), months in schedule(kind).items():
        if 1950 <= year <= 1990:
            found = report(datetime.date(year, month, 15), kind, datetime.date(2026, 1, 1), 240)
            value = next(item["value"] for item in found.form if item["name"] == "改革后退休时间")
            assert value == reached(datetime.date(year, month, 15), months).isoformat(), (kind, year, month)


BIRTHS = st.dates(datetime.date(1955, 1, 1), datetime.date(1992, 12, 31))


@given(BIRTHS, st.sampled_from(sorted(KINDS)), st.integers(-400, 400), st.integers(170, 250))
def test_who_has_reached_the_age_and_the_years(born: datetime.date, kind: str, days: int, months: int) -> None:
    at = reached(born, schedule(kind)[born.year, born.month])
    day = max(at + datetime.timedelta(days=days), datetime.date(2025, 1, 1))
    needed = min(240, 180 + 6 * max(0, at.year - 2029))
    wanted = ({"达到法定退休年龄"} if day < at else set()) | ({"达到最低缴费年限"} if months < needed else set())
    found = report(born, kind, day, months).findings
    assert {finding["check"] for finding in found if finding["severity"] != "note"} == wanted


@given(BIRTHS.filter(lambda born: born.year >= 1965))
def test_before_the_reform_the_age_is_the_former_one(born: datetime.date) -> None:
    found = report(born, "男", datetime.date(2024, 12, 31), 180)
    value = next(item["value"] for item in found.form if item["name"] == "法定退休年龄")
    assert value == "60周岁"


def test_a_row_of_a_table_that_cannot_be_chosen_yet_asks_for_what_chooses_it() -> None:
    found = report(datetime.date(1975, 2, 15), None, datetime.date(2026, 1, 1), 240)
    asked = {item["name"]: item["settles"] for item in found.questions}
    assert "字段/法定退休年龄" in asked["女职工原法定退休年龄"]


def hired(born: datetime.date, kind: str | None, day: datetime.date) -> Any:
    answers = {} if kind in ("男", None) else {"女员工原法定退休年龄[0]": kind}
    subjects = {"录用员工": [{"id": number(born, kind or "女"), "name": "某示例"}]}
    return book().precheck({"bundle": "员工录用", "region": "320100", "date": day.isoformat(), "subjects": subjects, "answers": answers})


@given(BIRTHS, st.sampled_from(sorted(KINDS)), st.integers(-3, 3) | st.integers(-400, 400))
def test_nobody_is_hired_from_the_age_on(born: datetime.date, kind: str, days: int) -> None:
    at = reached(born, schedule(kind)[born.year, born.month])
    day = max(at + datetime.timedelta(days=days), datetime.date(2025, 1, 1))
    assert {finding["check"] for finding in hired(born, kind, day).findings} == ({"未到法定退休年龄"} if day >= at else set())


@given(BIRTHS, st.integers(-3, 3) | st.integers(-400, 400))
def test_a_woman_is_asked_for_the_former_age_only_from_the_earliest_day_on(born: datetime.date, days: int) -> None:
    earliest = reached(born, schedule("五十周岁")[born.year, born.month])
    day = max(earliest + datetime.timedelta(days=days), datetime.date(2025, 1, 1))
    for found, name in ((hired, "女员工原法定退休年龄"), (trained, "女职工原法定退休年龄")):
        assert (name in {item["name"] for item in found(born, None, day).questions}) == (day >= earliest)
        assert name not in {item["name"] for item in found(born, "男", day).questions}


def applied(bundle: str, born: datetime.date, kind: str | None, day: datetime.date, answers: dict[str, Any]) -> Any:
    known = answers | ({} if kind in ("男", None) else {"女职工原法定退休年龄": kind})
    subject = {"id": number(born, kind or "女"), "name": "某示例"}
    return book().precheck(
        {"bundle": bundle, "region": "320100", "date": day.isoformat(), "subjects": {"申请人": subject}, "answers": known}
    )


def trained(born: datetime.date, kind: str | None, day: datetime.date) -> Any:
    return applied("残疾人服务", born, kind, day, {"残疾人证业务": "不办证件（已有有效的残疾人证）", "申请就业培训": True})


def failed(found: Any, checks: set[str]) -> set[str]:
    return {finding["check"] for finding in found.findings} & checks


@given(BIRTHS, st.sampled_from(sorted(KINDS)), st.integers(-3, 3) | st.integers(-400, 400))
def test_nobody_is_registered_for_training_from_the_age_on(born: datetime.date, kind: str, days: int) -> None:
    at = reached(born, schedule(kind)[born.year, born.month])
    day = max(at + datetime.timedelta(days=days), datetime.date(2025, 1, 1))
    assert failed(trained(born, kind, day), {"培训劳动年龄"}) == ({"培训劳动年龄"} if day >= at else set())


@given(BIRTHS, st.sampled_from(sorted(KINDS)), st.integers(1, 30), st.integers(-3, 3) | st.integers(-400, 400))
def test_a_loan_is_paid_back_within_five_years_from_the_age_on(born: datetime.date, kind: str, years: int, days: int) -> None:
    last = reached(reached(born, schedule(kind)[born.year, born.month]), 60)
    asked = reached(last, -12 * years) + datetime.timedelta(days=days)
    day = max(asked, datetime.date(2025, 1, 1), born + datetime.timedelta(days=1))
    found = applied("住房公积金个人住房贷款购房", born, kind, day, {"贷款年限": years})
    assert failed(found, {"退休后年限合规"}) == ({"退休后年限合规"} if reached(day, 12 * years) > last else set())


@given(BIRTHS, st.sampled_from(("男", "女")), st.integers(-3, 3) | st.integers(-400, 1200))
def test_a_freelance_joins_until_the_age_and_a_clerk_looks_from_the_former_one_on(born: datetime.date, sex: str, days: int) -> None:
    kind = "男" if sex == "男" else "五十五周岁"
    former, at = reached(born, KINDS[kind][0] * 12), reached(born, schedule(kind)[born.year, born.month])
    day = max(former + datetime.timedelta(days=days), datetime.date(2025, 1, 1))
    found = applied("灵活就业参保", born, "男" if sex == "男" else None, day, {"养老险种": "企业职工养老（灵活就业）"})
    wanted = {"灵活就业未到退休年龄"} if day >= at else {"灵活就业延迟期间参保"} if day >= former else set()
    assert failed(found, {"灵活就业未到退休年龄", "灵活就业延迟期间参保"}) == wanted
    assert "女职工原法定退休年龄" not in {item["name"] for item in found.questions}
