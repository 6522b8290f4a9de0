"""Models of a guide, the source of `schemas/guide.schema.json`: exactly the JSON of `show --format json`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from yijianshi.report.model import Day, Index, Names, RegionCode, Severity
from yijianshi.rulebook.schema import Schema, described, model_schema
from yijianshi.rulebook.words import FieldFormat, Origin, ValueType

Text = str | None
Figure = Annotated[Any, WithJsonSchema({"title": "值", "description": "数、文字、是否、日期（文字），或它们的列表、表"})]


class Condition(BaseModel):
    model_config = described("条件", "一个条件或值，原文与读法")

    text: str = Field(title="原文", description="规则中的写法")
    words: str = Field(title="读法", description="给人看的一句话；政策数值写明当日的值")


class Remarked(BaseModel):
    basis: Names = Field(title="依据", description="“名称#条”；名称见 documents")
    sample: bool = Field(title="样例", description="本条是否样例：不是本地正式文本")
    confidence: Text = Field(title="把握", description="编写者对本条准确性的把握")
    note: Text = Field(title="备注", description="编写者的说明")


class Department(BaseModel):
    model_config = described("部门", "一个部门在本件中的职责")

    name: str = Field(title="部门", description="部门名称")
    lead: bool = Field(title="牵头", description="是否牵头部门")
    responsible: bool = Field(title="责任", description="是否责任部门")
    matters: Names = Field(title="事项", description="由它办理的事项；没有的为空")


class GuideSchedule(BaseModel):
    model_config = described("办理顺序与时限", "以全部事项都须办理计")

    stages: list[Names] = Field(title="各阶段", description="依次办理，同阶段并行")
    critical_path: Names = Field(title="最长路径", description="用时最长的一串事项")
    critical_path_days: Index = Field(title="最长路径工作日", description="各事项承诺（否则法定）工作日之和")
    published: bool = Field(title="有公布的时限", description="整件事或某个事项有时限；没有的，各工作日数为 0，不是承诺")
    promised_days: Index = Field(title="承诺工作日", description="整件事的承诺，未承诺则为最长路径")
    statutory_days: Index | None = Field(title="法定工作日", description="整件事的法定时限；没有写明为 null")
    one_by_one_days: Index = Field(title="逐项办理工作日", description="各事项法定（否则承诺）工作日之和")


class GuideCheck(Remarked):
    model_config = described("预审规则", "condition 成立而 must 不成立时给出意见；没有 must 的，condition 成立即提示")

    name: str = Field(title="规则", description="规则名称")
    matter: Text = Field(title="事项", description="所属事项；资格闸门为 null")
    each: Text = Field(title="逐个主体", description="对哪一个主体的每一个各查一次")
    severity: Severity = Field(title="程度", description="不予受理、须补正、转人工、提示")
    condition: Condition | None = Field(title="何时查", description="没有条件为 null")
    must: Condition | None = Field(title="须符合", description="须成立的条件；没有为 null")
    fails: str = Field(title="情形", description="何时提出意见：condition 成立而 must 不成立")
    message: str = Field(title="意见", description="不通过时的话；〔〕内是办件中的值")
    fix: Text = Field(title="怎么办", description="怎样改正")
    instead: Text = Field(title="改走", description="应当改办的事项或路径")


class Product(BaseModel):
    model_config = described("产出证照", "事项签发的证照")

    record: str = Field(title="证照", description="证照类型")
    subject: str = Field(title="主体", description="签发给谁")


class GuideMatter(Remarked):
    model_config = described("事项", "一个部门办理的一个事项")

    name: str = Field(title="事项", description="事项名称")
    code: Text = Field(title="编码", description="官方编码")
    department: str = Field(title="部门", description="办理部门")
    each: Text = Field(title="逐个主体", description="为哪一个主体的每一个各办一次")
    condition: Condition | None = Field(title="何时办", description="一律办理的为 null")
    stage: Index | None = Field(title="阶段", description="从 1 起；同阶段可并行")
    waits_for: Names = Field(title="须待", description="直接的前序事项")
    excludes: Names = Field(title="互斥事项", description="不能同时办理的事项")
    promised_days: Index | None = Field(title="承诺工作日", description="承诺办理时限")
    statutory_days: Index | None = Field(title="法定工作日", description="法定办理时限")
    visits: Index = Field(title="跑动次数", description="单独办理时到现场的次数")
    on_site: bool = Field(title="仍须到场", description="联办后是否仍须到场")
    steps: Index = Field(title="环节数", description="单独办理的环节数")
    produces: list[Product] = Field(title="产出证照", description="办结时签发的证照")


class Way(BaseModel):
    model_config = described("免于提交", "一条免于提交的途径；与途径无关的各项为 null 或空")

    kind: Literal["licence", "shared", "issued", "produced"] = Field(
        title="途径", description="电子证照、数据共享、本地部门核发、前序事项办结产生"
    )
    words: str = Field(title="读法", description="给人看的一句话")
    record: Text = Field(title="证照或来源", description="证照类型或数据来源的名称")
    subject: Text = Field(title="谁的", description="null 表示这份材料所问的那个主体的")
    issuer: Text = Field(title="部门", description="颁发机构、提供数据的部门或核发部门")
    require: Condition | None = Field(title="还须满足", description="关于该证照或数据的条件")
    recognised: list[RegionCode] = Field(title="互认地区", description="在哪些区域颁发的才予承认；空为各地")
    region: RegionCode | None = Field(title="区域", description="issued：在哪个区域核发的不再收取")
    here: bool | None = Field(title="本区域适用", description="issued：本指南的区域是否在其内")
    matter: Text = Field(title="前序事项", description="produced：由哪个事项产生")
    spares: Names = Field(title="免交于", description="produced：哪些事项因此不再收取")
    partly: bool = Field(title="只免一部分", description="produced：用到它的事项不是都不再收取；都不再收取才免交")
    basis: Names = Field(title="依据", description="“名称#条”")


class Deferral(BaseModel):
    model_config = described("容缺后补", "可先受理，限期补交")

    days: Index = Field(title="工作日", description="多少个工作日内补交")
    words: str = Field(title="读法", description="给人看的一句话")
    condition: Condition | None = Field(title="何时允许", description="总是允许的为 null")
    basis: Names = Field(title="依据", description="“名称#条”")


class Commitment(BaseModel):
    model_config = described("告知承诺", "以承诺书代替材料")

    name: str = Field(title="承诺书", description="承诺书名称")
    words: str = Field(title="读法", description="给人看的一句话")
    condition: Condition | None = Field(title="何时允许", description="总是允许的为 null")
    basis: Names = Field(title="依据", description="“名称#条”")


class Used(BaseModel):
    model_config = described("用法", "用到它的一个事项")

    name: str = Field(title="事项", description="事项名称")
    condition: Condition | None = Field(title="何时需要", description="该事项自己的条件；与材料或字段的条件须同时成立")


class MaterialPart(Remarked):
    model_config = described("材料的一种", "任选其一的材料中的一种")

    name: str = Field(title="材料", description="材料名称")
    code: Text = Field(title="编码", description="官方编码")
    origin: Origin | None = Field(title="来源渠道", description="材料从哪里来；任选其一的为 null")
    format: Text = Field(title="形式", description="原件、复印件、电子件等")
    copies: Text = Field(title="份数", description="要几份")
    issuer: Text = Field(title="出具单位", description="谁出具")
    obtain: Text = Field(title="获取方式", description="怎样取得")
    condition: Condition | None = Field(title="何时需要", description="总是需要的为 null")
    exempt: list[Way] = Field(title="免于提交", description="任何一条成立即免交")
    deferral: Deferral | None = Field(title="容缺后补", description="不能容缺的为 null")
    commitment: Commitment | None = Field(title="告知承诺", description="不能以承诺代替的为 null")


class GuideMaterial(MaterialPart):
    model_config = described("材料", "各事项合并后的一份材料")

    aliases: Names = Field(title="又名", description="各事项对它的其他叫法")
    each: Names = Field(title="逐个主体", description="向这些主体的每一个各要一份；全件一份的为空")
    asked: Literal["always", "unless_exempt", "never"] = Field(
        title="是否要交", description="须提交、符合免交途径即免交、由系统生成不必提交；任选其一的按最省事的一种"
    )
    any_of: list[MaterialPart] = Field(title="任选其一", description="交其中一种即可；不是任选的为空")
    matters: list[Used] = Field(title="用于", description="用到它的事项")


class GuideSubject(Remarked):
    model_config = described("主体", "本件关于谁、关于什么")

    name: str = Field(title="主体", description="主体名称")
    kinds: Names = Field(title="种类", description="自然人、法人、机动车等")
    many: bool = Field(title="可多个", description="是否可以有多个")
    ask: Text = Field(title="请求", description="请申请人填写的话；由规则得出的为 null")
    derived: Condition | None = Field(title="怎样得出", description="由规则从其他主体得出的，是哪些；否则为 null")


class Source(BaseModel):
    model_config = described("来源", "一个能得出值的来源；依次取第一个已知的")

    kind: Literal["licence", "shared", "computed"] = Field(title="种类", description="证照上的一项、共享数据的一项、算出")
    text: str = Field(title="原文", description="规则中的写法")
    words: str = Field(title="读法", description="给人看的话")
    records: Names = Field(title="证照或来源", description="读到的证照类型和数据来源")


class GuideQuestion(Remarked):
    model_config = described("问题", "可能问申请人的问题")

    name: str = Field(title="问题", description="问题名称")
    ask: str = Field(title="提问", description="给申请人看的话")
    type: ValueType = Field(title="类型", description="答案的类型")
    options: Names = Field(title="选项", description="可选的答案")
    unit: Text = Field(title="单位", description="数值的计量单位")
    format: FieldFormat | None = Field(title="格式", description="答案的格式")
    sensitive: bool = Field(title="敏感", description="是否只显示首尾")
    each: Text = Field(title="逐个主体", description="对哪一个主体的每一个各问一次")
    condition: Condition | None = Field(title="何时问", description="总是问的为 null")
    sources: list[Source] = Field(title="不必问", description="从这些来源得知的不问")
    settles: Names = Field(title="可确定", description="哪些结论要读这个答案，写其地址")


class GuideField(Remarked):
    model_config = described("表单字段", "一张表单中的一项")

    name: str = Field(title="字段", description="字段名称")
    type: ValueType = Field(title="类型", description="值的类型")
    options: Names = Field(title="选项", description="可选的值")
    unit: Text = Field(title="单位", description="数值的计量单位")
    format: FieldFormat | None = Field(title="格式", description="按该格式检查")
    required: bool = Field(title="必填", description="是否必填")
    editable: bool = Field(title="可修改", description="预填后能否修改")
    agree: bool = Field(title="来源须一致", description="各权威来源是否必须一致")
    sensitive: bool = Field(title="敏感", description="是否只显示首尾")
    each: Names = Field(title="逐个主体", description="这些主体的每一个各填一项；全件一项的为空")
    condition: Condition | None = Field(title="何时填", description="总是填的为 null")
    sources: list[Source] = Field(title="预填来源", description="依次取第一个已知的；没有的由申请人填写")
    produced_by: Names = Field(title="办结后填入", description="会产生其来源的事项")
    matters: list[Used] = Field(title="用于", description="用到它的事项")


class Definition(Remarked):
    model_config = described("定义", "条件中用到的说法是什么意思")

    name: str = Field(title="说法", description="条件中的叫法")
    each: Text = Field(title="逐个主体", description="对哪一个主体的每一个而言")
    meaning: Condition | None = Field(title="意思", description="什么时候成立，或是什么值")


class ParameterOfGuide(Remarked):
    model_config = described("政策数值", "条件中用到的数值")

    name: str = Field(title="名称", description="条件中的叫法")
    value: Figure = Field(title="值", description="当日的值")
    since: Day | None = Field(title="起日", description="自哪一天起；没有写明为 null")
    until: Day | None = Field(title="止日", description="到哪一天为止；没有后续值为 null")


class DocumentOfGuide(BaseModel):
    model_config = described("依据文件", "规则所依据的一份文件")

    name: str = Field(title="简称", description="依据中的叫法")
    title: Text = Field(title="名称", description="全称")
    number: Text = Field(title="文号", description="发文字号")
    issuer: Text = Field(title="制定机关", description="制定或发布它的机关")
    date: Day | None = Field(title="日期", description="公布或施行日期")
    url: Text = Field(title="链接", description="公开文本的网址")
    sample: bool = Field(title="样例", description="是否样例")
    confidence: Text = Field(title="把握", description="编写者的把握")
    note: Text = Field(title="备注", description="编写者的说明")
    articles: Names = Field(title="条", description="用到的各条")
    supports: Names = Field(title="所依据者", description="以它为依据的，写其地址")


class PackOfGuide(BaseModel):
    model_config = described("规则包", "本指南所用的一个规则包")

    name: str = Field(title="规则包", description="名称")
    region: RegionCode = Field(title="区域", description="适用区域")
    sample: bool = Field(title="样例", description="整包是否样例")
    confidence: Text = Field(title="把握", description="编写者的把握")
    note: Text = Field(title="备注", description="编写者的说明")


class RulesOfGuide(BaseModel):
    model_config = described("规则版本", "本指南依据的规则")

    packs: list[PackOfGuide] = Field(title="规则包", description="所用规则包")
    digest: str = Field(title="规则摘要", description="全部规则包内容的摘要；内容相同则摘要相同")


class InForce(BaseModel):
    model_config = described("有效期间", "规则在这些日子里不变")

    first: Day | None = Field(title="首日", description="没有起日为 null")
    last: Day | None = Field(title="末日", description="没有止日为 null")


class GuideModel(Remarked):
    """The guide of one bundle in one region on one day."""

    model_config = described("一件事办事指南", "申请前阅读：一件事要什么、问什么、多少天、依据什么（一次性告知）")

    name: str = Field(title="一件事", description="名称")
    aliases: Names = Field(title="别名", description="其他叫法")
    code: Text = Field(title="编码", description="官方编码")
    audience: Text = Field(title="服务对象", description="如 企业、个人")
    life_stage: Text = Field(title="阶段", description="人生或经营的阶段")
    batch: Text = Field(title="批次", description="重点事项清单的批次")
    lead: Text = Field(title="牵头部门", description="牵头办理的部门")
    responsible: Names = Field(title="责任部门", description="参与办理的部门")
    region: RegionCode = Field(title="区域", description="本指南适用于哪里，六位区划代码")
    date: Day | None = Field(title="日期", description="本指南以这一天的规则为准；规则没有任何日期时为 null")
    in_force: InForce = Field(title="有效期间", description="规则在这些日子里不变")
    departments: list[Department] = Field(title="部门", description="牵头部门在前")
    schedule: GuideSchedule = Field(title="办理顺序与时限", description="以全部事项都须办理计")
    gates: list[GuideCheck] = Field(title="资格闸门", description="哪些情形不适用本件，改走何处")
    matters: list[GuideMatter] = Field(title="事项", description="包含的事项")
    materials: list[GuideMaterial] = Field(title="材料", description="一套材料")
    subjects: list[GuideSubject] = Field(title="主体", description="本件关于谁、关于什么")
    questions: list[GuideQuestion] = Field(title="问题", description="能确定最多结论的在前")
    form: list[GuideField] = Field(title="表单", description="一张表单")
    checks: list[GuideCheck] = Field(title="预审规则", description="各事项的预审规则")
    definitions: list[Definition] = Field(title="用语", description="条件中用到的说法")
    parameters: list[ParameterOfGuide] = Field(title="政策数值", description="条件中用到的数值")
    documents: list[DocumentOfGuide] = Field(title="依据", description="所依据的文件")
    rulebook: RulesOfGuide = Field(title="规则版本", description="本指南依据的规则")


def guide_schema() -> Schema:
    """The schema of a guide."""
    return model_schema(GuideModel, "guide")
