"""A report as Markdown: the words of its text, and the picture of its matters and materials."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.report.flowcharts import read
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds
from tests.whole import REWRITE

from yijianshi.book import Book
from yijianshi.cli.run import run
from yijianshi.report.picture import dependencies
from yijianshi.report.private import Private
from yijianshi.report.report_markdown import render_markdown
from yijianshi.report.text import render_text
from yijianshi.report.text_names import Names

STORY = Path(__file__).parent / "text"
REPORT: dict[str, Any] = json.loads((STORY / "report.json").read_text(encoding="utf-8"))
CASE: dict[str, Any] = json.loads((STORY / "case.json").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"


def test_the_story_as_markdown() -> None:
    written = render_markdown(REPORT, private=Private(), case=CASE)
    if REWRITE:
        (STORY / "expected.md").write_text(written, encoding="utf-8")
    assert written == (STORY / "expected.md").read_text(encoding="utf-8")


def test_the_command_draws_a_picture_and_keeps_its_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", str(EXAMPLES / "三名驾驶员一人不合格.json"), "--format", "md"]) == 1
    written = capsys.readouterr().out
    assert "\n```mermaid\nflowchart LR\n" in written
    assert run(["precheck", str(EXAMPLES / "轻型货车免办许可.json"), "--format", "md"]) == 0
    assert "mermaid" not in capsys.readouterr().out


def test_numbers_and_personal_names_are_masked_in_pictures_too() -> None:
    written = render_markdown(REPORT, private=Private(), case=CASE).replace("\\", "")
    for private in ("990101199001010019", "320102199001010010", "91990000MATE5T009U", "张示例", "李示例", "王示", "JY0001"):
        assert private not in written


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_every_report_is_told_whole_and_its_picture_draws(data: st.DataObject) -> None:
    world = data.draw(worlds())
    case = data.draw(cases(world))
    found = Book(rulebook_of(sources_of([world.pack]))).precheck(case)
    report, private = found.to_dict(), found.private
    tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(report, private=private, case=case))
    told = "".join("".join(child.content for token in tokens for child in token.children or ()).split())
    bare = "".join(render_text(report, private=private, case=case, width=100, colour=False).split())
    assert all(finding["message"].replace(" ", "") in told for finding in report["findings"])
    for item in report["materials"]:
        assert (item["name"] in told) == (item["name"] in bare)
    chart = dependencies(report, Names(case, private))
    applying = [matter for matter in report["matters"] if matter["status"] != "not_applicable"]
    if not applying:
        assert chart == ""
        return
    nodes, arrows = read(chart)
    assert sum(key.startswith("m") for key in nodes) == len(applying)
    waits = sum(len(matter["waits_for"]) for matter in applying)
    assert sum(start.startswith("m") and end.startswith("m") for start, end in arrows) == waits
    produced = [item for item in report["materials"] if (item["exemption"] or {}).get("kind") == "produced" and item["status"] == "exempt"]
    assert any(start.startswith("m") and end.startswith("d") for start, end in arrows) == bool(produced)
