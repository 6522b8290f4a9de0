"""Expressions in words: an example for every form, and what holds of all of them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.rulebooks import BUNDLE, sources_of, worlds

from yijianshi.book import Book
from yijianshi.engine.plan import Plan
from yijianshi.language.functions.table import FUNCTIONS, Signature
from yijianshi.language.tree import Call, Literal, Node, Not, children
from yijianshi.report.words.speaker import Speaker
from yijianshi.report.words.values import plain
from yijianshi.rulebook.entries import Formula
from yijianshi.source.catalogue import words as texts
from yijianshi.source.span import Source

PACK = """\
pack: 测试/读法
subjects:
  企业: {kind: 法人}
  法人代表: {kind: 自然人}
  司机: {kind: 自然人, many: true}
  车辆: {kind: 机动车, many: true}
  委托人: {is: 'if 委托 then 法人代表 else null'}
questions:
  类别: {ask: 哪一类, type: choice, options: [货运, 客运, 出租]}
  用途: {ask: 作什么用, type: choices, options: [自用, 出租, 存货]}
  委托: {ask: 是否委托, type: boolean}
  面积: {ask: 多大, type: number, unit: 平方米}
  人数: {ask: 几人, type: number}
  开业日期: {ask: 何时开业, type: date}
  地址: {ask: 在哪里}
  总质量: {each: 车辆, ask: 多重, type: number, unit: kg}
  新车: {each: 车辆, ask: 是否新车, type: boolean}
parameters:
  限重: {2020-01-01: 4500}
  正常状态: [存续, 在业]
  首日: 2024-09-01
  学区: [{小区: 甲园, 学校: 一小}]
licences:
  营业执照: {holder: [法人], data: {名称: text, 经营范围: text, 有照: boolean}}
  身份证: {holder: [自然人], data: {姓名: text}}
sources:
  登记信息: {holder: [法人], data: {状态: text, 正常: boolean}}
materials:
  材料: {origin: 申请人自备}
matters:
  事项:
    department: 某局
    materials: [材料]
    checks:
DEFINED
bundles:
  一件: {matters: [事项]}
"""

CONDITIONS = {
    '类别 = "货运"': "类别是“货运”",
    '类别 != "货运"': "类别不是“货运”",
    '"货运" = 类别': "类别是“货运”",
    'not(类别 = "货运")': "类别不是“货运”",
    '类别 = "货运" and 委托': "类别是“货运”，并且“委托”为“是”",
    '类别 = "货运" or not(委托)': "类别是“货运”，或者“委托”为“否”",
    'not(类别 = "货运" and 委托)': "类别不是“货运”，或者“委托”为“否”",
    'not(类别 = "货运" or 委托)': "类别不是“货运”，并且“委托”为“否”",
    '(类别 = "货运" or 委托) and 人数 > 3': "（类别是“货运”，或者“委托”为“是”），并且人数大于3",
    '类别 = "货运" or 委托 and 人数 > 3': "类别是“货运”，或者（“委托”为“是”，并且人数大于3）",
    "委托 = false": "“委托”为“否”",
    "委托 != false": "“委托”为“是”",
    "人数 < 10": "人数小于10",
    "10 >= 人数": "人数不超过10",
    "not(人数 >= 10)": "人数小于10",
    "人数 = 1.50": "人数等于1.5",
    "面积 > 50": "面积大于50平方米",
    "max(车辆.总质量) > 限重": "各车辆的总质量的最大值大于限重（4500 kg）",
    "人数 > 限重": "人数大于限重（4500）",
    "人数 > 面积": "人数大于面积",
    '开业日期 >= date("2024-09-01")': "开业日期不早于2024年9月1日",
    "开业日期 < 办理日期": "开业日期早于办理日期",
    "开业日期 = 首日": "开业日期等于首日（2024年9月1日）",
    '开业日期 + duration("P30D") > 办理日期': "（开业日期 + 30天）晚于办理日期",
    '开业日期 + duration("P1Y6M") > 办理日期': "（开业日期 + 1年6个月）晚于办理日期",
    '开业日期 + duration("P" + string(人数) + "M") < 办理日期': "（开业日期 + 人数个月）早于办理日期",
    '开业日期 + duration("P" + string(人数) + "W") < 办理日期': "（开业日期 + （（“P” + 人数） + “W”））早于办理日期",
    "开业日期.year > 2020": "开业日期的年份大于2020",
    "人数 between 1 and 5": "人数在1至5之间（含两端）",
    "not(人数 between 1 and 5)": "人数不在1至5之间（含两端）",
    "人数 in [1..5)": "人数在1至5（含1，不含5）之间",
    "人数 in (> 5)": "人数大于5",
    "not(人数 in (> 5))": "人数不超过5",
    "人数 in (1, > 5)": "人数符合以下之一：1、大于5",
    '类别 in ("货运", "客运", "出租")': "类别是“货运”、“客运”或“出租”",
    'not(类别 in ["货运", "客运"])': "类别不是“货运”、“客运”中的任何一个",
    '类别 in ["货运"]': "类别是“货运”",
    "企业.登记信息.状态 in 正常状态": "企业的登记信息中的状态是正常状态（存续、在业）之一",
    "not(企业.登记信息.状态 in 正常状态)": "企业的登记信息中的状态不是正常状态（存续、在业）中的任何一个",
    'list contains(用途, "出租")': "用途中有“出租”",
    'not(list contains(用途, "出租"))': "用途中没有“出租”",
    'contains(企业.营业执照.经营范围, "运输")': "企业的营业执照上的经营范围包含“运输”",
    'not(contains(企业.营业执照.经营范围, "运输"))': "企业的营业执照上的经营范围不包含“运输”",
    'starts with(地址, "江苏")': "地址以“江苏”开头",
    'contains(match: "苏", string: 地址)': "地址包含“苏”",
    "企业.营业执照.有照": "企业的营业执照上的有照为“是”",
    "not(企业.登记信息.正常)": "企业的登记信息中的正常为“否”",
    "holds(企业.营业执照)": "企业有有效的营业执照",
    "not(holds(企业.营业执照))": "企业没有有效的营业执照",
    "持有(法人代表.身份证) 且 非 委托": "法人代表有有效的身份证，并且“委托”为“否”",
    "exists(委托人)": "有委托人",
    "count(车辆) > 0": "有车辆",
    "count(车辆) = 0": "没有车辆",
    "not(count(车辆) > 0)": "没有车辆",
    "count(车辆) >= 10": "车辆的数量不小于10",
    "count(车辆[新车]) > 0": "有“新车”为“是”的车辆",
    "count(车辆[新车 and 总质量 > 限重]) = 0": "没有（“新车”为“是”，并且总质量大于限重（4500 kg））的车辆",
    "count(records(企业.营业执照)) > 0": "有企业的营业执照的记录",
    "age(法人代表) <= 60": "法人代表的周岁年龄不超过60",
    "age(法人代表, 开业日期) >= 18": "法人代表在开业日期的周岁年龄不小于18",
    '法人代表.name = "甲"': "法人代表的姓名是“甲”",
    "企业.name = 企业.营业执照.名称": "企业的名称与企业的营业执照上的名称一致",
    "valid uscc(企业.id)": "企业的号码是合规的统一社会信用代码",
    'within(办理区域, "320000")': "办理区域在区域“320000”之内",
    "some 车 in 车辆 satisfies 车.总质量 > 限重": "车辆中至少有一个“车”符合：车的总质量大于限重（4500 kg）",
    "not(some 车 in 车辆 satisfies 车.新车)": "车辆中每一个“车”都符合：车的新车为“否”",
    "every 人 in 司机 satisfies age(人) < 60 and holds(人.身份证)": (
        "司机中每一个“人”都符合：（人的周岁年龄小于60，并且人有有效的身份证）"
    ),
    '委托 and (if 人数 > 3 then 类别 = "货运" else 类别 = "客运")': (
        "“委托”为“是”，并且（如果人数大于3，则须类别是“货运”；否则须类别是“客运”）"
    ),
    'if 人数 > 3 then 类别 = "货运" else false': "如果人数大于3，则须类别是“货运”；否则不成立",
    "人数 * 2 + 1 > 面积 / 3": "（（人数 × 2） + 1）大于（面积 ÷ 3）",
    "working days(开业日期, 办理日期) <= 10": "开业日期之后到办理日期为止的工作日数不超过10",
    '地址 = (if 委托 then "甲" else "乙")': "地址与（如果“委托”为“是”，则为“甲”；否则为“乙”）一致",
    '学区[小区 = 地址][1].学校 = "一小"': "小区与地址一致的学区中的第1个的学校是“一小”",
    "需要许可": "符合“需要许可”",
    "not(需要许可)": "不符合“需要许可”",
    "some 车 in 车辆 satisfies 车.超重": "车辆中至少有一个“车”符合：车符合“超重”",
    "any(委托, 需要许可)": "“委托”为“是”，或者符合“需要许可”",
    "not(all(委托, 需要许可))": "“委托”为“否”，或者不符合“需要许可”",
    'matches(地址, "[0-9]+")': "地址的写法符合“[0-9]+”",
    "sqrt(人数) > 2": "平方根（人数）大于2",
    "sum(for 车 in 车辆 return 车.总质量) > 10": "（由车辆中的“车”逐个得出的车的总质量）的合计大于10",
    "{甲: 人数}.甲 > 1": "「{甲: 人数}」的甲大于1",
    "人数 instance of number": "「人数 instance of number」成立",
}


def defined(conditions: list[str]) -> str:
    """Checks with these conditions; and the definitions that they name."""
    checks = "".join(
        f"      查{place}: {{message: 不符, must: {json.dumps(text, ensure_ascii=False)}}}\n" for place, text in enumerate(conditions)
    )
    definitions = "definitions:\n  需要许可: 人数 > 1\n  超重: {each: 车辆, value: 总质量 > 限重}\n"
    return PACK.replace("DEFINED\n", checks) + definitions


@cache
def plan() -> tuple[Plan, Speaker]:
    bundle = Book(rulebook_of([Source("读法.yaml", defined(list(CONDITIONS)))])).bundle("一件")
    found = bundle._plan
    return found, Speaker(found.rules, found.parameters)


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_in_words(text: str) -> None:
    found, speaker = plan()
    (check,) = (check for check in found.composition.matters[0].checks if check.must is not None and str(check.must.text) == text)
    assert check.must is not None
    assert speaker.condition(check.must) == CONDITIONS[text]


TWENTY = "0、1、2、3、4、5、6、7、8、9、10、11等20项"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "未知"),
        (True, "“是”"),
        (4500, "4500"),
        ([], "（空）"),
        (["甲", "乙"], "甲、乙"),
        (list(range(20)), TWENTY),
    ],
)
def test_a_value_in_words(value: Any, text: str) -> None:
    assert plain(value) == text


def test_a_figure_of_a_day_is_that_of_the_day() -> None:
    pack = defined(["人数 > 限重"]).replace("{2020-01-01: 4500}", "{2020-01-01: 4500, 2025-01-01: 3500}")
    book = Book(rulebook_of([Source("读法.yaml", pack)]))
    said = [book.guide("一件", on=day)["checks"][0]["must"]["words"] for day in ("2024-12-31", "2025-01-01")]
    assert said == ["人数大于限重（4500）", "人数大于限重（3500）"]


def test_every_phrase_belongs_to_a_built_in_with_as_many_arguments() -> None:
    for name, count in [*texts.PREDICATES, *texts.VALUES]:
        assert any(takes(signature, count) for signature in FUNCTIONS[name].signatures), name


def takes(signature: Signature, count: int) -> bool:
    parameters = signature.parameters
    least = sum(not parameter.optional for parameter in parameters)
    return least <= count and (count <= len(parameters) or any(parameter.variadic for parameter in parameters))


def literals(node: Node) -> list[str]:
    """The texts of an expression; those that are read as a day or span are told as such."""
    if isinstance(node, Call) and node.function in ("date", "duration"):
        return []
    own = [node.value] if isinstance(node, Literal) and isinstance(node.value, str) else []
    return own + [text for child in children(node) for text in literals(child)]


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_any_condition_has_words_and_none_of_its_texts_is_lost(data: st.DataObject) -> None:
    world = data.draw(worlds())
    bundle = Book(rulebook_of(sources_of([world.pack]))).bundle(BUNDLE, on="2024-09-01")
    speaker = Speaker(bundle.composition.rules, bundle._plan.parameters)
    checks = [*bundle.composition.gates, *(check for matter in bundle.composition.matters for check in matter.checks)]
    whens = [matter.when for matter in bundle.composition.matters]
    for formula in [formula for check in checks for formula in (check.when, check.must)] + whens:
        if formula is None:
            continue
        told = speaker.condition(formula)
        assert told
        assert told == told.strip()
        assert all(text in told for text in literals(formula.tree)), (formula.text, told)


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_what_is_denied_twice_is_told_as_it_was_and_a_denial_differs(data: st.DataObject) -> None:
    world = data.draw(worlds())
    bundle = Book(rulebook_of(sources_of([world.pack]))).bundle(BUNDLE, on="2024-09-01")
    speaker = Speaker(bundle.composition.rules, bundle._plan.parameters)
    for matter in bundle.composition.matters:
        if matter.when is not None:
            told = speaker.condition(matter.when)
            once = Formula(matter.when.text, Not(matter.when.tree))
            assert speaker.condition(Formula(matter.when.text, Not(once.tree))) == told
            assert speaker.condition(once) != told
