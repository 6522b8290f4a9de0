"""Did you mean: what is offered, what is not, and that it is always the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.source.suggest import did_you_mean, nearest

LICENCES = ["营业执照", "居民身份证", "居民户口簿", "机动车行驶证", "道路运输经营许可证", "道路运输从业人员从业资格证", "不动产权证书"]
KEYS = ["materials", "matters", "questions", "definitions", "parameters", "licences", "sources", "subjects", "fields", "bundles"]


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("居民户口本", LICENCES, "居民户口簿"),
        ("身份证", LICENCES, "居民身份证"),
        ("从业资格证", LICENCES, "道路运输从业人员从业资格证"),
        ("行驶证", LICENCES, "机动车行驶证"),
        ("企业法人营业执照", LICENCES, "营业执照"),
        ("车量", ["车辆", "企业", "驾驶员"], "车辆"),
        ("承诺书投入运输车辆", ["投入运输车辆承诺书", "运输合同"], "投入运输车辆承诺书"),
        ("法定代表人（负责人）", ["法定代表人(负责人)", "法定代表人"], "法定代表人(负责人)"),
        ("ＵＳＣＣ", ["uscc", "user"], "uscc"),
        ("matrials", KEYS, "materials"),
        ("licenses", KEYS, "licences"),
        ("qeustions", KEYS, "questions"),
        ("从业证", ["从业资格证", "行驶证"], "从业资格证"),
        ("名 称", ["名称", "住所"], "名称"),
    ],
)
def test_offers_the_nearest(name: str, candidates: list[str], expected: str) -> None:
    assert nearest(name, candidates) == expected


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("户口迁移", ["营业执照", "行驶证", "公司章程"]),
        ("甲", ["乙", "丙"]),
        ("审批", ["materials", "区域"]),
        ("", ["营业执照"]),
        ("营" * 500, ["营业执照"]),
        ("证", ["道路运输从业人员从业资格证"]),
        ("营业执照", []),
    ],
)
def test_offers_nothing_where_nothing_is_near(name: str, candidates: list[str]) -> None:
    assert nearest(name, candidates) is None
    assert did_you_mean(name, candidates) is None


def test_says_it_in_a_sentence() -> None:
    assert did_you_mean("车量", ["车辆"]) == "是不是想写“车辆”？"


names = st.text(alphabet="营业执照证号许可经济运输abc（(` Ａ", max_size=9)


@given(names, st.lists(names, max_size=12), st.randoms(use_true_random=False))
def test_order_of_candidates_does_not_matter(name: str, candidates: list[str], random: object) -> None:
    shuffled = list(candidates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = nearest(name, candidates)
    assert nearest(name, shuffled) == found
    assert nearest(name, set(candidates)) == found
    assert found is None or (found in candidates and found != name)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=6))
def test_takes_any_text(name: str, candidates: list[str]) -> None:
    found = nearest(name, candidates)
    assert found is None or found in candidates
