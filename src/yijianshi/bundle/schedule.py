"""Order and time: stages, critical path and days of the matters that apply for certain.

A matter that does not apply drops out, and what followed it follows its predecessors. Days are working days.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from yijianshi.bundle.compose import Composition
from yijianshi.rulebook.entries import BundleEntry, Matter


class Schedule(Struct, frozen=True):
    """`stage[i]` is None for a matter that does not apply for certain; stages count from 1."""

    stage: tuple[int | None, ...]
    path: tuple[int, ...]
    path_days: int


def matter_days(matter: Matter) -> int:
    """Working days of a matter: promised, else statutory, else 0."""
    return matter.promised_days if matter.promised_days is not None else matter.statutory_days or 0


def alone_days(matter: Matter) -> int:
    """Working days of a matter done alone: statutory, else promised, else 0."""
    return matter.statutory_days if matter.statutory_days is not None else matter.promised_days or 0


def published(entry: BundleEntry | None, matters: Iterable[Matter]) -> bool:
    """Are there days of the bundle or one of the matters, 0 among them? Where nobody wrote any, a sum of 0 promises nothing."""
    if entry is not None and entry.promised_days is not None:
        return True
    return any(matter.promised_days is not None or matter.statutory_days is not None for matter in matters)


def predecessors(composition: Composition, position: int, drops: Callable[[int], bool]) -> list[int]:
    """The matters that one waits for, seen through those that drop out, as the bundle lists them."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting = list(composition.direct[position])
    while waiting:
        other = waiting.pop()
        if other in seen:
            continue
        seen.add(other)
        if drops(other):
            waiting.extend(composition.direct[other])
        else:
            found.add(other)
    return sorted(found)


def make_schedule(composition: Composition, applying: Collection[int]) -> Schedule:
    """Stages and the longest path over the matters that apply for certain."""
    count = len(composition.matters)
    stage: list[int | None] = [None] * count
    days = [0] * count
    before: list[int | None] = [None] * count
    chosen = frozenset(applying)
    for position in sorted(chosen, key=lambda item: len(composition.earlier[item])):
        waits = predecessors(composition, position, lambda other: other not in chosen)
        stage[position] = max((stage[other] or 0 for other in waits), default=0) + 1
        longest = max(waits, key=lambda other: (days[other], -other), default=None)
        before[position] = longest
        days[position] = matter_days(composition.matters[position]) + (days[longest] if longest is not None else 0)
    last = max(sorted(chosen), key=lambda position: (days[position], stage[position] or 0), default=None)
    path: list[int] = []
    step = last
    while step is not None:
        path.append(step)
        step = before[step]
    return Schedule(tuple(stage), tuple(reversed(path)), days[last] if last is not None else 0)
