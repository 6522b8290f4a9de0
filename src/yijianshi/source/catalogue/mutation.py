"""What is said of a changed rule that no test notices."""

from __future__ import annotations

CHANGES = {
    "comparison": "“{text}”中的 {before} 改成 {after}",
    "connective": "“{whole}”去掉“{text}”",
    "negation": "“{text}”改成相反的",
    "threshold": "{before} 改成 {after}",
    "parameter": "{before} 改成 {after}",
    "when": "去掉 when: {text}",
    "require": "去掉 require: {text}",
    "exemption": "去掉免于提交的途径“{text}”",
    "check": "去掉预审规则“{text}”",
    "material": "去掉材料“{text}”",
    "after": "去掉 after: {text}",
    "produces": "去掉 produces: {text}",
    "field": "去掉 {text}",
}
"""What was changed, for each kind of mutant."""
HINTS = {
    "comparison": "加一个样例，使两边的值恰好相等",
    "connective": "加一个样例，使只有“{text}”与其余各项不同",
    "negation": "加一个样例，使“{text}”已定，并写出由它决定的结果",
    "threshold": "加两个样例，值恰在 {before} 和它的下一步",
    "parameter": "加两个样例，值恰在 {before} 和它的下一步",
    "when": "加一个样例，使 when 不成立，写出不需要、不适用或没有意见（findings）",
    "require": "加一个样例，有这份证照或数据而不满足 require，材料应为 submit",
    "exemption": "加一个样例，只有“{text}”这一条途径成立，材料应为 exempt",
    "check": "加一个样例，不满足“{text}”，在 findings 中写出它",
    "material": "加一个样例，本事项要求“{text}”，写出要求它的事项：materials: {{{text}: {{matters: […]}}}}",
    "after": "加一个样例，本事项因“{text}”先办而免交它产出的证照，材料应为 exempt",
    "produces": "加一个样例，后面的事项因“{text}”免交材料，材料应为 exempt",
    "field": "加一个样例，写出该字段的状态、结论（verdict）或来源不一致",
}
"""Which test would notice it."""
SECTIONS = {
    "subjects": "主体",
    "parameters": "政策参数",
    "questions": "问题",
    "definitions": "定义",
    "materials": "材料",
    "fields": "字段",
    "matters": "事项",
    "bundles": "一件事",
}
INSIDE = " › "
