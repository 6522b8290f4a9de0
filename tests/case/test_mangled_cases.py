"""Law: no case, however mangled, makes a pre-check raise anything but a YijianshiError, and every report fits the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.strategies.mangled import mangled_text, mangled_tree

import yijianshi
from yijianshi.case.keys import CASE_KEYS, CASE_SYNONYMS, RECORD_KEYS, STATUSES

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))
EXAMPLES = [path.read_text(encoding="utf-8") for path in FILES]
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load()


def go_through(book: yijianshi.Book, case: Any) -> None:
    """Pre-check a case; what comes back is JSON that fits the schema, and what is refused has a path."""
    refused: yijianshi.YijianshiError | None = None
    try:
        report = book.precheck(case)
    except yijianshi.YijianshiError as error:
        refused = error
    if refused is not None:
        assert refused.diagnostics
        assert all(fault.path and fault.expected and fault.got for fault in refused.diagnostics)
        return
    assert [fault.message for fault in SCHEMA.iter_errors(json.loads(report.to_json()))] == []
    json.dumps(report.to_json(indent=True).decode())


def scalars() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(
            [*CASE_KEYS, *CASE_SYNONYMS, *RECORD_KEYS, *STATUSES, "长期", "99991231", "2024-02-30", "0001-01-01", "9999-12-31", "20260101"]
        ),
        st.sampled_from(
            ["企业", "车辆[0]", "驾驶员[9]", "车辆", "身份核验人[0]", "营业执照", "[", "]", "[[0]]", "从业资格证[车辆[0]]", "null", ""]
        ),
        st.sampled_from([0, -1, 1.5, 10**40, 1e308, -0.0, True, False, "是", 320100, "320100", "999999"]),
        st.floats(),
        st.integers(),
        st.text(max_size=4),
        st.binary(max_size=3),
    )


@given(st.data())
def test_mangled_cases(book: yijianshi.Book, data: st.DataObject) -> None:
    go_through(book, data.draw(mangled_tree(json.loads(data.draw(st.sampled_from(EXAMPLES))), scalars())))


@given(st.data())
def test_mangled_text(book: yijianshi.Book, data: st.DataObject) -> None:
    text = data.draw(mangled_text(data.draw(st.sampled_from(EXAMPLES))))
    go_through(book, text)
    go_through(book, text.encode("utf-8", "surrogatepass"))


def any_json() -> st.SearchStrategy[Any]:
    keys = st.one_of(st.text(max_size=3), st.sampled_from([*CASE_KEYS, *CASE_SYNONYMS]))
    return st.recursive(
        scalars(), lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)), max_leaves=12
    )


@given(st.dictionaries(st.sampled_from([*CASE_KEYS, *CASE_SYNONYMS, "x"]), any_json()), st.booleans())
def test_any_value_under_any_key(book: yijianshi.Book, case: dict[str, Any], whole: bool) -> None:
    go_through(book, {**case, "bundle": "开办运输企业", "date": "2026-11-20"} if whole else case)


@given(any_json())
def test_any_json(book: yijianshi.Book, value: Any) -> None:
    try:
        text = json.dumps(value)
    except TypeError:
        return
    go_through(book, text)


@given(st.binary(max_size=60))
def test_any_bytes(book: yijianshi.Book, data: bytes) -> None:
    go_through(book, data)


@given(st.text(max_size=60))
@settings(max_examples=50)
def test_any_text(book: yijianshi.Book, text: str) -> None:
    go_through(book, text)


@pytest.mark.parametrize("depth", [50, 5_000, 500_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_any_depth(book: yijianshi.Book, depth: int, opening: str, closing: str) -> None:
    go_through(book, '{"bundle": "开办运输企业", "date": "2026-11-20", "answers": {"x": ' + opening * depth + "1" + closing * depth + "}}")


def test_a_case_that_holds_itself(book: yijianshi.Book) -> None:
    case: dict[str, Any] = {"bundle": "开办运输企业", "date": "2026-11-20"}
    case["answers"] = case
    case["licences"] = [case]
    go_through(book, case)


@pytest.mark.parametrize("case", [None, 5, [], ("a",), object(), bytearray(b"{}"), memoryview(b"{}")])
def test_what_is_no_case_at_all(book: yijianshi.Book, case: Any) -> None:
    go_through(book, case)
