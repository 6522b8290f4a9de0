import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as oracle

from yijianshi.identifiers import organisation, uscc

CHARACTERS = st.sampled_from(uscc.ALPHABET)
BODIES = st.builds(
    lambda head, area, rest: f"{head}{area:06}{rest}",
    st.sampled_from(["91", "92", "11", "52", "81"]),
    st.integers(100_000, 899_999),
    st.text(CHARACTERS, min_size=9, max_size=9),
)


@given(BODIES)
def test_check_digit_agrees_with_stdnum_where_stdnum_is_right(body: str) -> None:
    assert uscc.check_digit(body) == oracle.calc_check_digit(body)
    assert uscc.is_valid(body + uscc.check_digit(body))


@given(BODIES, st.integers(0, 17), CHARACTERS)
def test_changed_character_breaks_the_code(body: str, place: int, other: str) -> None:
    code = body + uscc.check_digit(body)
    changed = code[:place] + other + code[place + 1 :]
    assert uscc.is_valid(changed) == (changed == code)


@pytest.mark.parametrize("code", ["91990000MATE5T009U", "11990000MBTE5T002G", "N2990000MFTE5T007F", " 91990000mate5t009ｕ"])
def test_valid_codes_hold_a_valid_organisation_code(code: str) -> None:
    assert uscc.is_valid(code)
    assert uscc.organisation_code_is_valid(code)


@pytest.mark.parametrize("head", ["A1", "N1", "N2", "N3", "Y1"])
def test_military_rural_and_other_bodies(head: str) -> None:
    body = f"{head}990000MATE5T009"
    assert uscc.is_valid(body + uscc.check_digit(body))


def test_inner_code_is_reported_apart() -> None:
    body = "91990000MATE5T008"
    code = body + uscc.check_digit(body)
    assert uscc.is_valid(code)
    assert uscc.organisation_code(code) == "MATE5T008"
    assert not uscc.organisation_code_is_valid(code)


def test_form_without_check_for_codes_of_the_trial_years() -> None:
    assert uscc.has_form("91990000MATE5T009A")
    assert not uscc.is_valid("91990000MATE5T009A")


@pytest.mark.parametrize("code", ["", "91990000MATE5T009", "91990000MATE5I009U", "B1990000MATE5T009U", "9199000XMATE5T009U"])
def test_wrong_forms(code: str) -> None:
    assert not uscc.has_form(code)
    assert uscc.organisation_code(code) is None
    assert not uscc.organisation_code_is_valid(code)


@pytest.mark.parametrize("code", ["D2143569-X", "ＭＡＴＥ５Ｔ００-9", "mate5t009"])
def test_organisation_codes(code: str) -> None:
    assert organisation.is_valid(code)


@given(st.text(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=8, max_size=8))
def test_organisation_code_sums_to_nothing_modulo_eleven(body: str) -> None:
    check = organisation.check_digit(body)
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(character, 36) * weight for character, weight in zip(body, weights, strict=True)) + "0123456789X".index(check)
    assert total % 11 == 0
    assert organisation.is_valid(body + check)


@given(st.text())
def test_mangled_text_is_refused_quietly(text: str) -> None:
    assert not uscc.is_valid(text) or uscc.has_form(text)
    organisation.is_valid(text)
