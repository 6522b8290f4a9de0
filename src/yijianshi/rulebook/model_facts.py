"""Models of what a case is about and asked: documents, subjects, parameters, questions, definitions, licences, sources."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from yijianshi.rulebook import complete
from yijianshi.rulebook.model_base import Day, Entry, PeriodText, Regions, Remarks, Texts, Truth, no_entries, no_items, shown
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.short import widen_data, widen_definition, widen_parameter
from yijianshi.rulebook.words import FieldFormat, ValueType

_EACH = "对该主体的每一个各有一份；在其中直接写名称即指这一个的"
_FORMAT = "按该格式检查填写的值，如 identity 公民身份号码、uscc 统一社会信用代码、mobile 手机号码"
_SENSITIVE = "true 表示提示中只显示首三位和末四位"
OPTIONS = {
    "if": {"properties": {"type": {"enum": list(complete.CHOICES)}}, "required": ["type"]},
    "then": {"required": ["options"]},
    "else": {"not": {"required": ["options"]}},
}
"""Which entries have options (JSON Schema), once they stand complete."""


class Document(Remarks):
    """A document that rules rest on."""

    model_config = shown("依据文件", "规则所依据的一份法律法规或文件")

    title: Text | None = Field(None, title="名称", description="法律法规或文件的全称")
    number: Text | None = Field(None, title="文号", description="发文字号，如 国务院令第406号")
    issuer: Text | None = Field(None, title="制定机关", description="制定或发布它的机关")
    date: Day | None = Field(None, title="日期", description="公布或施行日期，YYYY-MM-DD")
    url: Text | None = Field(None, title="链接", description="公开文本的网址")
    effective: PeriodText = Field(None, title="施行期间", description="起日..止日，两端都包含，可留空一端")
    new: Truth = Field(False, title="新增", description="true 表示这是上级区域没有的文件")


class SubjectModel(Entry):
    """Who or what a case is about: a holder of licences (主体)."""

    model_config = shown("主体", "办件关于谁、关于什么：证照的持有者", anyOf=[{"required": ["kind"]}, {"required": ["is"]}])
    whole = complete.kind_or_is

    kind: Texts = Field(
        default_factory=no_items, title="主体种类", description="自然人、法人、非法人组织、个体工商户、机动车、不动产、设备等，可多个"
    )
    is_: Text | None = Field(None, alias="is", title="派生自", description="给出主体的表达式：这些主体的另一个名称，不必另填")
    many: Truth = Field(False, title="可多个", description="true 表示可以有多个")
    ask: Text | None = Field(None, title="提问", description="主体未知时向申请人提出的请求，可含 {表达式}")


class Valued(Entry):
    """What has a type: questions, fields, data of licences."""

    whole = complete.options

    type: ValueType = Field("text", title="类型", description="值的类型，不写为 text；choice 选一项，choices 可选多项")
    options: list[Text] = Field(default_factory=no_items, title="选项", description="choice、choices 的全部选项")
    unit: Text | None = Field(None, title="单位", description="数值的计量单位，如 kg、平方米")


class QuestionModel(Valued):
    """What the applicant is asked (情形引导)."""

    model_config = shown("问题", "情形引导：向申请人提出的问题", **OPTIONS)

    ask: Text = Field(title="提问", description="向申请人提出的问题，可含 {表达式}")
    each: Text | None = Field(None, title="逐个主体", description=_EACH)
    from_: Texts = Field(
        default_factory=no_items, alias="from", title="来源", description="能得出答案的表达式，依次取第一个已知的；已知即不再问"
    )
    when: Text | None = Field(None, title="条件", description="何时才问；不写则总是问")
    format: FieldFormat | None = Field(None, title="格式", description=_FORMAT)
    sensitive: Truth = Field(False, title="敏感", description=_SENSITIVE)


class DefinitionModel(Entry):
    """A named condition or value."""

    model_config = shown("定义", "有名称的条件或值，供各处表达式引用")

    value: Text = Field(title="表达式", description="条件或值")
    each: Text | None = Field(None, title="逐个主体", description=_EACH)


class ParameterModel(Entry):
    """A figure of policy, dated where it changes; `dated` and `value` are filled by the loader."""

    model_config = shown("政策参数", "政策数值；随时间变化的写 {起日: 值}，从起日起施行")

    value: Any = Field(None, title="值", description="数、日期、true/false、文字，或它们的列表、表；也可写 {起日: 值}")
    dated: dict[Any, Any] | None = Field(None, title="按日期的值", description="{起日: 值}，从起日起施行，直到下一个起日")


class DatumModel(Valued):
    """One datum of a licence or source."""

    model_config = shown("信息项", "证照照面或共享数据的一项；只有类型时可简写为 名称: 类型", **OPTIONS)

    format: FieldFormat | None = Field(None, title="格式", description=_FORMAT)
    sensitive: Truth = Field(False, title="敏感", description=_SENSITIVE)


Data = Annotated[
    dict[Text, DatumModel],
    BeforeValidator(
        widen_data,
        json_schema_input_type=list[Text | dict[str, ValueType | DatumModel | None]] | dict[str, ValueType | DatumModel | None],
    ),
]


class RecordTypeModel(Entry):
    """What licence types and sources have in common."""

    holder: Texts = Field(title="持有主体种类", description="哪些种类的主体可以持有，如 [法人, 非法人组织]")
    binds: Text | None = Field(None, title="绑定字段", description="以 data 中该字段的值与主体编号对应，如 号牌号码")
    data: Data = Field(default_factory=no_entries, title="信息项", description="名称: 类型；都是文字的可写成名称的列表")
    aliases: Texts = Field(default_factory=no_items, title="别名", description="其他叫法；不参与判定")


class LicenceModel(RecordTypeModel):
    """A type of e-licence (电子证照)."""

    model_config = shown("电子证照类型", "一种电子证照；证照编号、颁发机构、有效期等各证共有，不必写在 data 中")

    issuer: Text | None = Field(None, title="颁发机构", description="哪一类部门颁发")
    recognised: Regions = Field(
        default_factory=no_items, title="互认地区", description="在哪些区域颁发的才予承认，写六位区划代码；不写为各地都承认"
    )


class SourceModel(RecordTypeModel):
    """A data-sharing source (数据共享), read like a licence."""

    model_config = shown("数据共享来源", "一个数据共享来源，用法同证照")

    department: Text | None = Field(None, title="提供部门", description="提供数据的部门")


Definition = Annotated[DefinitionModel, BeforeValidator(widen_definition, json_schema_input_type=Text | DefinitionModel)]
Parameter = Annotated[ParameterModel, BeforeValidator(widen_parameter)]
