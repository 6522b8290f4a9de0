"""What does not parse: the code, the very text that is marked, and the remedy that is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.language.keywords import CONSTANTS, KEYWORDS
from yijianshi.language.limits import MAX_DEPTH, MAX_LENGTH
from yijianshi.language.parse import parse
from yijianshi.language.slips import SIGNS
from yijianshi.language.tree import children
from yijianshi.source.diagnostics import Diagnostic, LanguageError
from yijianshi.source.span import Source, Span


def refused(text: str) -> list[Diagnostic]:
    with pytest.raises(LanguageError) as caught:
        parse(text)
    return list(caught.value.diagnostics)


def marked(text: str) -> list[tuple[str, int, str]]:
    """Code, column and marked text of every diagnostic."""
    return [(found.code, found.span.column, found.span.text) for found in refused(text) if found.span is not None]


@pytest.mark.parametrize(
    ("text", "code", "column", "at", "remedy"),
    [
        ("", "YJS215", 1, "", ""),
        ("  // nothing", "YJS215", 1, "  // nothing", ""),
        ("a b", "YJS213", 3, "b", "`a b`"),
        ('a "b"', "YJS213", 3, '"b"', "少了运算符"),
        ("a 大于 5", "YJS213", 3, "大于", "写作 >"),
        ("如果 a 则 b", "YJS213", 1, "如果", "写作 若（if）"),
        ("a 并且 b", "YJS213", 3, "并且", "写作 且（and）"),
        ("a AND b", "YJS213", 3, "AND", "写作 and"),
        ("a 且b", "YJS213", 3, "且b", "且 b"),
        ('contains(a, "x")且b', "YJS213", 17, "且b", "且 b"),
        ("holds 企业.执照", "YJS213", 7, "企业", "holds(…)"),
        ("持有 企业.执照", "YJS213", 4, "企业", "持有(…)"),
        ("1 < x < 5", "YJS213", 7, "<", "between"),
        ("a = not b", "YJS213", 5, "not", "not(…)"),
        ("string length > 3", "YJS213", 8, "length", "string length(…)"),
        ("a.b(c)", "YJS213", 4, "(", "内置函数"),
        ("123(c)", "YJS213", 4, "(", "内置函数"),
        ("a = 1)", "YJS213", 6, ")", "左括号"),
        ("[1, 2,]", "YJS213", 7, "]", "逗号"),
        ("in = 3", "YJS213", 1, "in", "`in`"),
        ("if a else b", "YJS213", 6, "else", ""),
        ("a and", "YJS214", 3, "and", ""),
        ("if a then b", "YJS214", 11, "b", ""),
        ("(a + (b", "YJS218", 6, "(", "补上“)”"),
        ("{a: [1, 2}", "YJS213", 10, "}", ""),
        ("x in ]1..2", "YJS218", 6, "]", "补上“[”"),
        ('x = "abc', "YJS203", 5, '"abc', "引号"),
        ("x = `abc", "YJS203", 5, "`abc", "反引号"),
        ("x /* abc", "YJS203", 3, "/* abc", "注释"),
        ("x % 2", "YJS201", 3, "%", "modulo"),
        ("x 且 甲·乙", "YJS201", 6, "·", "反引号"),
        ("5吨 > 1", "YJS205", 1, "5吨", "`5吨`"),
        ("`` = 1", "YJS208", 1, "``", ""),
        ("1" * 35, "YJS206", 1, "1" * 35, "34"),
        ("1e9999999", "YJS206", 1, "1e9999999", "34"),
        (r'"\ud800"', "YJS210", 1, r'"\ud800"', ""),
        (r'"\U110000"', "YJS210", 1, r'"\U110000"', ""),
        ('@"2024-02-30"', "YJS211", 1, '@"2024-02-30"', "2024-06-30"),
        ("x instance of list<", "YJS207", 20, "", "list<number>"),
        ("x instance of list<number", "YJS207", 26, "", ""),
        ("{a: 1, b: 2, a: {c: 3}}", "YJS216", 14, "a", ""),
        ("substring(string: a, string: b)", "YJS216", 22, "string", ""),
        ("a = (!= 5)", "YJS217", 5, "(!= 5)", ""),
        ("conut(x)", "YJS204", 1, "conut", "count"),
        ("非持有(x)", "YJS204", 1, "非持有", "非 持有"),
        ('经营类型属于 ("a")', "YJS204", 1, "经营类型属于", "经营类型 属于"),
    ],
)
def test_a_fault_is_marked_and_remedied(text: str, code: str, column: int, at: str, remedy: str) -> None:
    found = refused(text)
    assert [(item.code, item.span.column, item.span.text) for item in found if item.span is not None] == [(code, column, at)]
    assert remedy in (found[0].help or "")


@pytest.mark.parametrize(("written", "meant"), sorted(SIGNS.items()))
def test_a_slip_of_the_pen_is_told_with_what_was_meant(written: str, meant: str) -> None:
    slip = next(found for found in refused(f"a {written} b") if found.code == "YJS202")
    assert slip.span is not None
    assert slip.span.text == written
    assert slip.message.endswith(f"写作 {meant}")


def test_all_slips_are_told_at_once() -> None:
    assert marked("（企业.类型 == “客运”） && 车辆数 ≥ 5") == [
        ("YJS202", 1, "（"),
        ("YJS202", 8, "=="),
        ("YJS202", 11, "“客运”"),
        ("YJS202", 15, "）"),
        ("YJS202", 17, "&&"),
        ("YJS202", 24, "≥"),
    ]


def test_faults_of_tokens_and_grammar_are_told_together() -> None:
    assert [code for code, _, _ in marked('conut(x) > @"soon" and')] == ["YJS204", "YJS211", "YJS214"]


def test_full_width_punctuation_in_strings_and_backquotes_is_no_slip() -> None:
    parse('`名称（甲）` = "（甲），≥"')


def test_expected_words_are_the_authors_words() -> None:
    assert "else（否则）" in refused("if a then b")[0].message
    assert "satisfies（满足）" in refused("some x in L")[0].message
    assert "一个值" in refused("a and")[0].message


def test_places_come_from_whoever_holds_the_text() -> None:
    file = Source("pack.yaml", "when:\n  a == b")

    def inside(start: int, end: int) -> Span:
        return Span(file, 8 + start, 8 + end)

    with pytest.raises(LanguageError) as caught:
        parse("a == b", source=inside)
    assert str(caught.value.diagnostics[0].span) == "pack.yaml:2:5"


@pytest.mark.parametrize("opening", ["(", "[", "{a: ", "count(", "L["])
def test_brackets_nest_to_a_limit(opening: str) -> None:
    closing = {"(": ")", "[": "]", "{": "}"}[next(sign for sign in opening if sign in "([{")]
    assert marked(opening * 1000 + "1" + closing * 1000)[0][0] == "YJS209"


@pytest.mark.parametrize(
    "text",
    [
        "not " * 1000 + "a",
        "a" + " + a" * 1000,
        "- " * 1000 + "a",
        "if a then b else " * 400 + "c",
        "a" + ".b" * 1000,
        "a" + "[1]" * 1000,
        "x instance of " + "list<" * 1000 + "number" + ">" * 1000,
    ],
)
def test_depth_without_brackets_has_a_limit_too(text: str) -> None:
    assert marked(text)[0][0] in ("YJS209", "YJS207")


def test_what_is_just_within_the_limits_parses() -> None:
    parse("(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH)
    parse("a" + " + a" * (MAX_DEPTH - 1))
    parse("a" + " and a" * 1500)
    parse("[" + "1," * 4900 + "1]")


def test_length_has_a_limit() -> None:
    parse("1" + " " * (MAX_LENGTH - 1))
    assert marked("1" + " " * MAX_LENGTH)[0][0] == "YJS212"


_PIECES = [
    *KEYWORDS,
    *CONSTANTS,
    *SIGNS,
    *"()[]{},.:+-*/=<>`\"'@\\ \n",
    "..",
    "**",
    "!=",
    "instance of",
    "list<",
    "名称",
    "a",
    "count(",
    "string length(",
    "12",
    ".5",
    '"x"',
    '@"2024-01-01"',
    "\\u00",
    "\ud800",
    "\x00",
    "🐎",
    "//",
    "/*",
    "*/",
]


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(_PIECES), max_size=25).map("".join),
        st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join),
    )
)
def test_no_text_raises_anything_else(text: str) -> None:
    diagnostics: tuple[Diagnostic, ...] = ()
    try:
        parse(text)
    except LanguageError as error:
        diagnostics = error.diagnostics
    for found in diagnostics:
        assert found.span is not None
        assert 0 <= found.span.start <= found.span.end <= len(text)
        found.message.encode()


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join))
def test_what_parses_has_places_in_order(text: str) -> None:
    try:
        pending = [parse(text)]
    except LanguageError:
        return
    while pending:
        node = pending.pop()
        inner = children(node)
        assert all(node.start <= child.start < child.end <= node.end for child in inner)
        pending.extend(inner)
