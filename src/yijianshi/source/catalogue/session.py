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
    "YJS820": Entry("error", "这份报告不能开始办理：{reason}", "先预检到可以提交，再登记进度"),
    "YJS821": Entry("error", "登记写得不对", '写成 {{"event": "受理", "matter": "企业设立登记", "date": "2024-09-02"}}'),
    "YJS822": Entry("error", "没有名为“{name}”的事项", "照进度表中的名称填写"),
    "YJS823": Entry("error", "“{name}”现在是“{state}”，不能登记“{event}”", "现在可以登记：{may}"),
    "YJS824": Entry("error", "“{name}”的“{event}”已经登记过", "不要重复登记"),
    "YJS825": Entry("error", "日期早于{what}（{day}）", "核对日期；先后颠倒的请按先后登记"),
    "YJS827": Entry("error", "“{name}”的内容不是所要的", "应是 JSON：{expected}"),
    "YJS826": Entry("error", "这份报告不是这件事的，或规则已经变了", "用同一版规则重新预检后再登记"),
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
    "events": "一个列表，逐条登记",
    "report": "这件事、这个区域、这版规则的预检报告",
    "event": "受理、准予等",
    "matter": "事项的名称",
    "date": "YYYY-MM-DD",
    "new": "还没有登记过的",
    "version": "版本 {version}",
    "same": "存下时的原文",
    "rules": "存下时的规则",
    "value": "一个回答；不知道就用 skip()",
}
GOT = {
    "other": "别的",
    "report": "不是预检报告",
    "missing": "没有写",
    "rules": "另一版规则",
    "changed": "与校验值不符",
    "nothing": "没有作答过",
}
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
    "measured": "{text}（{unit}）",
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

EVENTS = {
    "accepted": ("受理", "已受理", "补正后受理"),
    "returned": ("退回补正", "补正", "退回"),
    "approved": ("准予", "批准", "通过", "办结"),
    "refused": ("不予许可", "不予", "不予批准", "驳回"),
    "issued": ("颁证", "发证", "证照签发", "制证"),
    "withdrawn": ("撤回", "撤回申请"),
}
"""What may be entered of a matter, the word that is shown first."""
EVENT_KEYS = {"event": "event", "matter": "matter", "date": "date", "事件": "event", "事项": "matter", "日期": "date"}
STATES = {
    "undecided": "是否涉及待定",
    "waiting": "等待前序事项",
    "ready": "可以开始",
    "accepted": "办理中",
    "returned": "退回补正",
    "approved": "已准予",
    "issued": "已颁证",
    "refused": "不予许可",
    "withdrawn": "已撤回",
    "stopped": "因前序事项停办",
}
COURSE = {"running": "办理中", "finished": "全部办结", "stopped": "不能再往下办"}
PROGRESS: dict[str, str] = {
    "title": "办件进度：{bundle}",
    "place": "申请日期 {date}　办理区域 {region}",
    "course": "{course}：共{all}项，办结{done}项。",
    "department": "办理部门",
    "since": "登记于",
    "due": "期限",
    "due_by": "{due}止（{days}个工作日，{limit}）",
    "due_days": "{days}个工作日（{limit}）",
    "overdue": "已逾期",
    "waits_for": "等待",
    "stopped_by": "停办原因",
    "stops": "随之停办",
    "promised": "承诺",
    "statutory": "法定",
    "matters": "事项",
    "nothing": "现在没有可以登记的",
    "not_needed": "没有要办的事项",
    "ineligible": "不符合办理条件",
    "applied": "申请日期",
    "last": "该事项上一次登记的日期",
    "earlier": "前序事项“{name}”办结的日期",
}
