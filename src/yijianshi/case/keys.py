"""The keys of a case, their Chinese synonyms (after GB/T 36903-2018), and the words of status and source."""

from __future__ import annotations

CASE_KEYS = (
    "bundle",
    "date",
    "region",
    "channel",
    "answers",
    "subjects",
    "licences",
    "shared",
    "unavailable",
    "form",
    "provided",
    "deferred",
    "commitments",
)
CASE_SYNONYMS = {
    "一件事": "bundle",
    "办理日期": "date",
    "办理区域": "region",
    "渠道": "channel",
    "答案": "answers",
    "主体": "subjects",
    "证照": "licences",
    "电子证照": "licences",
    "共享数据": "shared",
    "不可用": "unavailable",
    "表单": "form",
    "已提交": "provided",
    "容缺": "deferred",
    "承诺": "commitments",
}
SUBJECT_SYNONYMS = {"编号": "id", "证件号码": "id", "名称": "name", "姓名": "name"}
RECORD_KEYS = (
    "type",
    "number",
    "holder_id",
    "holder_ids",
    "holder_name",
    "subject",
    "issuer",
    "issuer_region",
    "issued_on",
    "valid_from",
    "valid_to",
    "status",
    "source",
    "data",
)
RECORD_SYNONYMS = {
    "证照类型": "type",
    "证照编号": "number",
    "持证主体代码": "holder_id",
    "持证主体": "holder_name",
    "颁发机构": "issuer",
    "颁发地区": "issuer_region",
    "颁发日期": "issued_on",
    "有效期起始日期": "valid_from",
    "有效期截止日期": "valid_to",
    "状态": "status",
    "证照状态": "status",
    "来源": "source",
    "照面信息": "data",
    "主体": "subject",
}
SHARED_KEYS = ("subject_id", "subject", "data")
SHARED_SYNONYMS = {"主体代码": "subject_id", "主体": "subject", "数据": "data", "照面信息": "data"}

STATUSES = {
    "valid": "有效",
    "suspended": "暂扣",
    "withdrawn": "撤销",
    "cancelled": "注销",
    "revoked": "吊销",
    "superseded": "换发",
    "transferred_out": "转出",
    "expired": "失效",
    "unknown": "未知",
}
"""Status words of a licence record with their Chinese synonyms."""

SOURCES = {"shared": "共享", "uploaded": "上传", "recognised": "识别", "declared": "声明"}
"""Where a licence record comes from; only `shared` (the licence library) exempts."""

STATUS_OF = {**{word: word for word in STATUSES}, **{zh: word for word, zh in STATUSES.items()}}
SOURCE_OF = {**{word: word for word in SOURCES}, **{zh: word for word, zh in SOURCES.items()}}
OPEN_ENDS = frozenset({"长期", "99991231", "9999-12-31", ""})
