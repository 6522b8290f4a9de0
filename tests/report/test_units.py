"""Figures of the form have their units wherever people read them: in texts, in Markdown, on pages and in guides."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.strategies.books import rulebook_of

import yijianshi
from yijianshi.report.guide.markdown import render_markdown as guide_markdown
from yijianshi.report.guide.text import sections
from yijianshi.report.report import Report
from yijianshi.report.report_markdown import render_markdown
from yijianshi.report.text import render_text
from yijianshi.report.text_layout import lay_out
from yijianshi.source.span import Source

PACK = """\
pack: 测试/单位
subjects: {企业: {kind: 法人}}
fields:
  资产: {type: number, unit: 元}
  车重: {type: number, unit: kg}
  工资: {type: number, unit: 元, sensitive: true}
  人数: {type: number, unit: 人}
  备注: {}
matters:
  年报: {department: 甲局, form: [资产, 车重, 工资, 人数, 备注]}
bundles:
  填报: {matters: [年报]}
"""
CASE = {"bundle": "填报", "date": "2024-09-02", "form": {"资产": 6200000, "车重": 4500, "工资": 98765, "备注": "无"}}


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.Book(rulebook_of([Source("单位.yaml", PACK)]))


def shown(report: Report) -> dict[str, str]:
    told: dict[str, Any] = {"private": report.private, "units": report.units, "case": CASE}
    plain = report.to_dict()
    return {
        "text": render_text(plain, **told, colour=False),
        "md": render_markdown(plain, **told).replace("\\", ""),
        "html": re.sub(r"<[^>]*>", " ", report.to_html()),
    }


def test_values_have_their_units(book: yijianshi.Book) -> None:
    report = book.precheck(CASE)
    assert report.units == {"资产": "元", "车重": "kg", "工资": "元", "人数": "人"}
    for form, text in shown(report).items():
        assert "6200000元" in text, form
        assert "4500 kg" in text, form
        assert re.search(r"\*元", text), form
        assert "98765" not in text, form


def test_a_field_that_is_to_be_filled_in_says_its_unit(book: yijianshi.Book) -> None:
    found = {form: re.search(r"单位[：\s]*人", text) is not None for form, text in shown(book.precheck(CASE)).items()}
    assert found == {"text": True, "md": True, "html": True}


def test_a_guide_says_in_which_unit_a_field_is(book: yijianshi.Book) -> None:
    guide = book.guide("填报")
    for text in (lay_out(sections(guide), width=None, colour=False), guide_markdown(guide), book.bundle("填报").guide_html()):
        assert "数值（元）" in text
        assert "数值（kg）" in text
