"""Messages of expressions: E20x and E21x what does not parse, E22x–E25x what types refuse, W26x trouble at run time."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "E201": Entry("error", "表达式里不能有字符“{found}”"),
    "E202": Entry("error", "“{found}”要写作 {meant}", "标点和运算符用英文半角"),
    "E203": Entry("error", "{what}没有写完", "补上结尾的{what}"),
    "E204": Entry("error", "没有函数“{name}”"),
    "E205": Entry("error", "名称“{name}”以数字开头", "用反引号括起来：`{name}`；若是数值，去掉单位"),
    "E206": Entry("error", "数太长或太大", "最多 {limit} 位有效数字"),
    "E207": Entry("error", "这里要写类型名", "如 number、string、date、list<number>"),
    "E208": Entry("error", "反引号里要有名称"),
    "E209": Entry("error", "嵌套超过 {limit} 层", "把其中一部分写成单独的定义（definitions）"),
    "E210": Entry("error", "文本里有不成对或不存在的 Unicode 转义"),
    "E211": Entry("error", "“{text}”不是日期、时间或时长", '如 @"2024-06-30"、@"12:30:00"、@"P30D"'),
    "E212": Entry("error", "表达式超过 {limit} 个字符", "把其中一部分写成单独的定义（definitions）"),
    "E213": Entry("error", "这里不应是“{found}”，应为{wanted}"),
    "E214": Entry("error", "表达式没有写完，后面应为{wanted}"),
    "E215": Entry("error", "表达式是空的"),
    "E216": Entry("error", "“{name}”写了两次"),
}
