"""In what order a report lists matters."""

from __future__ import annotations

from pathlib import Path

import yijianshi

PACK = """
pack: 配证
subjects:
  车: {kind: 机动车, many: true}
questions:
  新车: {each: 车, ask: 是新车吗, type: boolean}
matters:
  配证: {each: 车, when: 新车, department: 交通}
  年审: {department: 交通, after: [配证]}
bundles:
  车辆: {matters: [年审, 配证]}
"""


def test_a_matter_without_a_stage_stands_last_though_another_of_its_name_has_one(tmp_path: Path) -> None:
    (tmp_path / "配证.yaml").write_text(PACK, encoding="utf-8")
    answers = {"新车[0]": False, "新车[1]": True, "新车[2]": False}
    case = {
        "bundle": "车辆",
        "date": "2025-03-03",
        "subjects": {"车": [{"id": f"苏A0000{place}"} for place in range(4)]},
        "answers": answers,
    }
    report = yijianshi.load(tmp_path, shipped=False, cache=False).precheck(case)
    assert [(row["name"], row["subject"], row["stage"]) for row in report.matters] == [
        ("配证", "车[1]", 1),
        ("年审", None, 2),
        ("配证", "车[0]", None),
        ("配证", "车[2]", None),
        ("配证", "车[3]", None),
    ]
    assert report.to_dict()["schedule"]["stages"] == [["配证[1]"], ["年审"]]
