"""Messages of text and YAML."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

DID_YOU_MEAN = "是不是想写“{name}”？"
SEVERITIES = {"error": "错误", "warning": "警告"}
LABELS = {"help": "建议", "expected": "应为", "got": "实为"}
EXPECTED = "，应为 {expected}"
GOT = "，实为 {got}"
FIRST_KEY = "第一次写在这里"
MISMATCHED = "到这里才遇到下一个引号"
BAD_PATH = "路径无效"
MAYBE_GBK = "文件像是 GBK 编码，请另存为 UTF-8"
MAYBE_UTF16 = "文件像是 UTF-16 编码，请另存为 UTF-8"

_QUOTE = "整个值加引号，写成 {fixed}"

ENTRIES: dict[str, Entry] = {
    "YJS101": Entry("error", "文件读不出来：{reason}", "请检查路径和权限"),
    "YJS102": Entry("error", "文件不是 UTF-8 编码：第 {byte} 个字节读不通", "请把文件另存为 UTF-8"),
    "YJS103": Entry("error", "文件超过 {limit} 字节的上限", "请把规则包拆成几个文件，各节可以分写"),
    "YJS104": Entry("error", "文字里有不该出现的字符 U+{point}", "请删去这个字符；它多半看不见，是粘贴时带进来的"),
    "YJS105": Entry("error", "嵌套超过 {limit} 层", "请减少一层套一层的写法"),
    "YJS106": Entry("error", "缩进里有制表符", "缩进只能用空格，请把制表符换成空格"),
    "YJS107": Entry("error", "缩进或键名旁有全角空格或不换行空格", "请改用半角空格"),
    "YJS108": Entry("error", "键“{key}”写了两次", "请合并成一处，或给其中一个改名"),
    "YJS109": Entry("error", "键只能是一个词，不能是列表或映射", "若是以花括号开头的文字，" + _QUOTE),
    "YJS110": Entry("error", "值不能以“{character}”开头", "规则包不用 YAML 的标签、锚点和别名；若是文字，" + _QUOTE),
    "YJS111": Entry("error", "不支持合并键“<<”", "请把内容直接写出来"),
    "YJS112": Entry("error", "一个文件只能有一份文档", "请删去“---”或“...”，或分成几个文件"),
    "YJS113": Entry("error", "不支持以“%”开头的 YAML 指令", "请删去这一行"),
    "YJS114": Entry("error", "“{key}”后面是全角冒号", "请写成半角冒号加空格：{fixed}"),
    "YJS115": Entry("error", "“{key}”的冒号后面缺少空格", "请写成 {fixed}"),
    "YJS116": Entry("error", "“{key}”后面没有冒号", "若是键，写成 {key}: 值；若是上一行的值的一部分，给整个值加引号"),
    "YJS117": Entry("error", "值里有冒号加空格，YAML 会把它当成另一个键", _QUOTE),
    "YJS118": Entry("error", "缩进对不上", "同一层的键要左对齐，下一层比上一层多缩进两格"),
    "YJS119": Entry("error", "引号没有闭合", "请在值的末尾补上 {character}"),
    "YJS120": Entry("error", "“{character}”没有闭合", "请补上 {closing}"),
    "YJS121": Entry("error", "多出一个“{character}”", "请删去它，或补上与它成对的括号"),
    "YJS122": Entry("error", "双引号里的反斜杠写法“{escape}”不认识", "反斜杠要写两个，或改用单引号：{fixed}"),
    "YJS123": Entry("error", "值以引号或括号开头，后面却还有文字", _QUOTE),
    "YJS124": Entry("error", "值不能以“{character}”开头", _QUOTE),
    "YJS125": Entry("error", "“{tail}”没有冒号，像是前一个值被逗号切断了", _QUOTE),
    "YJS126": Entry("error", "这里用了全角的“{character}”", "请改用半角的 {fixed}；若它是文字的一部分，给整个值加引号"),
    "YJS127": Entry("error", "“{before}”和“{after}”之间缺少逗号", "请用半角逗号隔开，或给整个值加引号"),
    "YJS128": Entry("error", "列表的“- ”不能写在键的同一行", "请换行缩进再写“- ”，或写成 {fixed}"),
    "YJS129": Entry("error", "花括号或方括号里的值含有 , [ ] {{ }} 或引号，被切断了", _QUOTE),
    "YJS130": Entry("error", "值在“ #”处被切断，其后成了注释", _QUOTE),
    "YJS131": Entry("error", "键“{key}”像是一截表达式", _QUOTE),
    "YJS132": Entry("error", "冒号前面没有键名", "请写上键名"),
    "YJS133": Entry("error", "这里缺少内容", "请删去多余的逗号或冒号，或补上值"),
    "YJS134": Entry("error", "这里应是以“- ”开头的列表项", "列表和键不能混在同一层；请检查缩进"),
    "YJS135": Entry("error", "列表项的“-”后面缺少空格", "请写成 {fixed}"),
    "YJS139": Entry("error", "YAML 写法有误", "请检查这一行和上一行的缩进、冒号、引号和括号"),
}
