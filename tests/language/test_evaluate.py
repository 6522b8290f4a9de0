"""Stand-alone evaluation: stories, Python values in and out, and what the flag `undecided` changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language import evaluate
from yijianshi.language.temporal_values import MonthsDuration, WideDate
from yijianshi.source.diagnostics import LanguageError

STAFF = [
    {"姓名": "张三", "年限": 3, "持证": True},
    {"姓名": "李四", "年限": 8, "持证": False},
    {"姓名": "王五", "年限": None, "持证": None},
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("2 ** 3 ** 2", 64),
        ("-2 ** 2", 4),
        ("10 / 4", Decimal("2.5")),
        ("10 / 5", 2),
        ("0.1 + 0.2", Decimal("0.3")),
        ('"道路" + "运输"', "道路运输"),
        ("3 between 1 and 5", True),
        ('"b" in ("a", "b")', True),
        ("7 in (1, [5..9], > 20)", True),
        ("9 in [5..9)", False),
        ("if 1 < 2 then 10 else 20", 10),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][4]", None),
        ("{a: 1, b: a + 1}.b", 2),
        ("for i in 1..3 return i * i", [1, 4, 9]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in 1..2, j in [10, 20] return i + j", [11, 21, 12, 22]),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]),
        ("some i in [1, 2], j in [2, 3] satisfies i = j", True),
        ("every i in [] satisfies false", True),
        ("存在 人 于 人员 满足 人.年限 > 5", True),
        ("每个 人 于 人员 满足 人.年限 > 5", False),
        ("人员[年限 > 2].姓名", ["张三", "李四"]),
        ("计数(人员)", 3),
        ('@"2024-02-29" + duration("P1Y")', date(2025, 2, 28)),
        ('date("2024-03-01") - date("2024-02-01")', timedelta(days=29)),
        ('date("2024-02-29").weekday', 4),
        ("[1..5] instance of range<number>", True),
        ("[1, 2] instance of list<string>", False),
        ("unknown", None),
        ("1 / 0", None),
    ],
)
def test_an_expression_has_its_value(text: str, expected: Any) -> None:
    found = evaluate(text, {"人员": STAFF})
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "feel", "undecided"),
    [
        ("null = null", True, None),
        ("x = null", True, None),
        ("x != 1", True, None),
        ("x in (1, 2)", False, None),
        ("1 in (x, 1)", True, True),
        ("1 in (x, 2)", False, None),
        ("list contains([1, x], 1)", True, True),
        ("list contains([2, x], 1)", False, None),
        ("[1, x] = [2, x]", False, False),
        ("[1, x] = [1, x]", True, None),
        ("{a: x} = {a: 1}", False, None),
        ("if x > 1 then 1 else 2", 2, None),
        ("if x > 1 then 1 else 1", 1, 1),
        ("if x > 1 then x else x", None, None),
        ("[1, x, 3][item > 1]", [3], None),
        ("[1, x, 3][item > 1 or item != 1]", [None, 3], None),
        ("count([1, x])", 2, 2),
        ("[1, x][1]", 1, 1),
        ("append([1], x)", [1, None], [1, None]),
        ("reverse([1, x])", [None, 1], [None, 1]),
        ("is(x, x)", True, None),
        ("x instance of number", False, None),
        ('string join(["a", s], "-")', "a", None),
        ("distinct values([1, x, 1])", [1, None], None),
        ("index of([1, x], 1)", [1], None),
        ("union([1], [x])", [1, None], None),
        ("remove([1, x], 2)", [1], None),
        ("flatten([[1], x])", [1, None], None),
        ("mode([1, x])", None, None),
        ('get value({a: x}, "a")', None, None),
        ('get value({a: x, b: 1}, "b")', 1, 1),
        ("false and x", False, False),
        ("true or x", True, True),
        ("true and x", None, None),
        ("some v in [true, x] satisfies v", True, True),
        ("some v in [false, x] satisfies v", None, None),
        ("every v in [false, x] satisfies v", False, False),
        ("all([true, x])", None, None),
        ("any([true, x])", True, True),
        ("1 in [5..x]", False, False),
        ("7 in [5..x]", None, None),
        ("7 between x and 5", False, False),
        ("for v in [1, x] return v", [1, None], [1, None]),
        ("for v in x return v", None, None),
    ],
)
def test_null_is_a_value_for_feel_and_unknown_in_a_rulebook(text: str, feel: Any, undecided: Any) -> None:
    names = {"x": None, "s": None}
    assert evaluate(text, names) == feel
    assert evaluate(text, names, undecided=True) == undecided


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (1.5, Decimal("1.5")),
        (0.1, Decimal("0.1")),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("1.50"), Decimal("1.50")),
        (10**40, Decimal(10) ** 40),
        ("文本", "文本"),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (time(12, 30, 1, 5), time(12, 30, 1, 5)),
        (datetime(2024, 2, 29, 12, 30), datetime(2024, 2, 29, 12, 30)),
        (datetime(2024, 2, 29, tzinfo=timezone(timedelta(hours=8))), datetime(2024, 2, 29, tzinfo=timezone(timedelta(hours=8)))),
        (timedelta(days=-1, microseconds=3), timedelta(days=-1, microseconds=3)),
        (MonthsDuration(14), MonthsDuration(14)),
        ((1, [2, None]), [1, [2, None]]),
        ({"a": {"b": 1}}, {"a": {"b": 1}}),
        ({1, 2}, None),
    ],
)
def test_python_values_go_in_and_come_out(value: Any, expected: Any) -> None:
    assert evaluate("v", {"v": value}) == expected


def test_what_python_cannot_hold_keeps_the_languages_own_form() -> None:
    assert evaluate('date("9999-12-31") + duration("P1D")', {}) == WideDate(10000, 1, 1)
    assert str(evaluate('@"2024-02-29T10:00:00.123456789@Asia/Shanghai"', {})) == "2024-02-29T10:00:00.123456789@Asia/Shanghai"
    assert str(evaluate('@"P1Y2M"', {})) == "P1Y2M"


def test_an_element_hides_outer_names_and_itself_is_item() -> None:
    names = {"rows": [{"a": 1}, {"b": 2}], "a": 1}
    assert evaluate("rows[a = 1]", names) == [{"a": 1}, {"b": 2}]
    assert evaluate("rows[item.b = 2]", names) == [{"b": 2}]
    assert evaluate("[{item: 1}, {item: 2}][item > 1]", {}) == [{"item": 2}]


@pytest.mark.parametrize("text", ["", "1 +", "now()", 'today() > date("2024-01-01")', "f(1)", '@"2024-13-01"', "\ud800"])
def test_what_is_no_expression_raises_with_a_place(text: str) -> None:
    with pytest.raises(LanguageError) as error:
        evaluate(text, {})
    assert error.value.diagnostics
    assert all(item.span is not None for item in error.value.diagnostics)


def test_a_decision_depends_on_its_inputs_alone() -> None:
    with pytest.raises(LanguageError) as error:
        evaluate("[now(), today()]", {})
    assert [item.code for item in error.value.diagnostics] == ["YJS237", "YJS237"]


_PIECES = st.sampled_from(
    """1|x|"a"|null|true|[|]|(|)|{a: |}|..|,|+|-|*|/|**|=|<| and | or |not | in |if | then | else |for i in | return |some i in | satisfies
count(|sum(|date(|@"2024-01-01"|.a|.year|9e6000""".replace("\n", "|").split("|")
)


@given(st.lists(_PIECES, max_size=14).map("".join) | st.text(max_size=30), st.booleans())
def test_nothing_but_a_language_error_comes_out(text: str, undecided: bool) -> None:
    for x in (None, 1, [1, None, "a"], {"a": 1}):
        with suppress(LanguageError):
            evaluate(text, {"x": x}, undecided=undecided)
