"""Messages of expressions: YJS201 to 219 what does not parse, 220 to 259 what types refuse, from 260 trouble at run time."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry
from yijianshi.source.catalogue.syntax import ASK_NULL_OBJECT

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
    "YJS220": Entry("error", "没有名称“{name}”"),
    "YJS221": Entry("error", "“{name}”不能用在这里：{reason}"),
    "YJS222": Entry("error", "{of}没有“{name}”"),
    "YJS223": Entry("error", "{reason}"),
    "YJS224": Entry("error", "“{value}”不是选项", "选项：{options}"),
    "YJS225": Entry("error", "{left}不能与{right}比较"),
    "YJS226": Entry("error", "{left} {operator} {right} 不能计算"),
    "YJS228": Entry("error", "这里应为{wanted}，而不是{found}"),
    "YJS229": Entry("error", "方括号里应为条件或序号，而不是{found}"),
    "YJS230": Entry("error", "规则里不能问是否为空：值以后才知道时，结论就会反复", ASK_NULL_OBJECT),
    "YJS231": Entry("error", "规则里 null（空）只能写在 if 的 then 或 else 之后", "去掉它；未知的值不用写，结论会自动保持未定"),
    "YJS232": Entry("error", "函数 {function} 的参数个数或名称不对（写了 {count} 个）"),
    "YJS233": Entry("error", "函数 {function} 没有参数“{name}”"),
    "YJS234": Entry("error", "函数 {function} 的参数 {name} 应为{wanted}，而不是{found}"),
    "YJS235": Entry("error", "正则表达式不能用：{reason}", "正则表达式用 RE2 的写法，不支持反向引用和环视"),
    "YJS236": Entry("error", "“{text}”不是{what}", "日期如 2024-06-30，时间如 12:30:00，时长如 P30D、P1Y、PT2H"),
    "YJS237": Entry("error", "不能用 {name}()：{reason}"),
    "YJS238": Entry("error", "as of（当日值）的第一个参数应为参数（parameters）的名称"),
    "YJS239": Entry("error", "{function} 问的是主体的证照，如 企业.营业执照，而不是{found}"),
    "YJS240": Entry("error", "{function} 问的是主体，而不是{found}"),
    "YJS241": Entry("error", "这里应为列表，而不是{found}"),
    "YJS242": Entry("error", "没有类型“{name}”"),
    "YJS243": Entry("error", "{found}没有大小先后"),
    "YJS244": Entry("error", "{function} 一次只能问一个，这里有多个"),
}
