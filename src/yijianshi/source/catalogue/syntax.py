"""Wordings that messages of expressions are put together from: what was expected, what to write instead, types in words."""

from __future__ import annotations

GLUED = "关键字两边要留空格：{text}"

EXPRESSION = "表达式"
"""What a text is called that comes from no file."""
OR = "或"
VALUE = "一个值（名称、数、文本…）"

TERMINALS: dict[str, str] = {
    "OR": "or（或）",
    "AND": "and（且）",
    "NOT": "not（非）",
    "BETWEEN": "between（介于）",
    "INSTANCE": "instance of",
    "IN": "in（属于）",
    "THEN": "then（则）",
    "ELSE": "else（否则）",
    "RETURN": "return",
    "SATISFIES": "satisfies（满足）",
    "COMPARE": "比较符（= != < <= > >=）",
    "DOTS": "..",
    "DOT": ".",
    "COMMA": "逗号 ,",
    "COLON": "冒号 :",
    "OPEN": "左括号 (",
    "CLOSE": "右括号 )",
    "LEFT": "左方括号 [",
    "RIGHT": "右方括号 ]",
    "BEGIN": "左花括号 {",
    "END": "右花括号 }",
    "NAME": "名称",
    "KEY": "名称加冒号",
    "$END": "表达式结束",
}
"""Terminals of the grammar in the author's words."""

OPERATOR = "运算符（and、or、=、<、+ 等）"
OPERATOR_AFTER_COMPARISON = "运算符（and、or、+ 等）"

CHAINED = "比较不能连写：写作 x between a and b（介于），或用 and（且）连接两个比较"
OPERATOR_MISSING = "两个值之间少了运算符"
SPACED_NAME = "两个值之间少了运算符；带空格的名称要用反引号括起来：`{name}`"
AN_OPTION = '它是“{name}”的选项；文字要加双引号："{option}"'
A_PROPERTY = "它不是函数，是日期、时间的一部分：写作 日期.{name}"
SPACED_FUNCTION = "函数名后面要写括号：{name}(…)"
NOT_CALLABLE = "只能调用内置函数，不能调用值"
KEYWORD_NAME = "“{word}”是关键字，作名称用时要用反引号括起来：`{word}`"
MEANT = "“{word}”写作 {meant}"
STRAY = "去掉它，或补上与它配对的左括号"
NOT_BEHIND = "not（非）放在整个比较之前，或写作 not(…)"
OF_EACH = "这里是一个列表，逐个判断用 some x in 列表 satisfies …（存在 … 于 … 满足）或 every（每个）"
CONDITION_WANTED = '条件是比较或判断的结果，如 数量 > 0、类型 = "甲"、持有(企业.营业执照)'
LIST_CONTAINS = "问列表里有没有用 list contains(列表, 值)（列表包含）"
IN_LIST = "问是不是列表中的一个用 in（属于）"
LIST_WANTED = "只有一个值时写成列表：[值]"
DATE_OF_MOMENT = "先用 date(…)（日期）取出日期部分"
NO_QUOTES = "数值不加引号"
QUOTES = '这里的值是文本，加引号写成 "{value}"；若另一边本是数，把它的类型写作 number'
TRUTH_WORDS = "是否型的值用 true（是）或 false（否），不加引号"
DAYS_TO_DATE = '日期加减天数写作 日期 + duration("P30D")（时长）'
TEXT_OF = "连接文本时先用 string(…)（文本）把数值转为文本"
ASK_NULL_OBJECT = "问有没有证照用 holds（持有），问有没有主体用 exists（存在主体）"
CALL_FORMS = "写作 {forms}"
ALTERNATIVE = " 或 "
MEMBERS = "有：{names}"
ONE_OF_MANY = "写作 some x in {subject} satisfies {call}（存在 … 于 … 满足），或 every（每个）"
TRAILING_COMMA = "去掉多余的逗号"

UNFINISHED: dict[str, str] = {
    **dict.fromkeys("\"'“”„‘’「『", "引号"),
    "@": "引号",
    "`": "反引号",
    "/*": "注释",
}
"""What begins something that never ends → what ends it."""

STRANGERS: dict[str, str] = {
    "%": "百分数写成小数，如 30% 写作 0.3；取余用 modulo(a, b)",
    "％": "百分数写成小数，如 30% 写作 0.3",
    "&": "“并且”写作 and 或 且；连接文本用 +",
    "|": "“或者”写作 or 或 或",
    "?": "条件取值写作 if 条件 then 甲 else 乙",
    "？": "条件取值写作 if 条件 then 甲 else 乙",
    "·": "含有 · 的名称要用反引号括起来，如 `甲·乙`",
    "#": "含有 # 的名称要用反引号括起来",
}
"""Characters that the language does not know → what to write instead."""

MISTAKEN: dict[str, str] = {
    "如果": "若（if）",
    "假如": "若（if）",
    "那么": "则（then）",
    "就": "则（then）",
    "和": "且（and）",
    "及": "且（and）",
    "以及": "且（and）",
    "并且": "且（and）",
    "并": "且（and）",
    "而且": "且（and）",
    "同时": "且（and）",
    "或者": "或（or）",
    "不": "非（not）",
    "不是": "!= 或 非（not）",
    "并非": "非（not）",
    "等于": "=",
    "不等于": "!=",
    "大于": ">",
    "超过": ">",
    "高于": ">",
    "小于": "<",
    "低于": "<",
    "大于等于": ">=",
    "不小于": ">=",
    "不少于": ">=",
    "不低于": ">=",
    "小于等于": "<=",
    "不大于": "<=",
    "不超过": "<=",
    "不多于": "<=",
    "不高于": "<=",
    "至": "与（and），或区间 [a..b]",
    "到": "与（and），或区间 [a..b]",
    "任一": "存在 … 于 … 满足 …（some）",
    "所有": "每个 … 于 … 满足 …（every）",
    "全部": "每个 … 于 … 满足 …（every）",
    "AND": "and",
    "OR": "or",
    "NOT": "not",
    "IN": "in",
    "IF": "if",
    "elif": "else if",
    "any": "some",
    "where": "satisfies",
    "None": "null",
    "True": "true",
    "False": "false",
    "TRUE": "true",
    "FALSE": "false",
    "NULL": "null",
}
"""Words that are no keywords → what the author will have meant."""

TYPE_WORDS: dict[str, str] = {
    "Any": "任意值",
    "Null": "空",
    "number": "数值",
    "string": "文本",
    "boolean": "条件（是或否）",
    "date": "日期",
    "time": "时间",
    "date and time": "日期时间",
    "days and time duration": "时长（日、时、分、秒）",
    "years and months duration": "时长（年、月）",
    "duration": "时长",
    "function": "函数",
    "context": "上下文",
    "list": "{element}的列表",
    "range": "{element}的区间",
    "choice": "选项（{options}）",
    "subject": "主体“{name}”",
    "record": "证照或数据“{name}”",
}
"""Types in the author's words."""
