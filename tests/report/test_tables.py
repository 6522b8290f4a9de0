"""Tables of policy (lists of maps) that a rule looks something up in."""

from __future__ import annotations

from pathlib import Path

import yijianshi

PACK = """\
pack: 测试/学区
parameters:
  学区: {value: [{小区: 示例花园, 学校: 第一小学}, {小区: 样例新村, 学校: 第二小学}]}
questions:
  居住小区: {ask: 住在哪个小区}
materials:
  报名表: {origin: 申请人自备, when: '学区[小区 = 居住小区][1].学校 = "第一小学"'}
matters:
  报名: {department: 教育部门, materials: [报名表]}
bundles:
  入学: {matters: [报名]}
"""


def test_a_row_that_an_open_question_chooses_asks_that_question(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    book = yijianshi.load(tmp_path, shipped=False)
    asked = book.precheck({"bundle": "入学", "date": "2026-06-01"})
    assert [question["name"] for question in asked.to_dict()["questions"]] == ["居住小区"]
    assert "居住小区" in asked.explain("材料/报名表").text()
    known = book.precheck({"bundle": "入学", "date": "2026-06-01", "answers": {"居住小区": "样例新村"}})
    assert known.to_dict()["materials"] == []
