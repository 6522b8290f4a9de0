"""The authoring format: one pydantic model for each section, the single source of `schemas/pack.schema.json`.

Scalars arrive as `Text`; a model types them. Short forms are widened before a model sees them, so that a model has one form only.
"""

from __future__ import annotations

from pydantic import ConfigDict, Field

from yijianshi.identifiers.region import NATION
from yijianshi.rulebook.model_base import PeriodText, Region, Remarks, Truth, no_entries, no_items
from yijianshi.rulebook.model_facts import Definition, Document, LicenceModel, Parameter, QuestionModel, SourceModel, SubjectModel
from yijianshi.rulebook.model_work import BundleModel, FieldModel, MaterialModel, MatterModel, Tests
from yijianshi.rulebook.raw import Text


class HeadModel(Remarks):
    """What a pack says of itself, beside its sections."""

    pack: Text = Field(title="规则包名称", description="如 江苏省/开办运输企业")
    region: Region = Field(Text(NATION), title="适用区域", description="GB/T 2260 六位行政区划代码，000000 为全国")
    effective: PeriodText = Field(None, title="施行期间", description="起日..止日，两端都包含，可留空一端")
    new: Truth = Field(False, title="新增", description="true 表示本包新增条目；只作修改的下级区域规则包不写")


class PackModel(HeadModel):
    """A pack (规则包): one YAML file of a rulebook. Any section may be left out."""

    model_config = ConfigDict(
        defer_build=True,  # packs are validated entry by entry; as a whole this is their schema only
        title="一件事规则包",
        json_schema_extra={"description": "一个规则包：各节可分写在任意多个文件中，名称在全部规则中通用", "x-complete": {}},
    )

    basis: dict[Text, Document] = Field(default_factory=no_entries, title="依据文件", description="规则所依据的文件，名称: 内容")
    subjects: dict[Text, SubjectModel] = Field(default_factory=no_entries, title="主体", description="办件关于谁、关于什么，名称: 内容")
    parameters: dict[Text, Parameter] = Field(default_factory=no_entries, title="政策参数", description="政策数值，可按日期给值 {起日: 值}")
    questions: dict[Text, QuestionModel] = Field(default_factory=no_entries, title="情形问题", description="向申请人提的问题，名称: 内容")
    definitions: dict[Text, Definition] = Field(default_factory=no_entries, title="定义", description="有名称的条件和值，名称: 表达式")
    licences: dict[Text, LicenceModel] = Field(default_factory=no_entries, title="电子证照类型", description="各种电子证照，名称: 内容")
    sources: dict[Text, SourceModel] = Field(default_factory=no_entries, title="数据共享来源", description="各个共享数据来源，名称: 内容")
    materials: dict[Text, MaterialModel] = Field(default_factory=no_entries, title="材料", description="各事项要求的材料，名称: 内容")
    fields: dict[Text, FieldModel] = Field(default_factory=no_entries, title="表单字段", description="一张表单的字段，名称: 内容")
    matters: dict[Text, MatterModel] = Field(default_factory=no_entries, title="事项", description="各部门的事项，名称: 内容")
    bundles: dict[Text, BundleModel] = Field(default_factory=no_entries, title="一件事", description="合并办理的一件事，名称: 内容")
    tests: Tests = Field(default_factory=no_items, title="内嵌测试", description="写在规则旁的例子，以 - 开头逐条写")
