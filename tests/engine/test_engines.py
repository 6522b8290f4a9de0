"""The engines are held equal: the same decisions, and so the same report byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, note, settings
from tests.engine.worlds import books, decided, needs_durable

from yijianshi.authoring.tests import case_of
from yijianshi.book import Book, load
from yijianshi.rulebook.packs import PackTest
from yijianshi.source.diagnostics import CaseError, YijianshiError

ROOT = Path(__file__).parents[2]
BOOK = load()
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.json") if not path.name.endswith(".report.json"))
TESTS = [(pack, test) for pack in BOOK.rulebook.packs for test in pack.tests]


def book_of(path: Path) -> Book:
    """The rules that an example needs: its own packs, where some stand beside it."""
    return load(path.parent) if list(path.parent.glob("*.yaml")) else BOOK


@needs_durable
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_have_one_report(path: Path) -> None:
    book, case = book_of(path), path.read_bytes()
    assert book.precheck(case, engine="durable").to_json() == book.precheck(case).to_json()


@needs_durable
def test_the_tests_of_all_shipped_packs_have_one_report() -> None:
    compared = 0
    for _, test in TESTS:
        reports = [_report(test, engine) for engine in ("compiled", "durable")]
        assert reports[0] == reports[1], test.model.name
        compared += reports[0] is not None
    assert compared > len(TESTS) * 0.9


def _report(test: PackTest, engine: str) -> bytes | None:
    try:
        return BOOK.precheck(case_of(test), loose=True, region=test.pack.region, engine=engine).to_json()
    except CaseError:
        return None


@needs_durable
@settings(max_examples=150, phases=[Phase.generate])
@given(books())
def test_random_cases_of_random_rulebooks_have_one_report(found: tuple[Book, str, list[dict[str, Any]]]) -> None:
    book, text, cases = found
    note(text)
    for case in cases:
        note(json.dumps(case, ensure_ascii=False))
        assert decided(book, case, "durable") == decided(book, case, "compiled")


@needs_durable
def test_a_bundle_decides_and_reports_by_the_engine_that_is_named() -> None:
    case = (ROOT / "examples" / "开办运输企业" / "全部就绪.json").read_bytes()
    bundle = BOOK.bundle("开办运输企业", "320100", json.loads(case)["date"])
    assert bundle.precheck(case, engine="durable").to_json() == bundle.precheck(case).to_json()
    facts = bundle.prepare(case)
    one, other = bundle.decide(facts), bundle.decide(facts, engine="durable")
    assert (one.matters, one.raw_items, one.raw_fields, one.checks, one.raw_failures) == (
        other.matters,
        other.raw_items,
        other.raw_fields,
        other.checks,
        other.raw_failures,
    )


def test_an_engine_that_there_is_not_is_refused_before_the_case_is_read() -> None:
    with pytest.raises(YijianshiError) as caught:
        BOOK.precheck(b"not a case", engine="rete")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.path, fault.got, fault.expected) == ("YJS564", "engine", "rete", "compiled、durable")
