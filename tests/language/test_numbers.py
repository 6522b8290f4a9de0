"""Numbers are exact, within 34 digits."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language import numbers
from yijianshi.language.trouble import DIVISION, NO_RESULT, OVERFLOW, hearing

integers = st.integers(-(10**16), 10**16)
decimals = st.decimals(-(10**9), 10**9, places=4)
values = integers | decimals


@given(integers, integers)
def test_integers_stay_integers(a: int, b: int) -> None:
    assert numbers.add(a, b) == a + b
    assert numbers.subtract(a, b) == a - b
    assert numbers.multiply(a, b) == a * b
    assert all(type(result) is int for result in (numbers.add(a, b), numbers.subtract(a, b), numbers.multiply(a, b)))


@given(values, values)
def test_money_does_not_lose_a_cent(a: int | Decimal, b: int | Decimal) -> None:
    for operation, expected in (
        (numbers.add, Fraction(a) + Fraction(b)),
        (numbers.subtract, Fraction(a) - Fraction(b)),
        (numbers.multiply, Fraction(a) * Fraction(b)),
    ):
        result = operation(a, b)
        assert result is not None
        assert Fraction(result) == expected


@given(values, values)
def test_a_quotient_is_as_near_as_34_digits_allow(a: int | Decimal, b: int | Decimal) -> None:
    with hearing() as codes:
        result = numbers.divide(a, b)
    if b == 0:
        assert (result, codes) == (None, [DIVISION])
    else:
        assert result is not None
        assert abs(Fraction(result) * Fraction(b) - Fraction(a)) <= abs(Fraction(a)) / 10**33


@given(values, values)
def test_the_thread_s_own_decimal_context_does_not_matter(a: int | Decimal, b: int | Decimal) -> None:
    expected = [numbers.add(a, b), numbers.multiply(a, b), numbers.divide(a, b)]
    with localcontext(prec=3):
        assert [numbers.add(a, b), numbers.multiply(a, b), numbers.divide(a, b)] == expected


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [(10, 100_000, OVERFLOW), (10**30, 10**30, OVERFLOW), (-2, Decimal("0.5"), NO_RESULT), (0, -1, NO_RESULT)],
)
def test_a_power_that_is_none_is_unknown_at_once(a: int, b: int | Decimal, code: str) -> None:
    with hearing() as codes:
        assert numbers.power(a, b) is None
    assert codes == [code]


@given(values)
def test_the_text_of_a_number_is_plain_and_reads_back(value: int | Decimal) -> None:
    text = numbers.number_text(value)
    assert "E" not in text
    assert Decimal(text) == value
    assert not text.endswith(".")


@given(st.integers(-(10**40), 10**40))
def test_longer_integers_are_rounded_to_34_digits(value: int) -> None:
    result = numbers.tidy(value)
    assert result is not None
    assert abs(Fraction(result) - value) <= Fraction(abs(value), 10**33)
    assert type(result) is (int if abs(value) < 10**34 else Decimal)
