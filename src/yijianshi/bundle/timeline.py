"""When each matter runs, in working days from the day of application: as early as what it follows allows, and how late it might."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import matter_days, predecessors

K = TypeVar("K")


class Run(Struct, frozen=True):
    """A matter's time: begun once `start` working days have passed, finished at the end of working day `finish`.

    `slack` is by how many working days it may finish later without the whole taking longer.
    """

    start: int
    finish: int
    slack: int


def make_runs(composition: Composition, applying: Collection[int]) -> dict[int, Run]:
    """The time of each matter that applies for certain, by its place; matters that do not wait for each other run side by side."""
    chosen = frozenset(applying)
    order = sorted(chosen, key=lambda position: (len(composition.earlier[position]), position))
    waits = {position: predecessors(composition, position, lambda other: other not in chosen) for position in order}
    runs = runs_in_order(order, {position: matter_days(composition.matters[position]) for position in order}, waits)
    return {position: runs[position] for position in sorted(order)}


def runs_in_order(order: Sequence[K], days: Mapping[K, int], waits: Mapping[K, Collection[K]]) -> dict[K, Run]:
    """The time of each matter by its days and what it waits for; none comes before what it waits for."""
    start: dict[K, int] = {}
    for one in order:
        start[one] = max((start[other] + days[other] for other in waits[one]), default=0)
    end = max((start[one] + days[one] for one in order), default=0)
    latest = dict.fromkeys(order, end)
    for one in reversed(order):
        for other in waits[one]:
            latest[other] = min(latest[other], latest[one] - days[one])
    return {one: Run(start[one], start[one] + days[one], latest[one] - start[one] - days[one]) for one in order}
