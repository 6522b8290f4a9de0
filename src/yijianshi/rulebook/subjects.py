"""Derived subjects: which declared subjects an `is` may give, and whether it gives one or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yijianshi.language.tree import Binding, Call, Filter, For, If, ListOf, Name, Node, Quantified

_MOVERS = frozenset(
    {
        "append",
        "concatenate",
        "insert before",
        "remove",
        "reverse",
        "union",
        "distinct values",
        "flatten",
        "sort",
        "list replace",
        "sublist",
    }
)
"""Built-ins that give back elements of the lists they are given."""


def givers(tree: Node, known: Callable[[str], bool], local: Mapping[str, Node] | None = None) -> list[str]:
    """Names of the subjects that the expression may give, in the order they are written."""
    local = local or {}
    match tree:
        case Name(name=name):
            if name in local:
                return givers(local[name], known, {key: node for key, node in local.items() if key != name})
            return [name] if known(name) else []
        case Filter(base=base):
            return givers(base, known, local)
        case If(then=then, otherwise=otherwise):
            return _union(givers(then, known, local), givers(otherwise, known, local))
        case ListOf(items=items):
            return _union(*(givers(item, known, local) for item in items))
        case For(bindings=bindings, body=body):
            return givers(body, known, {**local, **_bound(bindings)})
        case Call(function=function, arguments=arguments, named=named) if function in _MOVERS:
            return _union(*(givers(item, known, local) for item in (*arguments, *(value for _, value in named))))
    return []


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


def _union(*lists: list[str]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))
