"""Temporal values: what text reads, and the laws of the calendar and of the time line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language.compare import equal, less
from yijianshi.language.operators import add, negate, subtract
from yijianshi.language.temporal import at_literal, read_date, read_date_time, read_duration, read_time
from yijianshi.language.temporal_values import (
    DAY,
    MAX_YEAR,
    SECOND,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    WideDate,
    date_text,
    from_ordinal,
    make_date,
    ordinal,
)

_ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Etc/UTC")
ordinals = st.integers(-(10**9), 10**9) | st.integers(-400, 800_000)
dates = ordinals.map(from_ordinal).filter(lambda day: day is not None)
times = st.builds(
    lambda nanosecond, place: Time(nanosecond, *place),
    st.integers(0, DAY - 1),
    st.tuples(st.none() | st.integers(-18 * 60, 18 * 60).map(lambda minutes: minutes * 60), st.none())
    | st.tuples(st.none(), st.sampled_from(_ZONES)),
)
moments = st.builds(DateTime, dates, times)
days = st.builds(DaysDuration, st.integers(-(10**20), 10**20))
months = st.builds(MonthsDuration, st.integers(-(10**6), 10**6))


@given(dates | times | moments | days | months)
def test_what_is_written_reads_back(value: object) -> None:
    text = date_text(value) if isinstance(value, date | WideDate) else str(value)
    assert at_literal(text) == value


@given(ordinals)
def test_days_are_counted_without_gap(number: int) -> None:
    day = from_ordinal(number)
    following = from_ordinal(number + 1)
    assert day is not None
    assert following is not None
    assert ordinal(day) == number
    assert day < following
    assert not following <= day


@given(st.dates(), st.integers(-(10**5), 10**5))
def test_the_calendar_is_pythons_where_python_has_one(day: date, number: int) -> None:
    assert ordinal(day) == day.toordinal()
    try:
        expected: Date = day + timedelta(number)
    except OverflowError:
        return
    assert add(day, DaysDuration(number * DAY)) == expected


@given(dates, days)
def test_a_duration_added_and_subtracted_leaves_whole_days(day: Date, duration: DaysDuration) -> None:
    whole = DaysDuration(duration.nanoseconds // DAY * DAY)
    later = add(day, whole)
    if later is not None:
        assert subtract(later, whole) == day
        assert subtract(later, day) == whole


@given(moments, days)
def test_the_time_line_is_one(moment: DateTime, duration: DaysDuration) -> None:
    later = add(moment, duration)
    if later is not None:
        assert subtract(later, moment) == duration
        assert less(moment, later) is (duration.nanoseconds > 0)
        assert equal(add(later, negate(duration)), moment) is True


@given(dates, months)
def test_months_keep_the_day_or_end_with_the_month(day: Date, duration: MonthsDuration) -> None:
    later = add(day, duration)
    if later is not None:
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == duration.months
        assert later.day == day.day or (later.day < day.day and make_date(later.year, later.month, later.day + 1) is None)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.sampled_from(_ZONES))
def test_a_zone_shows_the_offset_that_python_shows(local: datetime, zone: str) -> None:
    nanosecond = (local.hour * 3600 + local.minute * 60 + local.second) * SECOND
    offset = local.replace(tzinfo=ZoneInfo(zone), microsecond=0).utcoffset()
    assert offset is not None
    assert DateTime(local.date(), Time(nanosecond, zone=zone)).offset() == offset.total_seconds()


@given(times, times)
def test_times_of_one_sort_are_ordered_those_of_two_are_not(a: Time, b: Time) -> None:
    bound = [time.offset is not None or time.zone is not None for time in (a, b)]
    if bound[0] != bound[1]:
        assert less(a, b) is None
    else:
        assert [less(a, b), equal(a, b), less(b, a)].count(True) == 1


@pytest.mark.parametrize(
    "text", ["2024-2-29", "2024-02-30", "02024-01-01", "+2024-01-01", "1000000000-01-01", "2024/01/01", "２０２４-01-01", "2024-01-01T"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["24:00:01", "23:60:00", "23:59:60", "7:00:00", "07:00", "10:00:00+19:00", "10:00:00@Nowhere/City", "10:00:00+01:00@Europe/Berlin"],
)
def test_what_is_no_time(text: str) -> None:
    assert read_time(text) is None
    assert read_date_time(f"2024-01-01T{text}") is None


@pytest.mark.parametrize("text", ["P", "PT", "P1S", "PT1D", "1D", "P1Y1D", "P1.5D", "P-1D", "--P1D", "P1DT"])
def test_what_is_no_duration(text: str) -> None:
    assert read_duration(text) is None


def test_midnight_may_be_written_as_the_end_of_a_day() -> None:
    assert read_date_time("2024-12-31T24:00:00") == DateTime(date(2025, 1, 1), Time(0))


def test_years_beyond_the_last_are_none() -> None:
    assert make_date(MAX_YEAR, 12, 31) is not None
    assert make_date(MAX_YEAR + 1, 1, 1) is None
    assert add(make_date(MAX_YEAR, 12, 31), DaysDuration(DAY)) is None
