"""Built-ins on lists."""

from __future__ import annotations

from yijianshi.language.functions.entry import LIST, NUMBERS, Function, Parameter, as_list, common, element, takes
from yijianshi.language.types import ANY, BOOLEAN, NUMBER, ListType, Type


def _flat(arguments: tuple[Type, ...]) -> Type:
    kind = element(arguments)
    while isinstance(kind, ListType):
        kind = kind.element
    return ListType(element=kind)


def _joined(arguments: tuple[Type, ...]) -> Type:
    kind = common(arguments)
    return kind if isinstance(kind, ListType) else LIST


_LIST = Parameter("list", LIST)
_LISTS = Parameter("list", LIST, variadic=True)
_NUMBER_LIST = Parameter("list", NUMBERS)
_NUMBER_ITEMS = Parameter("n", NUMBER, variadic=True)
_POSITION = Parameter("position", NUMBER)
_NEW = Parameter("newItem", ANY, nullable=True)

FUNCTIONS = (
    Function(
        "list contains",
        ("列表包含",),
        (takes(BOOLEAN, _LIST, Parameter("element", ANY, nullable=True)),),
        "列表中有无某值",
        passes_unknown=True,
    ),
    Function("count", ("计数",), (takes(NUMBER, _LIST),), "元素个数", passes_unknown=True),
    Function("min", ("最小",), (takes(element, _LIST), takes(common, Parameter("c", ANY, variadic=True))), "最小值"),
    Function("max", ("最大",), (takes(element, _LIST), takes(common, Parameter("c", ANY, variadic=True))), "最大值"),
    Function("sum", ("合计",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "总和"),
    Function("mean", ("平均",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "平均数"),
    Function("product", ("乘积",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "乘积"),
    Function("median", ("中位数",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "中位数"),
    Function("mode", ("众数",), (takes(NUMBERS, _NUMBER_LIST), takes(NUMBERS, _NUMBER_ITEMS)), "众数（列表）"),
    Function("stddev", ("标准差",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "样本标准差"),
    Function(
        "sublist",
        ("子列表",),
        (takes(as_list, _LIST, Parameter("start position", NUMBER), Parameter("length", NUMBER, optional=True)),),
        "从某位置取若干元素",
    ),
    Function(
        "append",
        ("追加",),
        (takes(as_list, _LIST, Parameter("item", ANY, variadic=True, nullable=True)),),
        "在列表末尾加元素",
        passes_unknown=True,
    ),
    Function("concatenate", ("连接列表",), (takes(_joined, _LISTS),), "连接若干列表", passes_unknown=True),
    Function("insert before", ("插入",), (takes(as_list, _LIST, _POSITION, _NEW),), "在某位置之前插入", passes_unknown=True),
    Function("remove", ("移除",), (takes(as_list, _LIST, _POSITION),), "去掉某位置的元素"),
    Function("list replace", ("替换元素",), (takes(as_list, _LIST, _POSITION, _NEW),), "换掉某位置的元素"),
    Function("reverse", ("倒序",), (takes(as_list, _LIST),), "倒过来排列", passes_unknown=True),
    Function("index of", ("位置",), (takes(NUMBERS, _LIST, Parameter("match", ANY, nullable=True)),), "某值的所有位置"),
    Function("union", ("并集",), (takes(_joined, _LISTS),), "连接并去重"),
    Function("distinct values", ("去重",), (takes(as_list, _LIST),), "去掉重复的元素"),
    Function("flatten", ("展平",), (takes(_flat, _LIST),), "展开嵌套的列表"),
    Function("sort", ("排序",), (takes(as_list, _LIST),), "从小到大排列"),
)
