"""Periods of force and areas."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.rulebook.periods import ALWAYS, Period, read_date

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2001, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    return Period(last, first) if first is not None and last is not None and last < first else Period(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-30..", "2024-06-30", None),
        ("..2025-12-31", None, "2025-12-31"),
        ("2024-06-30..2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024-06-30 .. 2025-01-01", "2024-06-30", "2025-01-01"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("..", None, None),
    ],
)
def test_a_period_is_read(text: str, first: str | None, last: str | None) -> None:
    assert Period.read(text) == Period(*(None if day is None else read_date(day) for day in (first, last)))


@pytest.mark.parametrize("text", ["", "2024", "2024-6-30..", "2024-02-30..", "2025-01-01..2024-01-01", "2024-01-01...", "20240101..", "…"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (a ValueError of any text)
        Period.read(text)


@given(periods(), periods(), DAYS)
def test_a_day_is_in_both_periods_if_it_is_in_their_meet(one: Period, other: Period, day: datetime.date) -> None:
    assert (day in one & other) == (day in one and day in other)


@given(periods(), periods())
def test_periods_overlap_if_they_share_a_day(one: Period, other: Period) -> None:
    days = (datetime.date(2000, 1, 1) + datetime.timedelta(number) for number in range(731))
    shared = any(day in one and day in other for day in days)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not shared
    inside = all(end is not None for end in (one.first, one.last, other.first, other.last))
    assert shared or not (inside and one.overlaps(other))


@given(periods(), DAYS)
def test_always_holds_every_day(period: Period, day: datetime.date) -> None:
    assert day in ALWAYS
    assert ALWAYS & period == period


@given(periods())
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert Period.read(str(period)) == period
