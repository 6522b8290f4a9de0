"""A guide for people: whole, as text and as Markdown; and what holds of every guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from tests.report.flowcharts import read
from tests.strategies.books import rulebook_of
from tests.strategies.rulebooks import BUNDLE, sources_of, worlds
from tests.whole import REWRITE

import yijianshi
from yijianshi.cli.run import run
from yijianshi.report.guide import pictures
from yijianshi.report.guide.markdown import render_markdown
from yijianshi.report.guide.text import sections
from yijianshi.report.text_layout import lay_out

HERE = Path(__file__).parent
SHIPPED = "开办运输企业"
DIGEST = "sha256:" + "0" * 64


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    guide = yijianshi.load().guide(SHIPPED, "320100", "2026-11-20")
    guide["rulebook"]["digest"] = DIGEST  # of every letter of the packs
    return guide


def hold(file: Path, text: str) -> None:
    if REWRITE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_shipped_guide_as_text(shipped: dict[str, Any]) -> None:
    text = lay_out(sections(shipped), width=None, colour=False)
    hold(HERE / f"{SHIPPED}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_the_shipped_guide_as_markdown(shipped: dict[str, Any]) -> None:
    hold(HERE / f"{SHIPPED}.md", render_markdown(shipped))


def test_colour_says_nothing_that_the_words_do_not(shipped: dict[str, Any]) -> None:
    import re

    coloured = lay_out(sections(shipped), width=80, colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == lay_out(sections(shipped), width=80, colour=False).splitlines()


def test_the_command_writes_what_the_library_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "指南.md"
    assert run(["show", SHIPPED, "--region", "320100", "--date", "2026-11-20", "--format", "md", "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert file.read_text(encoding="utf-8") == render_markdown(yijianshi.load().guide(SHIPPED, "320100", "2026-11-20"))


@pytest.mark.parametrize(
    ("arguments", "code", "help"),
    [
        (["开办运输企"], "YJS332", "开办运输企业"),
        ([SHIPPED, "--region", "3201"], "YJS336", "320000"),
        ([SHIPPED, "--date", "2001-01-01"], "YJS331", "effective"),
        ([SHIPPED, "--date", "昨天"], "YJS711", "2024-09-01"),
        ([SHIPPED, "--date", "2024-W36-1"], "YJS711", "2024-09-01"),
    ],
)
def test_what_cannot_be_shown_is_told_with_a_way_out(
    arguments: list[str], code: str, help: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", *arguments]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert code in written.err
    assert help in written.err


def test_the_order_is_drawn_with_what_is_issued_on_the_way(shipped: dict[str, Any]) -> None:
    nodes, arrows = read(pictures.order(shipped))
    assert nodes == {"m0": "matter", "m1": "matter", "m2": "matter", "m3": "matter", "r0": "record", "r1": "record"}
    assert arrows == [("m0", "m1"), ("m1", "m2"), ("m1", "r0"), ("m2", "r1"), ("r0", "m2")]


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_every_guide_reads_whole_and_its_pictures_draw(data: st.DataObject) -> None:
    world = data.draw(worlds())
    guide = yijianshi.Book(rulebook_of(sources_of([world.pack]))).guide(BUNDLE, on="2024-09-01")
    text = lay_out(sections(guide), width=72, colour=False)
    assert max(cell_len(line) for line in text.splitlines()) <= 72
    written = render_markdown(guide)
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    told = "".join(child.content for token in tokens for child in token.children or ())
    close = "".join(text.split())
    for section in ("matters", "materials", "questions", "form", "gates", "checks"):
        for item in guide[section]:
            name = item["ask"] if section == "questions" else item["name"]
            assert name in close
            assert name in told
    charts = [token.content for token in tokens if token.type == "fence"]
    assert len(charts) == (len(guide["matters"]) > 1) + bool(guide["materials"])
    for chart in charts:
        read(chart)
    nodes, arrows = read(pictures.materials(guide))
    assert {start for start, _ in arrows} == {key for key in nodes if key.startswith("d")}
