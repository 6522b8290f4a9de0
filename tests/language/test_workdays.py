"""The national calendar: holidays, the weekends that make up for them, and where it ends."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language.functions.domain import working_days
from yijianshi.language.trouble import CALENDAR, NO_CALENDAR
from yijianshi.language.workdays import CalendarGap, is_working_day, known_years, next_working_day


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2024, 2, 3), date(2024, 2, 4)),  # a Sunday that makes up for the Spring Festival
        (date(2024, 2, 9), date(2024, 2, 18)),
        (date(2024, 9, 28), date(2024, 9, 29)),
        (date(2024, 9, 30), date(2024, 10, 8)),
        (date(2024, 10, 11), date(2024, 10, 12)),
        (date(2024, 12, 31), date(2025, 1, 2)),
        (date(2025, 1, 25), date(2025, 1, 26)),
        (date(2025, 1, 27), date(2025, 2, 5)),
        (date(2025, 9, 27), date(2025, 9, 28)),
        (date(2025, 9, 30), date(2025, 10, 9)),
    ],
)
def test_holidays_are_passed_over_and_made_up_weekends_are_not(day: date, following: date) -> None:
    assert next_working_day(day) == following


@given(st.dates(date(2004, 1, 1), date(2025, 12, 1)))
def test_there_is_no_working_day_between_a_day_and_the_next(day: date) -> None:
    following = next_working_day(day)
    assert working_days(day, following) == 1
    assert not any(is_working_day(day + timedelta(number)) for number in range(1, (following - day).days))


@pytest.mark.parametrize("year", [0, 1])
def test_beyond_its_years_it_does_not_guess(year: int) -> None:
    first, last = known_years()
    assert (first, last >= 2026) == (2004, True)
    day = (date(first - 1, 6, 3), date(last, 12, 31))[year]
    with pytest.raises(CalendarGap) as caught:
        next_working_day(day)
    assert caught.value.code == CALENDAR
    with pytest.raises(CalendarGap):
        next_working_day(date.max)


def test_without_a_calendar_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    for ask in (lambda: next_working_day(date(2024, 5, 6)), lambda: is_working_day(date(2024, 5, 6)), known_years):
        with pytest.raises(CalendarGap) as caught:
            ask()
        assert caught.value.code == NO_CALENDAR
