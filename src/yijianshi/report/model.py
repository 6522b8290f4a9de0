"""Models of a report, the source of `schemas/report.schema.json`: exactly the JSON that portals read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from yijianshi.rulebook.schema import Schema, described, model_schema

Day = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
RegionCode = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^\d{6}$"})]
Index = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 0})]
Value = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean", "array", "null"], "items": {"type": "string"}})]
Severity = Literal["block", "fix", "review", "note"]
Subject = Annotated[str | None, Field(title="主体", description="哪一个主体的，写其地址，如 驾驶员[0]；不逐个主体的为 null")]
Names = list[str]


class UsedRules(BaseModel):
    model_config = described("规则版本", "结论依据的规则")

    packs: Names = Field(title="规则包", description="所用规则包的名称")
    digest: str = Field(title="规则摘要", description="全部规则包内容的摘要；内容相同则摘要相同")


class MatterOfReport(BaseModel):
    model_config = described("事项", "一个事项是否须办、何时能办")

    name: str = Field(title="事项", description="事项名称")
    subject: Subject
    status: Literal["applies", "not_applicable", "undecided"] = Field(title="状态", description="须办理、不涉及、待定")
    stage: Index | None = Field(title="阶段", description="从 1 起；同阶段可并行。不是确定须办的为 null")
    department: str = Field(title="部门", description="办理部门")
    waits_for: Names = Field(title="须待", description="直接的前序事项")
    promised_days: Index | None = Field(title="承诺工作日", description="承诺办理时限")
    statutory_days: Index | None = Field(title="法定工作日", description="法定办理时限")


class LicenceEvidence(BaseModel):
    model_config = described("证照凭据", "案中的一份证照记录")

    licence: Index = Field(title="证照", description="在办件 licences 中的序号，从 0 起")


class SharedEvidence(BaseModel):
    model_config = described("共享数据凭据", "案中的一条共享数据记录")

    shared: str = Field(title="来源", description="数据共享来源的名称")
    index: Index = Field(title="序号", description="在该来源各记录中的序号，从 0 起")


class RegionEvidence(BaseModel):
    model_config = described("区域凭据", "材料由该区域的部门核发")

    region: RegionCode = Field(title="区域", description="六位区划代码")


class MatterEvidence(BaseModel):
    model_config = described("前序事项凭据", "前序事项的办理结果")

    matter: str = Field(title="事项", description="产出该证照的事项")


class CommitmentEvidence(BaseModel):
    model_config = described("承诺凭据", "申请人签署的承诺书")

    commitment: str = Field(title="承诺书", description="承诺书名称")


class SourceEvidence(BaseModel):
    model_config = described("未取得的来源", "没有查到的证照类型或数据来源")

    source: str = Field(title="来源", description="证照类型或数据共享来源的名称")


class ExemptionOfReport(BaseModel):
    model_config = described("免于提交", "为什么不必提交")

    kind: Literal["licence", "shared", "issued", "produced", "commitment"] = Field(
        title="途径", description="电子证照、数据共享、本地部门核发、前序事项产出、告知承诺"
    )
    evidence: LicenceEvidence | SharedEvidence | RegionEvidence | MatterEvidence | CommitmentEvidence = Field(
        title="凭据", description="据以免交的记录、区域、事项或承诺"
    )


class NearMiss(BaseModel):
    model_config = described("未能免交", "差一点就能免交的原因，与申请人能做的事")

    reason: Literal[
        "status_unknown",
        "not_valid",
        "expired",
        "not_yet_valid",
        "not_authoritative",
        "outside_area",
        "require_failed",
        "wrong_holder",
        "unavailable",
        "not_asked",
    ] = Field(title="原因", description="第一个成立的原因")
    evidence: LicenceEvidence | SharedEvidence | SourceEvidence = Field(title="凭据", description="哪一份记录，或哪个来源")
    detail: str | None = Field(title="详情", description="给人看的说明")
    fix: str | None = Field(title="办法", description="申请人可以怎么办")


class MaterialOfReport(BaseModel):
    model_config = described("材料", "一份材料；不需要的不列")

    name: str = Field(title="材料", description="材料名称")
    subject: Subject
    status: Literal["exempt", "generated", "provided", "deferred", "undecided", "submit"] = Field(
        title="状态", description="免于提交、系统生成、已提供、容缺后补、待定、须提交"
    )
    matters: Names = Field(title="事项", description="需要或可能需要它的事项")
    any_of: Names = Field(title="任选其一", description="还可以提交的各部分；已落实则为空")
    exemption: ExemptionOfReport | None = Field(title="免于提交", description="确定成立的免交途径；没有为 null")
    options: list[Literal["defer", "commit"]] = Field(title="可选", description="还可以选择容缺后补（defer）或告知承诺（commit）")
    near_misses: list[NearMiss] = Field(title="未能免交", description="差一点就能免交的各条")


class LicenceDatum(BaseModel):
    model_config = described("取自证照", "证照照面的一项")

    licence: Index = Field(title="证照", description="在办件 licences 中的序号，从 0 起")
    path: str = Field(title="数据项", description="照面的哪一项")


class SharedDatum(BaseModel):
    model_config = described("取自共享数据", "共享数据的一项")

    shared: str = Field(title="来源", description="数据共享来源的名称")
    index: Index = Field(title="序号", description="在该来源各记录中的序号，从 0 起")
    path: str = Field(title="数据项", description="数据的哪一项")


class AnswerSource(BaseModel):
    model_config = described("取自回答", "申请人对一个问题的回答")

    question: str = Field(title="问题", description="问题名称")


class ExpressionSource(BaseModel):
    model_config = described("算出", "由规则中的表达式得出")

    expression: str = Field(title="表达式", description="规则中的写法")


class FieldOfReport(BaseModel):
    model_config = described("表单字段", "一张表单中的一项；不需要的不列")

    name: str = Field(title="字段", description="字段名称")
    subject: Subject
    value: Value = Field(title="值", description="填写或预填的值；没有为 null")
    status: Literal["prefilled", "provided", "conflict", "missing", "awaited", "undecided"] = Field(
        title="状态", description="已预填、已填写、与来源不一致、待填写、待前序事项办结后填入、待定"
    )
    source: LicenceDatum | SharedDatum | AnswerSource | ExpressionSource | None = Field(
        title="来源", description="值取自哪里；申请人填写或算出的为 null"
    )
    editable: bool = Field(title="可修改", description="申请人能否修改")
    required: bool = Field(title="必填", description="是否必填")
    matters: Names = Field(title="事项", description="需要或可能需要它的事项")


class CheckOfReport(BaseModel):
    model_config = described("预审规则", "一条预审规则的结果")

    check: str = Field(title="规则", description="规则名称")
    subject: Subject
    matter: str | None = Field(title="事项", description="所属事项；资格闸门为 null")
    severity: Severity = Field(title="程度", description="不予受理、须补正、转人工、提示")
    status: Literal["passed", "failed", "undecided", "awaited", "skipped"] = Field(
        title="状态", description="通过、未通过、待定、待前序事项办结、不涉及"
    )


class Finding(BaseModel):
    model_config = described("预审意见", "未通过的规则，与怎样改正")

    check: str = Field(title="规则", description="规则名称")
    subject: Subject
    severity: Severity = Field(title="程度", description="不予受理、须补正、转人工、提示")
    message: str = Field(title="意见", description="给申请人看的话")
    fix: str | None = Field(title="怎么办", description="怎样改正")
    basis: Names = Field(title="依据", description="“名称#条”")
    instead: str | None = Field(title="改走", description="应当改办的事项或路径")
    matter: str | None = Field(title="事项", description="所属事项；资格闸门为 null")


class QuestionOfReport(BaseModel):
    model_config = described("问题", "还须申请人回答的，先问能确定最多结论的")

    kind: Literal["question", "subject"] = Field(title="种类", description="问题，或主体（或其编号）")
    name: str = Field(title="名称", description="问题或主体的名称；问主体的编号时为 id")
    subject: Subject
    ask: str = Field(title="提问", description="给申请人看的话")
    type: str = Field(title="类型", description="答案的类型")
    options: Names = Field(title="选项", description="可选的答案")
    settles: Names = Field(title="可确定", description="可以确定的结论的地址")


class Missing(BaseModel):
    model_config = described("还缺的信息", "提问也得不到的信息")

    kind: Literal["licence", "source", "data", "question"] = Field(title="种类", description="证照、共享来源、数据项，或按条件不问的问题")
    name: str = Field(title="名称", description="缺的是什么")
    subject: Subject
    settles: Names = Field(title="可确定", description="可以确定的结论的地址")


class Schedule(BaseModel):
    model_config = described("办理顺序与时限", "确定须办的事项分几步、共多少工作日")

    stages: list[Names] = Field(title="各阶段", description="依次办理，同阶段并行")
    critical_path: Names = Field(title="最长路径", description="用时最长的一串事项")
    critical_path_days: Index = Field(title="最长路径工作日", description="各事项承诺（否则法定）工作日之和")
    promised_days: Index = Field(title="承诺工作日", description="整件事的承诺，未承诺则为最长路径")
    one_by_one_days: Index = Field(title="逐项办理工作日", description="各事项法定（否则承诺）工作日之和")


class BeforeAfter(BaseModel):
    model_config = described("前后", "逐项办理与一件事相比")

    before: Index = Field(title="逐项办理", description="各事项分别办理时")
    after: Index = Field(title="一件事", description="合并办理时")


class Savings(BaseModel):
    model_config = described("减少了什么", "合并办理的减材料、减填写、减时限、减跑动、减环节")

    materials: BeforeAfter = Field(title="材料", description="份数")
    fields: BeforeAfter = Field(title="填写项", description="项数")
    days: BeforeAfter = Field(title="时限", description="工作日")
    visits: BeforeAfter = Field(title="跑动", description="到现场的次数")
    steps: BeforeAfter = Field(title="环节", description="环节数")


class DiagnosticOfReport(BaseModel):
    model_config = described("说明", "对办件内容的说明，不影响接收")

    code: str = Field(title="代码", description="稳定的代码")
    severity: str = Field(title="程度", description="warning 或 error")
    path: str | None = Field(title="位置", description="在办件中的位置，如 licences[3].valid_to")
    message: str = Field(title="说明", description="给人看的话")


class ReportModel(BaseModel):
    """The report of one case."""

    model_config = described("一件事预检报告", "一个办件的结论、须办理的内容与依据")

    bundle: str = Field(title="一件事", description="办理哪一件")
    region: RegionCode = Field(title="办理区域", description="六位区划代码")
    date: Day = Field(title="办理日期", description="结论以这一天为准，YYYY-MM-DD")
    rulebook: UsedRules = Field(title="规则版本", description="结论依据的规则")
    verdict: Literal["ready", "review", "fix", "incomplete", "ineligible", "not_needed"] = Field(
        title="结论", description="可以提交、须人工核对、需补正、信息不足、不符合条件、无需办理"
    )
    matters: list[MatterOfReport] = Field(title="事项", description="各事项，先办的在前")
    materials: list[MaterialOfReport] = Field(title="材料", description="一套材料")
    form: list[FieldOfReport] = Field(title="表单", description="一张表单")
    checks: list[CheckOfReport] = Field(title="预审规则", description="各规则的结果")
    findings: list[Finding] = Field(title="预审意见", description="未通过的规则")
    questions: list[QuestionOfReport] = Field(title="问题", description="还须回答的问题")
    missing: list[Missing] = Field(title="还缺的信息", description="提问也得不到的信息")
    schedule: Schedule = Field(title="办理顺序与时限", description="确定须办的事项")
    savings: Savings = Field(title="减少了什么", description="合并办理减少的材料、填写、时限、跑动与环节")
    diagnostics: list[DiagnosticOfReport] = Field(title="说明", description="对办件内容的说明")


def report_schema() -> Schema:
    """The schema of a report."""
    return model_schema(ReportModel, "report")
