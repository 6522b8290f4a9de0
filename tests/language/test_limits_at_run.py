"""Whatever an expression multiplies by itself ends, with an unknown value and a trouble that says why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.language.typed import Names, typed

from yijianshi.language import evaluate
from yijianshi.language.budget import COUNTED, bounded
from yijianshi.language.generate import Generator
from yijianshi.language.steps import counted, each, elements, some
from yijianshi.language.trouble import CALENDAR, DIVISION, MALFORMED, OVERFLOW, PATTERN, TOO_LONG, hearing, trouble
from yijianshi.source.catalogue import CATALOGUE

LONG = [
    "for i in 1..100001 return i",
    "for i in 1..1e30 return i",
    "for i in 1..3000, j in 1..3000 return []",
    "for i in 1..100000 return for j in 1..100000 return 1",
    "every i in 1..100000, j in 1..100000 satisfies i + j > 0",
    "some i in 1..100000 satisfies every j in 1..100000 satisfies j < i",
    "for i in 1..30000 return count(partial)",
    "for i in 1..100000 return sum(numbers)",
    "for i in 1..100000 return i in numbers",
    "count(for i in 1..1000 return string join(for j in 1..1000 return text))",
    "string join(for i in 1..2000 return text)",
    "numbers[some j in numbers satisfies j < 0]",
]


@pytest.mark.parametrize("text", LONG)
def test_what_runs_too_long_is_unknown(text: str) -> None:
    with hearing() as codes:
        found = evaluate(text, {"numbers": list(range(2000)) * 2, "text": "x" * 1000}, undecided=True)
    assert found is None
    assert TOO_LONG in codes


def test_a_long_list_within_the_bound_is_whole() -> None:
    assert evaluate("sum(for i in 1..100000 return i)", {}) == 5000050000


def test_steps_are_shared_by_all_loops_of_a_run() -> None:
    with bounded(10):
        assert each(item >= 0 for item in counted(range(6))) is True
        assert some(item > 9 for item in counted(range(6))) is None
    assert some(item > 9 for item in counted(range(6))) is False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 / 0", DIVISION),
        ("1 / x", DIVISION),
        ("9e6144 * 10", OVERFLOW),
        ('@"999999999-12-31" + @"P1D"', OVERFLOW),
        ("date(s)", MALFORMED),
        ("number(s)", MALFORMED),
        ('matches("a", s)', PATTERN),
        ('working days(@"2024-01-01", @"2199-01-01")', CALENDAR),
    ],
)
def test_trouble_at_run_time_gives_null_and_a_code_of_the_catalogue(text: str, code: str) -> None:
    with hearing() as codes:
        assert evaluate(text, {"x": 0, "s": "("}) is None
    assert codes == [code]
    assert CATALOGUE[code].severity == "warning"


def test_the_branch_that_is_not_taken_makes_no_trouble() -> None:
    for undecided in (False, True):
        with hearing() as codes:
            assert evaluate("if x = 0 then 1 else 1 / x", {"x": 0}, undecided=undecided) == 1
            assert evaluate("x != 0 and 1 / x > 1", {"x": 0}, undecided=undecided) is False
        assert codes == []


@pytest.mark.parametrize(
    ("text", "counted_at_all"),
    [
        ("some i in 1..5 satisfies i > x", True),
        ("every v in V[q] satisfies v.q", True),
        ("count((for v in L return v + 1)[item > 1]) > 1", True),
        ("some v in V satisfies v.q and v.w in v.tags", False),
        ("count(V[n > 1]) > 1", False),
    ],
)
def test_source_tells_whether_a_run_needs_a_bound(text: str, counted_at_all: bool) -> None:
    generator = Generator(Names(), undecided=True)
    generator.true(typed(text))
    assert (not COUNTED.isdisjoint(generator.constants)) == counted_at_all


def test_trouble_is_dropped_where_nobody_listens() -> None:
    trouble(DIVISION)
    with hearing() as outer, hearing() as inner:
        trouble(DIVISION)
    assert (outer, inner) == ([], [DIVISION])


@pytest.mark.parametrize(
    ("source", "expected"), [([1, None], [1, None]), (5, [5]), (evaluate("(1..4)", {}), [2, 3]), (evaluate("[3..1]", {}), None)]
)
def test_what_a_loop_runs_over(source: Any, expected: list[Any] | None) -> None:
    found = elements(source)
    assert (None if found is None else list(found)) == expected
