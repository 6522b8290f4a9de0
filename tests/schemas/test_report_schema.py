"""The schema of reports: closed, so that a key too many or too few is seen."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from tests.schemas.editor import EXAMPLES, faults

import yijianshi

REPORT: dict[str, Any] = {
    "bundle": "件",
    "region": "320100",
    "date": "2024-09-01",
    "rulebook": {"packs": ["国家/件"], "digest": "sha256:00"},
    "verdict": "fix",
    "matters": [
        {
            "name": "办",
            "subject": None,
            "status": "applies",
            "stage": 1,
            "department": "局",
            "waits_for": [],
            "promised_days": 3,
            "statutory_days": None,
        }
    ],
    "materials": [
        {
            "name": "证",
            "subject": "人[0]",
            "status": "exempt",
            "matters": ["办"],
            "any_of": [],
            "exemption": {"kind": "shared", "evidence": {"shared": "登记", "index": 0}},
            "options": ["defer", "commit"],
            "near_misses": [{"reason": "expired", "evidence": {"licence": 5}, "detail": None, "fix": "换证"}],
        },
        {
            "name": "书",
            "subject": None,
            "status": "submit",
            "matters": [],
            "any_of": ["甲"],
            "exemption": None,
            "options": [],
            "near_misses": [],
        },
    ],
    "form": [
        {
            "name": "名称",
            "subject": None,
            "value": "某",
            "status": "prefilled",
            "source": {"licence": 0, "path": "名称"},
            "editable": False,
            "required": True,
            "matters": ["办"],
        }
    ],
    "checks": [{"check": "查", "subject": None, "matter": None, "severity": "block", "status": "passed"}],
    "findings": [
        {
            "check": "查",
            "subject": None,
            "severity": "note",
            "message": "好",
            "fix": None,
            "basis": ["条例#1"],
            "instead": None,
            "matter": None,
        }
    ],
    "questions": [{"kind": "subject", "name": "id", "subject": "人[0]", "ask": "请填写", "type": "text", "options": [], "settles": []}],
    "missing": [{"kind": "source", "name": "登记", "subject": None, "settles": ["材料/证"]}],
    "schedule": {"stages": [["办"]], "critical_path": ["办"], "critical_path_days": 3, "promised_days": 3, "one_by_one_days": 3},
    "savings": {key: {"before": 2, "after": 1} for key in ("materials", "fields", "days", "visits", "steps")},
    "diagnostics": [{"code": "YJS415", "severity": "warning", "path": None, "message": "未采用"}],
}


def test_a_report_is_valid() -> None:
    assert faults("report", REPORT) == []


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_reports_of_the_examples_are_valid(path: Path) -> None:
    book = yijianshi.load(*([path.parent] if list(path.parent.glob("*.yaml")) else []))
    assert faults("report", json.loads(book.precheck(path.read_bytes()).to_json())) == []


@pytest.mark.parametrize("key", [key for key in REPORT if REPORT[key]])
def test_no_key_of_a_report_or_of_its_items_may_be_missing_or_superfluous(key: str) -> None:
    assert faults("report", {name: value for name, value in REPORT.items() if name != key}) == [""]
    items = REPORT[key] if isinstance(REPORT[key], list) else [REPORT[key]]
    for member in [*items[0], "superfluous"] if isinstance(items[0], dict) else []:
        report = copy.deepcopy(REPORT)
        item = report[key][0] if isinstance(report[key], list) else report[key]
        if item.pop(member, self_missing := object()) is self_missing:
            item[member] = 1
        assert faults("report", report) != [], member


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"verdict": "ok"}, "verdict"),
        ({"region": None}, "region"),
        ({"date": "20240901"}, "date"),
        ({"matters": None}, "matters"),
        ({"materials": [{**REPORT["materials"][0], "status": "needed"}]}, "materials.0.status"),
        ({"materials": [{**REPORT["materials"][0], "exemption": {"kind": "licence", "evidence": {}}}]}, "materials.0.exemption.evidence"),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(change: dict[str, Any], place: str) -> None:
    assert faults("report", {**REPORT, **change}) == [place]
