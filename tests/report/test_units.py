"""Figures of the form have their units wherever people read them: in texts, in Markdown, on pages and in guides."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from tests.strategies.books import rulebook_of
from tests.whole import hold_text

import yijianshi
from yijianshi.cli.run import run
from yijianshi.report.guide.markdown import render_markdown as guide_markdown
from yijianshi.report.guide.text import sections
from yijianshi.report.report import Report
from yijianshi.report.report_markdown import render_markdown
from yijianshi.report.text import render_text
from yijianshi.report.text_layout import lay_out
from yijianshi.source.span import Source

PACK = """\
pack: 测试/单位
subjects: {企业: {kind: 法人}, 车辆: {kind: 机动车, many: true}}
questions:
  租金: {ask: 每月租金多少, type: number, unit: 元, from: [存款 / 10]}
  存款: {ask: 存款多少, type: number, unit: 元, sensitive: true}
  载重: {each: 车辆, ask: 该车载重多少, type: number, unit: kg}
  何时: {ask: 何时开始, type: date}
fields:
  资产: {type: number, unit: 元}
  车重: {type: number, unit: kg}
  工资: {type: number, unit: 元, sensitive: true}
  人数: {type: number, unit: 人}
  备注: {}
matters:
  年报: {department: 甲局, form: [资产, 车重, 工资, 人数, 备注]}
  许可: {department: 甲局, when: '租金 > 500 and (some 车 in 车辆 satisfies 车.载重 > 4500) and 何时 > 办理日期 and 资产 > 1'}
bundles:
  填报: {matters: [年报]}
  开业: {matters: [年报, 许可]}
"""
CASE = {"bundle": "填报", "date": "2024-09-02", "form": {"资产": 6200000, "车重": 4500, "工资": 98765, "备注": "无"}}
ASKED = {"bundle": "开业", "date": "2024-09-02", "subjects": {"车辆": [{"id": "苏A12345"}]}, "form": {"车重": 4500}}
ANSWERED = {**ASKED, "answers": {"存款": 98765, "载重[0]": 4495.5}, "form": {"资产": 6200000, "车重": 4500}}
HERE = Path(__file__).parent / "units"


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
    fields = {"资产": "元", "车重": "kg", "工资": "元", "人数": "人"}
    assert report.units == {"租金": "元", "存款": "元", "载重": "kg", **fields}
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


def test_a_question_says_in_which_unit_it_is_to_be_answered(book: yijianshi.Book) -> None:
    """And one that has none says nothing of it."""
    found = shown(book.precheck(ASKED))
    told = {form: re.sub(r"[-*\s]+", " ", text) for form, text in found.items()}
    plain = "1. 每月租金多少 单位： 元 可确定：1项结论 2. 该车载重多少（车辆[0]） 单位： kg 可确定：1项结论 3. 何时开始 可确定：1项结论"
    assert plain in told["text"]
    assert plain.replace("： ", "：") in told["md"]
    page = "每月租金多少 单位 元 回答后可确定 1 项结论 该车载重多少 车辆 苏A12345 单位 kg 回答后可确定 1 项结论 何时开始 回答后可确定"
    assert page in told["html"]


def test_a_terminal_says_in_which_unit_a_question_is_to_be_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "单位.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("苏A12345\n600\n5000\n".encode()), encoding="utf-8"))
    run(["ask", "开业", "--rules", str(tmp_path), "--no-shipped", "--date", "2024-09-02"])
    hold_text(HERE / "ask.txt", capsys.readouterr().err)


@pytest.mark.parametrize("address", ["字段/车重", "字段/资产", "问题/存款", "问题/租金", "问题/载重[0]", "问题/何时", "事项/许可"])
def test_an_explanation_has_figures_with_their_units(address: str, book: yijianshi.Book) -> None:
    explanation = book.precheck(ANSWERED).explain(address)
    name = address.replace("/", "-")
    hold_text(HERE / f"{name}.txt", explanation.text())
    if address == "问题/租金":
        hold_text(HERE / f"{name}.mmd", explanation.mermaid())
    assert "unit" not in str(explanation.to_dict()), "data has bare figures"
