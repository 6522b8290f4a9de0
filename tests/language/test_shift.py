"""A comparison that moves the day of a case in place of the date beside it says the same, and moves the day only once."""

from __future__ import annotations

import operator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.plain_scope import PlainScope
from tests.language.typed import Names

from yijianshi.language.check import check
from yijianshi.language.generate import Generator
from yijianshi.language.parse import parse, whole
from yijianshi.language.tree import Name, Node, Symbol
from yijianshi.language.types import DATE

DATES = st.dates() | st.sampled_from((date.min, date.max))
SIGNS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
SCOPE = PlainScope({"today": Symbol("today", DATE, "case", "today"), "d": Symbol("d", DATE, "question", "d")})


class Days(Names):
    def name(self, node: Name) -> str:
        return node.name


def _typed(text: str) -> Node:
    checked = check(parse(text), SCOPE, locate=whole(text))
    assert not checked.diagnostics
    return checked.tree


@given(DATES, DATES, st.integers(-4_000_000, 4_000_000), st.sampled_from(list(SIGNS)), st.booleans(), st.booleans())
def test_moved_either_way_the_answer_is_that_of_the_calendar(
    today: date, day: date, days: int, sign: str, subtracted: bool, turned: bool
) -> None:
    moved = f'd {"-" if subtracted else "+"} duration("{"-" if days < 0 else ""}P{abs(days)}D")'
    node = _typed(f"{moved} {sign} today" if turned else f"today {sign} {moved}")
    there = day.toordinal() + (-days if subtracted else days)
    expected = SIGNS[sign](there, today.toordinal()) if turned else SIGNS[sign](today.toordinal(), there)
    generator = Generator(Days(), undecided=True)
    source = f"lambda today, d: ({generator.value(node)}, bool({generator.true(node)}), bool({generator.false(node)}))"
    function = eval(source, {"bool": bool, **generator.constants})
    assert function(today, day) == (expected, expected, not expected)
    assert function(today, None) == (None, False, False)


@pytest.mark.parametrize(
    ("text", "kept", "true"),
    [
        ('today <= d + duration("P30D")', "h_plus_days(today, c_1, c_2)", "(d is not None and D <= d)"),
        ('d - duration("P30D") > today', "h_plus_days(today, c_1, c_2)", "(d is not None and d > D)"),
        ('d >= today + duration("P30D")', "h_plus_days(today, c_1, c_2)", "(d is not None and d >= D)"),
        ("today <= d", None, "(d is not None and today <= d)"),
        ('today <= d + duration("P1M")', None, None),
        ('today <= date("999999999-12-31") + duration("P1D")', None, None),
    ],
)
def test_what_the_day_settles_is_kept_and_months_and_the_end_of_the_calendar_stay_where_they_are(
    text: str, kept: str | None, true: str | None
) -> None:
    found: list[str] = []
    generator = Generator(Days(), undecided=True)

    def keep(source: str) -> str:
        found.append(source)
        return "D"

    generator.known, generator.kept = {"today", "D"}, keep
    source = generator.true(_typed(text))
    assert found == ([kept] if kept is not None else [])
    assert true is None or source == true


def test_a_name_that_hides_the_day_is_not_taken_for_it() -> None:
    generator = Generator(Days(), undecided=True)
    generator.known, generator.kept = {"today"}, lambda source: pytest.fail(source)
    generator.true(_typed('some today in [d] satisfies today + duration("P1D") > d'))
