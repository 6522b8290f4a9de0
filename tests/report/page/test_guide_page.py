"""The page of a guide says what its text says, all of it; whatever a pack holds, as text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.report.page.pages import SPECIMEN, XHTML, by_id, guide_of_specimen, parsed, shipped, specimen_book, text_of

import yijianshi
from yijianshi.report.guide.text import sections
from yijianshi.report.page.guide import render_guide
from yijianshi.report.text_blocks import Columns, Entry, Line
from yijianshi.source.catalogue import guide as words


def told(guide: dict[str, Any]) -> str:
    """All that the page of a guide says, without white space."""
    return re.sub(r"\s", "", text_of(next(parsed(render_guide(guide)).iter(f"{XHTML}body"))))


def left_out(guide: dict[str, Any]) -> list[str]:
    """What the text of a guide says, and its page does not."""
    texts = []
    for section in sections(guide)[1:]:
        texts.append(section.title)
        for block in section.blocks:
            match block:
                case Line():
                    texts.append(block.text)
                case Entry():
                    texts += [block.title, block.status, *(part for detail in block.details for part in detail)]
                case Columns():
                    texts += [*block.header, *(cell for row in block.rows for cell in row)]
    page = told(guide)
    return [text for text in texts if re.sub(r"\s", "", text) not in page]


def test_all_that_the_text_of_a_guide_says_stands_on_its_page() -> None:
    guides = [guide_of_specimen(), *(shipped().guide(one["name"], region=one["region"]) for one in shipped().bundles())]
    assert {guide["name"]: left_out(guide) for guide in guides} == {guide["name"]: [] for guide in guides}


def test_a_bundle_gives_its_page_itself() -> None:
    bundle = specimen_book().bundle("开面馆", region="320100", on="2026-09-28")
    assert parsed(bundle.guide_html()) is not None
    assert "江苏省（320200）" in bundle.guide_html(region="320200")


def test_the_specimen_has_every_section() -> None:
    titles = [text_of(node) for node in parsed(render_guide(guide_of_specimen())).iter(f"{XHTML}h2")]
    assert {title.partition("（")[0] for title in titles} >= set(words.TITLES.values())


def test_the_time_axis_runs_by_what_waits_for_what() -> None:
    order = text_of(by_id(parsed(render_guide(guide_of_specimen())), "order"))
    assert "办理时间轴：共7个事项，8个工作日" in order
    assert "食品经营许可：第1至5个工作日，关键路径" in order
    assert "招牌备案：第6至8个工作日，关键路径" in order
    assert "消防核查：第1至2个工作日；" in order


def test_hostile_names_in_a_pack_stay_text_in_the_guide(tmp_path: Path) -> None:
    pack = (SPECIMEN / "pack.yaml").read_text(encoding="utf-8")
    poison = "<img src=x onerror=alert(1)>"
    for name in ("房屋租赁合同", "城市管理部门", "招牌备案", "请窗口核对店主住址", "与出租方签订", "样例市面馆办事指南"):
        pack = pack.replace(name, f"{name}{poison}")
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    tree = parsed(render_guide(yijianshi.load(tmp_path, shipped=False).guide("开面馆")))
    assert not list(tree.iter(f"{XHTML}img"))
    assert f"与出租方签订{poison}" in text_of(next(tree.iter(f"{XHTML}body")))
