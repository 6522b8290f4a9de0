"""What a report hands out: bytes that stay the same, plain data that is the caller's own."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import yijianshi
from yijianshi.report.output import from_json, indented, to_json
from yijianshi.report.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"


@pytest.fixture(scope="module")
def report() -> Report:
    return yijianshi.load().precheck((EXAMPLES / "填了一半.json").read_bytes())


def _spoil(value: Any) -> None:
    """Empty every list and table."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    for item in list(inner):
        _spoil(item)
    if isinstance(value, dict | list):
        value.clear()


def test_plain_data_is_the_callers_own(report: Report) -> None:
    before = report.to_json()
    _spoil(report.to_dict())
    _spoil(report.materials)
    assert report.to_json() == before
    assert report.to_dict() == json.loads(before)


def test_indented_json_says_the_same(report: Report) -> None:
    assert json.loads(report.to_json(indent=True)) == report.to_dict()
    assert report.to_json(indent=True) == indented(report.to_json())


@pytest.mark.parametrize("text", ["1.50", "0.1000", "100", "123456789012345678901234567890", "-3.25"])
def test_numbers_keep_their_digits(text: str) -> None:
    value = Decimal(text) if "." in text else int(text)
    assert to_json(value) == text.encode()
    assert str(from_json(to_json(value))) == text
    assert indented(to_json([value])) == b"[\n  " + text.encode() + b"\n]"


def test_half_a_surrogate_pair_is_written_as_a_question_mark() -> None:
    assert json.loads(to_json({"名称": ["甲\ud800"]})) == {"名称": ["甲?"]}
