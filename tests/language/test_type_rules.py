"""The static rules of types agree with what values do at run time."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from yijianshi.language import compare, operators
from yijianshi.language.literals import temporal
from yijianshi.language.properties import PROPERTIES
from yijianshi.language.type_rules import ARITHMETIC, comparable, fits, members_of, ordered, type_of, unify
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    NULL,
    NUMBER,
    STRING,
    ChoiceType,
    ContextType,
    ListType,
    RangeType,
    Type,
)
from yijianshi.language.values import Range

VALUES: tuple[Any, ...] = (
    2,
    "a",
    True,
    temporal('@"2024-06-30"', 0, []),
    temporal('@"12:30:00"', 0, []),
    temporal('@"2024-06-30T12:30:00Z"', 0, []),
    temporal('@"P1D"', 0, []),
    temporal('@"P2M"', 0, []),
)
APPLY = {"+": operators.add, "-": operators.subtract, "*": operators.multiply, "/": operators.divide, "**": operators.power}
SEX, SIZE = ChoiceType(options=("男", "女")), ChoiceType(options=("大", "小"))


@pytest.mark.parametrize(("operator", "left", "right"), list(product(APPLY, VALUES, VALUES)))
def test_arithmetic_has_the_type_that_its_result_has(operator: str, left: Any, right: Any) -> None:
    result = APPLY[operator](left, right)
    assert ARITHMETIC[operator].get((type_of(left), type_of(right))) == (None if result is None else type_of(result))


@pytest.mark.parametrize(("left", "right"), list(product(VALUES, VALUES)))
def test_types_compare_where_values_do(left: Any, right: Any) -> None:
    assert comparable(type_of(left), type_of(right)) == (compare.equal(left, right) is not None)
    both = comparable(type_of(left), type_of(right)) and ordered(type_of(left))
    assert both == (compare.less(left, right) is not None)


@pytest.mark.parametrize("value", [*VALUES[3:], Range(1, 2, True, False)])
def test_values_have_the_members_that_their_types_have(value: Any) -> None:
    assert set(members_of(type_of(value)) or {}) == set(PROPERTIES[type_of(value).name])


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((), ANY),
        ((NULL, NUMBER), NUMBER),
        ((NUMBER, STRING), ANY),
        ((SEX, SEX), SEX),
        ((SEX, SIZE), STRING),
        ((SEX, STRING), STRING),
        ((ListType(element=SEX), ListType(element=STRING)), ListType(element=STRING)),
        ((RangeType(element=DATE), RangeType(element=NUMBER)), RangeType(element=ANY)),
        ((ContextType(members={"a": NUMBER}), ContextType(members={"b": NUMBER})), ContextType()),
    ],
)
def test_one_type_for_several(types: tuple[Type, ...], expected: Type) -> None:
    assert unify(types) == expected


@pytest.mark.parametrize(
    ("of", "wanted", "expected"),
    [
        (ANY, BOOLEAN, True),
        (NUMBER, ANY, True),
        (NULL, DATE, True),
        (SEX, STRING, True),
        (STRING, SEX, True),
        (NUMBER, STRING, False),
        (ListType(), ListType(element=NUMBER), True),
        (ListType(element=STRING), ListType(element=NUMBER), False),
        (NUMBER, ListType(element=NUMBER), False),
        (ContextType(members={"a": NUMBER, "b": STRING}), ContextType(members={"a": NUMBER}), True),
        (ContextType(members={"a": STRING}), ContextType(members={"a": NUMBER}), False),
        (ContextType(), ContextType(members={"a": NUMBER}), True),
    ],
)
def test_where_a_type_may_stand(of: Type, wanted: Type, expected: bool) -> None:
    assert fits(of, wanted) is expected
