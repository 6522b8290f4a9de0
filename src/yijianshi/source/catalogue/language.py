"""Messages of expressions: E20x and E21x what does not parse, E22x–E25x what types refuse, W26x trouble at run time."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS201": Entry("error", "表达式里不能有字符“{found}”"),
    "YJS202": Entry("error", "“{found}”要写作 {meant}", "标点和运算符用英文半角"),
    "YJS203": Entry("error", "{what}没有写完", "补上结尾的{what}"),
    "YJS204": Entry("error", "没有函数“{name}”"),
    "YJS205": Entry("error", "名称“{name}”以数字开头", "用反引号括起来：`{name}`；若是数值，去掉单位"),
    "YJS206": Entry("error", "数太长或太大", "最多 {limit} 位有效数字"),
    "YJS207": Entry("error", "这里要写类型名", "如 number、string、date、list<number>"),
    "YJS208": Entry("error", "反引号里要有名称"),
    "YJS209": Entry("error", "嵌套超过 {limit} 层", "把其中一部分写成单独的定义（definitions）"),
    "YJS210": Entry("error", "文本里有不成对或不存在的 Unicode 转义"),
    "YJS211": Entry("error", "“{text}”不是日期、时间或时长", '如 @"2024-06-30"、@"12:30:00"、@"P30D"'),
    "YJS212": Entry("error", "表达式超过 {limit} 个字符", "把其中一部分写成单独的定义（definitions）"),
    "YJS213": Entry("error", "这里不应是“{found}”，应为{wanted}"),
    "YJS214": Entry("error", "表达式没有写完，后面应为{wanted}"),
    "YJS215": Entry("error", "表达式是空的"),
    "YJS216": Entry("error", "“{name}”写了两次"),
}
