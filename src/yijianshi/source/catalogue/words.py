"""How an expression reads as a sentence: the words for operators, for built-ins, and for what names stand for.

Operands are `{0}`, `{1}` …. What can be denied has two forms, the affirmed one first.
"""

from __future__ import annotations

AND, OR = "，并且", "，或者"
ALWAYS = "任何情形"
INNER = "（{0}）"
QUOTED = "“{0}”"
HOLE = "〔{0}〕"
"""What a message will say of a case, where there is no case yet."""
WRITTEN = "「{0}」"
"""An expression as it is written, where no words fit."""
EMPTY = "（空）"
NULL = "未知"
TRUTHS = {True: "“是”", False: "“否”"}
LISTED, AND_MORE = "、", "{0}等{1}项"
OR_LISTED = "或"

COMPARISONS = {
    "text": {"=": "{0}是{1}", "!=": "{0}不是{1}"},
    "number": {
        "=": "{0}等于{1}",
        "!=": "{0}不等于{1}",
        "<": "{0}小于{1}",
        "<=": "{0}不超过{1}",
        ">": "{0}大于{1}",
        ">=": "{0}不小于{1}",
    },
    "time": {
        "=": "{0}等于{1}",
        "!=": "{0}不等于{1}",
        "<": "{0}早于{1}",
        "<=": "{0}不晚于{1}",
        ">": "{0}晚于{1}",
        ">=": "{0}不早于{1}",
    },
    "any": {
        "=": "{0}与{1}一致",
        "!=": "{0}与{1}不一致",
        "<": "{0}小于{1}",
        "<=": "{0}不超过{1}",
        ">": "{0}大于{1}",
        ">=": "{0}不小于{1}",
    },
}
UNARY = {"=": "{0}", "!=": "不等于{0}", "<": "小于{0}", "<=": "不超过{0}", ">": "大于{0}", ">=": "不小于{0}"}
ANSWER = ("{0}为“是”", "{0}为“否”")
DEFINITION = ("符合“{0}”", "不符合“{0}”")
DEFINITION_OF = ("{0}符合“{1}”", "{0}不符合“{1}”")
CONSTANT = ("总是成立", "总不成立")
STANDS = ("{0}成立", "{0}不成立")
WHETHER = "{0}（成立与否）"
HOLDS = ("{0}有有效的{1}", "{0}没有有效的{1}")
THERE_IS = ("有{0}", "没有{0}")
BETWEEN = ("{0}在{1}至{2}之间（含两端）", "{0}不在{1}至{2}之间（含两端）")
ONE_OF = ("{0}是{1}", "{0}不是{1}")
AMONG = "{0}之一"
NONE_OF = "{0}不是{1}中的任何一个"
FITS = ("{0}符合以下之一：{1}", "{0}不符合以下任何一种：{1}")
RANGES = {
    (True, True): "{0}至{1}（含两端）",
    (True, False): "{0}至{1}（含{0}，不含{1}）",
    (False, True): "{0}至{1}（不含{0}，含{1}）",
    (False, False): "{0}至{1}（不含两端）",
}
IN_RANGE = ("{0}在{1}之间", "{0}不在{1}之间")
SOME, EVERY = "{0}符合：{1}", "{0}都符合：{1}"
SOME_OF, EVERY_OF, BOUND = "{1}中至少有一个“{0}”", "{1}中每一个“{0}”", "{1}中的“{0}”"
IF_TRUE = "如果{0}，则{1}；否则{2}"
HAS_TO_BE = "须{0}"
SETTLED = {True: "成立", False: "不成立", None: "待定"}
IF = "如果{0}，则为{1}；否则为{2}"
FOR = "由{0}逐个得出的{1}"
FILTERED = "{1}的{0}"
NTH, NTH_LAST, AT = "{0}中的第{1}个", "{0}中的倒数第{1}个", "{0}中第（{1}）个"
NEGATED = "负的{0}"
SIGNS = {"+": "{0} + {1}", "-": "{0} - {1}", "*": "{0} × {1}", "/": "{0} ÷ {1}", "**": "{0} 的 {1} 次方"}

OF, EACH_OF = "{0}的{1}", "各{0}"
ON_LICENCE, IN_SOURCE = "{0}上的{1}", "{0}中的{1}"
PARAMETER = "{0}（{1}）"
MEASURED, MEASURED_CHINESE = "{0} {1}", "{0}{1}"
NUMBER_OF, NAME_OF = "号码", "名称"
NUMBER_OF_PERSON, NAME_OF_PERSON = "证件号码", "姓名"
PROPERTIES = {
    "year": "年份",
    "month": "月份",
    "day": "日",
    "weekday": "星期",
    "hour": "时",
    "minute": "分",
    "second": "秒",
    "years": "整年数",
    "months": "月数",
    "days": "天数",
    "hours": "小时数",
    "minutes": "分钟数",
    "seconds": "秒数",
    "start": "起点",
    "end": "终点",
}
DAY = "{0}年{1}月{2}日"
MONTHS = ("{0}年", "{0}个月")
DAYS = ("{0}天", "{0}小时", "{0}分钟", "{0}秒")
BEFORE_ZERO = "负{0}"

PREDICATES = {
    ("contains", 2): ("{0}包含{1}", "{0}不包含{1}"),
    ("starts with", 2): ("{0}以{1}开头", "{0}不以{1}开头"),
    ("ends with", 2): ("{0}以{1}结尾", "{0}不以{1}结尾"),
    ("matches", 2): ("{0}的写法符合{1}", "{0}的写法不符合{1}"),
    ("list contains", 2): ("{0}中有{1}", "{0}中没有{1}"),
    ("holds", 1): ("{0}有效", "{0}没有有效的"),
    ("exists", 1): ("有{0}", "没有{0}"),
    ("within", 2): ("{0}在区域{1}之内", "{0}不在区域{1}之内"),
    ("valid id", 1): ("{0}是合规的公民身份号码", "{0}不是合规的公民身份号码"),
    ("valid uscc", 1): ("{0}是合规的统一社会信用代码", "{0}不是合规的统一社会信用代码"),
    ("odd", 1): ("{0}是奇数", "{0}不是奇数"),
    ("even", 1): ("{0}是偶数", "{0}不是偶数"),
    ("is", 2): ("{0}就是{1}", "{0}不是{1}"),
    ("before", 2): ("{0}在{1}之前", "{0}不在{1}之前"),
    ("after", 2): ("{0}在{1}之后", "{0}不在{1}之后"),
    ("during", 2): ("{0}在{1}之内", "{0}不在{1}之内"),
    ("includes", 2): ("{0}涵盖{1}", "{0}不涵盖{1}"),
    ("overlaps", 2): ("{0}与{1}有重叠", "{0}与{1}没有重叠"),
}
"""Built-ins that say yes or no, by name and number of arguments."""

VALUES = {
    ("count", 1): "{0}的数量",
    ("max", 1): "{0}的最大值",
    ("min", 1): "{0}的最小值",
    ("sum", 1): "{0}的合计",
    ("mean", 1): "{0}的平均值",
    ("median", 1): "{0}的中位数",
    ("string length", 1): "{0}的字数",
    ("string", 1): "{0}",
    ("number", 1): "{0}",
    ("date", 1): "{0}",
    ("duration", 1): "{0}",
    ("abs", 1): "{0}的绝对值",
    ("floor", 1): "{0}（向下取整）",
    ("ceiling", 1): "{0}（向上取整）",
    ("age", 1): "{0}的周岁年龄",
    ("age", 2): "{0}在{1}的周岁年龄",
    ("birth date", 1): "{0}的出生日期",
    ("sex", 1): "{0}的性别",
    ("as of", 2): "{1}当日的{0}",
    ("working days", 2): "{0}之后到{1}为止的工作日数",
    ("years and months duration", 2): "{0}到{1}的整年整月数",
    ("records", 1): "{0}的记录",
    ("valid records", 1): "{0}的有效记录",
    ("similar", 2): "{0}与{1}的相似度",
    ("concatenate", 2): "{0}和{1}",
    ("union", 2): "{0}和{1}（去重）",
    ("distinct values", 1): "{0}（去重）",
    ("flatten", 1): "{0}",
    ("substring", 3): "{0}从第{1}个字起的{2}个字",
    ("substring before", 2): "{0}中{1}之前的文字",
    ("substring after", 2): "{0}中{1}之后的文字",
    ("replace", 3): "{0}（把{1}换成{2}）",
    ("date", 3): "{0}年{1}月{2}日",
}
"""Built-ins that give a value, by name and number of arguments."""
CALL = "{0}（{1}）"
"""Any other built-in, by its Chinese name."""
