"""Texts of explanations: what each step of a derivation is called, and why it came out as it did."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS550": Entry("error", "“{address}”不是报告中的地址", "写成 {forms}"),
    "YJS551": Entry("error", "本件没有{what}“{name}”", None),
    "YJS552": Entry("error", "“{name}”不能写主体“{inner}”", None),
    "YJS554": Entry("error", "只有推理引擎 durable 留下推理过程", '预检时写 engine="durable"'),
    "YJS553": Entry("error", "没有主体“{inner}”的“{name}”", None),
}
FORMS = "结论、事项/名称、材料/名称、字段/名称、预审/事项/规则、预审/规则、问题/名称、主体/名称；逐个主体的后面加 [主体]"
NOBODY = "办件中没有 {names}"
ALLOWED = "可写：{names}"
ELSEWHERE = "规则包中有它，但本件没有用到"
NO_BRACKETS = "它不逐个主体，不加方括号"

CONCLUSION, MATTER, MATERIAL, FIELD, CHECK, QUESTION, SUBJECT = "结论", "事项", "材料", "字段", "预审", "问题", "主体"
"""The first word of an address."""
WHAT = {MATTER: "事项", MATERIAL: "材料", FIELD: "字段", CHECK: "预审规则", QUESTION: "问题", SUBJECT: "主体"}

OF = "{name}（{subject}）"
SAID = "已在前文说明"
NO_VALUE = "所读的都有值，但由它们得不出值，例如空列表的最大值"
DEEPER = "再往下从略，可另行说明“{name}”"
MORE = "另有 {count} 个，结果相同"
NOT_AMONG = "{subject}不在“{name}”之中"
UNSURE_AMONG = "{subject}是否在“{name}”之中待定"
NO_SUBJECT = "没有主体“{name}”"
OF_ANOTHER = "本项属于{other}自己的事项，不及于{subject}"
UNKNOWN_SUBJECT = "主体“{name}”未知"
EACH = "逐个主体：共 {count} 个"

WHEN = "适用条件"
USE_WHEN = "该事项使用它的条件"
OWN_WHEN = "它自己的条件"

MATTERS = {
    True: "适用条件成立",
    False: "适用条件不成立",
    None: "适用条件待定",
}
ALWAYS = "没有适用条件，一律办理"
UNSURE_SUBJECT = "是否有这个主体还不知道"

NEEDED = "是否需要"
USED = "“{matter}”需要它"
NEEDS = {
    True: "至少一个事项确定需要它",
    False: "没有事项需要它",
    None: "是否有事项需要它待定",
}
NOT_NEEDED = "不需要：用到它的事项都不办理，或条件不成立"

MATERIALS = {
    "licence": "免于提交：由电子证照“{name}”证明",
    "shared": "免于提交：由数据共享“{name}”证明",
    "issued": "免于提交：由本地区的部门核发",
    "produced": "免于提交：前序事项“{name}”办结产生",
    "commitment": "免于提交：以承诺书“{name}”代替",
    "generated": "来源为系统生成，不向申请人收取",
    "provided": "申请人已提供",
    "uploaded": "申请人已上传，内容符合免交条件，只是未从证照库共享",
    "deferred": "申请人选择容缺后补，且条件成立",
    "need": "是否需要它待定",
    "undecided": "有免交途径或所选的办法待定",
    "submit": "没有成立的免交途径，也没有提供",
    "any_of": "各种材料有一样即可",
}
PART = "“{name}”是“{group}”的一种，不单列"
EXEMPTION = {
    "licence": "免交途径{number}：电子证照 {path}",
    "shared": "免交途径{number}：数据共享 {path}",
    "issued": "免交途径{number}：{department}核发",
}
ISSUED = {
    True: "办理区域在 {region} 之内，该地区的{department}不再收取自己核发的材料",
    False: "办理区域不在 {region} 之内",
}
WRITTEN = {"licence": "licence: {path}", "shared": "shared: {path}", "issued": "issued_by: {department}，{region}"}
REQUIRE = "照面信息须符合"
HOLDS = "有效，绑定于{subject}"
HOLDS_REQUIRED = "有效，且照面信息符合要求"
PRODUCED = "前序事项办结产生"
PRODUCED_REASON = {
    True: "由“{name}”签发，不向申请人收取",
    False: "不是每个需要它的事项之前都有确定签发它的事项",
    None: "签发它的事项是否办理待定",
}
PROVIDED = "已提供"
PROVIDED_REASON = {"list": "申请人列为已提供", "copy": "有上传或识别的证照：{names}", "none": "没有列为已提供，也没有可用的上传件"}
DEFERRAL, COMMITMENT = "容缺后补", "告知承诺：{name}"
DEFERRAL_TEXT = "{days} 个工作日内补交"
TAKEN = {True: "申请人选择了它，条件成立", False: "申请人选择了它，但条件不成立", None: "申请人选择了它，条件待定"}
OFFERED = {True: "可以选择，申请人没有选择", False: "条件不成立，不能选择", None: "条件待定，申请人没有选择"}

FIELDS = {
    "prefilled": "由来源预填",
    "equal": "申请人所填与来源一致",
    "provided": "由申请人填写",
    "conflict": "与权威来源不一致",
    "open": "在前的来源还可能得知",
    "need": "是否需要填写待定",
    "awaited": "前序事项办结后产生",
    "producer": "是否有前序事项产生它待定",
    "missing": "没有来源给出它，申请人也没有填写",
}
READ_ONLY = "不在表单中，只有条件读取它"
OWN = "申请人填写"
SOURCE = "来源{number}"
TAKES = "取用"
BESIDE = "在前的来源已经给出，未取用"
NO_OPTION = "不在选项之中，不取用"
PRODUCERS = "签发其来源的事项"

CHECKS = {
    "passed": "须符合的条件成立",
    "undecided": "有条件待定",
    "awaited": "所读的证照由本件的前序事项签发，办结后再审",
    "skipped": "不适用",
    "speaks": "条件成立，提出意见",
}
MUST = "须符合的条件"
SERVES = "须有可用的记录：{path}"
SEVERITY, FIX = "程度", "办法"
SAMPLE, SAMPLE_VALUE = "样例", "须以本地现行规定核对"

QUESTIONS = {
    "answered": "申请人已回答",
    "source": "不必问：由来源{number}得知",
    "open": "暂不问：在前的来源还可能得知",
    "asked": "须问：可确定 {count} 项结论",
    "closed": "不问：条件不成立",
    "idle": "没有问：没有待定的结论取决于它",
}
SETTLES = "可确定"
DERIVATION = "由此得出"

SUBJECTS = {
    "known": "已填写",
    "none": "申请人确认没有",
    "derived": "由规则从其他主体得出",
    "asked": "须填写：可确定 {count} 项结论",
}
NUMBER = {"known": "已填写", "none": "还没有号码", "unknown": "未知"}
NUMBER_OF = "证件号码或编号"

VERDICTS = {
    "ineligible": "有不予受理的意见",
    "not_needed": "所有事项都不涉及，没有待定的资格闸门，也没有须补正的意见",
    "incomplete": "有待定的结论（仅因证照未经核验而待定的除外）",
    "fix": "有须补正的意见、须提交的材料，或缺少、不一致的必填字段",
    "review": "有须人工核对的意见，或仅因证照未经核验而待定的结论",
    "ready": "以上都不成立",
}
VERDICT_REASON = "各条依次判断，第一条成立的即为结论：{reason}"
COUNTED = "{word} {count}"
LACKS = "还缺：{names}"
LEAVES = {
    "question": "问题“{name}”",
    "closed": "问题“{name}”（按条件不问）",
    "subject": "主体“{name}”",
    "id": "证件号码或编号",
    "unavailable": "“{name}”暂时查不到",
    "not_asked": "没有查询“{name}”",
    "unvouched": "“{name}”未经核验",
    "absent": "没有“{name}”的记录",
    "data": "数据“{name}”",
}

SOURCES = {
    "case": "办件",
    "rule": "规则",
    "rules": "规则派生",
    "report": "报告",
    "answer": "申请人回答",
    "form": "申请人填写",
    "from": "取自 {text}",
    "open": "在前的来源还可能得知",
    "closed": "按条件不问",
    "unasked": "尚未回答",
    "empty": "没有来源给出它",
    "parameter": "政策数值，{place}",
    "dated": "政策数值，自 {day} 起，{place}",
    "sample": "{source}，样例值",
    "licence": "电子证照 {ref}",
    "shared": "数据共享 {ref}",
    "fault": "{source}，{fault}",
    "identity": "身份号码或身份证照",
    "nobody": "没有这个主体",
    "stranger": "主体未知",
    "unavailable": "“{name}”暂时查不到",
    "not_asked": "没有查询“{name}”",
    "no_number": "{subject}的号码未知",
    "absent": "没有“{name}”的记录",
    "no_datum": "{source}，其中没有这一项",
}
RECORD_STATE = "{ref}{fault}"
VALID = "有效"
FUNCTIONS = {"age": "年龄", "birth date": "出生日期", "sex": "性别", "exists": "是否存在"}
FUNCTION_OF = "{subject}的{function}"
REST = "…共 {count} 项"
GIVES_NOTHING = "没有给出值"
TAKEN_AS = {
    "prefilled": "预填",
    "provided": "申请人填写",
    "conflict": "权威来源",
    "undecided": "暂取的来源",
    "missing": "没有值",
    "awaited": "没有值",
}
"""Where the value of a field comes from, by its status."""
