"""The dates of a schedule: counted in working days from the day after the application, or none and why."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds
from tests.whole import REWRITE, hold

import yijianshi
from yijianshi.book import Book
from yijianshi.language.functions.domain import working_days
from yijianshi.language.workdays import known_years
from yijianshi.report.text import render_text

HERE = Path(__file__).parent / "beside"
CASES = sorted(path for path in HERE.glob("*.json") if path.suffixes == [".json"])
BOOK = yijianshi.load(HERE, shipped=False)
LATER = BOOK.precheck((HERE / "国庆节前.json").read_bytes())


def text_of(report: yijianshi.Report, case: Path, width: int | None = None) -> str:
    given_case = json.loads(case.read_text(encoding="utf-8"))
    beside = {"calendar": report.calendar(), "breakdown": report.savings_breakdown()}
    return render_text(report.to_dict(), private=report.private, case=given_case, width=width, colour=False, **beside)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_case_has_its_dates_its_breakdown_and_its_text(case: Path) -> None:
    report = BOOK.precheck(case.read_bytes())
    hold(case.with_suffix(".calendar.json"), report.calendar())
    hold(case.with_suffix(".savings.json"), report.savings_breakdown())
    expected, found = case.with_suffix(".txt"), text_of(report, case).partition("规则摘要")[0]
    if REWRITE:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_without_a_calendar_there_are_days_but_no_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    case = HERE / "国庆节前.json"
    before = LATER.to_json()
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    report = BOOK.precheck(case.read_bytes())
    found, told = report.calendar(), LATER.calendar()
    assert found["reason"] == "not_installed"
    assert [item["finish"] for item in found["matters"] if item["days"]] == [None] * 5
    dateless = {"start": None, "finish": None}
    assert [{**item, **dateless} for item in found["matters"]] == [{**item, **dateless} for item in told["matters"]]
    assert "没有安装工作日历" in text_of(report, case)
    assert report.to_json() == before


def test_dates_stop_where_the_calendar_stops() -> None:
    first, last = known_years()
    case = json.loads((HERE / "国庆节前.json").read_text(encoding="utf-8"))
    day = date(last, 12, 29)
    report = BOOK.precheck({**case, "date": day.isoformat()})
    found, left = report.calendar(), working_days(day, date(last, 12, 31))
    assert left is not None
    for item in found["matters"]:
        assert (item["start"] is None, item["finish"] is None) == (item["start_day"] > left, item["finish_day"] > left)
    assert (found["reason"], found["critical_path"]) == ("beyond", {"days": 8, "finish": None})
    assert f"{first} 年至 {last} 年" in text_of(report, HERE / "国庆节前.json").replace("\n  ", "")


@pytest.mark.parametrize("day", ["1999-09-01", "2199-09-02", "9999-12-31"])
def test_far_from_the_calendar_only_what_takes_no_time_has_a_date(day: str) -> None:
    case = json.loads((HERE / "国庆节前.json").read_text(encoding="utf-8"))
    found = BOOK.precheck({**case, "date": day}).calendar()
    assert [(item["start"], item["finish"]) for item in found["matters"]] == [(day, None), *[(None, None)] * 4]
    assert found["reason"] == "beyond"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_dates_and_reasons_fit_the_page(width: int) -> None:
    text = text_of(LATER, HERE / "国庆节前.json", width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert width < 60 or all(day in text for day in ("09-27", "10-12"))


def test_a_calendar_is_the_callers_own() -> None:
    LATER.calendar()["matters"].clear()
    LATER.savings_breakdown()["materials"]["saved"].clear()
    assert LATER.calendar()["matters"] != []
    assert LATER.savings_breakdown()["materials"]["saved"] != {}


def check(report: dict[str, Any], found: dict[str, Any]) -> None:
    stated = [matter for matter in report["matters"] if matter["status"] == "applies"]
    assert [(item["name"], item["subject"], item["stage"]) for item in found["matters"]] == [
        (matter["name"], matter["subject"], matter["stage"]) for matter in stated
    ]
    first = date.fromisoformat(found["from"])
    for item in found["matters"]:
        start, finish = (date.fromisoformat(item[end]) for end in ("start", "finish"))
        assert (working_days(first, start), working_days(first, finish)) == (item["start_day"], item["finish_day"])
        assert working_days(start, finish) == item["days"]
    for key in ("critical_path", "promised", "one_by_one"):
        assert found[key]["days"] == report["schedule"][f"{key}_days"]
    ends = [item["finish"] for item in found["matters"]]
    assert found["critical_path"]["finish"] == max(ends, default=None)
    assert {item["name"] for item in found["matters"] if item["critical"]} == set(report["schedule"]["critical_path"])


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data(), st.dates(date(2019, 6, 1), date(2026, 1, 15)))
def test_between_two_dates_lie_as_many_working_days_as_the_schedule_says(data: st.DataObject, day: date) -> None:
    world = data.draw(worlds())
    case = {**data.draw(cases(world)), "date": day.isoformat()}
    report = Book(rulebook_of(sources_of([world.pack]))).precheck(case)
    check(report.to_dict(), report.calendar())
