"""What people read in place of the words of a report: one Chinese label for every status, kind and reason."""

from __future__ import annotations

from yijianshi.source.catalogue.explain import CHECK, CONCLUSION, FIELD, MATERIAL, MATTER, SUBJECT

VERDICTS = {
    "ready": "可以提交",
    "review": "可以提交，但须人工核对",
    "fix": "需要补正",
    "incomplete": "信息不足，尚不能得出结论",
    "ineligible": "不符合办理条件",
    "not_needed": "无需办理",
}
MATTERS = {"applies": "须办理", "not_applicable": "不涉及", "undecided": "是否涉及待定"}
MATERIALS = {
    "exempt": "免于提交",
    "generated": "系统生成",
    "provided": "已提供",
    "deferred": "容缺后补",
    "undecided": "待定",
    "submit": "须提交",
}
EXEMPTIONS = {
    "licence": "电子证照",
    "shared": "数据共享",
    "issued": "本地部门核发",
    "produced": "前序事项办结产生",
    "commitment": "告知承诺",
}
OPTIONS = {"defer": "容缺后补", "commit": "告知承诺"}
NEAR_MISSES = {
    "status_unknown": "证照状态不明",
    "not_valid": "证照不在有效状态",
    "expired": "已过有效期",
    "not_yet_valid": "尚未到有效期",
    "not_authoritative": "不是共享的电子证照",
    "outside_area": "颁发地区不在互认范围内",
    "require_failed": "内容不符合要求",
    "wrong_holder": "持证主体不是本件的当事人",
    "unavailable": "暂时查询不到",
    "not_asked": "尚未查询",
}
FORM = {
    "prefilled": "已预填",
    "provided": "已填写",
    "conflict": "与证照或共享数据不一致",
    "missing": "待填写",
    "awaited": "待前序事项办结后填入",
    "undecided": "待定",
}
CHECKS = {"passed": "通过", "failed": "未通过", "undecided": "待定", "awaited": "待前序事项办结", "skipped": "不涉及"}
CHECK_COUNTS = {"passed": "通过", "failed": "未通过", "told": "提示", "undecided": "待定", "awaited": "待前序事项办结", "skipped": "不涉及"}
"""As `CHECKS`; a check of severity `note` that speaks is told, not failed."""
SEVERITIES = {"block": "不予受理", "fix": "须补正", "review": "转人工核对", "note": "提示", "error": "错误", "warning": "警告"}
MISSING = {"licence": "电子证照", "source": "共享数据", "data": "数据", "question": "问题", "subject": "主体"}
RECORD_SOURCES = {"shared": "共享", "uploaded": "上传", "recognised": "识别", "declared": "声明"}
SAVINGS = {
    "materials": ("材料", "份"),
    "fields": ("填写项", "项"),
    "days": ("时限", "个工作日"),
    "visits": ("跑动", "次"),
    "steps": ("环节", "个"),
}
SAVED = {
    "materials": {
        "merged": "几个事项共用",
        "same_as": "同一材料有两个名称",
        "same_number": "同一人有两个身份",
        "licence": "电子证照免交",
        "shared": "数据共享免交",
        "issued": "本地部门核发免交",
        "produced": "前序事项办结产生",
        "commitment": "告知承诺代替",
        "generated": "系统生成",
        "undecided": "免交与否待定",
    },
    "fields": {"merged": "几个事项共用", "prefilled": "预填", "awaited": "前序事项办结后填入", "undecided": "待定"},
    "days": {"promises": "各事项承诺缩短", "side_by_side": "同时办理", "bundle_promise": "整件事承诺再缩短"},
    "visits": {"remote": "不必到现场", "merged": "合为一次"},
    "steps": {"merged": "合并办理"},
}
"""Why there is less to do after the merger, by figure and part."""
ADDED = {"promises": "各事项承诺比法定多", "bundle_promise": "整件事承诺比最长路径多留"}
"""What the same parts are called where they are below zero."""
LEFT = {
    "materials": {"submit": "须提交", "deferred": "容缺后补", "provided": "已提供"},
    "fields": {"missing": "待填写", "conflict": "须更正", "provided": "已填写"},
    "days": {"days": "整件事"},
    "visits": {"on_site": "到现场"},
    "steps": {"steps": "整件事"},
}
"""What remains after the merger, by figure and part."""
VALUES = {True: "成立", False: "不成立", None: "待定"}
NOTHING = "无"
ARTICLE = "{title}第{article}条"
SUBJECTS = {"known": "已填写", "none": "没有", "unknown": "未知"}
ADDRESSED = {
    CONCLUSION: VERDICTS,
    MATTER: MATTERS,
    MATERIAL: MATERIALS | {"not_needed": "不需要"},
    FIELD: FORM | {"not_needed": "不需要"},
    CHECK: CHECKS,
    SUBJECT: SUBJECTS,
}
"""What statuses are called in explanations, by the first word of an address."""

DISCLAIMER = "本结果依据现行规则和所提供的信息作出，仅供申请前自查，不是行政许可决定；是否受理、准予，以主管部门的审查为准。"

NO_LIMIT = "没有公布时限"
"""Of what nobody has published days of: its 0 is no promise."""
NO_LIMIT_OR_AT_ONCE = "即办或没有公布时限"
"""Where it cannot be told which."""

TITLES = {
    "todo": "还须办理",
    "findings": "预审意见",
    "exempt": "免于提交的材料",
    "settled": "已备齐的材料",
    "form": "表单已填、待定的内容",
    "questions": "还须回答",
    "course": "办理顺序与时限",
    "savings": "合并办理减少了什么",
    "missing": "还缺的信息",
    "diagnostics": "对所提供信息的说明",
}
HEADERS = {
    "course": ("阶段", "事项", "部门", "时限（工作日）", "须待办结"),
    "dates": ("开始", "办结"),
    "missing": ("种类", "名称", "影响的结论"),
    "savings": ("", "逐项办理", "一件事", "减少"),
}
DETAILS = {
    "matters": "用于",
    "any_of": "任选其一",
    "options": "也可选择",
    "near_miss": "未能免交",
    "fix": "办法",
    "message": "意见",
    "basis": "依据",
    "instead": "改办",
    "matter": "事项",
    "value": "记载为",
    "unit": "单位",
    "source": "来自",
    "choices": "选项",
    "number": "须填",
    "settles": "可确定",
    "facts": "事实",
    "rule": "规则",
    "reason": "理由",
}
SENTENCES = {
    "title": "一件事预检：{bundle}",
    "place": "办理日期 {date}　办理区域 {region}",
    "nation": "全国",
    "conclusion": "结论：{verdict}",
    "submit": "须提交材料{n}份",
    "fields": "须填写或更正表单{n}项",
    "fixes": "须补正意见{n}条",
    "blocks": "不予受理的情形{n}条",
    "reviews": "转人工核对{n}条",
    "deferred": "容缺后补材料{n}份",
    "questions": "还须回答问题{n}个",
    "missing": "还缺信息{n}项",
    "nothing": "没有须由申请人办理的内容。",
    "optional": "{status}（非必填）",
    "locked": "不能自行修改，以证照或共享数据为准",
    "own": "申请人填写",
    "number": "证件号码或编号",
    "issued": "由{region}地区的部门核发",
    "produced": "“{matter}”的办理结果",
    "nth": "案中第{n}份",
    "checks": "预审规则{n}条：{counts}。",
    "count": "{label}{n}条",
    "stage": "第{n}步",
    "promised": "承诺{n}",
    "statutory": "法定{n}",
    "beside": "{label}：{names}",
    "path": "最长路径：{names}，{n}个工作日",
    "days": "整件事承诺{promised}个工作日{until}，逐项办理须{one_by_one}个工作日{alone_until}",
    "no_days": "整件事{limit}",
    "until": "（至{date}）",
    "slack": "可以晚办而不误整件事的：{names}",
    "slack_of": "{name}（{n}个工作日）",
    "counted": "日期的算法：{rule}。",
    "open_dates": "是否涉及待定的事项没有计入；一旦须办，日期可能推后。",
    "no_dates": "{note}。",
    "saved": "{label}少{n}{unit}：{parts}",
    "more": "{label}多{n}{unit}：{parts}",
    "even": "{label}不增不减：{parts}",
    "left": "；余下{n}{unit}：{parts}",
    "part": "{label}{n}",
    "settles": "{n}项结论",
    "rules": "规则包：{packs}",
    "digest": "规则摘要：{digest}",
}
