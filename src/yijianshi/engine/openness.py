"""May a source that gives nothing yet still become known in this case?

Generated source asks this only where a source gave nothing; then the tree is walked with the values of that moment.
"""

from __future__ import annotations

from typing import Any

from yijianshi.engine.leaf import unknown
from yijianshi.engine.leaves import Leaves
from yijianshi.engine.plan import Plan
from yijianshi.language.tree import Node


class Openness:
    """Answers for the trees of one plan, which generated source names by number."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.leaves = Leaves(plan)
        self._trees: list[Node] = []

    def number(self, tree: Node) -> int:
        """The number under which generated source asks about a tree."""
        self._trees.append(tree)
        return len(self._trees) - 1

    def is_open(self, number: int, values: dict[str, Any], *, serving: bool = False) -> bool:
        """May the tree's value, unknown with these local values, still become known? `serving`: as prefill reads it."""
        leaves, tree = self.leaves.prefill if serving else self.leaves, self._trees[number]
        return unknown(leaves.value(tree, values)) and leaves.may_settle(tree, values)
