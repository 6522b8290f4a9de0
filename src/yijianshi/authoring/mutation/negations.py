"""Conditions turned round: a whole condition, that of an `if`, and what stands behind `not`.

A question is put only where something depends on its answer. Whoever reads it says when that is, so that a wider `when` of its own
makes no difference in any report; one turned round does.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place, source_of
from yijianshi.language.tree import Compare, If, Literal, Node, Not
from yijianshi.language.types import BOOLEAN
from yijianshi.rulebook.entries import Formula, Question


def negations(place: Place) -> Iterator[Change]:
    match place.value:
        case Question(when=Formula(text=text, tree=tree) as formula) as question:
            turned = tree.item if isinstance(tree, Not) else _not(tree)
            told = {"text": " ".join(text.split())}
            yield Change(replace(question, when=replace(formula, tree=turned)), formula.span, told)
        case Not(item=item) as node:
            yield Change(item, place.span(node), {"text": source_of(place, node)})
        case Formula(tree=tree) as formula if tree.type == BOOLEAN and _whole(tree):
            yield Change(replace(formula, tree=_not(tree)), place.span(tree), {"text": source_of(place, tree)})
        case If(condition=condition) as node if _whole(condition):
            yield Change(replace(node, condition=_not(condition)), place.span(condition), {"text": source_of(place, condition)})


def _whole(tree: Node) -> bool:
    """Is a condition none that is turned round elsewhere: an equation by its sign, a `not` by leaving it out?"""
    return not (isinstance(tree, Not | Literal) or (isinstance(tree, Compare) and tree.operator in ("=", "!=")))


def _not(tree: Node) -> Not:
    return Not(item=tree, start=tree.start, end=tree.end, type=BOOLEAN)
