"""Messages of rulebooks."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS300": Entry("error", "规则包应是一张以键为名的表，却不是", "第一行写 pack: 名称，其下写 subjects、materials、matters 等各节"),
    "YJS301": Entry("error", "不认识的键“{key}”", "可写的键：{known}"),
    "YJS302": Entry("error", "缺少必需的键“{key}”", "请补上“{key}: …”"),
    "YJS303": Entry("error", "“{value}”不在可选的词之中", "只能是：{known}"),
    "YJS304": Entry("error", "此处应是{expected}，却是{got}", None),
    "YJS305": Entry("error", "主体“{name}”既没有 kind 也没有 is", "写 kind: 自然人（或 法人、机动车 等），派生主体写 is: 表达式"),
    "YJS306": Entry("error", "类型为 choice 或 choices 时必须写 options", "加上 options: [选项一, 选项二]"),
    "YJS307": Entry("error", "写了 options，类型却不是 choice 或 choices", "加上 type: choice"),
    "YJS308": Entry("error", "一条免于提交只能写 licence、shared、issued_by 之一", "多种途径请分成多条，每条以 - 开头"),
    "YJS309": Entry("error", "issued_by 不能带 require", "require 只用于 licence 或 shared"),
    "YJS310": Entry(
        "error",
        "材料“{name}”没有写来源渠道",
        "写 origin: 政府核发（或 司法机关出具、申请人自备、第三方出具、系统生成），或 any_of、same_as",
    ),
    "YJS311": Entry("error", "一件事“{name}”没有列出任何事项", "写 matters: [事项一, 事项二]，或 includes: [另一件事]"),
    "YJS312": Entry("error", "“{name}”在同一区域、同一时间写了两次", "改名，或删去其中一处；下级区域的修改请放在该区域的规则包中"),
    "YJS313": Entry("error", "名称“{name}”含有不可用的字符“{character}”", "名称中不能有 . / [ ] {{ }} # 和引号"),
    "YJS314": Entry("error", "没有名为“{name}”的{what}", None),
    "YJS315": Entry("error", "主体“{subject}”（{kinds}）不能持有“{record}”（持有者：{holders}）", "检查主体的 kind，或证照类型的 holder"),
    "YJS316": Entry(
        "error",
        "免于提交只写了证照“{record}”，但材料“{material}”不是逐个主体要求的",
        "写成 主体.{record}，或在事项中写 {material}: {{each: 主体}}",
    ),
    "YJS317": Entry("error", "循环引用：{circle}", "其中至少有一处不应引用下一处"),
    "YJS318": Entry("error", "事项的先后成环：{circle}", "检查这些事项的 after、produces 与材料的免于提交"),
    "YJS319": Entry("error", "日期或期间写得不对：“{value}”", "日期写 YYYY-MM-DD，期间写 2024-06-30.. 或 ..2025-12-31"),
    "YJS320": Entry("error", "依据“{name}”没有在 basis 一节中声明", None),
    "YJS321": Entry("error", "没有找到规则包：{path}", "检查文件夹路径；规则包是以 .yaml 或 .yml 结尾的文件"),
    "YJS322": Entry("error", "读不了文件：{reason}", None),
    "YJS323": Entry(
        "error", "派生主体“{name}”的表达式应给出主体，却给出{got}", '例如 车辆[车辆来源 = "已购"]、[父, 母]、若 … 则 主体 否则 主体'
    ),
    "YJS324": Entry("error", "本包的条目“{name}”修改的是上级区域的条目，但上级没有它", "若是新增，请写 new: true"),
    "YJS325": Entry("error", "条目“{name}”写了 new: true，但上级区域已有它", "若是修改，请去掉 new"),
    "YJS326": Entry("error", "要删去的“{name}”并不存在", "去掉这一行"),
    "YJS327": Entry("error", "参数“{name}”在 {day} 还没有值，最早的是 {first}", "为更早的日期补上一个值，或检查办理日期"),
    "YJS328": Entry("error", "“{name}”是逐个{subject}的，不能在这里直接写", "写成 {subject}.{name}"),
    "YJS329": Entry("error", "材料“{name}”逐个属于某个主体，“{subject}”在这里不可用", "在材料上写 each: {subject}"),
    "YJS330": Entry("error", "“{name}”不是{section}的条目，是{other}的", "“{name}”写在别的地方：改名称，或改用途"),
    "YJS331": Entry("error", "在 {day}、区域 {region}，一件事“{name}”没有生效的规定", "检查办理日期与区域，或规则包的 region 与 effective"),
    "YJS332": Entry("error", "没有名为“{name}”的一件事", None),
    "YJS333": Entry("error", "文字里的花括号没有配对", "表达式写在 {{ }} 之间；要显示花括号本身，请写两个"),
    "YJS334": Entry("error", "same_as 的材料“{name}”绕成了圈：{circle}", "second 名称应直接指向真正的材料"),
    "YJS335": Entry("error", "参数“{name}”没有值", "写一个值，或 {{日期: 值}}"),
    "YJS336": Entry("error", "区域代码“{value}”不对", "写 GB/T 2260 的六位代码，如 320000；全国是 000000"),
    "YJS337": Entry("error", "“{value}”应是不超过六位的非负整数", None),
    "YJS338": Entry("error", "“{value}”应写 true 或 false（是、否亦可）", None),
    "YJS339": Entry("error", "预期写了不认识的地址“{name}”", None),
    "YJS340": Entry("error", "编组 any_of 的材料绕成了圈：{circle}", "一种材料不能是它自己的替代"),
    "YJS341": Entry("error", "证照“{record}”的 binds 写了“{name}”，但 data 中没有这个字段", None),
    "YJS342": Entry("warning", "不常见的主体种类“{name}”", None),
    "YJS343": Entry("error", "“{name}”还没有在 {day} 生效，表达式中不能用它", "检查它的 effective，或把本条的 effective 写得晚些"),
    "YJS344": Entry("error", "本包已以“{name}”之名装入：{path}", "一个规则包只装入一次；改用另一个 pack 名称"),
}
