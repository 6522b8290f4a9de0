"""Lines of generated Python: indentation, blocks, and the generator of expressions behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from yijianshi.engine.names import PlanNames
from yijianshi.engine.plan import Plan
from yijianshi.engine.producing import Producing
from yijianshi.engine.texts import speaks
from yijianshi.language.generate import Generator
from yijianshi.language.tree import Call, Compare, In, Name, Node, Path
from yijianshi.language.types import BOOLEAN
from yijianshi.rulebook.entries import Formula, Message


class Lines:
    """Source under construction. Expressions come from the language's generator alone."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.names = PlanNames(plan)
        self.generator = Generator(self.names, undecided=True)
        self.generator.known |= {"date", "region"}
        self.generator.kept = self.kept
        self.names.generator = self.generator
        self.settled: dict[str, str] = {}
        self.asked_open: list[Node] = []
        """The sources of which is asked whether they may still become known."""
        self.groups: dict[tuple[str, ...], int] = {}
        self.lines: list[str] = []
        self.depth = 1

    def add(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Lines added inside stand under `head`."""
        self.add(head)
        self.depth += 1
        before = len(self.lines)
        try:
            yield
        finally:
            if len(self.lines) == before:
                self.add("pass")
            self.depth -= 1

    def kept(self, source: str) -> str:
        """A name for what the day and the region of a case alone settle, whose source this is."""
        name = self.settled.setdefault(source, f"d_{len(self.settled)}")
        self.generator.known.add(name)
        return name

    def helper(self, function: Callable[..., Any]) -> str:
        return self.generator.helper(function)

    @property
    def producing(self) -> str:
        """A name for the helper that tells whether a matter issues a licence to somebody."""
        return self.generator.helper(Producing(self.plan.rules.subjects), "h_producing")

    def value(self, formula: Formula | None) -> str:
        """Source of an expression's value; where there is none, of a condition that always holds."""
        return "True" if formula is None else self.generator.value(formula.tree)

    def tree(self, tree: Node) -> str:
        return self.generator.value(tree)

    def true(self, formula: Formula) -> str:
        return self.generator.true(formula.tree)

    def false(self, formula: Formula) -> str:
        return self.generator.false(formula.tree)

    def three(self, formula: Formula) -> str:
        """A condition's value: that of a single test as it is, else by the two definite truths."""
        tree = formula.tree
        if isinstance(tree, Name | Path | Call | Compare | In) and tree.type == BOOLEAN:
            return self.generator.value(tree)
        return f"True if {self.true(formula)} else False if {self.false(formula)} else None"

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Inside, licence data is read from the serving record, as prefill and messages read it."""
        before, self.names.serving = self.names.serving, True
        try:
            yield
        finally:
            self.names.serving = before

    def text(self, message: Message | None) -> str:
        """Source of a text for people."""
        if message is None:
            return "None"
        parts = []
        with self.serving():
            for part in message.parts:
                if isinstance(part, str):
                    parts.append(repr(part))
                else:
                    speak = self.helper(speaks(part.tree, self.plan.rules))
                    parts.append(f"{speak}({self.generator.value(part.tree)})")
        return " + ".join(parts) if parts else "''"
