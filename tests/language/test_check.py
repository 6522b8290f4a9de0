"""Names, members, filters, quantifiers and the rules about null: types, symbols and the diagnostic each mistake gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.sample_scope import DRIVER, QUALIFICATION, REFUSAL, SCOPE, TYPES, VEHICLE, checked, faults, helps

from yijianshi.language import tree
from yijianshi.language.check import check
from yijianshi.language.parse import parse, whole
from yijianshi.language.tree import Node, children
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    DAYS_DURATION,
    MONTHS_DURATION,
    NUMBER,
    STRING,
    ContextType,
    ListType,
    RangeType,
    Type,
)
from yijianshi.source.diagnostics import LanguageError


def every_node(node: Node) -> list[Node]:
    return [node, *(inner for child in children(node) for inner in every_node(child))]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ('"a"', STRING),
        ("1.5", NUMBER),
        ('@"2024-06-30"', DATE),
        ('@"P30D"', DAYS_DURATION),
        ("最大总质量 > 4500 and 非 成立", BOOLEAN),
        ("办理日期.year", NUMBER),
        ("企业.营业执照.有效期截止日期", DATE),
        ("办理日期 - 企业.营业执照.有效期截止日期", DAYS_DURATION),
        ('办理日期 + duration("P1Y")', DATE),
        ('duration("P1Y")', MONTHS_DURATION),
        ("车辆", ListType(element=VEHICLE)),
        ("车辆[1]", VEHICLE),
        ("车辆[-1].id", STRING),
        ("车辆[机动车行驶证.总质量 > 4500]", ListType(element=VEHICLE)),
        ("车辆.机动车行驶证.总质量", ListType(element=NUMBER)),
        ("车辆.机动车行驶证.标签", ListType(element=STRING)),
        ("学区[小区 = 居住小区][1].学校", STRING),
        ("for x in 车辆 return x.机动车行驶证.总质量", ListType(element=NUMBER)),
        ("for i in 1..3 return i", ListType(element=NUMBER)),
        ("some x in 驾驶员 satisfies x.name = 居住小区", BOOLEAN),
        ("若 成立 则 1 否则 null", NUMBER),
        ('if 成立 then 1 else "a"', ANY),
        ("[1, 2]", ListType(element=NUMBER)),
        ("[1..最大总质量)", RangeType(element=NUMBER)),
        ("[1..2].start", NUMBER),
        ("{a: 1, b: a + 1}.b", NUMBER),
        ("{a: 1}", ContextType(members={"a": NUMBER})),
        ("最大总质量 instance of number", BOOLEAN),
        ("-最大总质量", NUMBER),
        ("未定.什么都行", ANY),
        ("未定 + 1", NUMBER),
        ("未定 - 未定", ANY),
        ("未定[某项 > 1]", ListType(element=ANY)),
    ],
)
def test_what_is_right_has_its_type_and_no_fault(text: str, of: Type) -> None:
    found = checked(text)
    assert found.diagnostics == ()
    assert found.tree.type == of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最大总质 > 5", [("YJS220", "最大总质")]),
        ("旧限额 > 5", [("YJS221", "旧限额")]),
        ("企业.营业执照.经营范 = 企业.nam", [("YJS222", "经营范"), ("YJS222", "nam")]),
        ("企业.从业资格证.类别 = 企业.name", [("YJS223", "从业资格证")]),
        ("车辆.机动车行驶证.总质", [("YJS222", "总质")]),
        ("办理日期.years > 1", [("YJS222", "years")]),
        ("最大总质量.值 > 1", [("YJS222", "值")]),
        ("{a: 1}.b", [("YJS222", "b")]),
        ("学区[小 = 居住小区]", [("YJS220", "小")]),
        ("企业[1]", [("YJS241", "企业")]),
        ("车辆[id]", [("YJS229", "id")]),
        ("some x in 企业 satisfies true", [("YJS241", "企业")]),
        ("every x in 驾驶员 satisfies x.name", [("YJS228", "x.name")]),
        ("成立 and 最大总质量", [("YJS228", "最大总质量")]),
        ("若 最大总质量 则 1 否则 2", [("YJS228", "最大总质量")]),
        ("not(居住小区)", [("YJS228", "居住小区")]),
        ("(some x in 车辆 satisfies true) and x.id = id", [("YJS220", "x"), ("YJS220", "id")]),
        ("成立 instance of strin", [("YJS242", "strin")]),
        ("成立 instance of list<context<a: foo>>", [("YJS242", "list<context<a: foo>>")]),
        ("未知甲 > 未知乙", [("YJS220", "未知甲"), ("YJS220", "未知乙")]),
    ],
)
def test_every_mistake_marks_its_own_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("最大总质 > 5", "“最大总质量”"),
        ("企业.营业执照.经营范 = 居住小区", "“经营范围”"),
        ("非成立", "非 成立"),
        ("成立且未定", "成立 且 未定"),
        ("count > 5", "count(…)"),
        ("成立 or 真的没有", ""),
        ("办理日期.years > 1", "year"),
        ("车辆[1].来源 = 居住小区", "“车辆来源”"),
        ("居住小区 > 3", '"3"'),
        ('最大总质量 > "3"', "数值不加引号"),
        ("within(居住小区, 320000)", '"320000"'),
        ("成立 instance of strin", "“string”"),
    ],
)
def test_a_remedy_is_offered(text: str, remedy: str) -> None:
    assert remedy in helps(text)[0]


def test_why_a_name_may_not_be_used_is_told_as_its_owner_says() -> None:
    assert SCOPE.reasons["旧限额"] in checked("旧限额 > 5").diagnostics[0].message
    assert checked("企业.从业资格证").diagnostics[0].message == REFUSAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最大总质量 = null", [("YJS230", "最大总质量 = null")]),
        ("空 != 企业.营业执照", [("YJS230", "空 != 企业.营业执照")]),
        ("[1, null]", [("YJS231", "null")]),
        ("最大总质量 in (null, 3)", [("YJS231", "null")]),
        ("最大总质量 + null", [("YJS231", "null")]),
        ("null", [("YJS231", "null")]),
        ("若 null 则 1 否则 null", [("YJS231", "null")]),
        ("若 成立 则 (null) 否则 1", []),
    ],
)
def test_a_rulebook_may_not_ask_for_null(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_feel_on_its_own_may_ask_for_null_and_compare_anything() -> None:
    assert faults("最大总质量 = null or [null] = [1] or 居住小区 = 1 or 居住小区 < 1 or 成立 < 1", rulebook=False) == []


@pytest.mark.parametrize(
    ("text", "expect", "expected"),
    [
        ("最大总质量", BOOLEAN, [("YJS228", "最大总质量")]),
        ("成立", BOOLEAN, []),
        ("未定", BOOLEAN, []),
        ("车辆.id", STRING, [("YJS228", "车辆.id")]),
        ("驾驶员[1]", VEHICLE, []),
        ("经营类型", STRING, []),
    ],
)
def test_the_place_of_an_expression_may_ask_for_a_type(text: str, expect: Type, expected: list[tuple[str, str]]) -> None:
    assert faults(text, expect) == expected


def symbols(text: str) -> dict[str, list[tree.Symbol]]:
    found: dict[str, list[tree.Symbol]] = {}
    for node in every_node(checked(text).tree):
        if isinstance(node, tree.Name) and node.symbol is not None:
            found.setdefault(node.name, []).append(node.symbol)
    return found


def test_a_filter_brings_item_and_members_into_scope() -> None:
    node = checked('驾驶员[从业资格证.类别 = "a" and item.name = name and 成立]').tree
    assert isinstance(node, tree.Filter)
    found = symbols('驾驶员[从业资格证.类别 = "a" and item.name = name and 成立]')
    assert node.item is not None
    assert node.item.type == DRIVER
    assert (found["从业资格证"][0].kind, found["从业资格证"][0].type) == ("member", QUALIFICATION)
    assert found["从业资格证"][0].ref == found["item"][0] == node.item
    assert found["成立"][0].kind == "definition"


def test_inner_names_hide_outer_ones() -> None:
    found = symbols("some 成立 in 驾驶员 satisfies 成立.name = 居住小区 and (some 成立 in 车辆 satisfies 成立.id = 居住小区)")
    outer, inner = found["成立"]
    assert (outer.type, inner.type) == (DRIVER, VEHICLE)
    assert outer.key != inner.key


def test_bindings_see_those_before_them() -> None:
    node = checked("for x in [车辆], y in x, i in [1..3] return y.id").tree
    assert isinstance(node, tree.For)
    assert [binding.symbol and binding.symbol.type for binding in node.bindings] == [ListType(element=VEHICLE), VEHICLE, NUMBER]


def test_a_loop_knows_what_it_has_so_far() -> None:
    assert checked("for i in 1..5 return if i = 1 then 1 else partial[-1]").diagnostics == ()


def test_only_a_number_is_an_index() -> None:
    index = {
        text: node.index for text in ("车辆[1]", "车辆[最大总质量]", "车辆[成立]") if isinstance(node := checked(text).tree, tree.Filter)
    }
    assert index == {"车辆[1]": True, "车辆[最大总质量]": True, "车辆[成立]": False}


def test_checking_changes_types_and_symbols_only() -> None:
    text = "若 成立 则 count(车辆[机动车行驶证.总质量 > 4500]) 否则 {a: [1..2]}.a.start"
    before, after = every_node(parse(text)), every_node(checked(text).tree)
    assert [(type(node), node.start, node.end) for node in before] == [(type(node), node.start, node.end) for node in after]


def test_diagnostics_come_in_reading_order() -> None:
    places = [found.span.start for found in checked("丁 > 1 and 丙 + true > 2 and 乙[戊 = 1].甲 = 己").diagnostics if found.span]
    assert places == sorted(places)
    assert len(places) == 4


_SIGNS = (
    "and or not = < in ( ) [ ] , . + - .. {a: } if then else some for return satisfies between age( holds( count( date( max( as\u3000of("
)
_VALUES = 'x null 1 "道路客运" "P1D" @"2024-01-01" item true 营业执照 从业资格证 name id'
_WORDS = st.sampled_from([*TYPES, *_VALUES.split(" "), *_SIGNS.split(" "), "instance of list<number>"])
_EXPRESSIONS = st.recursive(
    st.sampled_from([*TYPES, "null", "1", '"道路客运"', '@"2024-01-01"', "true", "无此名", "item", "企业.营业执照", "车辆.机动车行驶证"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or", "=", "!=", "<", "in", "+", "-", "*", "/", "**"]), inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("{}.{}".format, inner, st.sampled_from(["id", "营业执照", "year", "a", "机动车行驶证"])),
        st.builds("(some x in {} satisfies {})".format, inner, inner),
        st.builds("(for x in {} return {})".format, inner, inner),
        st.builds("(if {} then {} else {})".format, inner, inner, inner),
        st.builds("[{}, {}]".format, inner, inner),
        st.builds("[{}..{}]".format, inner, inner),
        st.builds("{{a: {}, b: {}}}".format, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("(-{})".format, inner),
        st.builds("({} between {} and {})".format, inner, inner, inner),
        st.builds("({} in (< {}, {}))".format, inner, inner, inner),
        st.builds(
            "{}({})".format, st.sampled_from(["holds", "age", "records", "exists", "count", "date", "duration", "max", "sort"]), inner
        ),
        st.builds(
            "{}({}, {})".format, st.sampled_from(["as of", "contains", "matches", "list contains", "before", "append"]), inner, inner
        ),
    ),
    max_leaves=12,
)


@given(st.one_of(_EXPRESSIONS, st.lists(_WORDS, max_size=12).map(" ".join)), st.booleans())
def test_no_tree_makes_the_checker_fail(text: str, rulebook: bool) -> None:
    try:
        node = parse(text)
    except LanguageError:
        return
    found = check(node, SCOPE, locate=whole(text), rulebook=rulebook)
    assert [type(part) for part in every_node(node)][:1] == [type(found.tree)]
    assert all(item.span is not None and item.span.text for item in found.diagnostics)
