"""When each matter runs, in working days from the day of application: as early as what it follows allows, and how late it might."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import matter_days, predecessors


class Span(Struct, frozen=True):
    """A matter's time: begun once `start` working days have passed, finished at the end of working day `finish`.

    `slack` is by how many working days it may finish later without the whole taking longer.
    """

    start: int
    finish: int
    slack: int


def make_timeline(composition: Composition, applying: Collection[int]) -> dict[int, Span]:
    """The span of each matter that applies for certain, by its place; matters that do not wait for each other run side by side."""
    chosen = frozenset(applying)
    order = sorted(chosen, key=lambda position: (len(composition.earlier[position]), position))
    waits = {position: predecessors(composition, position, lambda other: other not in chosen) for position in order}
    days = {position: matter_days(composition.matters[position]) for position in order}
    start: dict[int, int] = {}
    for position in order:
        start[position] = max((start[other] + days[other] for other in waits[position]), default=0)
    end = max((start[position] + days[position] for position in order), default=0)
    latest = dict.fromkeys(order, end)
    for position in reversed(order):
        for other in waits[position]:
            latest[other] = min(latest[other], latest[position] - days[position])
    return {
        position: Span(start[position], start[position] + days[position], latest[position] - start[position] - days[position])
        for position in sorted(order)
    }
