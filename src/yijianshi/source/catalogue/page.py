"""Texts of pages (`--format html`): what a person reads in a browser or on paper, beside the labels of `labels.py`."""

from __future__ import annotations

from types import SimpleNamespace

from yijianshi.source.catalogue.entry import Entry
from yijianshi.source.catalogue.labels import DETAILS, NO_LIMIT, NO_LIMIT_OR_AT_ONCE

ENTRIES: dict[str, Entry] = {
    "YJS720": Entry("error", "没有模板文件夹“{path}”", "写出放着模板的文件夹；自带的模板在包的 report/page/templates 里"),
    "YJS721": Entry("error", "模板有误：{reason}", "改正这一处；可用的模板、块和数据见 docs/page.md"),
    "YJS722": Entry("error", "“{path}”里没有可以替换的模板", "文件名须与自带的模板相同：{known}"),
    "YJS723": Entry("error", "--templates 只用于网页", "加上 --format html，或去掉 --templates"),
}
FAULTS = {
    "folder": "已有的文件夹",
    "named": "与自带模板同名的文件",
    "syntax": "写法不对（{reason}）",
    "absent": "没有模板“{name}”",
    "undefined": "没有名为“{name}”的数据或宏",
    "other": "运行出错（{name}）",
    "encoding": "文件不是 UTF-8 编码",
    "circle": "模板引用了自己；要扩展自带的模板，写 shipped/ 加它的名字",
}

PAGE = SimpleNamespace(
    language="zh-CN",
    skip="跳到正文",
    service="高效办成一件事",
    precheck="事前预检",
    precheck_title="{bundle} · 预检结果",
    guide="办事指南",
    guide_title="{bundle} · 办事指南",
    guide_region="适用区域",
    guide_date="规则日期",
    guide_lead="办这件事要准备什么",
    guide_meaning="下面是一次性告知：先看是否适用，再看材料、顺序和要回答的问题。用电子证照、共享数据能证明的，不用再交。",
    sample="样例",
    sample_note="这套规则标着“样例”：事项、材料和时限为演示而写，办理时请以当地公布的办事指南为准。",
    date="办理日期",
    region="办理区域",
    audience="服务对象",
    lead="牵头部门",
    result="预检结论",
    contents="本页内容",
    summary="要点",
    back_to_top="回到页首",
    todo="还须办理",
    nothing="没有须由您办理的内容。",
    nothing_yet="眼下没有须由您办理的内容；查不到的信息列在“还不能确定的内容”里。",
    materials="须提交的材料",
    fields="须填写或更正的表单",
    questions="须回答的问题",
    findings="预审意见",
    notes="提示",
    deferred="已选容缺后补，受理后补交",
    exempt="免于提交的材料",
    exempt_caption="免于提交的材料、凭什么免交",
    exempt_lead="下列材料由电子证照、共享数据等代替，不用您再交。",
    settled="已备齐的材料",
    settled_caption="已备齐的材料",
    undecided="还不能确定的内容",
    undecided_lead="补充信息后再预检一次，就能确定下列内容。",
    undecided_materials="是否须提交待定的材料",
    undecided_fields="待定的表单内容",
    undecided_matters="是否涉及待定的事项",
    missing="还缺的信息",
    missing_lead="下列信息暂时查不到，申请人不用回答，影响的结论先列为待定。",
    form="表单已填内容",
    form_lead="下列内容已经填好，请核对；没有标记的由系统预填。敏感内容只显示首尾几位。",
    order="办理顺序与时限",
    order_caption="各事项的办理顺序、部门与时限",
    order_lead="同一步的事项可以同时办理。",
    timeline="办理时间轴",
    path="决定总时长的一串事项（关键路径）",
    critical="关键",
    legend_critical="关键路径上的事项：推迟它，整件事就推迟",
    legend_other="可与其他事项同时办理的事项",
    legend_slack="可以推迟而不影响整件事的时间",
    legend_instant=f"{NO_LIMIT_OR_AT_ONCE}的事项",
    days_axis="（单位：工作日）",
    others="不在办理之列的事项",
    savings="合并办理减少了什么",
    savings_caption="逐项办理与一件事合并办理的比较",
    diagnostics="对所提供信息的说明",
    diagnostics_lead="读取所提供的信息时发现下列情况，已按所说的方式处理。",
    near_miss="差一点就能免交",
    choices="可以选择",
    any_of="下列材料任交一种",
    fix="怎么办",
    instead="改办",
    basis="依据",
    matter="事项",
    used_for="用于",
    current="现记载",
    unit=DETAILS["unit"],
    source="来源",
    options="选项",
    item="材料",
    whose="关于",
    way="免交途径",
    authority="由谁出具",
    validity="有效期",
    field="填写项",
    value="内容",
    status="状态",
    step="步骤",
    department="办理部门",
    limit="时限",
    waits="须待办结",
    schedule="预计办理",
    before="逐项办理",
    after="一件事",
    less="减少",
    measure="项目",
    place="位置",
    note="说明",
    kind="种类",
    name="名称",
    affects="影响",
    needed_for="用于事项",
    rules="规则包",
    digest="规则摘要",
    self_made="本页由预检程序生成，不含外部内容；可以保存、打印。",
)

MEANINGS = {
    "ready": "材料、表单和条件都已核对齐全，现在就可以提交申请。",
    "review": "可以提交申请；有几处须由工作人员核对，请按下面的提示准备。",
    "fix": "还差几步：把下面列出的内容补齐或更正，就可以提交申请。",
    "incomplete": "现有信息还不够，暂时不能判断能不能办。请先补充下面的信息，再预检一次。",
    "unreachable": "有些信息暂时查不到，现在还不能判断能不能办。不用您补充什么，请稍后再预检一次。",
    "ineligible": "按现在提供的情况，这件事办不了。请先看下面的原因和办法，改正后再预检一次。",
    "not_needed": "按现在提供的情况，这件事里的各个事项都不用办。",
}
"""What a verdict means for the person, in plain words; `unreachable` is incomplete with nothing left to ask."""

TILES = {
    "blocks": ("条", "不予受理的情形"),
    "submit": ("份", "材料须提交"),
    "fields": ("项", "表单须填写或更正"),
    "questions": ("个", "问题须回答"),
    "fixes": ("条", "意见须补正"),
    "missing": ("项", "信息还缺"),
    "reviews": ("条", "须人工核对"),
    "deferred": ("份", "材料容缺后补"),
    "exempt": ("份", "材料免于提交"),
    "prefilled": ("项", "表单已预填"),
}
"""Unit and name of the figures beside the verdict."""

GUIDE_TILES = {
    "always": ("份", "材料须提交"),
    "unless_exempt": ("份", "材料可免交"),
    "never": ("份", "由系统生成"),
    "matters": ("个", "事项一并办理"),
    "asked": ("个", "问题要回答"),
    "days": ("个工作日", "承诺办结"),
}
PARTS = {
    "format": "形式",
    "copies": "份数",
    "issuer": "由谁出具",
    "obtain": "怎样取得",
    "origin": "来源渠道",
}
ORIGINS = {
    "政府核发": "向核发部门申领，或授权从电子证照库调取",
    "司法机关出具": "向出具的司法机关申请",
    "申请人自备": "由申请人自己准备",
    "第三方出具": "向出具的机构取得",
}
"""How a material is got where its entry does not say."""
OFFERS = {
    "defer": "容缺后补：先受理，受理后{days}个工作日内补交",
    "commit": "告知承诺：签署《{name}》，以承诺代替提交",
    "commit_unnamed": "告知承诺：以书面承诺代替提交",
}
DEFERRED = "受理后{days}个工作日内补交"
WHO = "{name} {number}"
SUBJECT = "{subject} {who}"
UNKNOWN_SUBJECT = "{subject}（尚未确定）"
BASICS = "基本信息"
NATIONWIDE = "全国"
REGION = "{name}（{code}）"
DATE = "{year}年{month}月{day}日"
LIST = "、"
VALIDITY = {
    "open": "长期有效",
    "from": "自 {start} 起长期有效",
    "until": "至 {end}",
    "span": "{start} 至 {end}",
    "shared": "以查询当日为准",
    "none": "不涉及",
}
RECORD = "{kind}（{details}）"
ISSUED_HERE = "由{region}的部门核发"
ISSUED = "{issuer} {day} 颁发"
ISSUED_BY = "{issuer}颁发"
ISSUED_ON = "{day} 颁发"
SOURCES = {
    "licence": "电子证照“{name}”的{path}",
    "shared": "共享数据“{name}”的{path}",
    "question": "您对“{name}”的回答",
    "expression": "按规则算出：{expression}",
    "own": "申请人填写",
    "none": "",
}
NUMBER_ASKED = "须填写证件号码或编号"
TRUTHS = ("是", "否")
SETTLES = "回答后可确定 {n} 项结论"
AFFECTS = "{n} 项结论"
STEP = "第{n}步"
LIMITS = {
    "both": "承诺{promised}个工作日，法定{statutory}个工作日",
    "promised": "承诺{promised}个工作日",
    "statutory": "法定{statutory}个工作日",
    "none": NO_LIMIT,
}
SPAN = {"days": "第{first}至{last}个工作日", "day": "第{last}个工作日", "at_once": "申请当日", "point": NO_LIMIT}
DATES = "{start} 至 {finish}"
DATE_ALONE = "{finish}"
TICK = "{n}"
TIMELINE = "办理时间轴：共{n}个事项，{days}个工作日"
TIMELINE_TOLD = "{name}：{span}{critical}"
TIMELINE_CRITICAL = "，关键路径"
WHOLE = {
    "days": "整件事承诺 {promised} 个工作日办结，逐项办理须 {one_by_one} 个工作日。",
    "no_days": f"整件事{NO_LIMIT}。",
    "path": "各事项依次办理最长须 {n} 个工作日。",
    "finish": "从 {start} 申请起算，预计 {finish} 前办结。",
    "undecided": "另有 {n} 个事项是否涉及待定，没有计入。",
}
CHECKED = "已核对预审规则{n}条：{counts}。"
LESS = {"some": "减少 {n}{unit}（{percent}%）", "none": "没有减少", "more": "增加 {n}{unit}"}
SAVED = {
    "merged": "合并后不再重复 {n}",
    "same_as": "同一材料两个名称 {n}",
    "same_number": "同一人两个身份 {n}",
    "licence": "电子证照免交 {n}",
    "shared": "数据共享免交 {n}",
    "issued": "本地部门核发免交 {n}",
    "produced": "前序事项产生 {n}",
    "commitment": "告知承诺代替 {n}",
    "generated": "系统生成 {n}",
    "undecided": "待定 {n}",
    "prefilled": "系统预填 {n}",
    "awaited": "待前序事项填入 {n}",
    "promises": "各部门承诺压缩 {n}",
    "side_by_side": "同时办理 {n}",
    "bundle_promise": "整件事承诺压缩 {n}",
    "remote": "不必到现场 {n}",
}
LEFT = {
    "submit": "须提交 {n}",
    "deferred": "容缺后补 {n}",
    "provided": "已提供 {n}",
    "missing": "待填写 {n}",
    "conflict": "须更正 {n}",
}
SAVED_TOLD = "其中：{parts}。"
LEFT_TOLD = "余下：{parts}。"
PROVINCES = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
    "71": "台湾省",
    "81": "香港特别行政区",
    "82": "澳门特别行政区",
}
"""The first two digits of a region's code (GB/T 2260)."""
