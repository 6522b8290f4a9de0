"""The schema of cases: the examples, the Chinese keys, and what portals get wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.schemas.editor import EXAMPLES, faults

CHINESE: dict[str, Any] = {
    "一件事": "开办运输企业",
    "办理日期": "20240901",
    "办理区域": "320100",
    "主体": {"企业": {"编号": None, "名称": "某公司"}, "驾驶员": [{"证件号码": "1", "姓名": "甲"}, {}], "经办人": None},
    "电子证照": [
        {
            "证照类型": "营业执照",
            "证照编号": "1",
            "持证主体代码": "1",
            "持证主体": "某公司",
            "颁发机构": "某局",
            "颁发地区": "320100",
            "颁发日期": "2020-01-02",
            "有效期截止日期": "长期",
            "状态": "有效",
            "来源": "上传",
            "照面信息": {"名称": "某公司", "注册资本": 1},
        }
    ],
    "共享数据": {"企业登记信息": [{"主体代码": "1", "数据": {"登记状态": "存续"}}]},
    "答案": {"经营类型": "甲", "车辆来源[0]": None, "多项": ["一", "二"], "数": 1.5, "是": True},
    "已提交": ["公司章程"],
}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid(path: Path) -> None:
    assert faults("case", json.loads(path.read_bytes())) == []


def test_every_key_may_stand_in_chinese() -> None:
    assert faults("case", CHINESE) == []


GOOD: dict[str, Any] = {"bundle": "件", "date": "2024-09-01"}
LICENCE: dict[str, Any] = {"type": "营业执照"}


@pytest.mark.parametrize("members", [{}, {"subjects": {"车辆": []}, "licences": None, "shared": {"甲": []}}, {"form": {"电话": None}}])
def test_little_is_required(members: dict[str, Any]) -> None:
    assert faults("case", {**GOOD, **members}) == []


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"bundel": "件"}, ""),
        ({"一件事": "件"}, ""),
        ({"date": "2024-9-1"}, "date"),
        ({"date": None}, "date"),
        ({"region": "3201"}, "region"),
        ({"region": 320100}, "region"),
        ({"answers": ["甲"]}, "answers"),
        ({"answers": {"甲": {"乙": 1}}}, "answers.甲"),
        ({"subjects": {"企业": "某公司"}}, "subjects.企业"),
        ({"subjects": {"企业": {"id": 12}}}, "subjects.企业.id"),
        ({"subjects": {"企业": {"id": "1", "编号": "1"}}}, "subjects.企业"),
        ({"subjects": {"人": [{"称呼": "甲"}]}}, "subjects.人.0"),
        ({"licences": {}}, "licences"),
        ({"licences": [{}]}, "licences.0"),
        ({"licences": [{**LICENCE, "status": "ok"}]}, "licences.0.status"),
        ({"licences": [{**LICENCE, "valid_to": "永久"}]}, "licences.0.valid_to"),
        ({"licences": [{**LICENCE, "status": "valid", "状态": "有效"}]}, "licences.0"),
        ({"licences": [{**LICENCE, "holder_ids": "1"}]}, "licences.0.holder_ids"),
        ({"shared": {"甲": None}}, "shared.甲"),
        ({"provided": "公司章程"}, "provided"),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(members: dict[str, Any], place: str) -> None:
    assert faults("case", {**GOOD, **members}) == [place]


@pytest.mark.parametrize("missing", ["bundle", "date"])
def test_bundle_and_date_are_required(missing: str) -> None:
    assert faults("case", {key: value for key, value in GOOD.items() if key != missing}) == [""]
