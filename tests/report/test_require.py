"""The `require` of an exemption: inner names mean the subject that the item is asked of, whoever's record it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import yijianshi

PACK = """\
pack: 测试/免交条件
subjects:
  代表人: {kind: 自然人}
  车辆: {kind: 机动车, many: true}
licences:
  资格证: {holder: 自然人, data: {类: text}}
  行驶证: {holder: 机动车, binds: 牌, data: {牌: text}}
materials:
  车辆材料: {each: 车辆, origin: 申请人自备, exempt: [{licence: 代表人.资格证, require: holds(车辆.行驶证)}]}
  车辆组合: {any_of: [逐车说明, 总说明]}
  逐车说明: {each: 车辆, origin: 申请人自备, when: holds(车辆.行驶证)}
  总说明: {origin: 申请人自备}
matters:
  办证: {department: 交通运输部门, materials: [车辆材料, 车辆组合]}
bundles:
  办车: {matters: [办证]}
"""
OWNED, OTHER = "苏A12D01", "苏A12D02"
HOLDER = "320102199001010010"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> yijianshi.Book:
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    return yijianshi.load(folder, shipped=False)


def items(book: yijianshi.Book, vehicles: list[str], source: str) -> dict[str, dict[str, Any]]:
    case = {
        "bundle": "办车",
        "date": "2024-09-01",
        "subjects": {"代表人": {"id": HOLDER}, "车辆": [{"id": plate} for plate in vehicles]},
        "licences": [
            {"type": "资格证", "holder_id": HOLDER, "status": "valid", "source": source, "data": {"类": "货运"}},
            {"type": "行驶证", "status": "valid", "data": {"牌": OWNED}},
        ],
    }
    found = book.precheck(case).materials
    return {f"{item['name']} {item['subject']}": item for item in found}


@pytest.mark.parametrize("vehicles", [[OWNED, OTHER], [OTHER, OWNED]])
def test_a_valid_record_exempts_the_item_whose_own_subject_satisfies_it(book: yijianshi.Book, vehicles: list[str]) -> None:
    found = items(book, vehicles, "shared")
    own, other = vehicles.index(OWNED), vehicles.index(OTHER)
    assert found[f"车辆材料 车辆[{own}]"]["status"] == "exempt"
    assert found[f"车辆材料 车辆[{other}]"]["status"] == "submit"
    assert [miss["reason"] for miss in found[f"车辆材料 车辆[{other}]"]["near_misses"]] == ["require_failed"]


@pytest.mark.parametrize("vehicles", [[OWNED, OTHER], [OTHER, OWNED]])
def test_an_uploaded_copy_counts_for_the_item_whose_own_subject_satisfies_it(book: yijianshi.Book, vehicles: list[str]) -> None:
    found = items(book, vehicles, "uploaded")
    own, other = vehicles.index(OWNED), vehicles.index(OTHER)
    assert found[f"车辆材料 车辆[{own}]"]["status"] == "provided"
    assert found[f"车辆材料 车辆[{other}]"]["status"] == "submit"


def test_a_part_that_is_each_is_undecided_in_a_group_that_is_asked_of_nobody(book: yijianshi.Book) -> None:
    group = items(book, [OWNED], "shared")["车辆组合 None"]
    assert group["status"] in ("submit", "undecided")
    assert group["any_of"] == ["逐车说明", "总说明"]
