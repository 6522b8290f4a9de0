"""A rulebook: order and place mean nothing, references are closed, and only what is in force counts."""

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.rulebook.book import inspect
from yijianshi.rulebook.references import references
from yijianshi.rulebook.words import SECTIONS
from yijianshi.source.diagnostics import Diagnostic, RulebookError
from yijianshi.source.span import Source

DAY = datetime.date(2024, 9, 1)
SECTION = {
    "basis": "  条例: {title: 某条例}\n",
    "subjects": "  店: {kind: 法人}\n  车: {kind: 机动车, many: true}\n  大车: {is: '车[吨位 > 上限]'}\n",
    "parameters": "  上限: 4500\n",
    "questions": "  吨位: {each: 车, ask: 多重, type: number, from: [车.行驶证.总质量]}\n",
    "definitions": "  有大车: count(大车) > 0\n",
    "licences": "  行驶证: {holder: [机动车], binds: 号牌, data: {号牌: text, 总质量: number}}\n",
    "sources": "  登记: {holder: [法人], data: {状态: text}}\n",
    "materials": "  行驶证: {origin: 政府核发, each: 大车, exempt: [{licence: 行驶证}]}\n",
    "fields": "  店名: {from: [店.name]}\n",
    "matters": """\
  办证:
    department: 局
    when: 有大车
    materials: [行驶证]
    form: [店名]
    checks: {在业: {must: 店.登记.状态 = "在业", message: 不在业, basis: 条例#1}}
""",
    "bundles": "  开店: {matters: [办证]}\n",
}


def errors(faults: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(fault.code, fault.span.text if fault.span else "") for fault in faults if fault.severity == "error"]


def whole() -> str:
    return "pack: 全\n" + "".join(f"{section}:\n{text}" for section, text in SECTION.items())


@given(st.permutations(SECTIONS), st.integers(1, 4), st.randoms(use_true_random=False))
def test_sections_may_be_split_over_files_in_any_order(order: list[str], files: int, draw: random.Random) -> None:
    texts = [f"pack: 包{number}\n" for number in range(files)]
    for section in order:
        texts[draw.randrange(files)] += f"{section}:\n{SECTION[section]}"
    book, faults = inspect([Source(str(number), text) for number, text in enumerate(texts)])
    assert errors(faults) == []
    rules, reference = book.rules("000000", DAY), inspect([Source("全", whole())])[0].rules("000000", DAY)
    for section in SECTIONS[1:]:
        assert set(getattr(rules, section)) == set(getattr(reference, section)), section
    when = rules.matters["办证"].when
    assert when is not None
    assert [name for name, _ in references(when.tree)] == ["有大车"]
    assert rules.subjects["大车"].bases == ("车",)
    assert rules.subjects["大车"].kinds == {"机动车"}


def test_the_digest_is_of_the_texts_alone() -> None:
    one, other = Source("a", "pack: 甲\n"), Source("b", "pack: 乙\n")
    digests = [inspect(sources)[0].digest for sources in ([one, other], [other, one], [Source("c", one.text), other], [one])]
    assert digests[0] == digests[1] == digests[2] != digests[3]
    assert digests[0].startswith("sha256:")


REFERENCES = {
    "a material of a matter": ("materials: [行驶证]", "materials: [行使证]", ("YJS314", "行使证"), "行驶证"),
    "a field of a matter": ("form: [店名]", "form: [店铭]", ("YJS314", "店铭"), "店名"),
    "a matter of a bundle": ("{matters: [办证]}", "{matters: [办征]}", ("YJS314", "办征"), "办证"),
    "the subject of an each": ("each: 大车, exempt", "each: 大軍, exempt", ("YJS314", "大軍"), "大车"),
    "the subject of a use": ("materials: [行驶证]", "materials: [行驶证: {each: 大軍}]", ("YJS314", "大軍"), "大车"),
    "a licence of an exemption": ("{licence: 行驶证}", "{licence: 行使证}", ("YJS314", "行使证"), "行驶证"),
    "a document": ("basis: 条例#1", "basis: 条列#1", ("YJS320", "条列"), "条例"),
    "a datum that binds": ("binds: 号牌", "binds: 车牌号牌", ("YJS341", "车牌号牌"), "号牌"),
}


@pytest.mark.parametrize("what", REFERENCES)
def test_references_are_closed(what: str) -> None:
    before, after, fault, near = REFERENCES[what]
    assert whole().count(before) == 1
    _, faults = inspect([Source("全", whole().replace(before, after))])
    found = [item for item in faults if (item.code, item.span.text if item.span else "") == fault]
    assert len(found) == 1, errors(faults)
    assert near in (found[0].help or "")


def test_a_name_inside_an_expression_is_shown_at_its_own_column() -> None:
    _, faults = inspect([Source("全", whole().replace("count(大车) > 0", "count(大军) > 0"))])
    (fault,) = [item for item in faults if item.severity == "error"]
    assert fault.span is not None
    line = whole().splitlines().index("  有大车: count(大车) > 0") + 1
    assert (fault.span.text, fault.span.line, fault.span.column) == ("大军", line, 14)
    assert "大车" in (fault.help or "")


def test_all_faults_come_at_once() -> None:
    text = whole().replace("materials: [行驶证]", "materials: [行使证]").replace("count(大车)", "count(大军)").replace("条例#1", "条列#1")
    assert len(errors(inspect([Source("全", text)])[1])) == 3


def test_one_name_twice_shows_both_places() -> None:
    again = "pack: 又\nfields: {上限: {type: number}}\n"
    _, faults = inspect([Source("全", whole()), Source("又", again)])
    (fault,) = [item for item in faults if item.code == "YJS312"]
    places = {fault.span.file if fault.span else "", *(related.span.file for related in fault.related)}
    assert places == {"全", "又"}, "parameters and fields share one space"


def test_one_name_at_two_times_is_two_entries() -> None:
    text = "pack: 甲\nbasis: {旧: {title: 一, effective: ..2023-12-31}}\nmaterials: {书: {origin: 申请人自备, effective: ..2023-12-31}}\n"
    later = "pack: 乙\nmaterials: {书: {origin: 系统生成, effective: 2024-01-01..}}\n"
    book, faults = inspect([Source("甲", text), Source("乙", later)])
    assert errors(faults) == []
    origins = [book.rules("000000", datetime.date(year, 6, 1)).materials["书"].origin for year in (2023, 2024)]
    assert origins == ["申请人自备", "系统生成"]


def test_what_is_not_in_force_is_left_out_of_lists_and_refused_in_expressions() -> None:
    dated = ("  行驶证: {origin: 政府核发", "  行驶证: {effective: 2025-01-01.., origin: 政府核发")
    book, faults = inspect([Source("全", whole().replace(*dated))])
    assert errors(faults) == []
    assert [book.rules("000000", datetime.date(year, 6, 1)).matters["办证"].materials != () for year in (2024, 2025)] == [False, True]
    dated = ("有大车: count(大车) > 0", "有大车: {effective: 2025-01-01.., value: count(大车) > 0}")
    _, faults = inspect([Source("全", whole().replace(*dated))])
    assert [place for _, place in errors(faults)] == ["有大车"]


@pytest.mark.parametrize("day", ["2023-12-31", "2024-01-01", "2024-01-02"])
def test_a_resolution_is_made_once_between_two_turning_days(day: str) -> None:
    book, _ = inspect([Source("甲", "pack: 甲\neffective: 2024-01-01..\nmaterials: {书: {origin: 申请人自备}}\n")])
    rules = book.rules("320000", datetime.date.fromisoformat(day))
    assert ("书" in rules.materials) == (day >= "2024-01-01")
    assert (rules is book.rules("110000", datetime.date(2030, 1, 1))) == (day >= "2024-01-01")


def test_rules_with_errors_are_refused_with_all_of_them() -> None:
    book, _ = inspect([Source("全", whole().replace("materials: [行驶证]", "materials: [行使证]"))])
    with pytest.raises(RulebookError) as caught:
        book.rules("000000", DAY)
    assert [item.code for item in caught.value.diagnostics] == ["YJS314"]
