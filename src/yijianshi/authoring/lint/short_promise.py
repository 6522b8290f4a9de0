"""A bundle that promises fewer working days than its matters take one after another.

The promise is what applicants rely on; one that its own matters cannot keep is either a slip or a promise of the matters that nobody
updated. Instead: promise at least the longest path, or write into the matters the days that they take within the bundle.
Only matters that can apply together are counted: not two that exclude each other, and not two of different answers to one question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yijianshi.authoring.lint.suppose import assignments
from yijianshi.authoring.lint.view import Resolution, View
from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import Schedule, make_schedule
from yijianshi.source.diagnostics import Diagnostic, diagnose


def short_promise(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        for composition in resolution.compositions:
            entry = composition.entry
            if entry is None or entry.promised_days is None:
                continue
            longest = max((make_schedule(composition, together) for together in _together(composition, resolution)), key=_days)
            if longest.path_days > entry.promised_days:
                names = " → ".join(composition.matters[position].name for position in longest.path)
                yield diagnose("YJS603", entry.span, name=entry.name, promised=entry.promised_days, days=longest.path_days, names=names)


def _days(schedule: Schedule) -> int:
    return schedule.path_days


def _together(composition: Composition, resolution: Resolution) -> Iterator[frozenset[int]]:
    """Sets of matters that may apply in one case."""
    suppositions, matters = resolution.suppositions, composition.matters
    questions = suppositions.finite(matter.when for matter in matters)
    seen: set[frozenset[int]] = set()
    for answers in assignments(questions):
        applying = frozenset(place for place, matter in enumerate(matters) if suppositions.value(matter.when, answers) is not False)
        if applying not in seen:
            seen.add(applying)
            yield from _without_exclusions(composition, applying)


def _without_exclusions(composition: Composition, applying: frozenset[int]) -> Iterable[frozenset[int]]:
    """The set without one or the other of any two matters that exclude each other."""
    names = {composition.matters[position].name: position for position in applying}
    for position in sorted(applying):
        for other in composition.matters[position].excludes:
            if other in names and names[other] != position:
                yield from _without_exclusions(composition, applying - {position})
                yield from _without_exclusions(composition, applying - {names[other]})
                return
    yield applying
