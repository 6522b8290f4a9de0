"""How diagnostics look to people and to programs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from yijianshi.source.diagnostics import Diagnostic, Related
from yijianshi.source.render import as_dict, ordered, render
from yijianshi.source.span import Source, Span

PACK = Source("包.yaml", 'subjects:\n  企业: {kind: 法人}\n  must: contains(经营范围, "货运")\n\t企业: x\n')


def at(sought: str, source: Source = PACK) -> Span:
    start = source.text.index(sought)
    return Span(source, start, start + len(sought))


def test_a_pack_is_shown_with_its_line_caret_help_and_related_places() -> None:
    fault = Diagnostic("YJS108", "error", "键写了两次", at("经营范围"), "请改名", (Related(at("企业"), "第一次写在这里"),))
    assert render([fault]) == (
        "包.yaml:3:18  YJS108 错误  键写了两次\n"
        '    3 |   must: contains(经营范围, "货运")\n'
        "      |                  ＾＾＾＾\n"
        "    建议：请改名\n"
        "    包.yaml:2:3  第一次写在这里\n"
        "    2 |   企业: {kind: 法人}\n"
        "      |   ＾＾\n"
    )


def test_a_caret_counts_the_cells_in_front_of_it() -> None:
    assert render([Diagnostic("YJS1", "warning", "说明", at("法人}"))]) == (
        "包.yaml:2:14  YJS1 警告  说明\n    2 |   企业: {kind: 法人}\n      |   \u3000\u3000         ＾＾^\n"
    )


def test_a_tab_takes_the_same_room_above_and_below() -> None:
    text = render([Diagnostic("YJS1", "error", "说明", at("企业: x"))])
    assert text.splitlines()[1:] == ["    4 |     企业: x", "      |     ＾＾^^^"]


def test_a_case_is_shown_with_its_path_and_what_was_expected() -> None:
    fault = Diagnostic("YJS401", "error", "日期不对", path="licences[3].valid_to", expected="YYYY-MM-DD", got="2024/1/1", help="请改写")
    text = "licences[3].valid_to  YJS401 错误  日期不对\n    应为：YYYY-MM-DD\n    实为：2024/1/1\n    建议：请改写\n"
    assert render([fault]) == text
    assert as_dict(fault) == {
        "path": "licences[3].valid_to",
        "expected": "YYYY-MM-DD",
        "got": "2024/1/1",
        "help": "请改写",
        "code": "YJS401",
        "message": "日期不对",
    }


def test_a_pack_as_programs_read_it() -> None:
    assert as_dict(Diagnostic("YJS108", "error", "键写了两次", at("经营范围"), "请改名")) == {
        "code": "YJS108",
        "severity": "error",
        "file": "包.yaml",
        "line": 3,
        "column": 18,
        "message": "键写了两次",
        "help": "请改名",
    }


def test_order_is_by_file_line_and_column() -> None:
    other = Source("甲.yaml", "x\ny\n")
    items = [
        Diagnostic("c", "error", "", at("经营范围")),
        Diagnostic("b", "error", "", Span(other, 2, 3)),
        Diagnostic("d", "error", "", at("企业")),
        Diagnostic("a", "error", "", at("企业")),
        Diagnostic("e", "error", "", path="date"),
    ]
    assert [item.code for item in ordered(items)] == ["e", "a", "d", "c", "b"]
    assert render(items).count("\n\n") == 4


def test_nothing_is_shown_as_nothing() -> None:
    assert render([]) == ""
    assert render([], colour=True) == ""


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("包.yaml", "字" * 200 + "错" + "字" * 200)
    first, line, caret = render([Diagnostic("YJS1", "error", "说明", at("错", source))]).splitlines()
    assert first.startswith("包.yaml:1:201 ")
    assert line.startswith("    1 | …字")
    assert line.endswith("字…")
    assert cell_len(line) < 120
    assert cell_len(line[: line.index("错")]) == cell_len(caret[: caret.index("＾")])


@pytest.mark.parametrize("end", [5, 6, 400])
def test_a_place_behind_the_end_of_its_line_has_a_caret_there(end: int) -> None:
    source = Source("包.yaml", "甲: 乙丙\n丁\n")
    assert render([Diagnostic("YJS1", "error", "说明", Span(source, 5, end))]).splitlines()[2] == "      | \u3000  \u3000\u3000^"


def test_colours_change_nothing_but_the_colours() -> None:
    items = [Diagnostic("YJS1", "error", "[red]说明[/red]", at("经营范围"), "建[议", (Related(at("企业"), "这里"),))]
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(items, colour=True)) == render(items)
    assert "\x1b[1;31m" in render(items, colour=True)


def test_no_text_steers_the_terminal() -> None:
    source = Source("包\x1b[2J.yaml", "甲: \x1b[31m乙\u202e\n")
    text = render([Diagnostic("YJS1", "error", "说\x07明\u202e", Span(source, 3, 4), "一\n二\x1b")])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)
    assert "\n    建议：一\n      二" in text


@given(st.text(alphabet="甲乙ab，:\t 😀é", max_size=150), st.integers(0, 150), st.integers(0, 20))
def test_the_caret_stands_below_its_place(line: str, start: int, width: int) -> None:
    line = "首" + line
    start = min(start, len(line) - 1)
    stop = min(start + width, len(line))
    shown, caret = render([Diagnostic("YJS1", "error", "说明", Span(Source("包.yaml", line), start, stop))]).splitlines()[1:3]
    marked = len(caret) - len(caret.rstrip("＾^…"))
    assert marked >= 1
    before = cell_len(caret[: len(caret) - marked])
    expected = line[start:stop].replace("\t", "")
    rest = shown
    while cell_len(shown) - cell_len(rest) < before:
        rest = rest[1:]
    assert cell_len(shown) - cell_len(rest) == before
    if "\t" not in line[start:stop]:
        assert rest.startswith(expected[:20]) or "…" in rest
