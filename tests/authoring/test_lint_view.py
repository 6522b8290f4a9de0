"""What differs from a resolution before is all that has to be looked at again."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rulebook.test_laws import REGIONS, pack, periods, some

from yijianshi.authoring.lint import RULES
from yijianshi.authoring.lint.view import View, look
from yijianshi.rulebook.book import Rulebook, distinct, inspect
from yijianshi.rulebook.periods import Period
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.span import Source

SHOP = """\
pack: 店
subjects: {店主: {kind: 自然人}}
questions:
  类型: {ask: 哪一类, type: choice, options: [餐饮, 零售, 其他]}
  面积: {ask: 多大, type: number, when: 类型 = "餐饮"}
  闲问: {ask: 没人读, type: boolean}
definitions:
  大店: {value: 面积 > 100}
  总是: {value: 1 = 1}
licences: {身份证: {holder: [自然人], data: {姓名: text}}}
parameters: {上限: {2024-01-10: 5}}
materials:
  甲: {origin: 申请人自备, when: 大店}
  乙: {origin: 政府核发, exempt: [{licence: 店主.身份证}]}
matters:
  办: {department: 局, when: 类型 = "餐饮", materials: [甲, 乙], checks: {大: {must: not 大店, message: 太大}}}
  领: {department: 所, when: 总是 and 类型 = "零售", materials: [乙]}
bundles:
  件: {matters: [办, 领], amend: {definitions: {大店: {value: 类型 = "餐饮"}}}}
  单: {matters: [领]}
"""
CONDITIONS = st.sampled_from(['类型 = "其他"', "总是", "大店", "面积 > 上限", "holds(店主.身份证)"])
OVERLAYS = some(
    definitions=some(
        大店=some(value=CONDITIONS.filter(lambda text: text != "大店")), 总是=some(value=st.sampled_from(["1 = 2", "面积 > 3"]))
    ),
    questions=some(面积=some(when=st.sampled_from(['类型 = "零售"', "1 = 1"])), 类型=some(options=st.just("[餐饮, 零售]"))),
    materials=some(甲=some(when=CONDITIONS), 乙=some(when=CONDITIONS)),
    matters=some(办=some(when=CONDITIONS), 领=some(when=CONDITIONS, materials=st.just({"甲": "{}"}))),
    bundles=some(单=some(amend=some(matters=some(领=some(when=CONDITIONS))))),
)


def findings(view: View) -> list[tuple[str, str, str]]:
    found: list[Diagnostic] = distinct(item for rule in RULES for item in rule(view))
    return [(item.code, str(item.span), item.message) for item in found]


def both(rulebook: Rulebook) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """What the rules find where each resolution is looked at as far as it differs, and where each is looked at whole."""
    view, _ = look(rulebook)
    whole = tuple(dataclasses.replace(one, differing=None) for one in view.resolutions)
    return findings(view), findings(dataclasses.replace(view, resolutions=whole))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(REGIONS[1:]), st.tuples(OVERLAYS, periods()), max_size=3))
def test_nothing_is_overlooked_where_areas_and_days_share_most(overlays: dict[str, tuple[Any, Period]]) -> None:
    sources = [Source("店", SHOP), *(pack(f"地{code}", code, patch, period) for code, (patch, period) in overlays.items())]
    rulebook, faults = inspect(sources)
    if any(fault.severity == "error" for fault in faults):
        return
    shared, whole = both(rulebook)
    assert shared == whole != []


def test_what_an_overlay_does_not_reach_is_not_looked_at_again() -> None:
    local = pack("省", "320000", {"matters": {"领": {"when": '类型 = "其他"'}}})
    view, _ = look(inspect([Source("店", SHOP), local])[0])
    first, *_ = view.resolutions
    [province] = [
        one for one in view.resolutions if one.region == "320000" and len(one.compositions) == 1 and one.compositions[0].name == "单"
    ]
    assert first.differing is None
    assert province.differing == {("matters", "领"), ("bundles", "件"), ("bundles", "单")}
