"""Checks of the built-ins that need a rulebook: they ask about subjects, their records, and parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from yijianshi.language import tree
from yijianshi.language.tree import Node
from yijianshi.language.type_words import word_of
from yijianshi.language.types import ANY, BOOLEAN, DATE, NUMBER, ChoiceType, ListType, ObjectType, Type
from yijianshi.source.catalogue import syntax

if TYPE_CHECKING:
    from yijianshi.language.check_nodes import Checker

SEX = ChoiceType(options=("男", "女"))


def _holds(checker: Checker, node: tree.Call) -> Node:
    node = _on_item(node)
    record = node.arguments[0]
    if isinstance(record.type, ListType) and _is(record.type.element, "record"):
        _many(checker, node, record)
    elif not _told(record) and (not isinstance(record, tree.Path) or not (_is(record.type, "record") or record.type == ANY)):
        checker.fault("YJS239", record, function=node.function, found=word_of(record.type))
    return replace(node, type=BOOLEAN)


def _records(checker: Checker, node: tree.Call) -> Node:
    node = _on_item(node)
    record = node.arguments[0]
    of = record.type.element if isinstance(record.type, ListType) else record.type
    if _told(record):
        of = ANY
    elif not isinstance(record, tree.Path) or not (_is(of, "record") or of == ANY):
        checker.fault("YJS239", record, function=node.function, found=word_of(record.type))
        of = ANY
    return replace(node, type=ListType(element=of))


def _exists(checker: Checker, node: tree.Call) -> Node:
    subject = node.arguments[0]
    of = subject.type.element if isinstance(subject.type, ListType) else subject.type
    if not (_is(of, "subject") or of == ANY):
        checker.fault("YJS240", subject, function=node.function, found=word_of(subject.type))
    return replace(node, type=BOOLEAN)


def _of_person(result: Type) -> Callable[[Checker, tree.Call], Node]:
    def check(checker: Checker, node: tree.Call) -> Node:
        subject = node.arguments[0]
        if isinstance(subject.type, ListType) and _is(subject.type.element, "subject"):
            _many(checker, node, subject)
        elif not (_is(subject.type, "subject") or subject.type == ANY):
            checker.fault("YJS240", subject, function=node.function, found=word_of(subject.type))
        return replace(node, type=result)

    return check


def _as_of(checker: Checker, node: tree.Call) -> Node:
    parameter = node.arguments[0]
    if isinstance(parameter, tree.Name) and (parameter.symbol is None or parameter.symbol.kind == "parameter"):
        return replace(node, type=parameter.type)
    checker.fault("YJS238", parameter)
    return node


def _on_item(node: tree.Call) -> tree.Call:
    """Inside a filter a bare member is `item.member`: engines see paths only."""
    name = node.arguments[0]
    if not isinstance(name, tree.Name) or name.symbol is None or name.symbol.kind != "member":
        return node
    item = name.symbol.ref
    base = tree.Name("item", item, start=name.start, end=name.start, type=item.type)
    path = tree.Path(base, name.name, name.start, name.end, start=name.start, end=name.end, type=name.type)
    return replace(node, arguments=(path, *node.arguments[1:]))


def _many(checker: Checker, node: tree.Call, argument: Node) -> None:
    """A question about one, asked of many: the same with `some` or `every`."""
    base = argument.base if isinstance(argument, tree.Path) else argument
    subject = base.name if isinstance(base, tree.Name | tree.Path) else "…"
    asked = f"x.{argument.name}" if isinstance(argument, tree.Path) else "x"
    test = "" if node.type == BOOLEAN or node.function == "holds" else " …"
    help = syntax.ONE_OF_MANY.format(call=f"{node.function}({asked}){test}", subject=subject)
    checker.fault("YJS244", argument, help, function=node.function)


def _told(node: Node) -> bool:
    """Is it a name that nothing stands for? That was told already."""
    return isinstance(node, tree.Name) and node.symbol is None


def _is(of: Type, kind: str) -> bool:
    return isinstance(of, ObjectType) and of.kind == kind


SPECIAL: dict[str, Callable[[Checker, tree.Call], Node]] = {
    "holds": _holds,
    "records": _records,
    "valid records": _records,
    "exists": _exists,
    "birth date": _of_person(DATE),
    "sex": _of_person(SEX),
    "age": _of_person(NUMBER),
    "as of": _as_of,
}
