"""What a literal null means in the derivation of a subject: that there is nobody."""

from __future__ import annotations

from msgspec.structs import replace

from yijianshi.language.tree import Filter, If, ListOf, Literal, Name, Node, Symbol
from yijianshi.language.types import ANY


def nobody(tree: Node) -> Node:
    """A derivation in which a literal null, where a subject may stand, means that there is none."""
    match tree:
        case Literal(value=None):
            return Name("", Symbol("", ANY, "nobody"), start=tree.start, end=tree.end)
        case If(then=then, otherwise=otherwise):
            return replace(tree, then=nobody(then), otherwise=nobody(otherwise))
        case ListOf(items=items):
            return replace(tree, items=tuple(nobody(item) for item in items))
        case Filter(base=base):
            return replace(tree, base=nobody(base))
    return tree
