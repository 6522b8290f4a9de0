"""Places are told by the keys that stand in the case, whichever its author chose: they are what he will look for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds

import yijianshi
from yijianshi.book import Book
from yijianshi.case.english import in_english

HERE = Path(__file__).parent / "bad"
CASE: dict[str, Any] = {
    "一件事": "开办",
    "办理日期": "2024-09-01",
    "答案": {"无关问题": "有", "从业人数": 1},
    "主体": {"企业": {"编号": "91320100MATE5T009X"}},
    "证照": [
        {"证照类型": "营业执照", "证照状态": "很好", "有效期截止日期": "明年", "颁发地区": "江苏", "发证日期": "2020-01-01"},
        {"证照类型": "营业执照", "status": "有效", "照面信息": {"注册资本": "五"}},
        {"type": "营业执照", "证照状态": "有效", "data": {"注册资本": "五"}},
        {"证照类型": "执照"},
        {"证照类型": "营业执照", "主体": "公司"},
        {"证照类型": "营业执照", "持证主体代码": 5, "holder_ids": [5]},
        "营业执照",
    ],
    "共享数据": {"登记信息": [{"主体代码": 5}, {"数据": 5}, {"照面信息": {"状态": 5}}, {"主体": "公司"}, 5]},
    "已提交": ["别处的材料"],
    "容缺": ["营业执照", "管理制度"],
    "承诺": ["安全承诺书", "别处的承诺书"],
    "表单": {"别处的字段": ""},
}
PATHS = [
    "主体.企业.编号",
    "答案.无关问题",
    "证照[0].发证日期",
    "证照[0].证照状态",
    "证照[0].颁发地区",
    "证照[0].有效期截止日期",
    "证照[1].照面信息.注册资本",
    "证照[2].data.注册资本",
    "证照[3].证照类型",
    "证照[4].主体",
    "证照[5].持证主体代码",
    "证照[5].holder_ids",
    "证照[6]",
    "共享数据.登记信息[0].主体代码",
    "共享数据.登记信息[1].数据",
    "共享数据.登记信息[2].照面信息.状态",
    "共享数据.登记信息[3].主体",
    "共享数据.登记信息[4]",
    "表单.别处的字段",
    "已提交[0]",
    "容缺[0]",
    "承诺[1]",
    "承诺",
]


@pytest.fixture(scope="module")
def book() -> Book:
    return yijianshi.load(HERE, shipped=False)


def paths(report: yijianshi.Report) -> list[Any]:
    return [item["path"] for item in report.to_dict()["diagnostics"]]


def test_diagnostics_of_a_report_have_the_keys_of_the_case(book: Book) -> None:
    assert paths(book.precheck(CASE)) == PATHS


def test_only_keys_that_are_not_english_are_told_in_chinese(book: Book) -> None:
    mixed = {{"证照": "licences", "容缺": "deferred"}.get(key, key): value for key, value in CASE.items()}
    known = {"证照": "licences", "容缺": "deferred"}
    assert paths(book.precheck(mixed)) == [known.get(path[:2], path[:2]) + path[2:] for path in PATHS]


def test_a_case_in_english_is_told_in_english(book: Book) -> None:
    told = paths(book.precheck(in_english(CASE)))
    assert not any(path.startswith(tuple(CASE)) for path in told)
    assert "licences[0].valid_to" in told


def places(case: Any) -> set[str]:
    """Every place of a case, by its keys."""
    if isinstance(case, list):
        return {f"[{index}]{path}" for index, item in enumerate(case) for path in places(item)} | {""}
    inner = {f".{key}{path}" for key, item in case.items() for path in places(item)} if isinstance(case, dict) else set()
    return inner | {""}


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_what_is_told_stands_in_the_case(data: st.DataObject) -> None:
    """Law: a place that a diagnostic tells is one of the case."""
    world = data.draw(worlds())
    case = data.draw(cases(world))
    told = paths(Book(rulebook_of(sources_of([world.pack]))).precheck(case))
    assert {f".{path}" for path in told if path is not None} <= places(case)
