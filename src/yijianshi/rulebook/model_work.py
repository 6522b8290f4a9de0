"""Models of what is to be done: materials, fields, checks, matters, bundles, and the tests beside them."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from yijianshi.identifiers.region import NATION
from yijianshi.rulebook import complete
from yijianshi.rulebook.model_base import (
    Count,
    Entry,
    Model,
    Region,
    Remarks,
    Texts,
    Truth,
    no_entries,
    no_items,
    shown,
)
from yijianshi.rulebook.model_facts import OPTIONS, Valued
from yijianshi.rulebook.raw import Text, named
from yijianshi.rulebook.short import listed, widen_short
from yijianshi.rulebook.words import FieldFormat, Origin, Severity

_WHEN = "成立时才有；不写则总是有"
_EACH_MATERIAL = "向该主体的每一个各要一份"


class IssuedBy(Model):
    """Departments of an area that issued a material themselves."""

    model_config = shown("本地区部门核发", "材料由该区域的该部门核发，区域内的部门不再收取")

    department: Text = Field(title="部门", description="核发材料的部门")
    region: Region = Field(Text(NATION), title="区域", description="六位区划代码；办理区域在其内时成立，不写为全国")


class ExemptionModel(Remarks):
    """One way in which a material need not be submitted (免于提交)."""

    model_config = shown(
        "免于提交",
        "一条免于提交的途径：licence、shared、issued_by 写其中一项",
        oneOf=[{"required": [key], "properties": {key: {"not": {"type": "null"}}}} for key in ("licence", "shared", "issued_by")],
        dependentSchemas={"require": {"not": {"required": ["issued_by"]}}},
    )
    whole = complete.exemption

    licence: Text | None = Field(None, title="电子证照", description="主体.证照，或只写证照（要求材料的那个主体的）；有有效证照即成立")
    shared: Text | None = Field(None, title="共享数据", description="主体.来源，或只写来源；查到该主体的记录即成立")
    issued_by: IssuedBy | None = Field(None, title="本地区部门核发", description="材料由本地区的部门核发，不再收取")
    require: Text | None = Field(None, title="还须满足", description="关于该证照或数据的条件，可直接写其字段名")
    basis: Texts = Field(default_factory=no_items, title="依据", description="“名称#条”，名称在 basis 一节中声明")


class Deferral(Remarks):
    """容缺后补: to be handed in within so many working days."""

    model_config = shown("容缺后补", "可先受理，在若干工作日内补交；只有天数时可简写为一个数")

    days: Count = Field(title="工作日", description="多少个工作日内补交")
    when: Text | None = Field(None, title="条件", description="何时允许；不写则总是允许")
    basis: Texts = Field(default_factory=no_items, title="依据", description="“名称#条”，名称在 basis 一节中声明")


class Commitment(Remarks):
    """告知承诺: a commitment that stands in for the material."""

    model_config = shown("告知承诺", "以书面承诺代替材料；只有名称时可简写为名称")

    name: Text = Field(title="承诺书名称", description="申请人签署的承诺书")
    when: Text | None = Field(None, title="条件", description="何时允许；不写则总是允许")
    basis: Texts = Field(default_factory=no_items, title="依据", description="“名称#条”，名称在 basis 一节中声明")


class MaterialModel(Entry):
    """A material that matters ask for."""

    model_config = shown("材料", "各事项要求的材料，全件只交一次", anyOf=[{"required": [key]} for key in ("origin", "any_of", "same_as")])
    whole = complete.origin

    origin: Origin | None = Field(None, title="来源渠道", description="材料从哪里来；any_of、same_as 不必写")
    any_of: Texts = Field(default_factory=no_items, title="任一即可", description="几种材料提交其中一种即可")
    same_as: Text | None = Field(None, title="同一材料", description="本名称只是该材料的另一个名称")
    each: Text | None = Field(None, title="逐个主体", description=_EACH_MATERIAL)
    when: Text | None = Field(None, title="条件", description="何时需要；不写则总是需要")
    exempt: list[ExemptionModel] = Field(default_factory=no_items, title="免于提交", description="任何一条成立即免于提交")
    deferrable: Annotated[
        Deferral | None, BeforeValidator(partial(widen_short, "days"), json_schema_input_type=Count | Deferral | None)
    ] = Field(None, title="容缺后补", description="多少个工作日内补交，或 {days: …, when: …}")
    commitment: Annotated[
        Commitment | None, BeforeValidator(partial(widen_short, "name"), json_schema_input_type=Text | Commitment | None)
    ] = Field(None, title="告知承诺", description="承诺书名称，或 {name: …, when: …}")
    format: Text | None = Field(None, title="形式", description="如 原件、复印件、电子件、照片；只供指南显示")
    copies: Text | None = Field(None, title="份数", description="只供指南显示")
    issuer: Text | None = Field(None, title="出具单位", description="只供指南显示")
    obtain: Text | None = Field(None, title="获取方式", description="怎样取得；只供指南显示")


class FieldModel(Valued):
    """A field of the one form (一张表单)."""

    model_config = shown("表单字段", "一张表单中的一项，各事项合并，只填一次", **OPTIONS)

    from_: Texts = Field(default_factory=no_items, alias="from", title="预填来源", description="依次取第一个已知值的表达式")
    format: FieldFormat | None = Field(None, title="格式", description="按该格式检查填写的值，如 mobile 手机号码")
    when: Text | None = Field(None, title="条件", description=_WHEN)
    each: Text | None = Field(None, title="逐个主体", description="该主体的每一个各填一项")
    required: Truth = Field(True, title="必填", description="不写为 true")
    editable: Truth = Field(True, title="可修改", description="不写为 true；false 只在已知来源时生效")
    agree: Truth = Field(False, title="来源须一致", description="true 表示所有已知的权威来源必须一致")
    sensitive: Truth = Field(False, title="敏感", description="true 表示提示中只显示首三位和末四位")


class Use(Remarks):
    """How a matter uses a material or field."""

    model_config = shown("用法", "本事项怎样使用该材料或字段")

    each: Text | None = Field(None, title="逐个主体", description="代替材料自己的 each")
    when: Text | None = Field(None, title="条件", description="在本事项中何时需要；与材料自己的条件须同时成立")


Uses = Annotated[dict[Text, Use], BeforeValidator(named, json_schema_input_type=list[Text | dict[str, Use | None]] | dict[str, Use | None])]
NameUses = Annotated[
    dict[Text, Remarks],
    BeforeValidator(named, json_schema_input_type=list[Text | dict[str, Remarks | None]] | dict[str, Remarks | None]),
]


class CheckModel(Entry):
    """A pre-review rule (预审规则)."""

    model_config = shown("预审规则", "when 成立而 must 不成立时给出意见")

    message: Text = Field(title="预审意见", description="不通过时给申请人的话，可含 {表达式}")
    must: Text | None = Field(None, title="必须", description="必须成立的条件；不写则 when 成立即提示")
    when: Text | None = Field(None, title="条件", description="何时检查；不写则总是检查")
    each: Text | None = Field(None, title="逐个主体", description="对该主体的每一个各查一次")
    severity: Severity = Field("fix", title="程度", description="block 不予受理，fix 需补正（不写即是），review 转人工，note 提示")
    fix: Text | None = Field(None, title="怎么办", description="申请人怎样改正，可含 {表达式}")
    instead: Text | None = Field(None, title="改走", description="应当改办的事项或路径")


class TimeLimit(Model):
    """Time limits in working days."""

    model_config = shown("时限", "以工作日计")

    statutory: Count | None = Field(None, title="法定工作日", description="法定办理时限")
    promised: Count | None = Field(None, title="承诺工作日", description="承诺办理时限")


class MatterModel(Entry):
    """A matter (事项) of one department."""

    model_config = shown("事项", "一个部门办理的一个政务服务事项")

    department: Text = Field(title="部门", description="办理部门")
    when: Text | None = Field(None, title="条件", description="何时适用；不写则总是适用")
    each: Text | None = Field(None, title="逐个主体", description="为该主体的每一个各办一次")
    produces: Texts = Field(default_factory=no_items, title="产出证照", description="主体.证照；其后的事项不再向申请人收取")
    after: NameUses = Field(default_factory=no_entries, title="在其后", description="须在这些事项之后办理")
    excludes: NameUses = Field(default_factory=no_entries, title="互斥事项", description="与这些事项不能同时办理")
    time_limit: TimeLimit = Field(default_factory=lambda: TimeLimit.model_validate({}), title="时限", description="法定与承诺的工作日")
    visits: Count = Field(1, title="跑动次数", description="单独办理时到现场的次数，不写为 1")
    on_site: Truth = Field(False, title="仍须到场", description="true 表示联办后仍须到场一次")
    steps: Count = Field(5, title="环节数", description="单独办理的环节数，不写为 5")
    materials: Uses = Field(default_factory=no_entries, title="材料", description="本事项要求的材料：[甲, 乙: {when: …}] 或 {甲: {}, …}")
    form: Uses = Field(default_factory=no_entries, title="表单字段", description="本事项要填的字段")
    checks: dict[Text, CheckModel] = Field(default_factory=no_entries, title="预审规则", description="本事项的预审规则，名称: 内容")


class BundleModel(Entry):
    """A bundle (一件事)."""

    model_config = shown("一件事", "合并办理的若干事项", anyOf=[{"required": ["matters"]}, {"required": ["includes"]}])
    whole = complete.some_matter

    audience: Text | None = Field(None, title="服务对象", description="如 企业、个人")
    lead: Text | None = Field(None, title="牵头部门", description="牵头办理的部门")
    responsible: Texts = Field(default_factory=no_items, title="责任部门", description="参与办理的部门")
    time_limit: TimeLimit = Field(default_factory=lambda: TimeLimit.model_validate({}), title="总时限", description="整件事的承诺工作日")
    steps: Count = Field(1, title="环节数", description="联办的环节数，不写为 1")
    matters: NameUses = Field(default_factory=no_entries, title="事项", description="包含的事项")
    includes: NameUses = Field(default_factory=no_entries, title="包含的一件事", description="并入它们的事项与资格闸门")
    checks: dict[Text, CheckModel] = Field(default_factory=no_entries, title="资格闸门", description="先于各事项的预审规则，名称: 内容")
    amend: dict[Text, Any] = Field(default_factory=no_entries, title="仅对本件的修改", description="节: {名称: 修改}，只在本件中生效")
    life_stage: Text | None = Field(None, title="阶段", description="人生或经营的阶段；只供指南显示")
    batch: Text | None = Field(None, title="批次", description="重点事项清单的批次；只供指南显示")
    aliases: Texts = Field(default_factory=no_items, title="别名", description="其他叫法；只供查找")


class ExpectedMaterial(Model):
    """What a test compares of one material."""

    model_config = ConfigDict(
        title="材料的期望",
        json_schema_extra={"description": "状态、要求它的事项、免于提交的途径，至少写一项；只有状态时可简写为状态", "minProperties": 1},
    )
    whole = complete.something_expected

    status: Text | None = Field(None, title="状态", description="exempt、generated、provided、deferred、undecided、submit 或 not_needed")
    matters: Texts | None = Field(None, title="要求它的事项", description="恰好这些事项要求它，次序不论；[] 表示没有")
    exemption: Text | None = Field(None, title="免于提交的途径", description="licence、shared、issued、produced 或 commitment")


class Expected(Model):
    """What a test compares; what is not named is not compared."""

    model_config = shown("期望", "写明的才比较")

    verdict: Text | None = Field(None, title="结论", description="ready、review、fix、incomplete、ineligible、not_needed 之一")
    matters: dict[Text, Text] = Field(default_factory=no_entries, title="事项", description="事项: applies、not_applicable 或 undecided")
    materials: dict[
        Text, Annotated[ExpectedMaterial, BeforeValidator(partial(widen_short, "status"), json_schema_input_type=Text | ExpectedMaterial)]
    ] = Field(
        default_factory=no_entries,
        title="材料",
        description="材料地址: exempt、generated、provided、deferred、undecided、submit 或 not_needed，"
        "或 {status: …, matters: […], exemption: …}",
    )
    form: dict[Text, Text] = Field(
        default_factory=no_entries, title="表单", description="字段地址: prefilled、provided、conflict、missing、awaited 或 undecided"
    )
    findings: Texts | None = Field(None, title="预审意见", description="恰好这些规则不通过")
    questions: Texts | None = Field(None, title="要问的问题", description="恰好要问这些问题")


class TestModel(Model):
    """An example that the author keeps beside the rules."""

    __test__ = False
    model_config = shown("测试", "写在规则旁的一个办件及其应有的结果")

    name: Text = Field(title="名称", description="这个例子说明什么")
    bundle: Text = Field(title="一件事", description="办理哪一件")
    given: dict[str, Any] = Field(
        default_factory=no_entries, title="给定", description="一个办件，格式同 case.schema.json；证照不写状态即为有效"
    )
    expect: Expected = Field(default_factory=lambda: Expected.model_validate({}), title="期望", description="应有的结果，写明的才比较")
    note: Text | None = Field(None, title="备注", description="给维护者看的说明")


Tests = Annotated[list[TestModel], BeforeValidator(listed, json_schema_input_type=list[TestModel])]
