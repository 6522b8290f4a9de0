"""Messages and sentences of guided sessions and of the progress of a bundle."""

from __future__ import annotations

from typing import Any

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS800": Entry("error", "没有名为“{name}”的{what}", "照 next_question() 给出的 address 作答"),
    "YJS801": Entry("error", "现在不问“{name}”：{reason}", "照 next_question() 给出的 address 作答；已经答过的可以改"),
    "YJS802": Entry("error", "这不是一次导办的存档：{reason}", "用 session.to_json() 存下的内容，原样交回"),
    "YJS803": Entry("error", "存档的版本 {version} 本程序读不了", "用同一版本的程序恢复，或由存档中的 case 重新开始"),
    "YJS804": Entry("error", "存档之后规则变了", "由存档中的 case 重新开始一次导办，答过的仍然有效"),
    "YJS805": Entry("error", "存档被改动过或不完整", "用存下时的原文；若已丢失，重新开始"),
    "YJS806": Entry("error", "存档不是这件事的", "用存档中写明的一件事、区域和日期恢复"),
    "YJS807": Entry("error", "没有可以撤回的", "还没有作答"),
    "YJS810": Entry("error", "读不懂这个回答", "照提示填写：{expected}"),
    "YJS809": Entry("error", "证照记录应是一张表", '如 {{"type": "营业执照", "holder_id": …, "status": "valid"}}'),
}

WHAT = {"question": "问题", "subject": "主体"}
REASONS = {
    "decided": "结论已定，不会因它改变",
    "answered": "已经答过",
    "idle": "它的答案已经由证照、共享数据或别的回答得出，或没有待定的结论取决于它",
    "derived": "它由规则从其他主体得出",
    "empty": "没有写回答",
    "not_given": "先要知道这个主体有没有",
}
EXPECTED = {
    "put": "正在问的，或已经答过的",
    "record": "一张表 {…}",
    "table": "JSON 对象 {…}",
    "known": "本件用到的名称",
    "once": "每个键一次",
    "finite": "有限的数",
    "version": "版本 {version}",
    "same": "存下时的原文",
    "rules": "存下时的规则",
    "value": "一个回答；不知道就用 skip()",
}
GOT = {"rules": "另一版规则", "changed": "与校验值不符", "nothing": "没有作答过"}
NOT_JSON = "读不出 JSON"
KEYS_WRONG = "键不全，或类型不对"
STEP_WRONG = "第 {number} 步读不懂"
WHY = "回答以后才能确定：{names}"
WHY_MORE = "回答以后才能确定：{names} 等 {count} 项"
"""Why a question is asked; the first few of what hangs on it."""
KINDS = {"事项": "是否要办“{name}”", "材料": "材料“{name}”", "字段": "表单的“{name}”", "预审": "预审“{name}”"}
"""What a conclusion is called in a sentence, by the kind of its address."""

ASK: dict[str, Any] = {
    "left": "还剩约 {count} 问",
    "hint": "? 不知道，跳过　< 返回上一问　. 就问到这里",
    "choices": "可选几项，用顿号或空格隔开",
    "boolean": ("是", "否"),
    "number": "填数字",
    "date": "填日期 YYYY-MM-DD",
    "region": "填六位行政区划代码",
    "text": "填文字",
    "address": "填地址",
    "one": "填证件号码、代码或号牌；号码不知道填“有”，没有填“无”",
    "many": "逐个填号码，用顿号或空格隔开；号码不知道填几个，如“2 个”；没有填“无”",
    "id": "填号码；还没有号码填“无”",
    "of": "（{subject}）",
    "decided": "结论已定，不再问。",
    "skipped": "余下的都跳过了。",
    "exhausted": "没有要问的了；还没有定下来的要看证照和共享数据。",
    "stopped": "问到这里为止。",
}
SKIP_WORDS = frozenset({"?", "？", "不知道", "跳过"})
BACK_WORDS = frozenset({"<", "＜", "返回", "撤回"})
STOP_WORDS = frozenset({".", "。", "结束"})
NONE_WORDS = frozenset({"无", "没有"})
SOME_WORDS = frozenset({"有"})
MEASURES = "个位名辆人项家件"
"""Words that may stand after how many there are."""
