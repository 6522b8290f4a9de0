"""Where nobody has published days, no text promises 0 of them; a promise of 0 that is written stays one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from tests.strategies.books import rulebook_of

import yijianshi
from yijianshi.cli.list import task_rows, task_sections
from yijianshi.report.guide.markdown import render_markdown as guide_markdown
from yijianshi.report.guide.text import sections as guide_sections
from yijianshi.report.report_markdown import render_markdown
from yijianshi.report.text import render_text
from yijianshi.report.text_layout import lay_out
from yijianshi.source.catalogue.labels import NO_LIMIT, NO_LIMIT_OR_AT_ONCE
from yijianshi.source.span import Source

PACK = """\
pack: 测试/时限
materials: {申请书: {origin: 申请人自备}}
questions: {加急: {ask: 是否加急, type: boolean}}
matters:
  登记: {department: 甲局, materials: [申请书]}
  备案: {department: 乙局, materials: [申请书], after: [登记]}
  打印: {department: 乙局, materials: [申请书], time_limit: {promised: 0}}
  加急件: {department: 乙局, when: 加急, time_limit: {promised: 3}}
bundles:
  没有时限: {matters: [登记, 备案]}
  一项即办: {matters: [登记, 打印]}
  整件即办: {matters: [登记, 备案], time_limit: {promised: 0}}
  有时才有: {matters: [登记, 加急件]}
  只有法定: {matters: [登记, 备案], time_limit: {statutory: 9}}
"""
PROMISE = re.compile(r"承诺\s*0|[ ，：]0\s*个工作日|预计 \d|前办结|关键路径|最长路径")
ANSWERS = {"有时才有": {"加急": False}}


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.Book(rulebook_of([Source("时限.yaml", PACK)]))


def bare(html: str) -> str:
    """What a page says."""
    return re.sub(r"<style.*?</style>|<[^>]*>", "", html, flags=re.DOTALL)


def of_report(book: yijianshi.Book, bundle: str, answers: Mapping[str, Any]) -> list[str]:
    report = book.precheck({"bundle": bundle, "date": "2024-09-02", "answers": dict(answers)})
    beside: dict[str, Any] = {"calendar": report.calendar(), "breakdown": report.savings_breakdown(), "private": report.private}
    plain = report.to_dict()
    return [render_text(plain, colour=False, **beside), render_markdown(plain, **beside), bare(report.to_html())]


def of_guide(book: yijianshi.Book, bundle: str) -> list[str]:
    guide = book.guide(bundle)
    text = lay_out(guide_sections(guide), width=None, colour=False)
    return [text, guide_markdown(guide), bare(book.bundle(bundle).guide_html())]


@pytest.mark.parametrize("bundle", ["没有时限", "有时才有"])
def test_a_report_says_that_no_time_is_published(bundle: str, book: yijianshi.Book) -> None:
    for text in of_report(book, bundle, ANSWERS.get(bundle, {})):
        assert f"整件事{NO_LIMIT}" in text
        assert PROMISE.findall(text) == []


def test_a_guide_and_the_list_of_tasks_say_that_no_time_is_published(book: yijianshi.Book) -> None:
    tasks = [task for task in book.departments() if task["name"] == "没有时限"]
    for text in [*of_guide(book, "没有时限"), lay_out(task_sections(tasks), width=None, colour=False)]:
        assert NO_LIMIT in text
        assert PROMISE.findall(text) == []
    assert all(row[7:9] == (None, None) for row in task_rows(tasks))


@pytest.mark.parametrize("bundle", ["一项即办", "整件即办"])
def test_a_promise_of_no_working_day_that_is_written_stays_one(bundle: str, book: yijianshi.Book) -> None:
    tasks = [task for task in book.departments() if task["name"] == bundle]
    texts = [*of_report(book, bundle, {}), *of_guide(book, bundle), lay_out(task_sections(tasks), width=None, colour=False)]
    assert [re.search(r"承诺 ?0 ?个工作日", text) is not None for text in texts] == [True] * 7
    assert [f"整件事{NO_LIMIT}" in text for text in texts] == [False] * 7


def test_the_matter_that_is_done_at_once_is_told_from_the_one_without_a_limit(book: yijianshi.Book) -> None:
    drawn = {line: line in of_guide(book, "一项即办")[2] for line in ("登记：没有公布时限", "打印：申请当日")}
    assert drawn == {"登记：没有公布时限": True, "打印：申请当日": True}


def test_a_limit_by_law_stands_alone_where_none_is_promised(book: yijianshi.Book) -> None:
    for text in of_guide(book, "只有法定"):
        assert re.search(r"办理时限[ |]*法定9个工作日", text)
        assert "承诺" not in text


def test_a_report_alone_does_not_tell_a_promise_of_no_day_from_none(book: yijianshi.Book) -> None:
    """The contract gives both the same figures; the calendar beside the report knows."""
    for bundle in ("没有时限", "整件即办"):
        report = book.precheck({"bundle": bundle, "date": "2024-09-02"})
        assert f"整件事{NO_LIMIT_OR_AT_ONCE}" in render_text(report.to_dict(), private=report.private, colour=False)


def test_no_shipped_guide_promises_days_that_nobody_published() -> None:
    found = yijianshi.load()
    silent = [listed["name"] for listed in found.bundles() if not found.guide(listed["name"])["schedule"]["published"]]
    assert {"员工录用", "二手房转移登记及水电气联动过户", "涉企不动产登记"} == set(silent)
    for name in silent:
        assert [text for text in of_guide(found, name) if "承诺0个工作日" in text] == []
