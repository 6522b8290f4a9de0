"""Periods of force: `2024-06-30..`, first and last day included, either end open."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from yijianshi.source.catalogue.rulebook import NO_SUCH_DAY, WRITE_DAY

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOOSE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def read_date(text: str) -> datetime.date:
    """A day written `YYYY-MM-DD`; ValueError otherwise."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def help_with_day(text: str) -> str | None:
    """What to write in place of a malformed day or period, where it can be told: its right form, or that there is no such day."""
    meant = _LOOSE.sub(lambda found: f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}", text)
    if not _LOOSE.search(text):
        return None
    try:
        Period.read(meant)
    except ValueError:
        wrong = (day for day in _DATE.findall(meant) if not _exists(day))
        return next((NO_SUCH_DAY.format(day=day) for day in wrong), None)
    return WRITE_DAY.format(meant=meant)


def _exists(day: str) -> bool:
    try:
        read_date(day)
    except ValueError:
        return False
    return True


class Period(Struct, frozen=True, gc=False):
    """A stretch of days; an end that is None is open."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @classmethod
    def read(cls, text: str) -> Period:
        """Read `first..last`; a single day stands for that day alone. ValueError where it is neither."""
        first, dots, last = text.partition("..")
        if not dots:
            day = read_date(text.strip())
            return cls(day, day)
        period = cls(*(read_date(end.strip()) if end.strip() else None for end in (first, last)))
        if period.first and period.last and period.last < period.first:
            raise ValueError(text)
        return period

    def __str__(self) -> str:
        if self.first is not None and self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}..{self.last or ''}"

    def __contains__(self, day: datetime.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __and__(self, other: Period) -> Period:
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return Period(max(firsts, default=None), min(lasts, default=None))

    def overlaps(self, other: Period) -> bool:
        both = self & other
        return both.first is None or both.last is None or both.first <= both.last


ALWAYS = Period()
