from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from yijianshi.identifiers import resident

BODIES = st.builds(
    lambda area, born, serial: f"{area:06}{born:%Y%m%d}{serial:03}",
    st.integers(0, 999_999),
    st.dates(date(1800, 1, 1)),
    st.integers(0, 999),
)


@given(BODIES)
def test_check_digit_is_iso_7064_mod_11_2(body: str) -> None:
    assert resident.check_digit(body) == mod_11_2.calc_check_digit(body)


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_any_area_is_valid_and_no_changed_digit_is(body: str, place: int, change: int) -> None:
    number = body + resident.check_digit(body)
    assert resident.is_valid(number)
    assert f"{resident.birth_date(number):%Y%m%d}".zfill(8) == number[6:14]
    changed = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert not resident.is_valid(changed)
    assert resident.birth_date(changed) is resident.sex(changed) is None


@given(st.text())
def test_mangled_text_is_refused_quietly(text: str) -> None:
    assert resident.is_valid(text) == (resident.kind(text) is not None)


@pytest.mark.parametrize(
    ("number", "kind", "sex"),
    [
        ("320102199001010010", "resident", "男"),
        ("810000190001010018", "permit", "男"),
        ("911840190001010017", "foreign", None),
        ("990101199001010019", "resident", "男"),
        (" ３２０１０２ 19900101 0010", "resident", "男"),
    ],
)
def test_kinds(number: str, kind: str, sex: str | None) -> None:
    assert (resident.kind(number), resident.sex(number)) == (kind, sex)


def test_even_sequence_is_female() -> None:
    body = "32010219900101002"
    assert resident.sex(body + resident.check_digit(body)) == "女"


@pytest.mark.parametrize("born", ["19000229", "19901301", "17991231", "00000101"])
def test_impossible_birth_dates_are_refused(born: str) -> None:
    body = f"320102{born}001"
    assert not resident.is_valid(body + resident.check_digit(body))


def test_future_is_judged_against_the_day_given_only() -> None:
    body = "32010220991231001"
    number = body + resident.check_digit(body)
    assert resident.is_valid(number)
    assert not resident.is_valid(number, date(2026, 1, 1))
    assert resident.is_valid(number, date(2099, 12, 31))


def test_a_first_generation_number_is_no_number_any_more() -> None:
    assert not resident.is_valid("320102900101001")


def test_foreign_form_of_2017() -> None:
    assert resident.is_foreign_2017("usa110090010101")
    assert not resident.is_foreign_2017("US1110090010101")
