"""Models of a case, the source of `schemas/case.schema.json`; the reader holds cases against the rulebook itself.

Every key may also stand under its Chinese synonym (`keys.py`), in the schema as in a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field, WithJsonSchema

from yijianshi.case.keys import (
    CASE_KEYS,
    CASE_SYNONYMS,
    RECORD_KEYS,
    RECORD_SYNONYMS,
    SHARED_KEYS,
    SHARED_SYNONYMS,
    SOURCES,
    STATUSES,
    SUBJECT_SYNONYMS,
)
from yijianshi.rulebook.schema import Schema, described, model_schema

_ISO, _COMPACT = r"\d{4}-\d{2}-\d{2}", r"\d{8}"
Day = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^({_ISO}|{_COMPACT})$"})]
OpenDay = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^({_ISO}|{_COMPACT}|长期)?$"})]
RegionCode = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^\d{6}$"})]
Answer = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean", "array", "null"], "items": {"type": "string"}})]
Datum = Annotated[Any, WithJsonSchema({})]
Status = Annotated[str, WithJsonSchema({"enum": [*STATUSES, *STATUSES.values()]})]
Origin = Annotated[str, WithJsonSchema({"enum": [*SOURCES, *SOURCES.values()]})]


class SubjectOfCase(BaseModel):
    """One subject of a case."""

    model_config = described("主体", "编号不写为未知，写 null 为还没有编号")

    id: str | None = Field(None, title="编号", description="公民身份号码、统一社会信用代码、号牌号码等；null 为还没有")
    name: str | None = Field(None, title="名称", description="姓名或名称")


class LicenceRecord(BaseModel):
    """A record of an e-licence (GB/T 36903-2018)."""

    model_config = described("证照记录", "一份电子证照或其复制件的信息")

    type: str = Field(title="证照类型", description="规则包中的证照类型名称，或其官方编码")
    number: str | None = Field(None, title="证照编号", description="证照自己的编号")
    holder_id: str | None = Field(None, title="持证主体代码", description="持有者的编号")
    holder_ids: list[str] | None = Field(None, title="全部持证主体代码", description="有多个持有者时各人的编号")
    holder_name: str | None = Field(None, title="持证主体", description="持有者的姓名或名称")
    subject: str | None = Field(None, title="主体", description="持有者还没有编号时，本件中的主体地址，如 新生儿[0]")
    issuer: str | None = Field(None, title="颁发机构", description="颁发机构的全称")
    issuer_region: RegionCode | None = Field(None, title="颁发地区", description="GB/T 2260 六位区划代码")
    issued_on: Day | None = Field(None, title="颁发日期", description="YYYY-MM-DD 或 YYYYMMDD")
    valid_from: Day | None = Field(None, title="有效期起始日期", description="YYYY-MM-DD 或 YYYYMMDD")
    valid_to: OpenDay | None = Field(None, title="有效期截止日期", description="不写、null、长期、99991231 都是长期有效")
    status: Status | None = Field(None, title="证照状态", description="不写为 unknown：无人担保的证照不能免交材料")
    source: Origin | None = Field(None, title="来源", description="不写为 shared（证照库）；只有它能免交材料")
    data: dict[str, Datum] | None = Field(None, title="照面信息", description="照面上的各项，名称: 值")


class SharedRecord(BaseModel):
    """A record that a data-sharing source gave."""

    model_config = described("共享数据记录", "数据共享来源返回的一条记录")

    subject_id: str | None = Field(None, title="主体代码", description="记录关于谁：其编号")
    subject: str | None = Field(None, title="主体", description="没有编号时，本件中的主体地址，如 新生儿[0]")
    data: dict[str, Datum] | None = Field(None, title="数据", description="各数据项，名称: 值")


class Case(BaseModel):
    """A case: what one applicant has said and what is on record about them."""

    model_config = described("一件事办件", "申请人的回答与各证照、共享数据；没有写的回答和主体即为未知")

    bundle: str = Field(title="一件事", description="办理哪一件，规则包中的名称")
    date: Day = Field(title="办理日期", description="YYYY-MM-DD 或 YYYYMMDD；一切以这一天为准")
    region: RegionCode | None = Field(None, title="办理区域", description="GB/T 2260 六位区划代码；不写为 000000（全国）")
    channel: str | None = Field(None, title="渠道", description="从哪里提交，如 web；不影响结果")
    answers: dict[str, Answer] | None = Field(None, title="答案", description="问题地址: 答案，如 车辆来源[0]: 已购；没有写的即为未知")
    subjects: dict[str, SubjectOfCase | list[SubjectOfCase] | None] | None = Field(
        None, title="主体", description="主体: {id, name}，多个的写列表；没有写的即为未知，null 或 [] 为确知没有"
    )
    licences: list[LicenceRecord] | None = Field(None, title="证照", description="取得的全部证照记录")
    shared: dict[str, list[SharedRecord]] | None = Field(
        None, title="共享数据", description="来源: 记录；没有写的来源即未曾查询，[] 为查过而没有"
    )
    unavailable: list[str] | None = Field(None, title="不可用", description="此刻查不到的证照类型与来源；相关结论即为待定")
    form: dict[str, Answer] | None = Field(None, title="表单", description="字段地址: 申请人填写的值")
    provided: list[str] | None = Field(None, title="已提交", description="已提交的材料地址")
    deferred: list[str] | None = Field(None, title="容缺", description="申请人选择容缺后补的材料地址")
    commitments: list[str] | None = Field(None, title="承诺", description="申请人签署的承诺书名称")


def case_schema() -> Schema:
    """The schema of a case, each key under all its names."""
    schema = model_schema(Case, "case")
    definitions: Schema = schema["$defs"]
    _synonyms(schema, CASE_KEYS, CASE_SYNONYMS)
    _synonyms(definitions["LicenceRecord"], RECORD_KEYS, RECORD_SYNONYMS)
    _synonyms(definitions["SharedRecord"], SHARED_KEYS, SHARED_SYNONYMS)
    subject = schema["properties"]["subjects"]["additionalProperties"]
    for part in (subject, definitions["SubjectOfCase"]):
        _synonyms(part, ("id", "name"), SUBJECT_SYNONYMS)
    for word in ("subjects", "主体"):
        schema["properties"][word]["additionalProperties"] = subject
    return schema


def _synonyms(schema: Schema, keys: Iterable[str], synonyms: Mapping[str, str]) -> None:
    """Let each key stand under any one of its names, and not under two."""
    required = schema.pop("required", [])
    properties = schema["properties"]
    for key in keys:
        names = [key, *(name for name, of in synonyms.items() if of == key)]
        for name in names[1:]:
            properties[name] = {**properties[key], "title": name, "description": f"同 {key}：{properties[key]['description']}"}
        for index, name in enumerate(names[1:], 1):
            others = [{"required": [other]} for other in names[:index]]
            schema.setdefault("dependentSchemas", {})[name] = {"not": {"anyOf": others}}
        if key in required:
            schema.setdefault("allOf", []).append({"anyOf": [{"required": [name]} for name in names]})
