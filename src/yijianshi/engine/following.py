"""One answer changed: only the cells that hang on it are worked out again.

What was decided is kept as it is, and what follows is a value of its own, so that any earlier one may be followed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from yijianshi.case.facts import Facts
from yijianshi.engine.cells import CHECK, FIELD, ITEM, MATTER, NAME, VARIABLE, Cell
from yijianshi.engine.decisions import AWAITED, PASSED, SKIPPED, UNDECIDED, Decisions, span
from yijianshi.engine.leaf import MEMORY
from yijianshi.engine.node_values import Values
from yijianshi.language.budget import bounded

_PLAIN = frozenset({bool, str, int, type(None)})
"""Types of which equal values are the same in every respect."""
_QUIET = (SKIPPED, PASSED, UNDECIDED, AWAITED)
"""Statuses of checks that failed for nobody."""


class Decided(Struct, frozen=True):
    """What was decided of a case, with the values of the names that it was decided from."""

    facts: Facts
    values: Values
    decisions: Decisions
    steps: int
    """How many steps of loops are left of the bound of a run: where all steps together stay within it, so does a whole run."""


class Reach(Struct, frozen=True):
    """What a question reaches in a plan, whatever the values: its names, matters and, by number, the entries whose decisions read them."""

    first: tuple[int, ...]
    """The places of the cells that read its answer themselves, in order."""
    cells: frozenset[int]
    names: frozenset[str]
    subjects: frozenset[str]
    """The derived subjects among the names."""
    numbers: Mapping[int, frozenset[int]]
    """By kind of cell."""
    each: bool
    """Does it reach what is `each` of a subject?"""


class Following:
    """Follows changed answers through the cells of one plan. Threads may share it. `shared_bound`: do loops share the bound of a run?"""

    def __init__(self, cells: list[Cell], *, shared_bound: bool) -> None:
        self._shared_bound = shared_bound
        self.cells = cells
        self._kept: tuple[str, ...] = ()
        readers: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            for name in cell.reads:
                readers.setdefault(name, []).append(place)
        self._readers = {name: tuple(places) for name, places in readers.items()}
        self._reaches: dict[str, Reach] = {}
        self._matters = [cell.writes[0] for cell in cells if cell.kind == MATTER]
        checks = [cell.number for cell in cells if cell.kind == CHECK]
        self._order = {number: place for place, number in enumerate(checks)}

    def begin(self, facts: Facts, values: Values, decisions: Decisions, steps: int) -> Decided:
        """What was decided at once, from all values of names."""
        if not self._kept:  # also what only questions ask that are not put
            self._kept = tuple(name for name in values if VARIABLE.fullmatch(name))
        kept = {name: values[name] for name in self._kept}
        kept |= {"F": facts, "date": facts.date, "region": facts.region}
        return Decided(facts, kept, decisions, steps)

    def reach(self, question: str) -> Reach:
        """What an answer to a question may change."""
        found = self._reaches.get(question)
        if found is None:
            found = self._reaches[question] = self._reach(question)
        return found

    def _reach(self, question: str) -> Reach:
        first = self._readers.get(f"?{question}", ())
        reached, waiting = set(first), list(first)
        while waiting:
            for name in self.cells[waiting.pop()].writes:
                for place in self._readers.get(name, ()):
                    if place not in reached:
                        reached.add(place)
                        waiting.append(place)
        cells = [self.cells[place] for place in sorted(reached)]
        numbers = {kind: frozenset(cell.number for cell in cells if cell.kind == kind) for kind in (MATTER, ITEM, FIELD, CHECK)}
        names = frozenset(cell.name for cell in cells if cell.kind == NAME)
        subjects = frozenset(cell.name for cell in cells if cell.kind == NAME and cell.writes[0][0] == "s")
        return Reach(first, frozenset(reached), names, subjects, numbers, any(cell.attribute for cell in cells))

    def follow(self, before: Decided, facts: Facts, question: str) -> Decided | None:
        """What is decided with another answer to a question.

        None where all must be decided anew: the answer reaches what is `each` of a subject, which facts hold, or steps may run out.
        """
        reach = self.reach(question)
        if reach.each:
            return None
        if not self._shared_bound:
            return self._follow(before, facts, reach)
        with bounded(before.steps) as steps:
            found = self._follow(before, facts, reach)
        return replace(found, steps=steps.left) if steps.left > 0 else None

    def _follow(self, before: Decided, facts: Facts, reach: Reach) -> Decided:
        values = before.values.copy()
        values["F"] = facts
        values[MEMORY] = {}
        cells, readers = self.cells, self._readers
        waiting, entered = list(reach.first), set(reach.first)
        found: list[tuple[Cell, Any]] = []
        applied = False
        while waiting:
            cell = cells[heappop(waiting)]
            made = cell.run(facts, values)
            if cell.kind > MATTER:
                found.append((cell, made))
                continue
            for name, value in zip(cell.writes, made, strict=True):
                if not _same(values[name], value):
                    values[name] = value
                    applied = applied or cell.kind == MATTER
                    for place in readers.get(name, ()):
                        if place not in entered:
                            entered.add(place)
                            heappush(waiting, place)
        matters = tuple([values[name] for name in self._matters]) if applied else before.decisions.matters
        return Decided(facts, values, self._decisions(before.decisions, matters, found), before.steps)

    def _decisions(self, before: Decisions, matters: tuple[Any, ...], found: list[tuple[Cell, Any]]) -> Decisions:
        """The decisions with those of some entries replaced."""
        items, form, failures = before.raw_items, before.raw_fields, before.raw_failures
        statuses: dict[int, Any] = {}
        for cell, made in found:
            number = cell.number
            if cell.kind == CHECK:
                status, failed = made
                earlier = before.checks[number]
                if status != earlier:
                    statuses[number] = status
                if failed or earlier not in _QUIET:
                    failures = [*[failure for failure in failures if failure[0] != number], *failed]
            elif cell.kind == ITEM:
                start, end = span(items, number)
                if items[start:end] != made:
                    items = items.copy()
                    items[start:end] = made
            else:  # equal numbers may be written differently
                start, end = span(form, number)
                form = form.copy()
                form[start:end] = made
        if failures is not before.raw_failures:
            failures.sort(key=self._failed_first)
        checks = before.checks
        if statuses:
            changed = list(checks)
            for number, status in statuses.items():
                changed[number] = status
            checks = tuple(changed)
        return Decisions(matters, items, form, checks, failures)

    def _failed_first(self, failure: tuple[Any, ...]) -> int:
        return self._order[failure[0]]


def _same(one: Any, other: Any) -> bool:
    """Is a value certainly the same? Equal numbers may have been written differently, and lists may hold them."""
    if one is other:
        return True
    if type(one) is dict:
        return type(other) is dict and one == other
    return type(one) is type(other) and type(one) in _PLAIN and one == other
