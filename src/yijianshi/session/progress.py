"""The progress of a submitted bundle: a fold over the events that were entered, so that it can be replayed at any time.

A matter is done when it was approved and, where it ends with a licence, that was issued; only then may begin what follows it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from yijianshi.case.faults import shape
from yijianshi.case.values import Unfit, as_day
from yijianshi.engine.engines import COMPILED, check_engine
from yijianshi.report.dates import WorkingDays
from yijianshi.report.output import to_json
from yijianshi.session.course import Course, Task
from yijianshi.session.events import Event, read_event
from yijianshi.session.standing import ENDED, ByMatter, Entered, Reader, Standing, plain_reader
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import ProgressError, diagnose

_MAY = {
    "waiting": ("withdrawn",),
    "ready": ("accepted", "returned", "withdrawn"),
    "accepted": ("returned", "approved", "refused", "withdrawn"),
    "returned": ("accepted", "withdrawn"),
    "stopped": ("withdrawn",),
}
"""What may be entered of a matter in a state; of one that was approved, that its licence was issued, where there is one."""


class Progress:
    """The course of a submitted bundle. Events are entered one by one; what is refused changes nothing. Not for several threads at once.

    `engine`: what reads where the matters stand, `compiled` or `durable`; both read the same (docs/engines.md).
    """

    def __init__(self, course: Course, events: Iterable[Any] = (), *, engine: str = COMPILED) -> None:
        check_engine(engine)
        self.course = course
        self._read = plain_reader(course) if engine == COMPILED else _chained(course)
        self._events: tuple[Event, ...] = ()
        self._entered: ByMatter = {name: Entered() for name in course.tasks}
        self._standing = self._read(self._entered)
        self.enter_all(events)

    @property
    def events(self) -> list[dict[str, str]]:
        """All events entered, in order; with them `Bundle.progress` gives the same progress again."""
        return [event.to_dict() for event in self._events]

    def enter(self, event: dict[str, Any]) -> None:
        """Enter an event: `{"event": "受理", "matter": "企业设立登记", "date": "2024-09-02"}`; ProgressError where it cannot be."""
        self.enter_all([event])

    def enter_all(self, events: Iterable[Any]) -> None:
        """Enter several events; ProgressError, and none of them entered, where one cannot be."""
        entered, standing, read = self._entered, self._standing, list(self._events)
        for value in events:
            event = read_event(value, self.course, f"events[{len(read)}]")
            entered = _after(self.course, entered, standing, event, f"events[{len(read)}]")
            standing = self._read(entered)
            read.append(event)
        self._entered, self._standing, self._events = entered, standing, tuple(read)

    def state(self, on: datetime.date | str | None = None) -> dict[str, Any]:
        """Where everything stands: which matters may start, which wait and for what, which deadline runs until when, what was stopped.

        `course` is running, stopped or finished; `may_start` names matters. Of each of `matters`: its `state` (undecided, waiting, ready,
        accepted, returned, approved, issued, refused, withdrawn, stopped) and `since` when, what `may` be entered of it, what it
        `waits_for`, is `stopped_by`, or `stops`; the `days` of its `limit` (promised, else statutory, in working days), the days (ISO)
        on which that and the statutory one are `due` while it runs, and whether it is `overdue`. `note` says why a day is not told.
        `on` is the day for which `overdue` is told; without it, it is None. ProgressError where it is no day.
        """
        day = None if on is None else _day(on)
        reasons: dict[str, str] = {}
        matters = [self._matter(task, day, reasons) for task in self.course.tasks.values()]
        live = [row for row in matters if row["state"] in ("waiting", "ready", "accepted", "returned", "undecided") or _half_done(row)]
        broken = any(row["state"] in (*ENDED, "stopped") for row in matters)
        movable = [row for row in live if row["state"] != "undecided"]
        return {
            "bundle": self.course.bundle,
            "region": self.course.region,
            "applied": self.course.applied,
            "rulebook": self.course.rulebook,
            "course": "running" if movable else "stopped" if broken or live else "finished",
            "may_start": [row["matter"] for row in matters if row["state"] == "ready"],
            "matters": matters,
            "events": self.events,
            "note": reasons.get("note"),
        }

    def to_json(self, on: datetime.date | str | None = None) -> bytes:
        """`state` as JSON."""
        return to_json(self.state(on))

    def to_text(self, on: datetime.date | str | None = None, *, width: int | None = None, colour: bool = False) -> str:
        """`state` as text."""
        from yijianshi.report.text_layout import lay_out
        from yijianshi.session.progress_text import sections

        return lay_out(sections(self.state(on)), width=width, colour=colour)

    def _matter(self, task: Task, on: datetime.date | None, reasons: dict[str, str]) -> dict[str, Any]:
        standing, own = self._standing, self._entered[task.name]
        state = standing.states[task.name]
        limit = "promised" if task.promised is not None else "statutory" if task.statutory is not None else None
        days = task.promised if task.promised is not None else task.statutory
        running = state == "accepted"
        due = _due(own.accepted, days, reasons) if running else None
        return {
            "matter": task.name,
            "department": task.department,
            "stage": task.stage,
            "state": state,
            "since": own.day.isoformat() if own.day is not None else None,
            "may": list(_may(self.course, standing, task.name)),
            "waits_for": [name for name in task.waits_for if name not in standing.done] if state == "waiting" else [],
            "stopped_by": [name for name in task.waits_for if name in standing.gone] if state == "stopped" else [],
            "stops": list(standing.stops[task.name]) if state in ENDED else [],
            "days": days,
            "limit": limit,
            "due": due,
            "statutory_due": _due(own.accepted, task.statutory, reasons) if running else None,
            "overdue": None if due is None or on is None else due < on.isoformat(),
        }


def _day(value: Any) -> datetime.date:
    try:
        return as_day(value)
    except Unfit:
        raise ProgressError([diagnose("YJS405", path="on", expected=texts.EXPECTED["date"], got=shape(value))]) from None


def _chained(course: Course) -> Reader:
    from yijianshi.session.chained import ChainedReader

    return ChainedReader(course)


def _half_done(row: dict[str, Any]) -> bool:
    return row["state"] == "approved" and bool(row["may"])


def _may(course: Course, standing: Standing, name: str) -> tuple[str, ...]:
    state = standing.states[name]
    if state == "approved":
        return ("issued",) if course.tasks[name].issues else ()
    return _MAY.get(state, ())


def _after(course: Course, entered: ByMatter, standing: Standing, event: Event, path: str) -> ByMatter:
    """What was entered after an event; ProgressError where it comes twice, too early, or out of turn."""
    name, own = event.matter, entered[event.matter]
    shown = texts.EVENTS[event.event][0]
    if (event.event, event.date) in own.events:
        raise ProgressError([diagnose("YJS824", path=path, name=name, event=shown, expected=texts.EXPECTED["new"], got=shown)])
    may = _may(course, standing, name)
    if event.event not in may:
        allowed = "、".join(texts.EVENTS[word][0] for word in may) or texts.PROGRESS["nothing"]
        state = texts.STATES[standing.states[name]]
        raise ProgressError([diagnose("YJS823", path=path, name=name, event=shown, state=state, may=allowed, expected=allowed, got=shown)])
    floors = [(texts.PROGRESS["applied"], datetime.date.fromisoformat(course.applied)), (texts.PROGRESS["last"], own.day)]
    if event.event != "withdrawn":
        floors += [
            (texts.PROGRESS["earlier"].format(name=other), entered[other].day) for other in course.tasks[name].waits_for if other in entered
        ]
    for what, floor in floors:
        if floor is not None and event.date < floor:
            raise ProgressError(
                [diagnose("YJS825", path=f"{path}.date", what=what, day=floor, expected=f"≥ {floor}", got=event.date.isoformat())]
            )
    accepted = event.date if event.event == "accepted" else own.accepted
    events = own.events | {(event.event, event.date)}
    return {**entered, name: replace(own, last=event.event, day=event.date, accepted=accepted, events=events)}


def _due(accepted: datetime.date | None, days: int | None, reasons: dict[str, str]) -> str | None:
    """The last working day of a time limit that began with acceptance; None where there is none, or no calendar tells it."""
    if accepted is None or days is None:
        return None
    calendar = WorkingDays(accepted)
    found = calendar.after(days)
    if calendar.note is not None:
        reasons["note"] = calendar.note
    return found
