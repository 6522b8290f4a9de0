"""`yijianshi show --origin`: who set what, as text and as data."""

import json
from pathlib import Path

import pytest

from yijianshi.cli.run import run

NATION = """\
pack: 国家/件
subjects: {人: {kind: 自然人}}
materials:
  书: {origin: 申请人自备, copies: 2}
  表: {origin: 系统生成}
matters: {办: {department: 局, materials: [书, 表], time_limit: {promised: 9}}}
bundles: {件: {matters: [办]}}
"""
CITY = """\
pack: 市/件
region: 320500
effective: 2025-01-01..
new: true
materials:
  书: {copies: null}
  图: {origin: 申请人自备}
matters: {办: {materials: {表: null, 图: {}}, time_limit: {promised: 3}}}
bundles: {件: {amend: {matters: {办: {department: 所}}}}}
"""
TEXT = """\
一件事：件　区域 320582　2025-01-01

规则包（大区域在前，小区域修改大区域）
  区域    规则包   施行期间
  000000  国家/件  不限
  320500  市/件    2025-01-01..

改动（5处，共7个值）
   1. 【改】事项 办 department
      现为：所　（市/件 只对“件”的修改，{folder}/市.yaml:9）
      原为：局　（国家/件，{folder}/国.yaml:6）
   2. 【删】事项 办 materials/表
      删去：（市/件，{folder}/市.yaml:8）
      原为：{{}}　（国家/件，{folder}/国.yaml:6）
   3. 【增】事项 办 materials/图
      现为：{{}}　（市/件，{folder}/市.yaml:8）
   4. 【改】事项 办 time_limit/promised
      现为：3　（市/件，{folder}/市.yaml:8）
      原为：9　（国家/件，{folder}/国.yaml:6）
   5. 【删】材料 书 copies
      删去：（市/件，{folder}/市.yaml:6）
      原为：2　（国家/件，{folder}/国.yaml:4）

下级区域新增的条目
  种类  名称  值  规则包  写在
  材料  图     1  市/件   {folder}/市.yaml:7
"""


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "包").mkdir()
    (tmp_path / "包" / "国.yaml").write_text(NATION, encoding="utf-8")
    (tmp_path / "包" / "市.yaml").write_text(CITY, encoding="utf-8")
    return "包"


def shown(rules: str, *more: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["show", "件", "--rules", rules, "--no-shipped", "--origin", *more]) == 0
    return capsys.readouterr().out


def test_the_changes_of_smaller_areas_are_shown_with_what_they_replaced(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(rules, "--region", "320582", capsys=capsys)
    assert text.startswith(TEXT.format(folder=rules))


def test_all_values_are_data(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(rules, "--region", "320582", "--format", "json", capsys=capsys))
    assert (found["bundle"], found["region"], found["date"]) == ("件", "320582", "2025-01-01")
    assert found["packs"][1] == {"name": "市/件", "region": "320500", "effective": "2025-01-01.."}
    values = {origin["path"]: origin for origin in found["origins"]}
    copies = values["materials/书/copies"]
    assert (copies["removed"], copies["value"], copies["replaced"][0]["value"], copies["replaced"][0]["line"]) == (True, None, "2", 4)
    assert (values["matters/办/department"]["amends"], values["materials/书/origin"]["replaced"]) == ("件", [])


def test_nothing_changed_is_said(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有改动。" in shown(rules, "--region", "330100", capsys=capsys)


def test_a_region_that_is_none_is_told(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "件", "--rules", rules, "--no-shipped", "--origin", "--region", "990000"]) == 2
    assert "YJS363" in capsys.readouterr().err
