"""Derived subjects: which declared subjects an `is` may give, and whether it gives one or many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from yijianshi.language.tree import Binding, Call, Filter, For, If, ListOf, Literal, Name, Node, Quantified

_MOVERS: dict[str, tuple[int, ...] | None] = {
    "append": None,
    "concatenate": None,
    "distinct values": None,
    "flatten": None,
    "insert before": (0, 2),
    "list replace": (0, 2),
    "remove": (0,),
    "reverse": None,
    "sort": (0,),
    "sublist": (0,),
    "union": None,
}
"""Built-ins that give back elements of the lists they are given → which arguments those come from, None: all."""
_ELEMENTS = frozenset({"list", "lists", "newItem", "item"})
"""Names of parameters of such arguments."""


def givers(tree: Node, known: Callable[[str], bool], local: Mapping[str, Node] | None = None) -> list[str]:
    """Names of the subjects that the expression may give, in the order they are written."""
    found = (name for name, _ in _given(tree, known, local or {}) if name is not None)
    return list(dict.fromkeys(found))


def strays(tree: Node, known: Callable[[str], bool]) -> list[Node]:
    """What the expression may give though it is no subject; a literal null says that there is none."""
    return [node for name, node in _given(tree, known, {}) if name is None]


def _given(tree: Node, known: Callable[[str], bool], local: Mapping[str, Node]) -> Iterator[tuple[str | None, Node]]:
    """Every part that the expression may give, each with the name of the subject that it is, None where it is none."""
    match tree:
        case Name(name=name) if name in local:
            yield from _given(local[name], known, {key: node for key, node in local.items() if key != name})
        case Name(name=name) if known(name):
            yield name, tree
        case Literal(value=None):
            return
        case Filter(base=base):
            yield from _given(base, known, local)
        case If(then=then, otherwise=otherwise):
            yield from _given(then, known, local)
            yield from _given(otherwise, known, local)
        case ListOf(items=items):
            for item in items:
                yield from _given(item, known, local)
        case For(bindings=bindings, body=body):
            yield from _given(body, known, {**local, **_bound(bindings)})
        case Call(function=function) if function in _MOVERS:
            for item in _elements(tree, _MOVERS[function]):
                yield from _given(item, known, local)
        case _:
            yield None, tree


def _elements(call: Call, places: tuple[int, ...] | None) -> list[Node]:
    """The arguments whose elements a call gives back."""
    named = [value for name, value in call.named if name in _ELEMENTS]
    return [item for place, item in enumerate(call.arguments) if places is None or place in places] + named


def gives_many(tree: Node, many: Callable[[str], bool], indexed: Callable[[Filter], bool]) -> bool:
    """Does the expression give a list of subjects?"""
    match tree:
        case Name(name=name):
            return many(name)
        case Filter():
            return not indexed(tree)
        case If(then=then, otherwise=otherwise):
            return gives_many(then, many, indexed) or gives_many(otherwise, many, indexed)
        case ListOf() | For() | Call() | Quantified():
            return True
    return False


def _bound(bindings: tuple[Binding, ...]) -> dict[str, Node]:
    return {binding.name: binding.source for binding in bindings}
