"""Mistakes of portal developers: each bad case, and beside it all that is said of it, as `precheck --format json` says it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.whole import hold

import yijianshi
from yijianshi.case.head import LIMIT
from yijianshi.cli.faults import fault_dict
from yijianshi.cli.run import run

HERE = Path(__file__).parent / "bad"
CASES = sorted(path.name.removesuffix(".json") for path in HERE.glob("*.json") if not path.name.endswith(".faults.json"))


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load(HERE, shipped=False)


def test_an_error_says_what_was_expected_and_what_stood_there(book: yijianshi.Book) -> None:
    with pytest.raises(yijianshi.CaseError) as caught:
        book.precheck({"bundle": "没有的", "date": "2024/9/1"})
    (line,) = [line for line in str(caught.value).splitlines() if line.startswith("date: ")]
    assert "应为 YYYY-MM-DD，实为 “2024/9/1”（" in line
    assert line.count("YYYYMMDD") == 1


@pytest.mark.parametrize("given", ["办件.json", Path("办件.json"), None, 5])
def test_the_name_of_a_file_in_place_of_a_case_is_told(book: yijianshi.Book, given: Any) -> None:
    with pytest.raises(yijianshi.CaseError, match="不是给文件名"):
        book.precheck(given)


def faults(book: yijianshi.Book, case: Any) -> list[dict[str, Any]]:
    with pytest.raises(yijianshi.CaseError) as caught:
        book.precheck(case)
    return [fault_dict(fault) for fault in caught.value.diagnostics]


@pytest.mark.parametrize("name", CASES)
def test_all_faults_of_a_case_are_told_at_once(name: str, book: yijianshi.Book) -> None:
    hold(HERE / f"{name}.faults.json", faults(book, (HERE / f"{name}.json").read_bytes()))


@pytest.mark.parametrize("name", CASES)
def test_a_session_tells_all_of_them_too(name: str, book: yijianshi.Book) -> None:
    given = (HERE / f"{name}.json").read_bytes()
    with pytest.raises(yijianshi.CaseError) as caught:
        book.session(given)
    told = [(fault.path, fault.got) for fault in caught.value.diagnostics]
    assert [fault for fault in faults(book, given) if (fault["path"], fault["got"]) not in told] == []
    assert len(set(told)) == len(told), "one fault is told twice"


def test_a_dict_that_json_cannot_hold_has_all_its_faults_told_where_they_are(book: yijianshi.Book) -> None:
    case = {"bundle": "开办", "date": "2024-09-01", "answers": {"面积": float("nan"), "没有": 1}, "subjects": [], "fom": {}}
    for read in (book.precheck, book.session, book.bundle("开办").session):
        with pytest.raises(yijianshi.CaseError) as caught:
            read(case)
        assert sorted(fault.path or "" for fault in caught.value.diagnostics) == ["answers.没有", "answers.面积", "fom", "subjects"]


def test_a_path_is_written_alike_whoever_finds_the_fault(book: yijianshi.Book) -> None:
    """Keys that are no text are found where JSON is held against a dict, nesting without end there as well."""
    deep: Any = "x"
    for _ in range(100):
        deep = [deep]
    for answers, path in (({5: 1}, "answers"), ({"面积": deep}, "answers.面积")):
        for read in (book.precheck, book.session):
            with pytest.raises(yijianshi.CaseError) as caught:
                read({"bundle": "开办", "date": "2024-09-01", "answers": answers})
            assert all((fault.path or "").startswith(path) for fault in caught.value.diagnostics)


@pytest.mark.parametrize("name", CASES)
def test_every_fault_says_where_what_and_what_to_do(name: str) -> None:
    told = json.loads((HERE / f"{name}.faults.json").read_text(encoding="utf-8"))
    assert told
    assert all(fault[key] for fault in told for key in ("path", "expected", "got", "help"))
    assert len({fault["path"] for fault in told}) == len(told), "one fault is told twice"


@pytest.mark.parametrize("name", CASES)
def test_no_fault_repeats_a_number_of_a_person(name: str) -> None:
    assert not re.search(r"\d{10}", (HERE / f"{name}.faults.json").read_text(encoding="utf-8"))


def test_a_case_of_five_megabytes_is_refused(book: yijianshi.Book) -> None:
    case = json.dumps({"bundle": "开办", "date": "2024-09-01", "channel": "x" * 5_000_000})
    (fault,) = faults(book, case)
    assert (fault["path"], fault["expected"]) == ("$", f"至多 {LIMIT} 字节")


@pytest.mark.parametrize("given", [str, str.encode])
def test_a_byte_order_mark_is_no_fault(given: Any, book: yijianshi.Book) -> None:
    text = '{"bundle": "开办", "date": "2024-09-01"}'
    assert book.precheck(given(f"\ufeff{text}")).to_json() == book.precheck(text).to_json()


def test_bytes_that_are_no_text_are_refused(book: yijianshi.Book) -> None:
    (fault,) = faults(book, '{"bundle": "开办"}'.encode("gb18030"))
    assert fault["path"] == "$"


def test_the_command_line_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", str(HERE / "answers-wrong.json"), "--rules", str(HERE), "--no-shipped", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().err) == json.loads((HERE / "answers-wrong.faults.json").read_text(encoding="utf-8"))
