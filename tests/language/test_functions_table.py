"""The table of built-ins as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from yijianshi.language import evaluate
from yijianshi.language.functions.invoke import invoke_known
from yijianshi.language.functions.table import FUNCTIONS, Function, find
from yijianshi.language.keywords import KEYWORDS
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    MONTHS_DURATION,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    ListType,
    RangeType,
    Type,
)

CALLED = [function for function in FUNCTIONS.values() if function.call is not None]
SAMPLES: dict[Type, str] = {
    ANY: "1",
    BOOLEAN: "true",
    NUMBER: "2",
    STRING: '"2"',
    DATE: '@"2024-01-02"',
    DATE_TIME: '@"2024-01-02T03:04:05"',
    TIME: '@"03:04:05"',
    DAYS_DURATION: '@"P1D"',
    MONTHS_DURATION: '@"P1M"',
}


def _sample(kind: Type) -> Any:
    if isinstance(kind, ListType):
        return [_sample(kind.element)]
    if isinstance(kind, ContextType):
        return {"key": "a", "value": 1}
    return evaluate(SAMPLES.get(kind, "[1..2]"), {}) if not isinstance(kind, RangeType) else evaluate("[1..2]", {})


def test_every_synonym_finds_one_function_and_is_no_keyword() -> None:
    names = [name for function in FUNCTIONS.values() for name in (function.name, *function.synonyms)]
    assert len(names) == len(set(names))
    assert not set(names) & (set(KEYWORDS) - {"not"})
    assert all(find(name) is function for function in FUNCTIONS.values() for name in (function.name, *function.synonyms))


def test_every_function_runs_needs_a_rulebook_or_is_refused() -> None:
    for function in FUNCTIONS.values():
        assert (function.call is not None) + function.special + (function.refused is not None) == 1, function.name
        assert function.synonyms, function.name
        assert function.meaning, function.name


def test_the_documentation_lists_every_built_in() -> None:
    page = (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8")
    rows = page.partition("## Built-ins")[2].splitlines()
    for function in FUNCTIONS.values():
        row = next((row for row in rows if row.startswith(f"| `{function.name}(")), "")
        assert row, function.name
        assert row.split(" | ")[1] == "、".join(function.synonyms), function.name
        for signature in function.signatures:
            assert all(parameter.name in row for parameter in signature.parameters), function.name


@pytest.mark.parametrize("function", CALLED, ids=lambda function: function.name)
def test_an_unknown_argument_leaves_the_result_unknown(function: Function) -> None:
    for signature in function.signatures:
        arguments = [_sample(parameter.type) for parameter in signature.parameters]
        for place, parameter in enumerate(signature.parameters):
            if function.passes_unknown and parameter.nullable:
                continue
            unknown = [*arguments[:place], None, *arguments[place + 1 :]]
            assert invoke_known(function, unknown) is None, parameter.name


@pytest.mark.parametrize("function", [function for function in CALLED if not function.passes_unknown], ids=lambda function: function.name)
def test_an_unknown_value_inside_an_argument_leaves_the_result_unknown(function: Function) -> None:
    for signature in function.signatures:
        arguments = [_sample(parameter.type) for parameter in signature.parameters]
        for place, argument in enumerate(arguments):
            if isinstance(argument, list):
                unknown = [*arguments[:place], [*argument, None], *arguments[place + 1 :]]
                assert invoke_known(function, unknown) is None, signature.parameters[place].name
