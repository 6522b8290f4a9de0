"""Laws of the three-valued logic, on random well-typed expressions."""

from __future__ import annotations

import warnings
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.language.typed import Subject, condition, more_known, number, numbers, readings, run, typed, values

from yijianshi.language.compare import equal_known
from yijianshi.language.parse import parse
from yijianshi.language.values import is_unknown

ANYTHING = condition(3) | number(3) | numbers(3)


@given(condition(3), values)
def test_certainly_true_and_certainly_false_are_what_the_value_says(text: str, given_values: dict[str, Any]) -> None:
    node = typed(text)
    value = run(node, given_values)
    assert value in (True, False, None)
    assert readings(node)(given_values) == (value is True, value is False)


@given(condition(3), st.data())
def test_knowing_more_never_takes_a_decided_condition_back(text: str, data: st.DataObject) -> None:
    node = typed(text)
    less = data.draw(values)
    before = run(node, less)
    if before is not None:
        assert run(node, data.draw(more_known(less))) is before


@given(number(3) | numbers(3), st.data())
def test_knowing_more_never_changes_a_known_value(text: str, data: st.DataObject) -> None:
    node = typed(text)
    less = data.draw(values)
    before = run(node, less)
    if not is_unknown(before):
        assert equal_known(run(node, data.draw(more_known(less))), before) is True


@given(ANYTHING, values)
def test_types_change_the_source_but_not_the_meaning(text: str, given_values: dict[str, Any]) -> None:
    plain = {name: _context(value) for name, value in given_values.items()}
    with_types, without = run(typed(text), given_values), run(parse(text), plain)
    assert with_types == without or (isinstance(with_types, list) and list(without) == with_types)


@given(ANYTHING, values)
def test_what_is_decided_where_null_is_unknown_feel_decides_alike(text: str, given_values: dict[str, Any]) -> None:
    plain = {name: _context(value) for name, value in given_values.items()}
    decided = run(parse(text), plain)
    if not is_unknown(decided):
        assert equal_known(run(parse(text), plain, undecided=False), decided) is True


@given(ANYTHING)
def test_the_source_compiles_without_warnings(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        readings(typed(text))
        run(parse(text), dict.fromkeys("xystabdLMVp"), undecided=False)


def _context(value: Any) -> Any:
    """A subject as a context, which untyped expressions look into."""
    if isinstance(value, Subject):
        return dict(value.entries)
    return [_context(item) for item in value] if isinstance(value, list) else value
