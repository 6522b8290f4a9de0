"""Markdown as a parser of CommonMark and GFM tables reads it: what went in comes out as text, never as a mark."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from yijianshi.report.markdown import document, escaped, picture
from yijianshi.report.text_blocks import Columns, Entry, Line, Section

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKS = "|\\`*_[]<>~&#+-.=!(){}$:\"' 1甲"
TEXTS = st.text(alphabet=st.sampled_from(MARKS), min_size=1, max_size=30) | st.text(
    alphabet=st.characters(exclude_categories=["C"]), max_size=30
)


def spoken(tokens: list[Token] | None) -> str:
    """The text of tokens, without the bold ones' marks."""
    return "".join(token.content for token in tokens or () if token.type in ("text", "text_special"))


def plain(text: str) -> str:
    return " ".join("".join(character if character.isprintable() or character == " " else " " for character in text).split())


def kinds(tokens: list[Token] | None) -> set[str]:
    return {token.type for token in tokens or ()} - {"text", "text_special", "strong_open", "strong_close"}


@given(TEXTS)
@example("1. 甲")
@example("- 甲")
@example("&amp;")
@example("<b>")
@example("![图](http://甲)")
@example("甲\n\n# 乙\x00\u2028丙")
def test_a_text_is_one_paragraph_of_that_text(text: str) -> None:
    tokens = READER.parse(escaped(text))
    if not plain(text):
        assert plain(escaped(text)) == ""
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], escaped(text)
    assert kinds(tokens[1].children) == set()
    assert plain(spoken(tokens[1].children)) == plain(text)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), st.tuples(TEXTS, TEXTS, TEXTS))
def test_a_table_has_every_cell_in_its_place(rows: list[tuple[str, ...]], header: tuple[str, ...]) -> None:
    blocks = (Line("题", "strong"), Columns(tuple(rows), header, (1,)))
    tokens = READER.parse(document([Section("", blocks), Section("", (Line("完"),))], []))
    assert tokens[0].tag == "h1"
    assert {token.type for token in tokens} >= {"table_open", "thead_open"}
    cells = [plain(spoken(tokens[place + 1].children)) for place, token in enumerate(tokens) if token.type in ("th_open", "td_open")]
    assert cells == [plain(cell) for row in (header, *rows) for cell in row]


@given(TEXTS.filter(plain), TEXTS, st.lists(st.tuples(TEXTS.filter(plain), TEXTS.filter(plain)), max_size=3))
def test_an_entry_is_an_item_with_its_details_below_it(title: str, status: str, details: list[tuple[str, str]]) -> None:
    entry = Entry(title, status if plain(status) else "", "bad", tuple(details))
    head, foot = Section("", (Line("题"),)), Section("", (Line("完"),))
    tokens = READER.parse(document([head, Section("节", (entry, entry)), foot], []))
    told = [spoken(token.children) for token in tokens if token.type == "inline"]
    mark = f"【{plain(status)}】 " if entry.status else ""
    once = [plain(mark + plain(title)), *(f"{plain(label)}：{plain(text)}" for label, text in details)]
    assert [plain(text) for text in told] == ["题", "节", *once, *once, "完"]
    assert sum(token.type == "ordered_list_open" for token in tokens) == 1


def test_a_document_has_its_title_its_sections_its_pictures_and_its_foot() -> None:
    sections = [
        Section("", (Line("某事", "strong"), Line("样例", "warn"), Columns((("甲", "乙"),)))),
        Section("材料", (Entry("营业执照", "可免交", "good", (("用于", "登记"),)), Line("完"))),
        Section("", (Line("仅供参考", "quiet"),)),
    ]
    assert document(sections, [picture("图", 'flowchart TD\n    a["甲"]\n')]) == (
        "# 某事\n\n**样例**\n\n|   |   |\n| --- | --- |\n| 甲 | 乙 |\n\n## 材料\n\n1. **【可免交】** 营业执照\n   - 用于：登记\n\n完\n\n"
        '## 图\n\n```mermaid\nflowchart TD\n    a["甲"]\n```\n\n仅供参考\n'
    )
