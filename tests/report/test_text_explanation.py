from typing import Any

from yijianshi.report.text_explanation import render_explanation

EXPLANATION: dict[str, Any] = {
    "address": "材料/从业资格证[0]",
    "label": "从业资格证（驾驶员[0]）",
    "value": "submit",
    "reason": "没有有效的电子证照",
    "place": {"file": "rules/开办运输企业.yaml", "line": 52},
    "basis": ["道路运输条例#24"],
    "children": [
        {
            "label": "事项须办理",
            "value": True,
            "text": "最大总质量 > 4500",
            "place": {"file": "rules/开办运输企业.yaml", "line": 20},
            "facts": [{"name": "最大总质量", "value": 18000, "source": "申请人回答"}],
        },
        {
            "label": "电子证照",
            "value": False,
            "facts": [{"name": "证照编号", "value": "320102199001010010"}],
            "children": [{"label": "在有效期内", "value": None}],
        },
    ],
}

EXPECTED = """\
【须提交】从业资格证（驾驶员[0]）
理由：没有有效的电子证照
规则：（rules/开办运输企业.yaml:52）
依据：道路运输条例第24条
├── 【成立】事项须办理
│   事实：最大总质量 = 18000（申请人回答）
│   规则：最大总质量 > 4500 （rules/开办运输企业.yaml:20）
└── 【不成立】电子证照
    事实：证照编号 = 320***********0010
    └── 【待定】在有效期内
"""


def test_tree_shows_value_rule_facts_and_basis() -> None:
    assert render_explanation(EXPLANATION) == EXPECTED


def test_absent_keys_are_left_out() -> None:
    assert render_explanation({"address": "结论"}) == "结论\n"
    assert render_explanation({}) == "\n"


def test_values_of_every_kind_are_words() -> None:
    values = ["fix", "applies", 3, "自由文字", ["甲", "乙"], {"甲": True}]
    children = [{"label": "值", "value": value} for value in values]
    shown = [
        line[line.index("【") + 1 : line.index("】")] for line in render_explanation({"children": children}).splitlines() if "【" in line
    ]
    assert shown == ["需要补正", "须办理", "3", "自由文字", "甲、乙", "甲：是"]
