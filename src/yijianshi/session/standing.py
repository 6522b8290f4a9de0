"""Where the matters of a course stand: the state of each, read off its own events and the states of those that it waits for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from msgspec import Struct

from yijianshi.session.course import Course, Task

ENDED = ("refused", "withdrawn")
SETTLED = (*ENDED, "approved", "issued")
"""Last events that are states of their own, whatever became of other matters."""


class Entered(Struct, frozen=True):
    """What was entered of one matter: its last event and the day of that, the day of acceptance, all of its events."""

    last: str | None = None
    day: datetime.date | None = None
    accepted: datetime.date | None = None
    events: frozenset[tuple[str, datetime.date]] = frozenset()


ByMatter = Mapping[str, Entered]


class Standing(Struct, frozen=True):
    """The state of each matter; which are done, so that what follows may begin; which are gone: ended without success, or stopped by such.

    `stops` names, of a matter that ended so, all that follow it by any way.
    """

    states: Mapping[str, str]
    done: frozenset[str]
    gone: frozenset[str]
    stops: Mapping[str, tuple[str, ...]]


Reader = Callable[[ByMatter], Standing]
"""One way to read where the matters of a course stand; every engine has its own, and all read the same."""


def plain_reader(course: Course) -> Reader:
    """The way of the compiled engine: one matter after another."""
    return lambda entered: _standing(course, entered)


def _standing(course: Course, entered: ByMatter) -> Standing:
    done = frozenset(task.name for task in course.tasks.values() if is_done(task, entered[task.name]))
    states: dict[str, str] = {}
    gone: set[str] = set()

    def read(name: str) -> str:
        if name not in states:
            states[name] = _state(name)
            if states[name] in (*ENDED, "stopped"):
                gone.add(name)
        return states[name]

    def _state(name: str) -> str:
        task, last = course.tasks[name], entered[name].last
        if last in SETTLED:
            return str(last)
        if not task.decided:
            return "undecided"
        if any(read(other) in (*ENDED, "stopped") for other in task.waits_for if other in course.tasks):
            return "stopped"
        return (last or "ready") if done.issuperset(task.waits_for) else "waiting"

    found = {name: read(name) for name in course.tasks}
    return Standing(found, done, frozenset(gone), {name: _followers(course, name) for name in course.tasks if found[name] in ENDED})


def is_done(task: Task, entered: Entered) -> bool:
    """A matter is done when it was approved and, where it ends with a licence, that was issued."""
    return entered.last in (("issued",) if task.issues else ("approved", "issued"))


def _followers(course: Course, name: str) -> tuple[str, ...]:
    reached = {name}
    for _ in course.tasks:
        reached |= {task.name for task in course.tasks.values() if not reached.isdisjoint(task.waits_for)}
    return tuple(task for task in course.tasks if task in reached and task != name)
