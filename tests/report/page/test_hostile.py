"""Whatever stands in a case or a pack, it is text on the page: never markup, never a reversed line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.page.pages import SPECIMEN, XHTML, parsed, text_of

import yijianshi
from yijianshi.report.page.environment import clean

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</style><svg onload=alert(1)>",
    "</title><b>",
    "]]><!--",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&#60;",
    "javascript:alert(1)",
    "</text></svg><a href=//x>",
]
BOOK = yijianshi.load(SPECIMEN, shipped=False)
FREE = ("name", "issuer", "holder_name", "住址", "经营场所", "经营范围", "名称")
CASE: dict[str, Any] = json.loads((SPECIMEN / "case.json").read_bytes())
TAGS = {node.tag for node in parsed(BOOK.precheck(CASE).to_html()).iter()}


def poisoned(value: Any, poison: str) -> Any:
    """A case with the poison in every name and value of it that may be any text."""
    if isinstance(value, dict):
        return {key: poison if key in FREE else poisoned(part, poison) for key, part in value.items()}
    return [poisoned(part, poison) for part in value] if isinstance(value, list) else value


def structure(html: str) -> list[Any]:
    """Every element with the names of its attributes."""
    return [(node.tag, sorted(node.keys())) for node in parsed(html).iter()]


@pytest.mark.parametrize("poison", HOSTILE)
def test_a_hostile_case_changes_no_element_of_the_page(poison: str) -> None:
    html = BOOK.precheck(poisoned(CASE, poison)).to_html()
    assert structure(html) == structure(BOOK.precheck(poisoned(CASE, "无害的文字")).to_html())
    assert poison in text_of(parsed(html))


@pytest.mark.parametrize("poison", ["<b>", "<script>alert(1)<x>", "&amp;", "&lt;i>"])
def test_hostile_names_in_a_pack_stay_text(poison: str, tmp_path: Path) -> None:
    pack = (SPECIMEN / "pack.yaml").read_text(encoding="utf-8")
    for name in ("房屋租赁合同", "城市管理部门", "招牌备案", "请窗口核对店主住址", "小餐饮不宜经营凉菜", "个体工商户变更登记"):
        pack = pack.replace(name, f"{name}{poison}")
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    html = yijianshi.load(tmp_path, shipped=False).precheck(CASE).to_html()
    assert {node.tag for node in parsed(html).iter()} == TAGS
    assert f"请窗口核对店主住址{poison}" in text_of(parsed(html))


@settings(max_examples=25)
@given(st.text(max_size=30))
def test_any_text_gives_a_page_of_the_same_elements(text: str) -> None:
    case = poisoned(CASE, text)
    html = BOOK.precheck(case).to_html()
    assert {node.tag for node in parsed(html).iter()} <= TAGS
    assert f"{XHTML}script" not in {node.tag for node in parsed(html).iter()}


@given(st.text())
def test_no_mark_that_turns_or_hides_text_is_left(text: str) -> None:
    assert not set(clean(text)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\ufeff\x00\x1b\x7f\ud800")
    assert len(clean(text)) == len(text)
    assert clean(clean(text)) == clean(text)


def test_marks_that_turn_the_line_do_not_reach_the_page() -> None:
    html = BOOK.precheck(poisoned(CASE, "甲\u202e乙\u2066丙\x00丁")).to_html()
    assert not set(html) & set("\u202e\u2066\x00")
    assert "甲 乙 丙 丁" in html
