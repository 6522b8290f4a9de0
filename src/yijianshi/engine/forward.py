"""The forward-chaining engine: the typed layer decides the leaves, durable-rules chains them to decisions.

It shares with the compiled engine the language, the values of names and the facts; who needs what and what settles it, it finds by
itself. Same plan, same facts, same decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.engine.board import Case
from yijianshi.engine.chain import TooLarge, rulesets
from yijianshi.engine.chances import PartChances, PlanChances
from yijianshi.engine.decisions import FAILED, Decisions
from yijianshi.engine.emit_names import emit_names, function
from yijianshi.engine.ground_checks import Checked, ground_checks, ground_outcomes, said, status
from yijianshi.engine.ground_items import Members, ground_field, ground_material
from yijianshi.engine.ground_needs import Asked, ground_matters, ground_needs
from yijianshi.engine.openness import Openness
from yijianshi.engine.plan import Plan
from yijianshi.engine.propositions import ITEMS, MATTERS, NEEDS, OUTCOMES, stages
from yijianshi.engine.rete import ChainError, Network
from yijianshi.engine.source import Lines
from yijianshi.language.budget import bounded
from yijianshi.source.diagnostics import RulebookError, YijianshiError, diagnose


class Chained(Decisions):
    """Decisions with the case in which they were chained."""

    case: Case


class Forward:
    """A plan chained by durable-rules. Threads may share it; a ruleset serves one case at a time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._openness = Openness(plan)
        self._leaves = self._openness.leaves
        self._names = _names(plan, self._openness)
        self._chances = PlanChances(plan)
        try:
            self.rulesets = tuple(tuple(rulesets(groups)) for groups in stages(plan, self._chances))
        except TooLarge as error:
            name, found, limit = plan.composition.name, error.size, error.limit
            raise RulebookError([diagnose("YJS562", name=name, measure=error.measure, found=found, limit=limit)]) from None
        self._networks = tuple(tuple(Network(rules) for rules in found) for found in self.rulesets)

    def decide(self, facts: Facts) -> Chained:
        """All decisions of a case, with the board on which the rules that fired stand in their order."""
        try:
            with bounded():
                return self._decide(facts)
        except ChainError as error:
            raise YijianshiError([diagnose("YJS563", reason=str(error))]) from None

    def close(self) -> None:
        """Give back all that durable-rules holds for the plan."""
        for networks in self._networks:
            for network in networks:
                network.close()

    def _decide(self, facts: Facts) -> Chained:
        case = Case(self.plan, self._chances, self._leaves, facts, self._names(facts))
        ground_matters(case)
        self._chain(case, MATTERS)
        materials, fields = ground_needs(case)
        self._chain(case, NEEDS)
        members = Members(case)
        items = [(asked, ground_material(case, members, asked)) for asked in _wanted(case, materials)]
        form = [(asked, ground_field(case, members, asked)) for asked in _wanted(case, fields)]
        checks = ground_checks(case, members)
        self._chain(case, ITEMS)
        ground_outcomes(case, checks)
        self._chain(case, OUTCOMES)
        return Chained(
            tuple(_matter(case, number) for number in range(len(self.plan.composition.matters))),
            [_item(case, asked, parts) for asked, parts in items],
            [_field(case, asked, found) for asked, found in form],
            self._checks(case, checks),
            _failures(case, checks),
            case,
        )

    def _chain(self, case: Case, stage: int) -> None:
        for network in self._networks[stage]:
            case.board.fired(network.run(case.board.of(network.listens)))

    def _checks(self, case: Case, checks: Sequence[Checked]) -> tuple[Any, ...]:
        instances: list[list[Any]] = [[] for _ in self.plan.checks]
        for checked in checks:
            instances[checked.number].append((checked.of, checked.subject, status(case, checked)))
        found: list[Any] = []
        for plan, mine in zip(self.plan.checks, instances, strict=True):
            of = self.plan.composition.matters[plan.matter].each if plan.matter is not None else None
            found.append(mine if of is not None or plan.check.each is not None else mine[0][2])
        return tuple(found)


def _names(plan: Plan, openness: Openness) -> Callable[[Facts], dict[str, Any]]:
    """A function that works out the values of all names of a plan."""
    lines = Lines(plan)
    emit_names(lines, plan.composition.names, openness)
    lines.add("return locals()")
    source = function(lines, "names")
    namespace: dict[str, Any] = {**lines.generator.constants, "is_open": openness.is_open, "remembered": lru_cache(1)}
    exec(compile(source, f"<names of {plan.composition.name}>", "exec"), namespace)
    return lambda facts: namespace["names"](facts, None)


def _wanted(case: Case, asked: Sequence[Asked]) -> list[Asked]:
    """Those that are not certainly not needed."""
    return [one for one in asked if not case.board.holds(one.entry, "F", one.instance)]


def _matter(case: Case, number: int) -> Any:
    instances = case.matters[number]
    if instances is None:
        return case.matter(number)
    return {subject: case.matter(number, instance) for subject, instance in instances.items()}


def _uses(case: Case, asked: Asked, count: int) -> tuple[bool | None, ...]:
    return tuple(case.board.value(asked.entry, f"u{position}", asked.instance) for position in range(count))


def _item(case: Case, asked: Asked, parts: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    plan = case.plan.materials[asked.number]
    uses = _uses(case, asked, len(plan.need.uses))
    found = []
    for position, (part, producing) in enumerate(zip(parts, case.chances.materials[asked.number], strict=True)):
        exempt, is_open, defer, commit, when = part
        found.append((exempt, is_open, *_produced(case, asked, position, producing, uses), defer, commit, when))
    return asked.number, asked.subject, case.board.value(asked.entry, "", asked.instance), uses, tuple(found)


def _produced(
    case: Case, asked: Asked, position: int, producing: PartChances, uses: Sequence[bool | None]
) -> tuple[bool | None, int | None]:
    """Whether matters will issue what exempts a part, and the first of them that certainly does."""
    if not any(producing.rows):
        return False, None
    board = case.board
    value = board.value(asked.entry, f"p{position}", asked.instance)
    if value is not True:
        return value, None
    matters = {chance.number: chance.matter for chance in producing.chances}
    for use, row in enumerate(producing.rows):
        if uses[use] is not False and board.holds(asked.entry, f"z{position}_{use}T", asked.instance):
            return True, next(matters[number] for number in row if board.holds(asked.entry, f"h{number}T", asked.instance))
    return True, None


def _field(case: Case, asked: Asked, found: tuple[Any, int | None, bool]) -> tuple[Any, ...]:
    plan, board = case.plan.fields[asked.number], case.board
    uses = _uses(case, asked, len(plan.need.uses))
    awaited = tuple(
        board.value(asked.entry, f"z0_{use}", asked.instance) if row else False
        for use, row in enumerate(case.chances.fields[asked.number].rows)
    )
    return asked.number, asked.subject, board.value(asked.entry, "", asked.instance), uses, *found, awaited


def _failures(case: Case, checks: Sequence[Checked]) -> list[tuple[Any, ...]]:
    found = []
    for checked in checks:
        if status(case, checked) == FAILED:
            check = case.plan.checks[checked.number].check
            texts = (said(case, check.message, checked.scope), said(case, check.fix, checked.scope))
            found.append((checked.number, checked.subject, *texts))
    return found
