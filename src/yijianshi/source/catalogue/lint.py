"""Messages of lint."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

SECTIONS = {
    "subjects": "主体",
    "parameters": "政策参数",
    "questions": "问题",
    "definitions": "定义",
    "licences": "证照类型",
    "sources": "数据共享来源",
    "materials": "材料",
    "fields": "表单字段",
}
"""The sections whose entries should have a use, and what one entry is called."""
TRUTHS = {True: "成立", False: "不成立"}
FIRST = "先写在这里"
NEXT_VERSION = "下一个版本，施行期间 {period}"

ENTRIES: dict[str, Entry] = {
    "YJS601": Entry("warning", "预审规则“{name}”没有写依据", "加上 basis: 名称#条；名称在 basis 一节中声明"),
    "YJS602": Entry(
        "warning", "材料“{name}”由{department}核发而免交，没有写依据", "在这一条免于提交中加上 basis: 名称#条；名称在 basis 一节中声明"
    ),
    "YJS603": Entry(
        "warning",
        "一件事“{name}”承诺 {promised} 个工作日，少于最长路径的 {days} 个：{names}",
        "把总承诺写得不少于最长路径，或把各事项的承诺时限改为联办时的",
    ),
    "YJS604": Entry(
        "warning",
        "问题“{name}”选“{option}”时，一件事“{bundle}”没有事项适用，也没有资格闸门说明",
        "在该件的 checks 中加一条资格闸门，用 instead 说明改走哪里；或去掉这个选项",
    ),
    "YJS605": Entry(
        "warning",
        "条件只取决于{names}：查不到时没有问题能使它确定",
        "加一个问题，from 写这项数据，条件改用这个问题",
    ),
    "YJS606": Entry("warning", "{what}“{name}”没有用到", "在用到它的地方写上，或删去它；也可能是别处写错了它的名称"),
    "YJS607": Entry(
        "warning",
        "条件总是{value}",
        "检查 and 与 or、选项是否写错；总是成立的 when 可以不写，不要的条目请删去（下级区域写 名称: null）",
    ),
    "YJS608": Entry("warning", "选项“{option}”写了两次", "删去其中一个"),
    "YJS609": Entry("warning", "这里的花括号会原样显示", "表达式写在一对半角花括号中：{{企业.name}}"),
    "YJS610": Entry(
        "warning", "预审规则“{name}”既没有 must 也没有 when，对谁都给出意见", "在 must 中写必须成立的条件，或在 when 中写涉及谁"
    ),
    "YJS611": Entry("warning", "依据的条写得不对：“{article}”", "# 后只写条的数字，如 #24、#24.2（款、项）、#24之一、#附件2"),
    "YJS620": Entry(
        "warning",
        "{what}“{name}”的两个版本之间有空档：{first} 至 {last} 没有生效的规定",
        "让后一个版本从前一个止日的次日起施行；确要空着的，在一个写了 effective 的规则包中写 名称: null",
    ),
    "YJS612": Entry("warning", "{key} 中不能写表达式，花括号会原样显示", "去掉花括号；要显示值，请写在 message 或 fix 中"),
}
