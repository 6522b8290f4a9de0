"""Built-ins on lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal, DecimalException
from typing import Any

from yijianshi.language.compare import contains, contains_known, equal, greater, less
from yijianshi.language.functions.entry import LIST, NUMBERS, Function, Parameter, as_list, common, element, takes
from yijianshi.language.numbers import CONTEXT, Number, add, divide, multiply, whole
from yijianshi.language.order import distinct, ordered
from yijianshi.language.steps import joined
from yijianshi.language.trouble import NO_RESULT, OVERFLOW, TOO_LONG, trouble
from yijianshi.language.types import ANY, BOOLEAN, NUMBER, ListType, Type
from yijianshi.language.values import MAX_LIST


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


def _items(values: tuple[Any, ...]) -> Sequence[Any]:
    """The numbers of `sum([1, 2])` or `sum(1, 2)`."""
    return values[0] if values and isinstance(values[0], list | tuple) else values


def _numbers(values: tuple[Any, ...]) -> Sequence[Number] | None:
    """The numbers; None with trouble where there are none, or one is null."""
    items = _items(values)
    if not items:
        trouble(NO_RESULT)
        return None
    return None if None in items else items


def _fold(items: Sequence[Number], operation: Callable[[Number, Number], Number | None]) -> Number | None:
    result: Number | None = items[0]
    for item in items[1:]:
        if result is None:
            return None
        result = operation(result, item)
    return result


def total(*values: Any) -> Number | None:
    items = _numbers(values)
    return None if items is None else _fold(items, add)


def product(*values: Any) -> Number | None:
    items = _numbers(values)
    return None if items is None else _fold(items, multiply)


def mean(*values: Any) -> Number | None:
    items = _numbers(values)
    amount = None if items is None else _fold(items, add)
    return None if amount is None or items is None else divide(amount, len(items))


def median(*values: Any) -> Number | None:
    items = _numbers(values)
    if items is None:
        return None
    ordered_items, half = sorted(items), len(items) // 2
    if len(items) % 2:
        return ordered_items[half]
    both = add(ordered_items[half - 1], ordered_items[half])
    return None if both is None else divide(both, 2)


def mode(*values: Any) -> list[Number] | None:
    items = _items(values)
    if None in items:
        return None
    times = Counter(items)
    most = max(times.values(), default=0)
    return sorted(item for item, count in times.items() if count == most)


def standard_deviation(*values: Any) -> Number | None:
    """Of a sample: by n - 1."""
    items = _numbers(values)
    if items is None or len(items) < 2:
        return None
    average = mean(items)
    if average is None:
        return None
    try:
        squares = [CONTEXT.power(CONTEXT.subtract(Decimal(item), Decimal(average)), 2) for item in items]
        amount = _fold(squares, add)
        return None if amount is None else CONTEXT.sqrt(CONTEXT.divide(Decimal(amount), len(items) - 1))
    except DecimalException:
        trouble(OVERFLOW)
        return None


def _extreme(values: tuple[Any, ...], beats: Callable[[Any, Any], bool | None]) -> Any:
    items = _items(values)
    best = items[0] if items else None
    for item in items[1:]:
        better = beats(item, best)
        if better is None:
            return None
        best = item if better else best
    return best


def minimum(*values: Any) -> Any:
    return _extreme(values, less)


def maximum(*values: Any) -> Any:
    return _extreme(values, greater)


def _place(items: Sequence[Any], position: Number) -> int | None:
    """A position, counted from 1 or from the end, as Python's index; None outside of the list."""
    number = whole(position)
    if not 1 <= abs(number) <= len(items):
        return None
    return number - 1 if number > 0 else len(items) + number


def sublist(items: Sequence[Any], start: Number, length: Number | None = None) -> list[Any] | None:
    place = _place(items, start)
    if place is None:
        return None
    return list(items[place:] if length is None else items[place : place + max(whole(length), 0)])


def append(items: Sequence[Any], *more: Any) -> list[Any]:
    return [*items, *more]


def concatenate(*lists: Sequence[Any]) -> list[Any] | None:
    return joined(lists)


def insert_before(items: Sequence[Any], position: Number, item: Any) -> list[Any] | None:
    place = _place(items, position)
    return None if place is None else [*items[:place], item, *items[place:]]


def remove(items: Sequence[Any], position: Number) -> list[Any] | None:
    place = _place(items, position)
    return None if place is None else [*items[:place], *items[place + 1 :]]


def list_replace(items: Sequence[Any], position: Number, item: Any) -> list[Any] | None:
    place = _place(items, position)
    return None if place is None else [*items[:place], item, *items[place + 1 :]]


def reverse(items: Sequence[Any]) -> list[Any]:
    return list(items[::-1])


def index_of(items: Sequence[Any], match: Any) -> list[int]:
    return [place for place, item in enumerate(items, 1) if equal(item, match) is True]


def union(*lists: Sequence[Any]) -> list[Any] | None:
    items = joined(lists)
    return None if items is None else distinct(items)


def flatten(items: Sequence[Any]) -> list[Any] | None:
    flat: list[Any] = []
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | tuple):
            waiting.extend(reversed(item))
        else:
            flat.append(item)
        if len(flat) > MAX_LIST:
            trouble(TOO_LONG)
            return None
    return flat


FUNCTIONS = (
    Function(
        "list contains",
        ("列表包含",),
        (takes(BOOLEAN, _LIST, Parameter("element", ANY, nullable=True)),),
        "列表中有无某值",
        call=contains,
        undecided=contains_known,
        passes_unknown=True,
    ),
    Function("count", ("计数",), (takes(NUMBER, _LIST),), "元素个数", call=len, passes_unknown=True),
    Function("min", ("最小",), (takes(element, _LIST), takes(common, Parameter("c", ANY, variadic=True))), "最小值", call=minimum),
    Function("max", ("最大",), (takes(element, _LIST), takes(common, Parameter("c", ANY, variadic=True))), "最大值", call=maximum),
    Function("sum", ("合计",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "总和", call=total),
    Function("mean", ("平均",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "平均数", call=mean),
    Function("product", ("乘积",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "乘积", call=product),
    Function("median", ("中位数",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "中位数", call=median),
    Function("mode", ("众数",), (takes(NUMBERS, _NUMBER_LIST), takes(NUMBERS, _NUMBER_ITEMS)), "众数（列表）", call=mode),
    Function("stddev", ("标准差",), (takes(NUMBER, _NUMBER_LIST), takes(NUMBER, _NUMBER_ITEMS)), "样本标准差", call=standard_deviation),
    Function(
        "sublist",
        ("子列表",),
        (takes(as_list, _LIST, Parameter("start position", NUMBER), Parameter("length", NUMBER, optional=True)),),
        "从某位置取若干元素",
        call=sublist,
    ),
    Function(
        "append",
        ("追加",),
        (takes(as_list, _LIST, Parameter("item", ANY, variadic=True, nullable=True)),),
        "在列表末尾加元素",
        call=append,
        passes_unknown=True,
    ),
    Function("concatenate", ("连接列表",), (takes(_joined, _LISTS),), "连接若干列表", call=concatenate, passes_unknown=True),
    Function(
        "insert before", ("插入",), (takes(as_list, _LIST, _POSITION, _NEW),), "在某位置之前插入", call=insert_before, passes_unknown=True
    ),
    Function("remove", ("移除",), (takes(as_list, _LIST, _POSITION),), "去掉某位置的元素", call=remove),
    Function("list replace", ("替换元素",), (takes(as_list, _LIST, _POSITION, _NEW),), "换掉某位置的元素", call=list_replace),
    Function("reverse", ("倒序",), (takes(as_list, _LIST),), "倒过来排列", call=reverse, passes_unknown=True),
    Function("index of", ("位置",), (takes(NUMBERS, _LIST, Parameter("match", ANY, nullable=True)),), "某值的所有位置", call=index_of),
    Function("union", ("并集",), (takes(_joined, _LISTS),), "连接并去重", call=union),
    Function("distinct values", ("去重",), (takes(as_list, _LIST),), "去掉重复的元素", call=distinct),
    Function("flatten", ("展平",), (takes(_flat, _LIST),), "展开嵌套的列表", call=flatten),
    Function("sort", ("排序",), (takes(as_list, _LIST),), "从小到大排列", call=ordered),
)
