"""A key that stands twice in one object of a case is never passed over: of two values nobody knows which one was meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yijianshi
from yijianshi.case.faults import Faults
from yijianshi.case.head import parse_case
from yijianshi.case.subjects import CaseSubject

Y = "91320100MATE5T009U"
HEAD = '"bundle": "开办", "date": "2024-09-01", "subjects": {"企业": {"id": "91320100MATE5T009U"}, "车辆": [{"id": "苏A12345"}]}'


@pytest.fixture(scope="module")
def bundle() -> yijianshi.Bundle:
    return yijianshi.load(Path(__file__).parent / "bad", shipped=False).bundle("开办")


def written() -> st.SearchStrategy[str]:
    """JSON text of objects whose keys may repeat, with colons in strings, escapes and spaces wherever they may stand."""
    texts = st.one_of(st.sampled_from(["a", "b", "data", "a:b", ":", '"a":', "\\", "甲"]), st.text(max_size=2))
    names = st.tuples(texts, st.booleans()).map(_string)
    space = st.sampled_from(["", " ", "\n"])
    scalars = st.one_of(names, st.sampled_from(["null", "1.5", "-0", "1e3", "12345678901234567890"]))

    def outer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        members = st.tuples(names, space, space, inner).map(lambda part: f"{part[0]}{part[1]}:{part[2]}{part[3]}")
        objects = st.lists(members, max_size=3).map(lambda parts: "{" + ",".join(parts) + "}")
        return st.one_of(objects, st.lists(inner, max_size=3).map(lambda parts: "[" + ",".join(parts) + "]"))

    return st.recursive(scalars, outer, max_leaves=10).map(lambda text: '{"x":' + text + "}")


def _string(drawn: tuple[str, bool]) -> str:
    text, escaped = drawn
    return '"' + "".join(f"\\u{ord(char):04x}" for char in text if ord(char) < 0x10000) + '"' if escaped else json.dumps(text)


@given(written(), st.booleans())
def test_all_keys_that_stand_twice_are_told(text: str, exact: bool) -> None:
    """Law: as many faults as there are keys that stand more than once in their object."""
    repeated = 0

    def count(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        names = [name for name, _ in pairs]
        repeated += sum(names.count(name) > 1 for name in set(names))
        return dict(pairs)

    json.loads(text, object_pairs_hook=count)
    faults = Faults()
    parse_case(text, faults, exact=exact)
    assert [fault.code for fault in faults.errors] == ["YJS422"] * repeated


def test_a_key_twice_below_many_levels_is_told() -> None:
    faults = Faults()
    parse_case('{"x": ' + "[" * 300 + '{"a": 1, "a": 1}' + "]" * 300 + "}", faults)
    assert [fault.path for fault in faults.errors] == ["x" + "[0]" * 300 + ".a"]


@pytest.mark.parametrize("section", ["licences", "证照"])
@pytest.mark.parametrize("member", ["status", "状态", "holder_id", "type"])
def test_a_member_of_a_licence_record_twice_sets_it_aside(bundle: yijianshi.Bundle, section: str, member: str) -> None:
    raw = {"type": "营业执照", "holder_id": Y, member: "营业执照" if member == "type" else Y if member == "holder_id" else "valid"}
    record = json.dumps(raw, ensure_ascii=False)[:-1] + f', "{member}": "{raw[member]}"' + "}"
    facts = bundle.prepare("{" + HEAD + f', "{section}": [' + record + "]}")
    assert [(item.code, item.path) for item in facts.diagnostics] == [("YJS417", f"{section}[0].{member}")]
    found = facts.subjects["企业"]
    assert isinstance(found, CaseSubject)
    assert found.of("营业执照").holds is None


def test_a_datum_twice_is_not_known(bundle: yijianshi.Bundle) -> None:
    record = f'{{"type": "营业执照", "status": "valid", "holder_id": "{Y}", "照面信息": {{"名称": "甲", "注册资本": 5, "名称": "甲"}}}}'
    source = f'{{"subject_id": "{Y}", "数据": {{"状态": "存续", "状态": "注销"}}}}'
    facts = bundle.prepare("{" + HEAD + ', "licences": [' + record + '], "shared": {"登记信息": [' + source + "]}}")
    told = [(item.code, item.path) for item in facts.diagnostics]
    assert told == [("YJS424", "licences[0].照面信息.名称"), ("YJS424", "shared.登记信息[0].数据.状态")]
    serving = facts.licences["营业执照"][0]
    assert (serving.valid, serving.get("名称"), serving.get("注册资本")) == (True, None, 5)
    assert facts.shared["登记信息"][0].get("状态") is None


def test_the_datum_that_a_record_binds_by_twice_sets_the_record_aside(bundle: yijianshi.Bundle) -> None:
    record = '{"type": "机动车行驶证", "status": "valid", "data": {"号牌号码": "苏A12346", "号牌号码": "苏A12345"}}'
    facts = bundle.prepare("{" + HEAD + ', "licences": [' + record + "]}")
    assert [(item.code, item.path) for item in facts.diagnostics] == [("YJS417", "licences[0].data.号牌号码")]
    cars = facts.subjects["车辆"]
    assert isinstance(cars, list)
    assert cars[0].of("机动车行驶证").holds is None
