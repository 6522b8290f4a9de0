"""The authoring format: one pydantic model for each section, the single source of `schemas/pack.schema.json`.

Scalars arrive as `Text`; a model types them. Short forms are widened before a model sees them, so that a model has one form only.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from yijianshi.rulebook.periods import Period, read_date
from yijianshi.rulebook.raw import Text, names
from yijianshi.rulebook.words import FieldFormat, Origin, Severity, ValueType


def _truth(value: Any) -> Any:
    words = {"true": True, "false": False, "是": True, "否": False}
    if isinstance(value, str) and value in words:
        return words[value]
    if isinstance(value, bool):
        return value
    raise ValueError("truth")


def _day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise ValueError("day")
    try:
        return read_date(value)
    except ValueError:
        raise ValueError("day") from None


def _period(value: Any) -> Period:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise ValueError("period")
    try:
        return Period.read(value)
    except ValueError:
        raise ValueError("period") from None


def _region(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != 6 or not (value.isascii() and value.isdigit()):
        raise ValueError("region")
    return value


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > 6:
        raise ValueError("count")
    return int(value)


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def widen_short(key: str, value: Any) -> Any:
    """A scalar that is short for a map with one key; None and maps are left alone."""
    return value if value is None or isinstance(value, (dict, BaseModel)) else {Text(key): value}


Truth = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool)]
Day = Annotated[datetime.date, BeforeValidator(_day, json_schema_input_type=str)]
PeriodText = Annotated[Any, BeforeValidator(_period, json_schema_input_type=str)]
Region = Annotated[Text, BeforeValidator(_region, json_schema_input_type=str | int)]
Count = Annotated[int, BeforeValidator(_count, json_schema_input_type=int)]
Texts = Annotated[list[Text], BeforeValidator(_listed, json_schema_input_type=Text | list[Text])]
Regions = Annotated[list[Region], BeforeValidator(_listed, json_schema_input_type=Region | list[Region])]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


class Remarks(Model):
    """Keys that may stand on any entry, exemption and pack head, and decide nothing."""

    note: Text | None = Field(None, title="备注", description="给维护者看的说明，不参与判定")
    confidence: Text | None = Field(None, title="把握", description="对本条准确性的把握，如 高、中、低")
    code: Text | None = Field(None, title="编码", description="官方编码，如实施编码、证照类型代码")
    sample: Truth = Field(False, title="样例", description="true 表示本条取自外省指南或建模示意，并非本地正式文本")


class Entry(Remarks):
    """What every named entry may say of itself."""

    basis: Texts = Field(default_factory=list, title="依据", description="“名称#条”，名称在 basis 一节中声明")
    effective: PeriodText = Field(None, title="施行期间", description="起日..止日，两端都包含，可留空一端")
    new: Truth = Field(False, title="新增", description="在下级区域的规则包中新增（上级没有的）条目")


class Document(Remarks):
    """A document that rules rest on."""

    title: Text | None = Field(None, title="名称", description="法律法规或文件的全称")
    number: Text | None = Field(None, title="文号")
    issuer: Text | None = Field(None, title="制定机关")
    date: Day | None = Field(None, title="公布或施行日期")
    url: Text | None = Field(None, title="链接")
    effective: PeriodText = Field(None, title="施行期间")
    new: Truth = Field(False, title="新增")


class SubjectModel(Entry):
    """Who or what a case is about: a holder of licences (主体)."""

    kind: Texts = Field(default_factory=list, title="主体种类", description="自然人、法人、非法人组织、个体工商户、机动车、不动产、设备等，可多个")
    is_: Text | None = Field(None, alias="is", title="派生自", description="给出主体的表达式：这些主体的另一个名称")
    many: Truth = Field(False, title="可多个", description="true 表示可以有多个")
    ask: Text | None = Field(None, title="提问", description="主体未知时向申请人提出的请求")

    @model_validator(mode="after")
    def _kind_or_is(self) -> Self:
        if not self.kind and self.is_ is None:
            raise ValueError("kind_or_is")
        return self


class Valued(Entry):
    """What has a type: questions, fields, data of licences."""

    type: ValueType = Field("text", title="类型")
    options: list[Text] = Field(default_factory=list, title="选项", description="choice、choices 的全部选项")
    unit: Text | None = Field(None, title="单位")

    @model_validator(mode="after")
    def _options(self) -> Self:
        if self.type in ("choice", "choices") and not self.options:
            raise ValueError("options_missing")
        if self.options and self.type not in ("choice", "choices"):
            raise ValueError("options_unused")
        return self


class QuestionModel(Valued):
    """What the applicant is asked (情形引导)."""

    ask: Text = Field(title="提问", description="向申请人提出的问题，可含 {表达式}")
    each: Text | None = Field(None, title="逐个主体", description="对该主体的每一个各问一次")
    from_: Texts = Field(default_factory=list, alias="from", title="来源", description="依次取第一个已知值的表达式")
    when: Text | None = Field(None, title="条件", description="何时才问")
    format: FieldFormat | None = Field(None, title="格式")
    sensitive: Truth = Field(False, title="敏感")


class DefinitionModel(Entry):
    """A named condition or value."""

    value: Text = Field(title="表达式")
    each: Text | None = Field(None, title="逐个主体")


class ParameterModel(Entry):
    """A figure of policy, dated where it changes; `dated` and `value` are filled by the loader."""

    value: Any = Field(None, title="值")
    dated: dict[Any, Any] | None = Field(None, title="按日期的值")


class DatumModel(Valued):
    """One datum of a licence or source."""

    format: FieldFormat | None = Field(None, title="格式")
    sensitive: Truth = Field(False, title="敏感")


def widen_data(value: Any) -> Any:
    value = names(value)
    if not isinstance(value, dict):
        return value
    return {key: item if isinstance(item, dict) and item else {"type": item or Text("text")} for key, item in value.items()}


Data = Annotated[
    dict[Text, DatumModel],
    BeforeValidator(widen_data, json_schema_input_type=list[Text] | dict[str, ValueType | DatumModel]),
]


class RecordTypeModel(Entry):
    """What licence types and sources have in common."""

    holder: Texts = Field(title="持有主体种类", description="哪些种类的主体可以持有")
    binds: Text | None = Field(None, title="绑定字段", description="以该字段的值与主体编号对应，如 号牌号码")
    data: Data = Field(default_factory=dict, title="照面信息", description="名称: 类型")
    aliases: Texts = Field(default_factory=list, title="别名")


class LicenceModel(RecordTypeModel):
    """A type of e-licence (电子证照)."""

    issuer: Text | None = Field(None, title="颁发机构")
    recognised: Regions = Field(default_factory=list, title="互认地区", description="在哪些区域颁发的才予承认；不写为各地都承认")


class SourceModel(RecordTypeModel):
    """A data-sharing source (数据共享), read like a licence."""

    department: Text | None = Field(None, title="提供部门")


class IssuedBy(Model):
    department: Text = Field(title="部门")
    region: Region = Field(Text("000000"), title="区域")


class ExemptionModel(Remarks):
    """One way in which a material need not be submitted (免于提交)."""

    licence: Text | None = Field(None, title="电子证照", description="主体.证照，或只写证照（要求材料的那个主体的）")
    shared: Text | None = Field(None, title="共享数据", description="主体.来源")
    issued_by: IssuedBy | None = Field(None, title="本地区部门核发")
    require: Text | None = Field(None, title="还须满足", description="关于该证照或数据的条件，可直接写其字段名")
    basis: Texts = Field(default_factory=list, title="依据")

    @model_validator(mode="after")
    def _one(self) -> Self:
        given = [key for key in ("licence", "shared", "issued_by") if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError("one_exemption")
        if self.require is not None and self.issued_by is not None:
            raise ValueError("require_of_issued")
        return self


class Deferral(Remarks):
    """容缺后补: to be handed in within so many working days."""

    days: Count = Field(title="工作日", description="多少个工作日内补交")
    when: Text | None = Field(None, title="条件")
    basis: Texts = Field(default_factory=list, title="依据")


class Commitment(Remarks):
    """告知承诺: a commitment that stands in for the material."""

    name: Text = Field(title="承诺书名称")
    when: Text | None = Field(None, title="条件")
    basis: Texts = Field(default_factory=list, title="依据")


class MaterialModel(Entry):
    """A material that matters ask for."""

    origin: Origin | None = Field(None, title="来源渠道")
    any_of: Texts = Field(default_factory=list, title="任一即可", description="几种材料提交其中一种即可")
    same_as: Text | None = Field(None, title="同一材料", description="本名称只是该材料的另一个名称")
    each: Text | None = Field(None, title="逐个主体")
    when: Text | None = Field(None, title="条件")
    exempt: list[ExemptionModel] = Field(default_factory=list, title="免于提交", description="任何一条成立即免于提交")
    deferrable: Annotated[Deferral | None, BeforeValidator(partial(widen_short, "days"), json_schema_input_type=int | Deferral)] = Field(None, title="容缺后补")
    commitment: Annotated[Commitment | None, BeforeValidator(partial(widen_short, "name"), json_schema_input_type=str | Commitment)] = Field(None, title="告知承诺")
    format: Text | None = Field(None, title="形式")
    copies: Text | None = Field(None, title="份数")
    issuer: Text | None = Field(None, title="出具单位")
    obtain: Text | None = Field(None, title="获取方式")

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if self.origin is None and not self.any_of and self.same_as is None:
            raise ValueError("origin_missing")
        return self


class FieldModel(Valued):
    """A field of the one form (一张表单)."""

    from_: Texts = Field(default_factory=list, alias="from", title="预填来源", description="依次取第一个已知值的表达式")
    format: FieldFormat | None = Field(None, title="格式")
    when: Text | None = Field(None, title="条件")
    each: Text | None = Field(None, title="逐个主体")
    required: Truth = Field(True, title="必填")
    editable: Truth = Field(True, title="可修改", description="false 只在已知来源时生效")
    agree: Truth = Field(False, title="来源须一致", description="所有已知的权威来源必须一致")
    sensitive: Truth = Field(False, title="敏感")


class Use(Remarks):
    """How a matter uses a material or field, or a bundle a matter."""

    each: Text | None = Field(None, title="逐个主体")
    when: Text | None = Field(None, title="条件")


Uses = Annotated[dict[Text, Use], BeforeValidator(names, json_schema_input_type=list[Text | dict[str, Use]] | dict[str, Use | None])]
NameUses = Annotated[
    dict[Text, Remarks], BeforeValidator(names, json_schema_input_type=list[Text | dict[str, Remarks]] | dict[str, Remarks | None])
]


class CheckModel(Entry):
    """A pre-review rule (预审规则)."""

    message: Text = Field(title="预审意见", description="不通过时给申请人的话，可含 {表达式}")
    must: Text | None = Field(None, title="必须", description="必须成立的条件；不写则 when 成立即提示")
    when: Text | None = Field(None, title="条件")
    each: Text | None = Field(None, title="逐个主体")
    severity: Severity = Field("fix", title="程度", description="block 不予受理，fix 需补正，review 转人工，note 提示")
    fix: Text | None = Field(None, title="怎么办")
    instead: Text | None = Field(None, title="改走", description="应当改办的事项或路径")


class TimeLimit(Model):
    statutory: Count | None = Field(None, title="法定工作日")
    promised: Count | None = Field(None, title="承诺工作日")


class MatterModel(Entry):
    """A matter (事项) of one department."""

    department: Text = Field(title="部门")
    when: Text | None = Field(None, title="条件", description="何时适用；不写则总是适用")
    each: Text | None = Field(None, title="逐个主体")
    produces: Texts = Field(default_factory=list, title="产出证照", description="主体.证照")
    after: NameUses = Field(default_factory=dict, title="在其后")
    excludes: NameUses = Field(default_factory=dict, title="互斥事项")
    time_limit: TimeLimit = Field(default_factory=TimeLimit, title="时限")
    visits: Count = Field(1, title="单独办理跑动次数")
    on_site: Truth = Field(False, title="仍须到场")
    steps: Count = Field(5, title="单独办理环节数")
    materials: Uses = Field(default_factory=dict, title="材料")
    form: Uses = Field(default_factory=dict, title="表单字段")
    checks: dict[Text, CheckModel] = Field(default_factory=dict, title="预审规则")


class BundleModel(Entry):
    """A bundle (一件事)."""

    audience: Text | None = Field(None, title="服务对象")
    lead: Text | None = Field(None, title="牵头部门")
    responsible: Texts = Field(default_factory=list, title="责任部门")
    time_limit: TimeLimit = Field(default_factory=TimeLimit, title="总时限")
    steps: Count = Field(1, title="环节数")
    matters: NameUses = Field(default_factory=dict, title="事项")
    includes: NameUses = Field(default_factory=dict, title="包含的一件事")
    checks: dict[Text, CheckModel] = Field(default_factory=dict, title="资格闸门")
    amend: dict[str, Any] = Field(default_factory=dict, title="仅对本件的修改")
    life_stage: Text | None = Field(None, title="人生或经营阶段")
    batch: Text | None = Field(None, title="批次")
    aliases: Texts = Field(default_factory=list, title="别名")

    @model_validator(mode="after")
    def _some_matter(self) -> Self:
        if not self.matters and not self.includes:
            raise ValueError("matters_missing")
        return self


class Expected(Model):
    """What a test compares; what is not named is not compared."""

    verdict: Text | None = Field(None, title="结论")
    matters: dict[Text, Text] = Field(default_factory=dict, title="事项状态")
    materials: dict[Text, Text] = Field(default_factory=dict, title="材料状态")
    form: dict[Text, Text] = Field(default_factory=dict, title="字段状态")
    findings: Texts | None = Field(None, title="预审意见", description="恰好这些规则不通过")
    questions: Texts | None = Field(None, title="要问的问题")


class TestModel(Model):
    """An example that the author keeps beside the rules."""

    __test__ = False
    name: Text = Field(title="名称")
    bundle: Text = Field(title="一件事")
    given: dict[str, Any] = Field(default_factory=dict, title="给定", description="一个办件，格式同 case.schema.json")
    expect: Expected = Field(default_factory=Expected, title="期望")
    note: Text | None = Field(None, title="备注")


def widen_definition(value: Any) -> Any:
    return value if value is None or isinstance(value, (dict, BaseModel)) else {Text("value"): value}


_REMARKS = frozenset(Entry.model_fields)


def widen_parameter(value: Any) -> Any:
    """Widen a parameter: a bare value, dated values, or either beside remarks."""
    if isinstance(value, BaseModel):
        return value
    if not isinstance(value, dict):
        return {Text("value"): value}
    if set(value) <= {*_REMARKS, "dated"} and isinstance(value.get("dated"), dict):
        return value
    remarks = {key: item for key, item in value.items() if key in _REMARKS}
    rest = {key: item for key, item in value.items() if key not in _REMARKS}
    if set(rest) == {"value"}:
        return {**remarks, **_parameter_value(rest["value"])}
    return {**remarks, **_parameter_value(rest)}


def _parameter_value(value: Any) -> dict[str, Any]:
    if isinstance(value, dict) and value and all(_dated(key) for key in value):
        return {"dated": value}
    return {"value": value}


def _dated(key: str) -> bool:
    return len(key) >= 8 and key[:4].isdigit() and key[4] == "-"


Definition = Annotated[DefinitionModel, BeforeValidator(widen_definition, json_schema_input_type=Text | DefinitionModel)]
Parameter = Annotated[ParameterModel, BeforeValidator(widen_parameter, json_schema_input_type=Any)]
Tests = Annotated[list[TestModel], BeforeValidator(_listed, json_schema_input_type=list[TestModel])]


class PackModel(Remarks):
    """A pack (规则包): one YAML file of a rulebook. Any section may be left out."""

    model_config = ConfigDict(title="一件事规则包")

    pack: Text = Field(title="规则包名称", description="如 江苏省/开办运输企业")
    region: Region = Field(Text("000000"), title="适用区域", description="GB/T 2260 六位行政区划代码，000000 为全国")
    effective: PeriodText = Field(None, title="施行期间", description="起日..止日，两端都包含，可留空一端")
    new: Truth = Field(False, title="新增", description="true 表示本包新增条目；只作修改的下级区域规则包不写")
    basis: dict[Text, Document] = Field(default_factory=dict, title="依据文件", description="规则所依据的文件")
    subjects: dict[Text, SubjectModel] = Field(default_factory=dict, title="主体")
    parameters: dict[Text, Parameter] = Field(default_factory=dict, title="政策参数", description="可按日期给值 {日期: 值}")
    questions: dict[Text, QuestionModel] = Field(default_factory=dict, title="情形问题")
    definitions: dict[Text, Definition] = Field(default_factory=dict, title="定义")
    licences: dict[Text, LicenceModel] = Field(default_factory=dict, title="电子证照类型")
    sources: dict[Text, SourceModel] = Field(default_factory=dict, title="数据共享来源")
    materials: dict[Text, MaterialModel] = Field(default_factory=dict, title="材料")
    fields: dict[Text, FieldModel] = Field(default_factory=dict, title="表单字段")
    matters: dict[Text, MatterModel] = Field(default_factory=dict, title="事项")
    bundles: dict[Text, BundleModel] = Field(default_factory=dict, title="一件事")
    tests: Tests = Field(default_factory=list, title="内嵌测试")


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
