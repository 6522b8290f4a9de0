"""Values written in packs."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language.types import BOOLEAN, DATE, NUMBER, STRING, ContextType, ListType
from yijianshi.rulebook.model_facts import ParameterModel, widen_parameter
from yijianshi.rulebook.raw import Text, plain
from yijianshi.rulebook.values import dated_values, read_scalar, read_value, type_of_value
from yijianshi.source.nodes import MapNode
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml


def value(text: str) -> Any:
    node = load_yaml(Source("p", f"v: {text}\n"))
    assert isinstance(node, MapNode)
    return plain(node.get("v"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12000", 12000),
        ("-3", -3),
        ("3.50", Decimal("3.50")),
        ("0", 0),
        ("0.5", Decimal("0.5")),
        ("010000", "010000"),
        ("2024-06-30", datetime.date(2024, 6, 30)),
        ("2024-02-30", "2024-02-30"),
        ("true", True),
        ("否", False),
        ("no", "no"),
        ("12:30", "12:30"),
        ("1e5", "1e5"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("[一级, 2, '2']", ["一级", 2, "2"]),
        ("[{小区: 甲, 学校: [一小], 起: 2024-01-01}]", [{"小区": "甲", "学校": ["一小"], "起": datetime.date(2024, 1, 1)}]),
    ],
)
def test_an_unquoted_scalar_has_a_type_and_a_quoted_one_is_text(text: str, expected: Any) -> None:
    read = read_value(value(text))
    assert (read, type(read)) == (expected, type(expected))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers())
def test_a_number_keeps_its_digits(number: Decimal | int) -> None:
    text = format(number, "f") if isinstance(number, Decimal) else str(number)
    assert format(read_scalar(text), "f" if isinstance(number, Decimal) else "d") == text


@pytest.mark.parametrize(
    ("found", "of"),
    [
        (1, NUMBER),
        (True, BOOLEAN),
        ("a", STRING),
        (datetime.date(2024, 1, 1), DATE),
        ([1, 2], ListType(element=NUMBER)),
        ([{"a": 1}, {"a": 2, "b": "x"}], ListType(element=ContextType(members={"a": NUMBER, "b": STRING}))),
    ],
)
def test_values_have_static_types(found: Any, of: Any) -> None:
    assert type_of_value(found) == of


def dated(text: str) -> list[tuple[datetime.date, Any]]:
    return dated_values(ParameterModel.model_validate(widen_parameter(value(text))))


def test_a_parameter_has_one_value_or_dated_ones_with_remarks_beside_them() -> None:
    first, second = datetime.date(2014, 7, 1), datetime.date(2024, 1, 1)
    assert dated("5") == [(datetime.date.min, 5)]
    assert dated("{2024-01-01: 7, 2014-07-01: 5, note: 含本数}") == [(first, 5), (second, 7)]
    assert dated("{value: {2014-07-01: 5}, confidence: low}") == [(first, 5)]
    assert dated("{value: [甲, 乙], sample: true}") == [(datetime.date.min, ["甲", "乙"])]
    assert dated("{甲: 1, 乙: 2}") == [(datetime.date.min, {"甲": 1, "乙": 2})]
    assert dated("{note: 没有值}") == []


def test_widening_twice_is_widening_once() -> None:
    for text in ("5", "{2024-01-01: 7}", "{value: 3, note: a}", "{甲: 1}"):
        once = widen_parameter(value(text))
        assert widen_parameter(once) == once
    assert widen_parameter(Text("5")) == {"value": "5"}
