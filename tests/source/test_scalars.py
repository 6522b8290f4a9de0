"""Places within scalars: exact under quoting, escapes and folding."""

from collections.abc import Iterator

import pytest
import yaml as library
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.source.diagnostics import YijianshiError
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source, Span
from yijianshi.source.yaml import load_yaml


def scalars(node: YamlNode | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MapNode):
        for key, value in node:
            yield from scalars(key)
            yield from scalars(value)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from scalars(item)


def value(text: str) -> ScalarNode:
    root = load_yaml(Source("包.yaml", text))
    assert isinstance(root, MapNode)
    found = root.entries[0][1]
    assert isinstance(found, ScalarNode)
    return found


@pytest.mark.parametrize(
    ("text", "content", "sought", "line", "column", "width"),
    [
        ("k: 甲 and 乙 > 1", "甲 and 乙 > 1", "乙", 1, 10, 1),
        ("k: '甲 = ''乙'' 丙'", "甲 = '乙' 丙", "丙", 1, 15, 1),
        ("k: '甲 = ''乙'' 丙'", "甲 = '乙' 丙", "'", 1, 9, 2),
        ('k: "甲 = \\"乙\\" 丙"', '甲 = "乙" 丙', "丙", 1, 15, 1),
        ('k: "\\u7532\\U0001F600乙"', "甲😀乙", "乙", 1, 21, 1),
        ('k: "\\u7532\\U0001F600乙"', "甲😀乙", "😀", 1, 11, 10),
        ("k: 甲\n  乙\n\n  丙\n", "甲 乙\n丙", "丙", 4, 3, 1),
        ("k: 'a\n\n\n  b'", "a\n\nb", "b", 4, 3, 1),
        ('k: "a\\\n   b \\\n\n  c"', "ab \nc", "c", 4, 3, 1),
        ("k: |\n  甲\n   乙\n\n  丙\nl: x\n", "甲\n 乙\n\n丙\n", "丙", 5, 3, 1),
        ("k: |2-\n    甲\n  乙\n", "  甲\n乙", "甲", 2, 5, 1),
        ("k: >\n  甲\n  乙\n\n  丙\n   丁\n  戊\n", "甲 乙\n丙\n 丁\n戊\n", "戊", 7, 3, 1),
        ("k: >+ # 说明\n\n  甲\n\n\nl: x\n", "\n甲\n\n\n", "甲", 3, 3, 1),
        ("k: |\r\n  甲\r\n  乙\r\n", "甲\n乙\n", "乙", 3, 3, 1),
    ],
)
def test_shows_where_a_character_stands(text: str, content: str, sought: str, line: int, column: int, width: int) -> None:
    node = value(text)
    assert node.text == content
    start = content.index(sought)
    span = node.locate(start, start + 1)
    assert (span.line, span.column, span.end - span.start) == (line, column, width)


def test_a_stretch_reaches_from_its_first_to_its_last_character() -> None:
    node = value('k: "甲 \\u4e59\n  丙丁"')
    assert node.text == "甲 乙 丙丁"
    assert node.locate(2, 5).text == "\\u4e59\n  丙"


def test_an_empty_stretch_is_a_place() -> None:
    node = value("k: '甲乙'")
    assert [node.locate(at, at).start - node.span.start for at in range(3)] == [1, 2, 3]
    assert node.locate(9, 12).text == ""
    empty = value("k:\n")
    assert empty.locate(0, 0) == Span(empty.span.source, 2, 2)


def test_a_text_that_was_not_read_from_its_place_has_the_whole_place() -> None:
    source = Source("包.yaml", "甲: 乙")
    assert ScalarNode(Span(source, 3, 4), "丙丁").locate(1, 2).text == "乙"


def check(node: ScalarNode) -> None:
    """Each character stands at a place of its own, in order, within the scalar, and reads there as itself or in a known way."""
    last = node.span.start
    for at, character in enumerate(node.text):
        span = node.locate(at, at + 1)
        assert last <= span.start <= span.end, (node.span.text, at)
        last = span.end
        raw = span.text
        if raw == character:
            continue
        if raw.startswith("\\"):
            assert node.span.text.startswith('"')
            assert library.safe_load(f'"{raw}"') == character
        elif raw == "''":
            assert (character, node.span.text[0]) == ("'", "'")
        else:
            assert character in " \n"
            assert not raw.strip()
    if not node.span.text.startswith(("|", ">")):
        assert last <= node.span.end


trees = st.dictionaries(
    st.text(alphabet="甲乙ab", min_size=1, max_size=3),
    st.one_of(st.text(alphabet="甲乙 ab\n\t'\"\\#:", max_size=40), st.text(max_size=20)),
    min_size=1,
    max_size=4,
)


@given(trees, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(8, 40), st.booleans(), st.booleans())
def test_every_character_of_what_the_library_writes_has_its_place(
    tree: dict[str, str], style: str | None, width: int, readable: bool, windows: bool
) -> None:
    text = library.dump(tree, allow_unicode=readable, default_style=style, width=width).replace("!!str ", "")
    for node in load_if_allowed(text.replace("\n", "\r\n") if windows else text):
        check(node)


lines = st.lists(st.sampled_from(["甲", "  乙", "丙 丁", "", "   ", "a\tb", "  ", "# x", "'", "\\"]), min_size=1, max_size=6)


@given(lines, st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|3", ">1+"]), st.sampled_from(["", "\n", "\nz: 末\n"]), st.integers(1, 4))
def test_every_character_of_a_block_has_its_place(body: list[str], header: str, after: str, indent: int) -> None:
    text = f"k: {header}\n" + "\n".join(" " * indent + line for line in body) + after
    for node in load_if_allowed(text):
        check(node)


@given(lines, st.sampled_from(["", "'", '"']))
def test_every_character_of_folded_lines_has_its_place(body: list[str], mark: str) -> None:
    for node in load_if_allowed(f"k: {mark}" + "\n  ".join(body) + mark):
        check(node)


def load_if_allowed(text: str) -> list[ScalarNode]:
    try:
        return list(scalars(load_yaml(Source("包.yaml", text))))
    except YijianshiError:
        return []
