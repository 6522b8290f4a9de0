"""Values of cases: what fits each type word, exactly."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.case.values import Unfit, day_of, expected, fit, number_of

OPTIONS = ("甲", "乙")


@pytest.mark.parametrize(
    ("value", "kind", "fitted"),
    [
        ("", "text", ""),
        ("x", "address", "x"),
        (5, "number", 5),
        (2.5, "number", Decimal("2.5")),
        (Decimal("3.0"), "number", 3),
        ("2024-02-29", "date", datetime.date(2024, 2, 29)),
        ("20240229", "date", datetime.date(2024, 2, 29)),
        (False, "boolean", False),
        ("甲", "choice", "甲"),
        ([], "choices", []),
        (["乙", "甲"], "choices", ["乙", "甲"]),
        ("320100", "region", "320100"),
        ("000000", "region", "000000"),
    ],
)
def test_what_fits(value: Any, kind: str, fitted: Any) -> None:
    found = fit(value, kind, OPTIONS)
    assert (found, type(found)) == (fitted, type(fitted))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (5, "text"),
        (None, "text"),
        (True, "number"),
        ("5", "number"),
        (float("nan"), "number"),
        (float("inf"), "number"),
        (Decimal("NaN"), "number"),
        ("2023-02-29", "date"),
        ("2024-2-9", "date"),
        ("２０２４0229", "date"),
        (20240229, "date"),
        (1, "boolean"),
        ("true", "boolean"),
        ("丙", "choice"),
        (["甲"], "choice"),
        ("甲", "choices"),
        (["甲", "丙"], "choices"),
        (["甲", ["乙"]], "choices"),
        ("990000", "region"),
        ("32010", "region"),
        (320100, "region"),
    ],
)
def test_what_does_not_fit(value: Any, kind: str) -> None:
    with pytest.raises(Unfit):
        fit(value, kind, OPTIONS)
    assert expected(kind, OPTIONS)


@pytest.mark.parametrize(("value", "kind", "fitted"), [("5", "number", 5), ("-0.50", "number", Decimal("-0.50")), ("是", "boolean", True)])
def test_packs_and_licences_may_write_numbers_and_truths_as_text(value: str, kind: str, fitted: Any) -> None:
    assert fit(value, kind, loose=True) == fitted


@pytest.mark.parametrize("text", ["1e5", "٣", "1,000", " 5", "0x10", "5.", "9" * 40])
def test_other_texts_are_no_numbers(text: str) -> None:
    with pytest.raises(Unfit):
        fit(text, "number", loose=True)


@given(st.dates())
def test_both_ways_of_writing_a_day_mean_the_same(day: datetime.date) -> None:
    assert day_of(f"{day:%Y-%m-%d}".zfill(10)) == day_of(f"{day:%Y%m%d}".zfill(8)) == day


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_number_keeps_its_value(value: Decimal) -> None:
    found = number_of(value)
    assert found == value
    assert isinstance(found, int) == (value == value.to_integral_value())
