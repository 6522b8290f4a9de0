"""The engines that give decisions to a plan, by name; each is made when it is first asked for."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Protocol

from yijianshi.case.facts import Facts
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.plan import Plan
from yijianshi.source.diagnostics import YijianshiError, diagnose

if TYPE_CHECKING:
    from yijianshi.engine.forward import Forward

COMPILED, DURABLE = "compiled", "durable"
NAMES = (COMPILED, DURABLE)


class Engine(Protocol):
    """Takes facts, and gives a value to each decision of its plan."""

    def decide(self, facts: Facts) -> Decisions: ...


class Engines:
    """The engines of one plan. The compiled one is always there: the report asks it for values of names."""

    def __init__(self, plan: Plan) -> None:
        self.compiled = Compiled(plan)
        self._plan = plan
        self._durable: Forward | None = None
        self._lock = Lock()

    @property
    def durable(self) -> Forward:
        """YijianshiError where durable-rules is not there, or cannot hold the plan."""
        with self._lock:
            if self._durable is None:
                from yijianshi.engine.forward import Forward

                self._durable = Forward(self._plan)
            return self._durable

    def named(self, name: str) -> Engine:
        """The engine of a name; YijianshiError where there is none, or it cannot be had here."""
        check_engine(name)
        return self.compiled if name == COMPILED else self.durable


def check_engine(name: str) -> None:
    """YijianshiError where there is no engine of that name, or what it needs is not installed."""
    if name not in NAMES:
        known = "、".join(NAMES)
        raise YijianshiError([diagnose("YJS564", name=str(name)[:40], path="engine", expected=known, got=str(name)[:40], known=known)])
    if name == DURABLE:
        from yijianshi.engine.rete import library

        library()
