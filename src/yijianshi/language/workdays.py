"""The national calendar of working days: official holidays and the weekends that make up for them."""

from __future__ import annotations

from datetime import date, timedelta

from yijianshi.language.trouble import CALENDAR, NO_CALENDAR

_DAY = timedelta(days=1)


class CalendarGap(Exception):
    """The calendar does not tell: `code` says whether it is not installed (NO_CALENDAR), or does not reach so far (CALENDAR)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_working_day(day: date) -> bool:
    """Whether offices work on a day; CalendarGap where the calendar is not installed or has not the year."""
    try:
        import chinese_calendar
    except ImportError:
        raise CalendarGap(NO_CALENDAR) from None
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise CalendarGap(CALENDAR) from None


def next_working_day(day: date) -> date:
    """The first working day after a day; CalendarGap where the calendar does not tell."""
    while True:
        if day == date.max:
            raise CalendarGap(CALENDAR)
        day += _DAY
        if is_working_day(day):
            return day


def known_years() -> tuple[int, int]:
    """The first and the last year of the calendar; CalendarGap where it is not installed."""
    try:
        from chinese_calendar import constants
    except ImportError:
        raise CalendarGap(NO_CALENDAR) from None
    return min(constants.holidays).year, max(constants.holidays).year
