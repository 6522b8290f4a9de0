"""Forms of the language and the trees that they give."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yijianshi.language import parse
from yijianshi.language.tree import (
    And,
    Arithmetic,
    Between,
    Binding,
    Call,
    Compare,
    ContextOf,
    Filter,
    For,
    If,
    In,
    InstanceOf,
    ListOf,
    Literal,
    Name,
    Negate,
    Node,
    Not,
    Or,
    Path,
    Quantified,
    RangeOf,
    UnaryTest,
    children,
)
from yijianshi.language.types import ANY, DATE_TIME, FUNCTION, NUMBER, STRING, ContextType, ListType, RangeType


def shape(node: Node | None) -> object:
    """A tree as nested tuples, without places and types."""
    match node:
        case None:
            return None
        case Literal(value=value):
            return value
        case Name(name=name):
            return f"${name}"
        case Path(base=base, name=name):
            return (".", shape(base), name)
        case Filter(base=base, condition=condition):
            return ("[]", shape(base), shape(condition))
        case Call(function=function, arguments=arguments, named=named):
            return (function, *map(shape, arguments), *((name, shape(value)) for name, value in named))
        case Negate(operand=operand):
            return ("-", shape(operand))
        case Arithmetic(operator=operator, left=left, right=right) | Compare(operator=operator, left=left, right=right):
            return (operator, shape(left), shape(right))
        case And(items=items):
            return ("and", *map(shape, items))
        case Or(items=items):
            return ("or", *map(shape, items))
        case Not(item=item):
            return ("not", shape(item))
        case Between(value=value, low=low, high=high):
            return ("between", shape(value), shape(low), shape(high))
        case In(value=value, tests=tests):
            return ("in", shape(value), *map(shape, tests))
        case UnaryTest(operator=operator, right=right):
            return (operator, shape(right))
        case If(condition=condition, then=then, otherwise=otherwise):
            return ("if", shape(condition), shape(then), shape(otherwise))
        case Quantified(every=every, bindings=bindings, condition=condition):
            return ("every" if every else "some", *map(_bound, bindings), shape(condition))
        case For(bindings=bindings, body=body):
            return ("for", *map(_bound, bindings), shape(body))
        case ListOf(items=items):
            return list(map(shape, items))
        case ContextOf(entries=entries):
            return {name: shape(value) for name, value in entries}
        case RangeOf(low=low, high=high, low_closed=opening, high_closed=closing):
            return (("[" if opening else "(") + ".." + ("]" if closing else ")"), shape(low), shape(high))
        case InstanceOf(value=value, of=of):
            return ("instance of", shape(value), of)
    raise AssertionError(node)


def _bound(binding: Binding) -> object:
    return (binding.name, shape(binding.source))


def every_node(node: Node) -> list[Node]:
    return [node, *(inner for child in children(node) for inner in every_node(child))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-2", -2),
        ("3.50", Decimal("3.50")),
        (".872", Decimal("0.872")),
        ("1.23e4", Decimal("12300")),
        ("true", True),
        ("是", True),
        ("否", False),
        ("null", None),
        ("空", None),
        ('"文本"', "文本"),
        (r'"\"\\\n\t"', '"\\\n\t'),
        (r'"\u6587\U01F40E\ud83d\udc0e"', "文🐎🐎"),
        (r'"\d+\."', r"\d+\."),
    ],
)
def test_literals(text: str, value: object) -> None:
    node = parse(text)
    assert isinstance(node, Literal)
    assert node.value == value
    assert type(node.value) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and not c = d", ("or", "$a", ("and", "$b", ("not", ("=", "$c", "$d"))))),
        ("a and b and c", ("and", "$a", "$b", "$c")),
        ("a and (b and c)", ("and", "$a", ("and", "$b", "$c"))),
        ("not(a) = b", ("=", ("not", "$a"), "$b")),
        ("not (a) = b", ("not", ("=", "$a", "$b"))),
        ("not(negand: a)", ("not", "$a")),
        ("1 + 2 * 3 ** 4 ** 5 - 6", ("-", ("+", 1, ("*", 2, ("**", ("**", 3, 4), 5))), 6)),
        ("-a.b ** -2", ("**", ("-", (".", "$a", "b")), -2)),
        ("-(1)", -1),
        ("10--5", ("-", 10, -5)),
        ("a != b", ("!=", "$a", "$b")),
        ("x between 1 and 5 and y", ("and", ("between", "$x", 1, 5), "$y")),
        ('x in (1, [5..9], "a", < 3)', ("in", "$x", 1, ("[..]", 5, 9), "a", ("<", 3))),
        ("x in [a..b)", ("in", "$x", ("[..)", "$a", "$b"))),
        ("x in (1..5)", ("in", "$x", ("(..)", 1, 5))),
        ("x in L", ("in", "$x", "$L")),
        ("x in > 5", ("in", "$x", (">", 5))),
        ("x in (!= 5)", ("in", "$x", ("!=", 5))),
        ("x in (= 5)", ("in", "$x", ("=", 5))),
        ("x in (>= 5)", ("in", "$x", (">=", 5))),
        ("]1..10[", ("(..)", 1, 10)),
        ("x in ]1..10[ and y", ("and", ("in", "$x", ("(..)", 1, 10)), "$y")),
        ("[1..n[1]]", ("[..]", 1, ("[]", "$n", 1))),
        ("(< 10)", ("(..)", None, 10)),
        ("(>= 10)", ("[..)", 10, None)),
        ("[null..10]", ("[..]", None, 10)),
        ("if a then b else c = d", ("if", "$a", "$b", ("=", "$c", "$d"))),
        ("a and if b then c else d", ("and", "$a", ("if", "$b", "$c", "$d"))),
        ("some x in L, y in x.m satisfies x = y", ("some", ("x", "$L"), ("y", (".", "$x", "m")), ("=", "$x", "$y"))),
        ("every x in L satisfies x > 1 or a", ("every", ("x", "$L"), ("or", (">", "$x", 1), "$a"))),
        ("for i in 1..3, j in L return i * j", ("for", ("i", ("[..]", 1, 3)), ("j", "$L"), ("*", "$i", "$j"))),
        ("L[x > 1][-1].name", (".", ("[]", ("[]", "$L", (">", "$x", 1)), -1), "name")),
        ("[]", []),
        ("[1, [2], ]3..4]]", [1, [2], ("(..]", 3, 4)]),
        ("{}", {}),
        ('{a: 1, "b c": a + 1, d e: {}, `f:g`: 2, in: 3}', {"a": 1, "b c": ("+", "$a", 1), "d e": {}, "f:g": 2, "in": 3}),
        ("string length(x)", ("string length", "$x")),
        ("string  length (x)", ("string length", "$x")),
        ("date and time(a) and time(b)", ("and", ("date and time", "$a"), ("time", "$b"))),
        ("substring(string: s, start position: 2)", ("substring", ("string", "$s"), ("start position", 2))),
        ("持有(企业.营业执照)", ("holds", (".", "$企业", "营业执照"))),
        ("计数(车辆)", ("count", "$车辆")),
        ("count + 1", ("+", "$count", 1)),
        ("`法定代表人（负责人）`.`a b`", (".", "$法定代表人（负责人）", "a b")),
        ("d.year", (".", "$d", "year")),
        ("t.time offset", (".", "$t", "time offset")),
        ("a.in.date", (".", (".", "$a", "in"), "date")),
        ("1 + /* 1 + */ 1 // tail", ("+", 1, 1)),
        ("a\u3000=\n\t1", ("=", "$a", 1)),
        ("item.x instance of date and time", ("instance of", (".", "$item", "x"), DATE_TIME)),
        ("x instance of list< range<number> > and y", ("and", ("instance of", "$x", ListType(element=RangeType(element=NUMBER))), "$y")),
        ("x instance of context<a: string, 乙: Any>", ("instance of", "$x", ContextType(members={"a": STRING, "乙": ANY}))),
        ("x instance of function<number, string>->Any", ("instance of", "$x", FUNCTION)),
    ],
)
def test_forms(text: str, expected: object) -> None:
    assert shape(parse(text)) == expected


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("甲 且 非 乙 或 丙", "甲 and not 乙 or 丙"),
        ('经营类型 属于 ("a", "b")', '经营类型 in ("a", "b")'),
        ("x 介于 1 与 5", "x between 1 and 5"),
        ("若 甲 则 1 否则 空", "if 甲 then 1 else null"),
        ("存在 x 于 L 满足 x = 1", "some x in L satisfies x = 1"),
        ("每个 x 于 L 满足 非(x)", "every x in L satisfies not(x)"),
        ('包含(s, "a") = 是', 'contains(s, "a") = true'),
    ],
)
def test_chinese_keywords_are_synonyms(chinese: str, english: str) -> None:
    assert shape(parse(chinese)) == shape(parse(english))


def test_a_keyword_counts_as_a_whole_word_only() -> None:
    assert shape(parse("非机动车 且 是否购车")) == ("and", "$非机动车", "$是否购车")


def test_names_are_equal_in_any_normal_form_of_unicode() -> None:
    assert shape(parse("cafe\u0301")) == shape(parse("caf\u00e9")) == "$caf\u00e9"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(a + b) * c", ["(a + b) * c", "(a + b)", "a", "b", "c"]),
        ("企业.营业执照.名称 = -3", ["企业.营业执照.名称 = -3", "企业.营业执照.名称", "企业.营业执照", "企业", "-3"]),
        (
            "count( L[x] ) in (< 5, [1..2])",
            ["count( L[x] ) in (< 5, [1..2])", "count( L[x] )", "L[x]", "L", "x", "< 5", "5", "[1..2]", "1", "2"],
        ),
        ("若 a 则 [1] 否则 {b: 2}", ["若 a 则 [1] 否则 {b: 2}", "a", "[1]", "1", "{b: 2}", "2"]),
    ],
)
def test_every_node_knows_its_stretch_of_the_text(text: str, parts: list[str]) -> None:
    assert [text[node.start : node.end] for node in every_node(parse(text))] == parts


def test_a_path_knows_where_its_last_name_stands() -> None:
    text = "企业 . `甲 乙` . 名称"
    nodes = [node for node in every_node(parse(text)) if isinstance(node, Path)]
    assert [text[node.name_start : node.name_end] for node in nodes] == ["名称", "`甲 乙`"]
