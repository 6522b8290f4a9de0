"""Values of single nodes of a plan's expressions: functions of the language's generator, one for each node, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yijianshi.engine.names import PlanNames
from yijianshi.engine.plan import Plan
from yijianshi.language.generate import Generator
from yijianshi.language.tree import Node

Values = dict[str, Any]
"""The values of names by their variables in generated source (`engine/names.py`), with `F`, `date` and `region` of the case."""


class NodeValues:
    """Evaluates nodes of one plan with given values of names; undecided is None."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._functions: dict[tuple[int, bool], tuple[Node, Callable[[Values], Any]]] = {}

    def value(self, node: Node, values: Values, serving: bool) -> Any:
        """`serving`: records are read as prefill and messages read them."""
        key = (id(node), serving)
        found = self._functions.get(key)
        if found is None:
            found = self._functions[key] = (node, self._compile(node, serving))
        return found[1](values)

    def _compile(self, node: Node, serving: bool) -> Callable[[Values], Any]:
        names = PlanNames(self._plan, snapshot=True)
        names.serving = serving
        generator = Generator(names, undecided=True)
        names.generator = generator
        source = f"def evaluated(E):\n    return {generator.value(node)}\n"
        namespace: dict[str, Any] = dict(generator.constants)
        exec(compile(source, "<node of a plan>", "exec"), namespace)
        function: Callable[[Values], Any] = namespace["evaluated"]
        return function
