from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds

from yijianshi.book import Book
from yijianshi.case.english import in_english
from yijianshi.case.keys import CASE_SYNONYMS, RECORD_SYNONYMS, SHARED_SYNONYMS, SUBJECT_SYNONYMS

ENGLISH: dict[str, Any] = {
    "bundle": "件",
    "date": "2024-09-01",
    "answers": {"来源": "自有"},
    "subjects": {"教师": [{"id": None, "name": "甲"}], "机构": {"name": "乙"}, "学生": None},
    "licences": [{"type": "执照", "number": "1", "status": "valid", "source": "uploaded", "data": {"状态": "有效"}}],
    "shared": {"登记": [{"subject_id": "2", "data": {"数据": 1}}]},
}
CHINESE: dict[str, Any] = {
    "一件事": "件",
    "办理日期": "2024-09-01",
    "答案": {"来源": "自有"},
    "主体": {"教师": [{"证件号码": None, "姓名": "甲"}], "机构": {"名称": "乙"}, "学生": None},
    "电子证照": [{"证照类型": "执照", "证照编号": "1", "证照状态": "有效", "来源": "上传", "照面信息": {"状态": "有效"}}],
    "共享数据": {"登记": [{"主体代码": "2", "数据": {"数据": 1}}]},
}


def test_a_case_in_chinese_is_the_same_case_in_english_and_what_it_says_stays() -> None:
    assert in_english(CHINESE) == ENGLISH
    assert in_english(ENGLISH) == ENGLISH


@pytest.mark.parametrize(
    ("of", "wrap"),
    [
        (CASE_SYNONYMS, lambda table: table),
        (SUBJECT_SYNONYMS, lambda table: {"subjects": {"人": table}}),
        (RECORD_SYNONYMS, lambda table: {"licences": [table]}),
        (SHARED_SYNONYMS, lambda table: {"shared": {"登记": [table]}}),
    ],
)
def test_every_synonym_is_known(of: dict[str, str], wrap: Any) -> None:
    for chinese, english in of.items():
        assert in_english(wrap({chinese: None})) == wrap({english: None})


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_a_case_and_the_same_in_english_have_one_report(data: st.DataObject) -> None:
    world = data.draw(worlds())
    case = data.draw(cases(world))
    book = Book(rulebook_of(sources_of([world.pack])))
    assert book.precheck(in_english(case)).to_json() == book.precheck(case).to_json()


@pytest.mark.parametrize("case", [{"主体": 1, "证照": None, "共享数据": "无"}, {"证照": ["无", None], "主体": {"人": ["无"]}}])
def test_what_is_no_case_stays_as_it_is(case: dict[str, Any]) -> None:
    assert list(in_english(case).values()) == list(case.values())
