"""Texts of the agenda: what a rule of the durable engine concluded, and what it fired on."""

from __future__ import annotations

TITLE = "推理过程：{bundle}（{fired} 步）"
NONE = "没有可以确定的结论。"
BECAUSE = "因为"
UNDOUBTED = "没有其他条件"

STEPS = {
    "applies": "适用",
    "not_applies": "不适用",
    "none_applies": "没有事项适用",
    "asked": "“{matter}”需要它",
    "needed": "需要",
    "not_needed": "不需要",
    "exempt": "免于提交的情形成立",
    "produced": "由前面的事项产生",
    "settled": "不必提交",
    "hand_in": "没有免于提交的情形",
    "filled": "可以预填",
    "due": "应当检查",
    "skipped": "不必检查",
    "awaited": "等前面的事项办结后再检查",
    "passed": "符合",
    "failed": "不符合",
    "stands_block": "有不能办理的意见",
    "stands_fix": "有须改正的意见",
    "stands_review": "有须核实的意见",
    "stands_note": "有提示",
}
"""What a rule concluded, by its step."""

LEAVES = {
    "when": {True: "适用条件成立", False: "适用条件不成立"},
    "use": {True: "“{matter}”使用它的条件成立", False: "“{matter}”使用它的条件不成立"},
    "own": {True: "它自己的条件成立", False: "它自己的条件不成立"},
    "exemption": {True: "免于提交的第 {number} 种情形成立", False: "免于提交的第 {number} 种情形不成立"},
    "part": {True: "“{part}”的条件成立", False: "“{part}”的条件不成立"},
    "source": {True: "第 {number} 个来源有值", False: "第 {number} 个来源没有值"},
    "served": {True: "有“{record}”的记录", False: "没有“{record}”的记录"},
    "reached": {True: "“{matter}”签发给这个主体", False: "“{matter}”不签发给这个主体"},
    "must": {True: "要求成立", False: "要求不成立"},
    "known": {True: "主体已知", False: ""},
}
"""What the typed layer stated, by its kind and truth."""
