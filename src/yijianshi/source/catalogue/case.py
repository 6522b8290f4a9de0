"""Messages of cases, and what is expected in them and found there instead."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

NOT_A_CASE = "给办件的内容：一个 dict，或 JSON 的文字；在文件里的先读出来，不是给文件名"
ASKED = "查过而没有的写 []，没有查过的不写"
NOT_WRITTEN = "没有写"
SOME_TEXT = "一段文字"
ONE_OF_LIST = "写明是第几个，从 0 数起，如 {name}[0]"
OF_SUBJECT = "写明是谁的，如 {name}[{subject}]"
BUNDLE = "已有的一件事"
IN_FORCE = "它施行的日期"
AREA = "它施行的区域"
NO_PLACE = "没有序号"
NO_TYPE = "证照类型读不出"
NO_TABLE = "应是一张表"
UNKNOWN_KEY = "不认识的键“{key}”"
TWICE = "“{key}”写了两次"
OF_NOBODY = "去掉方括号，写成 {name}"
PLACES = "{name}[0] 至 {last}"
COMMITMENT = "承诺书"
RECORD = "证照类型或数据来源"

EXPECTED = {
    "known": "规则包中有的{what}",
    "keys": "可写的键：{names}",
    "input": "JSON 的字节或文字，或一张表",
    "json": "JSON 对象",
    "object": "JSON 对象 {…}",
    "size": "至多 {limit} 字节",
    "shallow": "较浅的嵌套",
    "depth": "至多 {depth} 层",
    "key": "以文字为键",
    "value": "JSON 的值",
    "finite": "有限的数",
    "once": "每个键一次",
    "address_once": "每个地址一次",
    "table": "一张表 {…}",
    "list": "一个列表 […]",
    "text": "文字",
    "bundle": "一件事的名称",
    "date": "办理日期 YYYY-MM-DD",
    "nothing": "不写",
    "many": "列表",
    "one": "一个主体",
    "number": "文字（证件号码、代码或号牌）",
    "identity": "日期与校验码正确的 18 位号码",
    "record": "证照类型或数据来源的名称",
    "material": "材料的名称或地址",
    "commitment": "承诺书的名称",
}
GOT = {
    "table": "一张表",
    "list": "一个列表",
    "many": "列表",
    "given": "已填写",
    "deeper": "更深",
    "size": "{size} 字节",
    "not_json": "不是 JSON",
    "encoding": "编码或数值不合规",
    "place": "第 {line} 行第 {column} 列",
    "both": "“{key}”与“{other}”",
    "twice": "“{key}”写了不止一次",
}
TYPES = {
    "text": "文字",
    "number": "数",
    "date": "日期（YYYY-MM-DD）",
    "boolean": "true 或 false",
    "region": "六位行政区划代码",
    "address": "地址（文字）",
    "choice": "以下之一：{options}",
    "choices": "列表，其中各项取自：{options}",
}
"""What a type word of the rulebook expects of a value."""
DEFECTS = {
    "region": "颁发地区应是六位行政区划代码",
    "text": "应是文字",
    "texts": "应是文字的列表",
    "subject": "应是主体的地址，如 新生儿[0]",
    "word": "只能是：{words}",
    "date": "日期应写 YYYY-MM-DD 或 YYYYMMDD",
}
"""What is wrong with a member of a record."""

ENTRIES: dict[str, Entry] = {
    "YJS400": Entry("error", "办件不是合法的 JSON：{reason}", '用 UTF-8 编码的 JSON 对象，如 {{"bundle": …, "date": …}}'),
    "YJS401": Entry("error", "办件太大：{size} 字节，最多 {limit} 字节", "附件不放在办件中，只写证照的照面信息"),
    "YJS402": Entry("error", "不认识的键“{key}”", "删去它，或改成可写的键"),
    "YJS403": Entry("error", "缺少必需的键“{key}”", "补上 {key}：{expected}"),
    "YJS404": Entry("error", "此处的类型不对", "JSON 中文字加双引号，数、true、false、null 不加；列表写 […]，表写 {{…}}"),
    "YJS405": Entry("error", "日期写得不对", "写 YYYY-MM-DD 或 YYYYMMDD，且确有这一天"),
    "YJS406": Entry("error", "区域代码不对", "写 GB/T 2260 的六位代码，如 320100；全国是 000000"),
    "YJS407": Entry("error", "没有名为“{name}”的{what}", "核对名称；yijianshi show 列出一件事用到的名称"),
    "YJS408": Entry("error", "答案不在选项之中", "照选项原样填写"),
    "YJS409": Entry("error", "主体“{name}”可以有多个，应给一个列表", "写成 [{{…}}]；没有写 []，未知则不写"),
    "YJS410": Entry("error", "主体“{name}”只有一个，不应给列表", "写成 {{…}}；没有写 null，未知则不写"),
    "YJS411": Entry("error", "序号超出范围：“{name}”只有 {count} 个", "序号从 0 起"),
    "YJS412": Entry("error", "地址“{name}”没有写对主体", "方括号里写序号或主体"),
    "YJS413": Entry("error", "身份号码的日期或校验码不对", "核对 18 位公民身份号码（GB 11643-1999）"),
    "YJS414": Entry("warning", "统一社会信用代码的校验码不对", "核对代码；早年的试点代码可能不符合校验规则（GB 32100-2015）"),
    "YJS415": Entry("warning", "“{name}”与本件无关，未采用", None),
    "YJS416": Entry("warning", "规则包中没有证照类型“{name}”，该记录未采用", None),
    "YJS417": Entry("warning", "该记录有缺陷（{reason}），未采用；该类证照按暂不可用处理", "请核对该证照记录"),
    "YJS418": Entry("warning", "照面信息“{name}”的值不合其类型（{expected}），按未知处理", None),
    "YJS419": Entry("warning", "规则没有允许“{name}”容缺后补，未采用", None),
    "YJS420": Entry("warning", "规则没有提供承诺书“{name}”，或其条件不成立，未采用", None),
    "YJS421": Entry("error", "派生主体“{name}”由规则得出，办件中不填", "填写它所派生自的主体：{bases}"),
    "YJS422": Entry("error", "同一个键或地址写了两次", "只留一处"),
    "YJS423": Entry("error", "办件嵌套太深", "按 case.schema.json 的结构填写"),
    "YJS424": Entry("warning", "照面信息“{name}”写了两次，按未知处理", None),
    "YJS425": Entry(
        "warning", "办件中没有记录所写的主体“{name}”，不能凭它认定这份记录是谁的", "写主体的地址，如 新生儿[0]；派生主体写它所派生自的主体"
    ),
    "YJS426": Entry("warning", "该记录有缺陷（{reason}），未采用", "请核对该证照记录"),
}
