"""Law: no pack, however mangled, makes loading, lint or a pre-check raise anything but a YijianshiError."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies.mangled import as_yaml, mangled_text, mangled_tree

import yijianshi
from yijianshi.authoring.lint import warnings
from yijianshi.book import Book
from yijianshi.rulebook.book import inspect
from yijianshi.rulebook.raw import plain
from yijianshi.source.render import as_dict, render
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml

HERE = Path(__file__).parent
SOUND = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted((HERE / "sound").glob("*.yaml"))]
SHIPPED = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted((HERE.parents[1] / "rules").rglob("*.yaml"))]
CASE: dict[str, Any] = {
    "bundle": "开店",
    "date": "2025-06-01",
    "region": "320100",
    "answers": {"类型": "普通货运", "车辆来源[0]": "已购", "总质量[1]": 5000, "委托办理": True},
    "subjects": {
        "企业": {"id": "91320100MATE5T009U", "name": "样例"},
        "负责人": {"id": "320102198003120016"},
        "车辆": [{"id": "苏A12D01"}, {"id": None}],
    },
    "licences": [
        {
            "type": "执照",
            "holder_id": "91320100MATE5T009U",
            "status": "valid",
            "issuer_region": "320100",
            "data": {"名称": "样例", "范围": "货运"},
        },
        {"type": "行驶证", "status": "valid", "data": {"号牌": "苏A12D01", "总质量": 18000}},
    ],
    "shared": {"登记信息": [{"subject_id": "91320100MATE5T009U", "data": {"状态": "存续"}}]},
    "unavailable": ["身份证"],
}


def go_through(sources: list[Source]) -> None:
    """Load, lint and, where nothing is wrong, compose every bundle and pre-check a case of it; everything told can be shown."""
    rulebook, faults = inspect(sources)
    found = [*faults, *warnings(rulebook, faults)]
    render(found)
    assert all(as_dict(fault)["message"] for fault in found)
    if any(fault.severity == "error" for fault in found):
        return
    book = Book(rulebook)
    for name in {str(entry.name) for pack in rulebook.packs for entry in pack.entries if entry.section == "bundles"}:
        for case in (CASE, {"date": "2024-02-29"}):
            try:
                report = book.precheck({**case, "bundle": name})
            except yijianshi.YijianshiError:
                continue
            report.to_json()


def test_the_sound_pack_is_sound() -> None:
    rulebook, faults = inspect(SOUND)
    assert [*faults, *warnings(rulebook, faults)] == []
    assert Book(rulebook).precheck(CASE).verdict == "incomplete"


@given(st.data())
def test_mangled_texts(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(SOUND) - 1))
    mangled = data.draw(mangled_text(SOUND[place].text))
    go_through([Source(source.name, mangled if number == place else source.text) for number, source in enumerate(SOUND)])


def scalars() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(
            ["true", "否", "2024-02-29", "12", "-3", "1 = 1", "企业", "车辆", "自有车辆.行驶证", "类型", "`", "{", "重型", "办理日期"]
        ),
        st.sampled_from(
            ["{企业}的{车辆}", "count(车辆) > 限额", "[企业, 车辆]", "车辆[1]", "if 委托办理 then 企业 else null", "as of(等级, 办理日期)"]
        ),
        st.text(max_size=5),
    )


@pytest.fixture(scope="module")
def trees() -> list[Any]:
    return [plain(load_yaml(source)) for source in SOUND]


@given(st.data())
def test_mangled_trees(trees: list[Any], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(trees) - 1))
    tree = data.draw(mangled_tree(trees[place], scalars()))
    texts = [as_yaml(tree if number == place else other) for number, other in enumerate(trees)]
    go_through([Source(source.name, text) for source, text in zip(SOUND, texts, strict=True)])


@given(st.data())
@settings(max_examples=25)
def test_mangled_texts_of_the_shipped_packs(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(SHIPPED) - 1))
    mangled = data.draw(mangled_text(SHIPPED[place].text))
    go_through([Source(source.name, mangled if number == place else source.text) for number, source in enumerate(SHIPPED)])


@given(st.one_of(st.text(), st.binary().map(lambda data: data.decode("latin-1"))))
def test_texts_that_are_no_packs(text: str) -> None:
    go_through([Source("包.yaml", text)])


@given(st.binary(max_size=200), st.sampled_from(["包.yaml", "包.yml"]))
@settings(max_examples=30)
def test_files_of_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    folder = tmp_path_factory.mktemp("rules")
    (folder / name).write_bytes(data)
    with pytest.raises(yijianshi.RulebookError):
        yijianshi.load(folder, shipped=False)
