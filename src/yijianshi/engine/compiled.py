"""The compiled engine: a plan becomes the source of one Python function, compiled once.

The function takes `Facts` and gives `Decisions`. Every expression in it is made by the language's generator from the typed tree; all
other names are numbered by position. No text of a rulebook or a case is pasted into it but string constants by `repr`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.engine.cells import make_cells
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.emit_checks import emit_checks
from yijianshi.engine.emit_fields import emit_fields
from yijianshi.engine.emit_materials import emit_materials
from yijianshi.engine.emit_matters import emit_matters
from yijianshi.engine.emit_names import emit_names, function
from yijianshi.engine.emit_uses import emit_groups
from yijianshi.engine.following import Decided, Following
from yijianshi.engine.openness import Openness
from yijianshi.engine.plan import Plan
from yijianshi.engine.source import Lines
from yijianshi.language.budget import COUNTED, bounded

_DAYS = 512
"""For how many days and regions is kept what they settle."""


class Compiled:
    """A compiled plan. Threads may share it: a call touches nothing but its own facts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.openness = Openness(plan)
        self.source, self.constants = self._generate(plan)
        namespace: dict[str, Any] = {
            **self.constants,
            "Decisions": Decisions,
            "is_open": self.openness.is_open,
            "remembered": lru_cache(_DAYS),
        }
        exec(compile(self.source, f"<plan of {plan.composition.name}>", "exec"), namespace)
        self._bounded = not COUNTED.isdisjoint(self.constants)
        self._decide: Callable[[Facts, dict[str, Any] | None], Decisions] = namespace["decide"]

    def decide(self, facts: Facts) -> Decisions:
        """All decisions of a case."""
        return self._run(facts, None)

    def begin(self, facts: Facts) -> Decided:
        """All decisions of a case, to be followed when an answer changes."""
        found: dict[str, Any] = {}
        with bounded() as steps:
            decisions = self._decide(facts, found)
        return self.following.begin(facts, found, decisions, steps.left)

    @cached_property
    def following(self) -> Following:
        """Follows changed answers."""
        return Following(make_cells(self.plan, self.openness), shared_bound=self._bounded)

    def snapshot(self, facts: Facts) -> dict[str, Any]:
        """The values of all names of the plan for a case, by their variables: what explanations and questions look into."""
        found: dict[str, Any] = {}
        self._run(facts, found)
        return found

    def _run(self, facts: Facts, snapshot: dict[str, Any] | None) -> Decisions:
        """All loops of a run over computed lists share one bound; a plan that has none runs at full speed."""
        if not self._bounded:
            return self._decide(facts, snapshot)
        with bounded():
            return self._decide(facts, snapshot)

    def _generate(self, plan: Plan) -> tuple[str, dict[str, object]]:
        lines = Lines(plan)
        emit_names(lines, plan.composition.names, self.openness)
        emit_matters(lines, range(len(plan.composition.matters)))
        decided = len(lines.lines)
        emit_materials(lines, range(len(plan.materials)))
        emit_fields(lines, range(len(plan.fields)), self.openness)
        emit_checks(lines, range(len(plan.checks)))
        lines.lines[decided:decided] = emit_groups(lines)
        lines.add("if snapshot is not None: snapshot.update(locals())")
        matters, checks = _tuple("m", len(plan.composition.matters)), _tuple("k", len(plan.checks))
        lines.add(f"return Decisions({matters}, items, form, {checks}, failures)")
        return function(lines, "decide"), lines.generator.constants


def _tuple(prefix: str, count: int) -> str:
    return "(" + "".join(f"{prefix}_{position}, " for position in range(count)) + ")"
