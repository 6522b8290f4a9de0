"""Texts of guides (办事指南): headings, labels, and the sentences that tell how one is spared a material."""

from __future__ import annotations

TITLE = "办事指南：{name}"
PLACE = "适用区域 {region}　规则日期 {date}"
NATION = "全国"
NO_DATE = "不限"
IN_FORCE = {
    (True, True): "本指南在 {first} 至 {last} 之间不变；此后规则有改动，请看届时的指南。",
    (True, False): "本指南自 {first} 起不变，直到规则修改。",
    (False, True): "本指南到 {last} 为止不变；此后规则有改动，请看届时的指南。",
}
SAMPLE = "样例：内容为建模示意或取自外地的公开指南，不是本地正式公布的办事指南，须以本地公布的为准。"
SAMPLE_MARK = "样例"
REMARKS = {"confidence": "把握", "note": "备注"}
CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}
FOOT = "本指南由规则包生成，供申请前了解；具体要求以主管部门的答复和审查为准。"

HEAD = {
    "aliases": "又名",
    "code": "编码",
    "audience": "服务对象",
    "life_stage": "阶段",
    "batch": "批次",
    "lead": "牵头部门",
    "responsible": "责任部门",
    "days": "办理时限",
    "basis": "依据",
}
PROMISED = "承诺{promised}个工作日"
ONE_BY_ONE = "逐项办理须{one_by_one}个工作日"
STATUTORY = "法定{statutory}个工作日"

TITLES = {
    "gates": "先看是否适用",
    "order": "办理顺序与时限",
    "matters": "办理事项",
    "materials": "材料清单",
    "subjects": "涉及的主体",
    "questions": "要回答的问题",
    "form": "一张表单",
    "checks": "预审要点",
    "definitions": "用语",
    "parameters": "政策数值",
    "documents": "依据",
    "departments": "部门",
    "rulebook": "规则包",
}
COUNTED = "{title}（{n}）"
HEADERS = {
    "order": ("阶段", "事项", "部门", "时限（工作日）", "须待办结"),
    "form": ("字段", "要求", "预填自"),
    "definitions": ("用语", "意思"),
    "parameters": ("名称", "值", "期间"),
    "documents": ("简称", "名称", "条", "以它为依据"),
    "departments": ("部门", "职责", "事项"),
    "rulebook": ("规则包", "区域", "说明"),
}
ALL_APPLY = "以全部事项都须办理计；不涉及的事项不占时限。"
PATH = "最长路径：{names}，{n}个工作日"
SAME_TIME = "同一阶段的事项同时办理。"

DETAILS = {
    "when_due": "何时办",
    "when_needed": "何时需要",
    "when_asked": "何时问",
    "when_checked": "何时查",
    "must": "须符合",
    "each": "谁的",
    "days": "时限",
    "visits": "到场",
    "waits_for": "须待办结",
    "excludes": "不能同时办",
    "produces": "办结产生",
    "origin": "来源",
    "format": "形式",
    "copies": "份数",
    "obtain": "怎样取得",
    "exempt": "免交途径",
    "deferral": "容缺后补",
    "commitment": "告知承诺",
    "any_of": "任选其一",
    "matters": "用于",
    "aliases": "又名",
    "kinds": "种类",
    "derived": "是哪些",
    "answer": "怎样答",
    "known": "可得自",
    "settles": "影响",
    "case": "情形",
    "message": "意见",
    "matter": "事项",
    "fix": "办法",
    "instead": "改办",
    "basis": "依据",
    "code": "编码",
    "note": "备注",
}
ASKED = {"always": "须提交", "unless_exempt": "可免交", "never": "系统生成"}
EACH = "每个{name}"
USED_WHEN = "{name}（{condition}时）"
ISSUED_BY = "{origin}，{issuer}出具"
PRODUCES = "{subject}的“{record}”"
ON_SITE = "联办后仍须到场"
VISITS = "单独办理须到场{n}次"
NO_VISIT = "单独办理也不必到场"
SETTLES = "{n}项结论"
MANY = "可填多个"
TYPES = {
    "text": "文字",
    "number": "数值",
    "date": "日期",
    "boolean": "是 / 否",
    "choice": "选一项",
    "choices": "可选多项",
    "region": "行政区划",
    "address": "地址",
}
CHOICES = "{type}：{options}"
IN_UNIT = "{type}（{unit}）"
FIELD = {
    "required": "必填",
    "optional": "选填",
    "locked": "预填后不能自行修改",
    "agree": "各来源须一致",
    "sensitive": "敏感",
}
FILLED_WHEN = "{condition}时填写"
BY_APPLICANT = "由申请人填写"
AWAITED = "“{names}”办结后填入"
ROLES = {"lead": "牵头", "responsible": "责任", "handles": "办理"}
SINCE = "自 {since} 起"
UNTIL = "自 {since} 起，至 {until} 止"
SUPPORTS = "{n}处"
ARTICLES = "第{articles}条"
DOCUMENT = "{title}（{number}）"
MEANING_OF = "{name}（{each}）"
DIGEST = "规则摘要：{digest}"

WAYS = {
    "licence": "{whose}电子证照“{record}”有效{issuer}{require}",
    "shared": "数据共享“{record}”中查到{whose}记录{issuer}{require}",
    "issued": "由区域{region}内的{issuer}核发{here}",
    "produced": "前序事项“{matter}”办结产生“{record}”，{spares}不再收取",
}
WHOSE = "{name}的"
WHOSE_OWN = "该主体的"
LICENCE_ISSUER = "（{issuer}颁发）"
RECOGNISED = "（限{regions}颁发）"
SOURCE_DEPARTMENT = "（{issuer}提供）"
REQUIRED = "，并且{condition}"
HERE = {True: "（本区域适用）", False: "（本区域不适用）"}
PARTLY = "，其余事项仍须提交"
DEFERRAL = "先受理，{days}个工作日内补交"
COMMITMENT = "以《{name}》代替"
IN_CASE = "；{condition}时可以"

PICTURES = {
    "order": "办理顺序图",
    "materials": "材料与事项图",
    "report": "事项与材料图",
}
WORKING_DAYS = "{days}个工作日"
EDGES = {"spares": "不再收取"}
AND_MORE = "等{n}项"
