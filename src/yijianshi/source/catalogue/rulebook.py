"""Messages of rulebooks."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

SECTIONS = {
    "subjects": "主体",
    "questions": "问题",
    "definitions": "定义",
    "parameters": "参数",
    "fields": "字段",
    "licences": "证照类型",
    "sources": "数据共享来源",
    "materials": "材料",
    "matters": "事项",
    "bundles": "一件事",
    "basis": "依据",
}
"""What the entries of each section are called."""
PARTS = {"checks": "预审规则", "data": "数据项"}
"""What the parts of an entry are called."""

OTHER_SECTION = "“{name}”是{what}，不能写在这里"
KNOWN_NAMES = "已有的{what}：{names}"
HERE_IN_LARGER = "上级区域的“{name}”写在这里"
REMOVED = "上级区域已删去它：要恢复，写全这一条，并加上 new: true"
REMOVED_HERE = "“{name}”在这里删去"
OTHER_TIME = "它的施行期间是 {periods}，与本条的没有一天相同：检查两处的 effective"
IN_FORCE_ONLY = "“{name}”的施行期间是 {period}"
PLACE = "规则包“{pack}”第{line}行"
ALSO_HERE = "“{name}”也写在规则包“{pack}”的这里"
SAME_VALUES = "同一个值：{values}"
OTHER_VALUES = "各改各的值"
OF_BUNDLE = "一件事“{name}”"
IS_BUNDLE = "“{name}”是一件事，它的事项是：{matters}"
OTHER_AREA = "它只在区域 {areas} 有：在本区域也写上它，或改用已有的名称"
LAW_IN = "“{name}”在区域 {region} 的规定"
BUNDLE_PERIODS = "它的施行期间是 {periods}：检查办理日期，或规则包的 effective"
BUNDLE_REMOVED = "本区域的规则包删去了它：检查区域，或去掉那一行"
LEADS_TO = "“{name}”在这里引出“{following}”"
WITHOUT_WHEN = "事项“{name}”没有 when"
SUBJECT = "主体"
SPACE = "空格"
NO_DATA = "（没有）"

REFUSALS: dict[str, tuple[str, str]] = {
    "each": ("它是逐个“{subject}”的", "写成 {subject}.{name}，或给本条加上 each: {subject}"),
    "each_of_many": (
        "它是逐个“{subject}”的",
        "给本条加上 each: {subject}，或写作 some x in {subject} satisfies x.{name} …（存在 … 于 … 满足）、every（每个）",
    ),
    "not_in_force": (
        "它还没有生效、已经失效、只属于别的区域，或被下级区域删去",
        "检查它的 effective 和区域，让本条的 effective 不超出它的期间；被删去的，连同用到它的条目一起修改",
    ),
    "record": ("它是证照或数据来源，要说是谁的", "写成 {subject}.{name}"),
    "matter": ("它是事项，条件不能依赖事项", "先后关系用 after，产出证照用 produces，是否已取得证照用 holds(主体.证照)"),
    "other": ("它是{what}", "表达式里只能用主体、问题、定义、参数和字段的名称"),
}
"""Why a name that exists may not stand in an expression, and what to write instead."""

SHAPES = {
    "dict_type": "一张表（名称: 内容）",
    "list_type": "一个列表（[…] 或以 - 开头的各行）",
    "names": "名称的列表",
    "name": "一个名称",
    "text": "一段文字",
    "model_type": "一张表（键: 值）",
    "model_attributes_type": "一张表（键: 值）",
    "truth": "true 或 false",
    "day": "一个日期",
    "period": "一个期间",
    "region": "六位行政区划代码",
    "count": "一个非负整数",
}
"""What a model expects, by its word for the fault."""
OTHER_SHAPE = "另一种写法"
FOUND = {"map": "一张表", "list": "一个列表", "blank": "空白"}
"""What stands there instead."""
REMEDIES = {
    "dict_type": "在 {key} 下逐行写 名称: 内容，比它多缩进两格",
    "list_type": "写成 {key}: […]，或在它下面逐行写以 - 开头的各项",
    "names": "写成 [甲, 乙]，或 {{甲: {{}}, 乙: {{when: …}}}}",
    "model_type": "写成 {key}: {{键: 值}}",
    "model_attributes_type": "写成 {key}: {{键: 值}}",
    "truth": "写 {key}: true 或 {key}: false",
    "day": "写 YYYY-MM-DD，如 2024-06-30",
    "period": "写 2024-06-30.. 或 ..2025-12-31",
    "region": "写 GB/T 2260 的六位代码，如 320000",
    "count": "写一个数，如 10",
}
REMEDY_OF_ITEM = "每一项写成 {{键: 值}}"
WRITE_OTHERWISE = "检查“{key}”的写法"
WRITE_SOMETHING = "写上内容，或删去这一行"
QUOTE_TEXT = "只写一段文字；若这就是一段文字或表达式，整个值加引号，写成 {fixed}"
KNOWN_KEYS = "可写的键：{known}"
NO_LIST = "顿号分不开列表中的各项：写成 [{names}]"
WRITE_ARTICLE = "条写在 # 之后：{title}#{article}"
WRITE_DAY = "写成 {meant}"
NO_SUCH_DAY = "没有 {day} 这一天：改成确有的一天"
WRITTEN_AS = "“{name}”的键写作 {meant}"

ENTRIES: dict[str, Entry] = {
    "YJS300": Entry("error", "规则包应是一张以键为名的表，却不是", "第一行写 pack: 名称，其下写 subjects、materials、matters 等各节"),
    "YJS301": Entry("error", "不认识的键“{key}”", "可写的键：{known}"),
    "YJS302": Entry("error", "缺少必需的键“{key}”", "补上 {key}: …（{meaning}）"),
    "YJS303": Entry("error", "“{value}”不在可写的词之中：{known}", "改成其中一个"),
    "YJS304": Entry("error", "此处应是{expected}，却是{got}", WRITE_SOMETHING),
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
    "YJS312": Entry(
        "error",
        "“{name}”在同一区域、同一时间写了两次，另一处在{places}",
        "已有的直接用它的名称，不必再写；本是两回事的，改名；下级区域的修改请放在该区域的规则包中",
    ),
    "YJS313": Entry(
        "error",
        "名称“{name}”含有不可用的字符：{character}",
        "名称中不能有 . / [ ] {{ }} # 和引号；主体、问题、定义、参数、字段的名称中也不能有空格",
    ),
    "YJS314": Entry("error", "没有名为“{name}”的{what}", "先在 {section} 一节中写上它，或改用已有的名称"),
    "YJS315": Entry("error", "主体“{subject}”（{kinds}）不能持有“{record}”（持有者：{holders}）", "检查主体的 kind，或证照类型的 holder"),
    "YJS316": Entry(
        "error",
        "免于提交只写了证照“{record}”，但材料“{material}”不是逐个主体要求的",
        "写成 主体.{record}，或在事项中写 {material}: {{each: 主体}}",
    ),
    "YJS317": Entry("error", "循环引用：{circle}", "其中至少有一处不应引用下一处"),
    "YJS318": Entry("error", "事项的先后成环：{circle}", "检查这些事项的 after、produces 与材料的免于提交"),
    "YJS319": Entry("error", "日期或期间写得不对：“{value}”", "日期写 YYYY-MM-DD，期间写 2024-06-30.. 或 ..2025-12-31"),
    "YJS320": Entry("error", "依据“{name}”没有在 basis 一节中声明", "在 basis 一节中写上 {name}: {{title: 文件全称}}"),
    "YJS321": Entry("error", "没有找到规则包：{path}", "检查文件夹路径；规则包是以 .yaml 或 .yml 结尾的文件"),
    "YJS323": Entry(
        "error", "派生主体“{name}”的表达式应给出主体，这里却是{found}", '例如 车辆[车辆来源 = "已购"]、[父, 母]、若 … 则 主体 否则 主体'
    ),
    "YJS324": Entry("error", "没有可以修改的{what}“{name}”", "若是新增，给它写上 new: true（整个包都是新增的，写在包上）"),
    "YJS325": Entry("error", "{what}“{name}”写了 new: true，但上级区域已有它", "若是修改，请去掉 new"),
    "YJS326": Entry("error", "要删去的“{name}”并不存在", "去掉这一行"),
    "YJS327": Entry("error", "参数“{name}”在 {day} 还没有值，最早的是 {first}", "为更早的日期补上一个值，或检查办理日期"),
    "YJS329": Entry("error", "产出的证照“{record}”没有写是谁的", "写成 主体.{record}；只写证照的，事项要有 each: 主体"),
    "YJS331": Entry("error", "在 {day}、区域 {region}，一件事“{name}”没有生效的规定", "检查办理日期与区域，或规则包的 region 与 effective"),
    "YJS365": Entry("error", "一件事“{name}”不在区域 {region} 施行", "它在区域 {areas} 有规定：区域写在其中，或检查规则包的 region"),
    "YJS332": Entry("error", "没有名为“{name}”的一件事", "检查名称；一件事写在 bundles 一节"),
    "YJS333": Entry("error", "文字里的花括号没有配对", "表达式写在 {{ }} 之间；要显示花括号本身，请写两个"),
    "YJS334": Entry("error", "same_as 的材料“{name}”绕成了圈：{circle}", "让其中一个不写 same_as，而写 origin，其余的指向它"),
    "YJS335": Entry("error", "参数“{name}”没有值", "写一个值，或 {{日期: 值}}"),
    "YJS336": Entry("error", "区域代码“{value}”不对", "写 GB/T 2260 的六位代码，如 320000；全国是 000000"),
    "YJS337": Entry("error", "“{value}”应是不超过六位的非负整数", "只写数字，不带单位，如 10"),
    "YJS338": Entry("error", "“{value}”应是 true 或 false", "写 true（是）或 false（否）"),
    "YJS339": Entry("error", "预期写了不认识的地址“{name}”", "写本件中的名称，逐个主体的带上主体，如 从业资格证[0]"),
    "YJS340": Entry("error", "编组 any_of 的材料绕成了圈：{circle}", "一种材料不能是它自己的替代"),
    "YJS341": Entry("error", "证照“{record}”的 binds 写了“{name}”，但 data 中没有这一项", "data 中有：{known}"),
    "YJS343": Entry(
        "error",
        "参数“{name}”的值要是同一类：这里是{found}，{first} 起的是{expected}",
        "数值只写数字，不带单位；代码一类的文本都加引号",
    ),
    "YJS342": Entry("warning", "不常见的主体种类“{name}”", "若是自定的种类，各处写法要一致"),
    "YJS360": Entry(
        "error",
        "{what}“{name}”的两个版本在 {period} 同时施行，另一个在{places}",
        "已有的直接用它的名称，不必再写；是新旧两版的，让前一版的 effective 止于后一版起日的前一天；本是两回事的，改名",
    ),
    "YJS361": Entry(
        "error",
        "{packs}都为区域 {region} 修改了{what}“{name}”（{values}）",
        "同一区域的一条只由一个规则包修改：合并成一处；先后施行的，写上不相交的 effective",
    ),
    "YJS363": Entry(
        "error",
        "没有区域“{value}”：它的前两位不是省级代码，或第三、四位是 00 而末两位不是",
        "写 GB/T 2260 的六位代码，如 320000（省）、320500（市）、320582（县）；全国是 000000",
    ),
    "YJS364": Entry(
        "error",
        "一件事“{name}”中没有“{path}”这个值",
        "写 节/名称/键，如 matters/企业设立登记/time_limit/promised，或报告中的地址，如 材料/营业执照；Bundle.origins() 列出全部",
    ),
    "YJS362": Entry(
        "error",
        "一件事“{bundle}”中，事项“{name}”与“{other}”互斥，却都没有 when，两者总是都适用",
        "给其中至少一个写上 when，或从一件事中去掉一个",
    ),
    "YJS366": Entry("error", "细化之后才成环：{circle}", "下级区域的规则包在这里引出下一处：改掉它，或同时改掉环上的另一处"),
    "YJS344": Entry("error", "“{name}”是每个办件都有的，不能用作名称", "换一个名称"),
    "YJS345": Entry("error", "名称是空的", "写上名称"),
    "YJS346": Entry("error", "“{name}”在同一个列表里写了两次", "删去其中一个"),
    "YJS370": Entry("error", "一件事互相包括，绕成了圈：{circle}", "其中至少有一件不应包括下一件；要共用的事项写在 matters 里"),
    "YJS371": Entry(
        "error",
        "一件事“{bundle}”包括的“{first}”和“{second}”各有一个名为“{name}”的资格闸门，内容不同",
        "给其中一个改名，或在“{bundle}”的 checks 里写上“{name}”，以它为准",
    ),
    "YJS372": Entry("error", "事项“{name}”在这一天、这个区域没有生效的规定", "它在区域 {region} 有规定；检查区域、日期与 effective"),
    "YJS373": Entry("error", "没有名为“{name}”的事项", "检查名称；事项写在 matters 一节，yijianshi show 列出一件事的各事项"),
    "YJS374": Entry("error", "没有指明任何事项", "至少写上一个事项的名称"),
    "YJS375": Entry("error", "对这份材料没有写期望什么", "至少写 status、matters、exemption 中的一项"),
}
