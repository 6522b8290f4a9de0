"""Texts of reports: near misses, built-in findings, questions."""

from __future__ import annotations

DETAILS = {
    "status_unknown": "“{name}”的状态未知，没有谁为它的效力作证",
    "not_valid": "“{name}”不在有效状态（{status}）",
    "expired": "“{name}”已于 {until} 到期",
    "not_yet_valid": "“{name}”的有效期还没有开始",
    "not_authoritative": "“{name}”不是从证照库共享来的，只可用作提交的材料",
    "outside_area": "“{name}”的颁发地区不在互认范围之内",
    "require_failed": "查到了“{name}”，但内容不符合免于提交的条件",
    "wrong_holder": "“{name}”的持证人不是本件中的任何主体",
    "unavailable": "“{name}”暂时查不到",
    "not_asked": "没有查询“{name}”",
}
"""What a near miss says of a record, by its reason."""

FIXES = {
    "status_unknown": "到证照库重新调取“{name}”，或提交材料",
    "not_valid": "先恢复或重新办理“{name}”，或提交材料",
    "expired": "先换领或延续“{name}”，或提交材料",
    "not_yet_valid": "待有效期开始后再办，或提交材料",
    "not_authoritative": "授权从证照库调取“{name}”，即可免于提交",
    "outside_area": "提交材料，或换用本地区认可的“{name}”",
    "require_failed": "核对“{name}”的内容，或提交材料",
    "wrong_holder": "核对持证人与所填的主体是否一致",
    "unavailable": "稍后重试；仍查不到时提交材料",
    "not_asked": "查询“{name}”后再预检，或提交材料",
}
"""What the applicant can do about a near miss."""

MISMATCH = "来源不一致"
BAD_FORMAT = "格式不符"
EXCLUSIVE = "互斥事项"
UNVOUCHED = "待核验"

MISMATCH_VALUE = "“{name}”与权威来源（{source}）不一致"
MISMATCH_VALUE_FIX = "核对后改为与权威来源一致；来源有误的，先更正来源"
MISMATCH_SOURCES = "“{name}”的几个权威来源（{source}）互不一致"
MISMATCH_SOURCES_FIX = "由窗口核对，以正确的来源为准，更正其余来源"
MISMATCH_ANSWER = "对“{name}”的回答与权威来源（{source}）不一致"
BAD_FORMAT_TEXT = "“{name}”的格式不对：{expected}"
BAD_FORMAT_FIX = "改正“{name}”"
EXCLUSIVE_TEXT = "事项“{one}”与“{other}”不能同时办理"
EXCLUSIVE_FIX = "只选其中一项"
UNVOUCHED_TEXT = "以下证照未经证照库核验，须由窗口核验：{names}"
UNVOUCHED_FIX = "授权从证照库调取，或携带原件到窗口核验"
FILL_IN = "请填写{name}"

DAYS_COUNTED = "办理日期当日不计，自次日起只计工作日；前序事项办结的当日，后一事项即受理"
"""How dates of a schedule are counted: our reading, see docs/readings.md."""
NO_CALENDAR = "没有安装工作日历，只列工作日数，不推算日期；安装 yijianshi[calendar] 后可以推算"
BEYOND_CALENDAR = "所装的工作日历只有 {first} 年至 {last} 年，超出的只列工作日数，不推算日期"
