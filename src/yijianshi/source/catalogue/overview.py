"""The page that lists all bundles with what each covers."""

from __future__ import annotations

from typing import Any

PAGE: dict[str, Any] = {
    "head": """# 全部一件事

由规则包生成：`python -m yijianshi.authoring.overview_page`（`tests/authoring/test_overview.py` 核对它是否最新）。共{bundles}件：{groups}；\
各件合计事项{matters}个次、可能要交的材料{materials}种次（其中{exempt}种次可以免交，{rate}%）、预审规则{checks}条、问题{questions}个。

“免交率”：可能要申请人交的材料中，有电子证照、数据共享、本地区核发或前序事项产出可以免交的占多少；系统生成的不算。材料、问题按件计，几件共用的各算一次。
“样例”：数值、时限、细节只作样例，不是江苏的正式规定；“候选”：是否在江苏的清单内没有核实。置信度照规则包所写。
""",
    "numbers": """## 典型申请人的数字

典型申请人取 `examples/<名称>/` 中第一个可以提交的办件；没有的，取规则包中第一个可以提交的样例。材料、工作日都是逐项单独办理与合并办理相比；
“答问”是该办件作答的个数，此外的问题由证照和共享数据得出或不必问。时限为 0 的，没有取得可靠的时限。\
`python -m benchmarks.numbers` 只打印这张表。
""",
    "none": "（没有可以提交的办件）",
    "groups": "{audience}{count}件",
    "title": "### {name}{mark}",
    "candidate": "候选",
    "sample": "样例",
    "marks": "〔{marks}〕",
    "materials": "{name}（可免交）",
    "group": "## {audience}：{batch}（{count}件）",
    "no_stage": "未分",
    "confidence": {"high": "高", "medium": "中", "low": "低"},
    "list": "、",
    "nation": "全国",
}
HEADER = ("一件事", "事项", "材料", "可免交", "免交率", "预审规则", "问题", "字段")
NUMBERS_HEADER = (
    "一件事",
    "事项",
    "材料：逐项",
    "合并后须交",
    "免交率",
    "字段",
    "预填",
    "问题",
    "答问",
    "最长路径",
    "逐项工作日",
    "典型申请人",
)
PARTS = {
    "stage": "阶段",
    "lead": "牵头",
    "region": "区域",
    "confidence": "置信度",
    "note": "说明",
    "matters": "事项",
    "asked": "材料",
    "gates": "资格闸门",
    "checks": "预审规则",
    "questions": "问题",
    "basis": "依据",
}
