"""What a run of a pack's tests says: differences, and what the tests never reached."""

from __future__ import annotations

from yijianshi.source.catalogue import report
from yijianshi.source.catalogue.labels import EXEMPTIONS, FORM, MATERIALS, MATTERS, VERDICTS

NOT_NEEDED = "not_needed"
"""The word of a test for a material or field that must not be asked for."""
UNNEEDED = {NOT_NEEDED: "不需要"}
WORDS = {
    "verdict": VERDICTS,
    "matters": MATTERS,
    "materials": {**MATERIALS, **UNNEEDED},
    "exemption": EXEMPTIONS,
    "form": {**FORM, **UNNEEDED},
}
WHATS = {
    "verdict": "结论",
    "matters": "事项",
    "materials": "材料",
    "form": "字段",
    "findings": "意见",
    "asked_by": "事项",
    "questions": "问题",
}
BUILT_IN = (report.MISMATCH, report.BAD_FORMAT, report.EXCLUSIVE, report.UNVOUCHED)
"""Findings that no check of a pack makes."""

BARE = "写成 {name}，不带主体"
WITH_SUBJECT = "写成 {name}[{subject}]"
ELSEWHERE = "“{name}”是{what}，应写在 {part} 中"

DIFFERENCE = "{what}“{name}”：应为 {expected}，实为 {got}"
EACH = "“{name}”{status}"
ASKED_BY = "材料“{name}”：应由 {expected} 要求，实由 {got} 要求"
NOBODY = "没有事项"
EXEMPTED_BY = "材料“{name}”：应由 {expected} 免于提交，实为 {got}"
NO_EXEMPTION = "没有免于提交"
VERDICT = "结论：应为 {expected}，实为 {got}"
EXTRA_FINDING = "多出意见“{name}”：{message}"
LOST_FINDING = "缺少意见“{name}”：这条规则{got}"
LOST_BUILT_IN = "缺少意见“{name}”"
LOST_QUESTION = "没有问到“{name}”"
EXTRA_QUESTION = "多问了“{name}”"
FAULT = "给定的办件有误，{path}：{message}"
EXPECTED = "，应为 {expected}，实为 {got}"
WARNING = "给定的办件中有未采用的内容，{path}：{message}"
BROKEN = "规则有误：{message}"
WORD = "{label}（{word}）"
PLACED = "{text}  {place}"

KINDS = {"matter": "事项", "material": "材料", "exemption": "免于提交", "check": "预审规则", "field": "字段", "question": "问题"}
SIDES = {
    "matter": ("适用", "不适用"),
    "material": ("需要", "不需要"),
    "exemption": ("成立", "不成立"),
    "check": ("未通过", "通过"),
    "field": ("已有值", "待填"),
    "question": ("问到", "没有问"),
}
"""The two sides of everything that tests should see, the one that needs more for it first."""
SPOKEN = ("给出意见", "不涉及")
"""The sides of a check without `must`."""
UNDECIDED = "待定"
REASONS = {
    "never_run": "没有测试办理用到它的一件事",
    "undecided": "只见过待定",
    "before": "前面一条免于提交总是先成立",
    "unneeded": "材料从未需要",
    "skipped": "从未检查：所属事项或 when 不成立",
    "awaited": "只见过待前序事项办结",
}
MISSING = "{side}（{reason}）"
