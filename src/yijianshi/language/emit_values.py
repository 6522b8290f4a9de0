"""Source of values that are no conditions: names, members, arithmetic, choice, lists and contexts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yijianshi.language import access, numbers, operators, steps
from yijianshi.language.choice import agreed, chosen
from yijianshi.language.emit_loops import is_data
from yijianshi.language.fold import MISSING, constant_of
from yijianshi.language.instance import instance_of, instance_of_known
from yijianshi.language.operand import Scope
from yijianshi.language.shift import whole_days
from yijianshi.language.temporal_values import DAY, DaysDuration
from yijianshi.language.tree import (
    Arithmetic,
    ContextOf,
    Filter,
    If,
    InstanceOf,
    ListOf,
    Literal,
    Name,
    Negate,
    Path,
    RangeOf,
)
from yijianshi.language.types import DATE, NUMBER, ListType, ObjectType
from yijianshi.language.values import UNBOUNDED

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator

_NUMERIC: dict[str, Callable[..., Any]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "**": numbers.power,
}


def name_value(generator: Generator, node: Name) -> str:
    return generator.name(node)


def path_value(generator: Generator, node: Path) -> str:
    own = generator.resolver.path(node, generator)
    if own is not None:
        return own
    kind = node.base.type
    if isinstance(kind, ListType) and isinstance(kind.element, ObjectType):
        return _projection(generator, node, kind.element)
    if isinstance(kind, ObjectType):
        base = generator.named(generator.value(node.base))
        member = generator.member(base.again, kind, node.name)
        return member if base.first == base.again else f"(None if {base.first} is None else {member})"
    if kind == DATE and node.name in ("year", "month", "day"):
        base = generator.named(generator.value(node.base))
        return f"(None if {base.first} is None else {base.again}.{node.name})"
    return generator.call(access.member, generator.value(node.base), generator.literal(node.name))


def _projection(generator: Generator, node: Path, element: ObjectType) -> str:
    """A member of each element; members that are lists become one list, as `L.name` reads."""
    base = generator.named(generator.value(node.base))
    item = generator.fresh("v")
    member = generator.member(item, element, node.name)
    if isinstance(element.member(node.name), ListType):
        result = generator.call(steps.joined, f"{member} for {item} in {base.again}")
    else:
        result = f"[{member} for {item} in {base.again}]"
    return f"(None if {base.first} is None else {result})"


def filter_value(generator: Generator, node: Filter) -> str:
    position = constant_of(node.condition)
    if node.index or node.condition.type == NUMBER or type(position) in (int, Decimal):
        return generator.call(access.at, generator.value(node.base), generator.value(node.condition))
    base = generator.value(node.base)
    item = generator.fresh("v")
    if node.item is None:
        with generator.scope(Scope(item=item)):
            test = generator.value(node.condition)
        return generator.call(access.filtered_known if generator.undecided else access.filtered, base, f"lambda {item}: {test}")
    with generator.scope(Scope(names={"item": item}, item=item, symbol=node.item)):
        test = generator.value(node.condition)
    named = generator.named(base)
    if generator.undecided and is_data(node.base):
        kept = generator.call(steps.keep_known, named.again, f"[{test} for {item} in {named.again}]")
    else:
        keep = steps.kept_known if generator.undecided else steps.kept
        items = generator.call(steps.counted, named.again)
        kept = generator.call(keep, named.again, f"({test} for {item} in {items})")
    return f"(None if {named.first} is None else {kept})"


def negate_value(generator: Generator, node: Negate) -> str:
    return generator.call(operators.negate, generator.value(node.operand))


def arithmetic_value(generator: Generator, node: Arithmetic) -> str:
    if node.left.type != NUMBER or node.right.type != NUMBER:
        days = whole_days(node)
        if days is not None:
            step, duration = generator.constant(timedelta(days=days)), generator.constant(DaysDuration(days * DAY))
            day = generator.value(node.left)
            moved = generator.call(operators.plus_days, day, step, duration)
            return generator.kept(moved) if day in generator.known else moved
        return generator.call(operators.BY_SIGN[node.operator], generator.value(node.left), generator.value(node.right))
    left, right = generator.operand(node.left), generator.operand(node.right)
    operation = _NUMERIC[node.operator]
    result = f"{generator.helper(operation, 'h_number_' + operation.__name__)}({left.again}, {right.again})"
    guards = [f"{operand.first} is None" for operand in (left, right) if not operand.known]
    return f"(None if {' or '.join(guards)} else {result})" if guards else result


def if_value(generator: Generator, node: If) -> str:
    """One branch; where the condition may be undecided, also the value that both have."""
    if not generator.undecided:
        test = generator.true(node.condition)
        return f"({generator.value(node.then)} if {test} else {generator.value(node.otherwise)})"
    condition, then, otherwise = generator.tested(node.condition), generator.value(node.then), generator.value(node.otherwise)
    if _is_plain(then) and _is_plain(otherwise):
        same = "None" if "None" in (then, otherwise) else generator.call(agreed, then, otherwise)
        return f"({then} if {condition.first} is True else {otherwise} if {condition.again} is False else {same})"
    return generator.call(chosen, condition.first, f"lambda: {then}", f"lambda: {otherwise}")


def _is_plain(source: str) -> bool:
    return source.isidentifier() or source[:1] in "'\"" or source.isdigit()


def list_value(generator: Generator, node: ListOf) -> str:
    values = [constant_of(item) for item in node.items]
    if values and all(type(value) in (str, int, bool) for value in values):
        return generator.literal(tuple(values))
    sources = [
        generator.literal(value) if value is not MISSING else generator.value(item) for item, value in zip(node.items, values, strict=True)
    ]
    return f"[{', '.join(sources)}]"


def context_value(generator: Generator, node: ContextOf) -> str:
    """Entries see the ones before them; a key twice makes no context."""
    names: dict[str, str] = {}
    entries = []
    with generator.scope(Scope(names=names)):
        for key, value in node.entries:
            if key in names:
                return "None"
            temporary = generator.fresh("t")
            entries.append(f"{generator.literal(key)}: ({temporary} := {generator.value(value)})")
            names[key] = temporary
    return f"{{{', '.join(entries)}}}"


def range_value(generator: Generator, node: RangeOf) -> str:
    ends = [generator.constant(UNBOUNDED) if end is None else generator.value(end) for end in (node.low, node.high)]
    make = access.make_range_known if generator.undecided else access.make_range
    return generator.call(make, *ends, repr(bool(node.low_closed)), repr(bool(node.high_closed)))


def instance_value(generator: Generator, node: InstanceOf) -> str:
    test = instance_of_known if generator.undecided else instance_of
    return generator.call(test, generator.value(node.value), generator.constant(node.of))


def literal_value(generator: Generator, node: Literal) -> str:
    return generator.literal(node.value)
