"""What a report hands out is the caller's own, and so is what it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.report.test_explain_laws import things
from tests.spoil import spoil

import yijianshi
from yijianshi.report.output import to_json
from yijianshi.report.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"
LISTS = ("matters", "materials", "form", "checks", "findings", "questions", "missing")
READ: dict[str, Callable[[Report], Any]] = {
    **{name: lambda report, name=name: getattr(report, name) for name in LISTS},
    "to_dict": Report.to_dict,
    "calendar": Report.calendar,
    "savings_breakdown": Report.savings_breakdown,
    "explain": lambda report: [report.explain(address).to_dict() for address, _ in things(report)],
}


@cache
def case(name: str) -> str:
    return (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")


def told(report: Report) -> list[bytes]:
    """All that a report tells, as JSON."""
    return [report.to_json(), *(to_json(read(report)) for read in READ.values())]


@pytest.mark.parametrize("name", ["填了一半", "名称不一致"])
def test_what_a_caller_changes_in_what_it_was_handed_changes_no_report(name: str) -> None:
    expected, report = told(yijianshi.load().precheck(case(name))), yijianshi.load().precheck(case(name))
    for read in READ.values():
        spoil(read(report))
        spoil(read(report))
    assert told(report) == expected


@pytest.mark.parametrize("name", ["填了一半", "名称不一致"])
def test_what_becomes_of_a_case_after_its_report_changes_no_report(name: str) -> None:
    given = json.loads(case(name))
    report = yijianshi.load().precheck(given)
    spoil(given)
    assert told(report) == told(yijianshi.load().precheck(case(name)))


def test_the_lists_of_a_report_are_those_of_its_json() -> None:
    report = yijianshi.load().precheck(case("填了一半"))
    assert {name: getattr(report, name) for name in LISTS} == {name: report.to_dict()[name] for name in LISTS}
