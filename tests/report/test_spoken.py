"""Where a computed value of the form comes from is said in words, as in the guide, not as the rule is written."""

import html
import re
from pathlib import Path
from typing import Any

import yijianshi
from yijianshi.cli.precheck import readable

PACK = """\
pack: 国家/件
subjects: {人: {kind: 自然人}}
fields: {姓名: {from: [人.name]}, 生日: {type: date, from: [birth date(人)]}}
matters: {办: {department: 局, form: [姓名, 生日]}}
bundles: {件: {matters: [办]}}
"""
CASE: dict[str, Any] = {"bundle": "件", "date": "2026-01-01", "subjects": {"人": {"id": "320102199001010010", "name": "甲示例"}}}


def test_sources_of_the_form_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "件.yaml").write_text(PACK, encoding="utf-8")
    report = yijianshi.load(tmp_path, shipped=False).precheck(CASE)
    assert [row["source"] for row in report.form] == [{"expression": "人.name"}, {"expression": "birth date(人)"}]
    page = html.unescape(re.sub("<[^>]+>", "", report.to_html()))
    for text in (readable(report, CASE, "text", tmp_path / "文"), readable(report, CASE, "md", None), page):
        assert "人的姓名" in text
        assert "人的出生日期" in text
        assert "人.name" not in text
        assert "birth" not in text
