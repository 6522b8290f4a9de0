"""The fixed words of the rulebook format, each list in one place."""

from __future__ import annotations

from typing import Literal

ValueType = Literal["text", "number", "date", "boolean", "choice", "choices", "region", "address"]
Origin = Literal["政府核发", "司法机关出具", "申请人自备", "第三方出具", "系统生成"]
Severity = Literal["block", "fix", "review", "note"]
FieldFormat = Literal["identity", "uscc", "organisation", "mobile", "phone", "postcode", "plate", "bank_card", "email", "vin", "licence_id"]

PERSON = "自然人"
"""The kind of natural persons: their numbers and names are masked."""
KINDS = (PERSON, "法人", "非法人组织", "个体工商户", "机动车", "不动产", "设备", "船舶", "工程项目", "场所", "组织")
"""The kinds of subject that the shipped packs use; a pack may add its own."""

RECORD_MEMBERS = {
    "证照编号": "text",
    "颁发机构": "text",
    "颁发地区": "region",
    "颁发日期": "date",
    "有效期起始日期": "date",
    "有效期截止日期": "date",
    "持证主体": "text",
    "持证主体代码": "text",
    "证照状态": "text",
}
"""What every licence record has, beside the data of its type (after GB/T 36903-2018)."""

PERSONAL = ("证照编号", "持证主体代码")
"""Of what every licence record has, what is a person's number where a natural person may hold it."""

DATE_OF_CASE = "办理日期"
REGION_OF_CASE = "办理区域"
OF_THE_CASE = (DATE_OF_CASE, REGION_OF_CASE)
"""What every case has: no entry may take these names."""
FORBIDDEN_IN_NAMES = "./[]{}#\"'“”‘’"
"""Characters that no name of a rulebook holds: they would break addresses, paths or templates."""
REMARKS = ("note", "confidence", "code", "sample", "basis", "effective", "new")
"""The keys that may stand on any entry, whatever it is."""

SECTIONS = (
    "basis",
    "subjects",
    "parameters",
    "questions",
    "definitions",
    "licences",
    "sources",
    "materials",
    "fields",
    "matters",
    "bundles",
)
"""The sections whose entries have names, in the order of the format."""

NAMESPACE = ("subjects", "questions", "definitions", "parameters", "fields")
"""The sections that share one space of names, as expressions see them."""
NAMES = "names"


def space(section: str) -> str:
    """What a section is called where it matters which names it shares: `names` for those of one space."""
    return NAMES if section in NAMESPACE else section
