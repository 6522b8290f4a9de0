"""Messages of expressions: YJS201 to 219 what does not parse, 220 to 259 what types refuse, from 260 trouble at run time."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry
from yijianshi.source.catalogue.syntax import ASK_NULL_OBJECT

ENTRIES: dict[str, Entry] = {
    "YJS201": Entry("error", "表达式里不能有字符“{found}”", "删去它；若是名称的一部分，名称用反引号括起来"),
    "YJS202": Entry("error", "“{found}”要写作 {meant}", "标点和运算符用英文半角"),
    "YJS203": Entry("error", "{what}没有写完", "补上结尾的{what}"),
    "YJS204": Entry("error", "没有函数“{name}”", "只有内置函数可以调用；自己的条件和值写成 definitions，按名称引用"),
    "YJS205": Entry("error", "名称“{name}”以数字开头", "用反引号括起来：`{name}`；若是数值，去掉单位"),
    "YJS206": Entry("error", "数太长或太大", "最多 {limit} 位有效数字"),
    "YJS207": Entry("error", "这里要写类型名", "如 number、string、date、list<number>"),
    "YJS208": Entry("error", "反引号里要有名称", "在两个反引号之间写名称"),
    "YJS209": Entry("error", "嵌套超过 {limit} 层", "把其中一部分写成单独的定义（definitions）"),
    "YJS210": Entry("error", "文本里有不成对或不存在的 Unicode 转义", "写成 \\uXXXX 或直接写这个字符"),
    "YJS211": Entry("error", "“{text}”不是日期、时间或时长", '如 @"2024-06-30"、@"12:30:00"、@"P30D"'),
    "YJS212": Entry("error", "表达式超过 {limit} 个字符", "把其中一部分写成单独的定义（definitions）"),
    "YJS213": Entry("error", "这里不应是“{found}”，应为{wanted}", "检查这里的括号、引号和运算符"),
    "YJS214": Entry("error", "表达式没有写完，后面应为{wanted}", "补上它，或删去末尾多余的部分"),
    "YJS215": Entry("error", "表达式是空的", "写一个条件或值；不需要时删去它"),
    "YJS216": Entry("error", "“{name}”写了两次", "只留一处，或改名"),
    "YJS217": Entry("error", "不等号只能写在两个值之间，或 in（属于）之后的括号里", "写成 x 比较符 y，或 x in (< 5, > 10)"),
    "YJS218": Entry("error", "“{sign}”没有配对的“{closing}”", "在它所括的内容之后补上“{closing}”"),
    "YJS220": Entry("error", "没有名称“{name}”", '先把它写成主体、问题、定义、参数或字段；若是一段文本，加双引号："{name}"'),
    "YJS221": Entry("error", "“{name}”不能用在这里：{reason}", "改用别的名称"),
    "YJS222": Entry("error", "{of}没有“{name}”", "检查写法；证照的照面信息写在它的 data 中"),
    "YJS223": Entry("error", "{reason}", "检查写法"),
    "YJS224": Entry("error", "“{value}”不是选项", "选项：{options}"),
    "YJS225": Entry("error", "{left}不能与{right}比较", "两边要是同一类值；换类用 number(…)（数值）、date(…)（日期）、string(…)（文本）"),
    "YJS226": Entry(
        "error", "{left} {operator} {right} 不能计算", "检查两边的值是哪一类；换类用 number(…)（数值）、date(…)（日期）、string(…)（文本）"
    ),
    "YJS228": Entry("error", "这里应为{wanted}，而不是{found}", "检查这个表达式给出的是哪一类值"),
    "YJS229": Entry("error", "方括号里应为条件或序号，而不是{found}", '写成条件，如 车辆[车辆来源 = "已购"]，或序号，如 车辆[1]'),
    "YJS230": Entry("error", "规则里不能问是否为空：值以后才知道时，结论就会反复", ASK_NULL_OBJECT),
    "YJS231": Entry("error", "规则里 null（空）只能写在 if 的 then 或 else 之后", "去掉它；未知的值不用写，结论会自动保持未定"),
    "YJS232": Entry("error", "函数 {function} 的参数个数或名称不对（写了 {count} 个）", "检查括号里各项的个数"),
    "YJS233": Entry("error", "函数 {function} 没有参数“{name}”", "检查参数的名称"),
    "YJS234": Entry("error", "函数 {function} 的参数 {name} 应为{wanted}，而不是{found}", "检查这一项给出的是哪一类值"),
    "YJS235": Entry("error", "正则表达式不能用：{reason}", "正则表达式用 RE2 的写法，不支持反向引用和环视"),
    "YJS236": Entry("error", "“{text}”不是{what}", "日期如 2024-06-30，时间如 12:30:00，时长如 P30D、P1Y、PT2H"),
    "YJS237": Entry("error", "不能用 {name}()：{reason}", "写 办理日期"),
    "YJS238": Entry(
        "error", "as of（当日值）的第一个参数应为参数（parameters）的名称", "如 as of(限额, 办理日期)，限额写在 parameters 一节"
    ),
    "YJS239": Entry("error", "{function} 问的是主体的证照，如 企业.营业执照，而不是{found}", "写成 {function}(主体.证照)"),
    "YJS240": Entry("error", "{function} 问的是主体，而不是{found}", "写成 {function}(主体)"),
    "YJS241": Entry("error", "这里应为列表，而不是{found}", "只有一个值时写成列表：[值]"),
    "YJS242": Entry("error", "没有类型“{name}”", "类型有 number、string、boolean、date、time、list<…>、context<…> 等"),
    "YJS243": Entry("error", "{found}没有大小先后", "比较大小用于数值、日期、时间、时长和文本"),
    "YJS244": Entry(
        "error", "{function} 一次只能问一个，这里有多个", "逐个问用 some x in 列表 satisfies …（存在 … 于 … 满足）或 every（每个）"
    ),
    "YJS260": Entry("warning", "除数为零，结果未知"),
    "YJS261": Entry("warning", "数值或日期太大，结果未知"),
    "YJS262": Entry("warning", "值不合格式，读不出来，结果未知"),
    "YJS263": Entry("warning", "文本、列表或循环太长，结果未知"),
    "YJS264": Entry("warning", "这个运算对这些值没有结果，结果未知"),
    "YJS265": Entry("warning", "正则表达式不能用，结果未知", "正则表达式用 RE2 的写法，不支持反向引用和环视"),
    "YJS266": Entry("warning", "超出已知的工作日历年份，工作日数未知", "更新 chinesecalendar"),
    "YJS267": Entry("warning", "没有安装工作日历，工作日数未知", "安装 yijianshi[calendar]"),
}
