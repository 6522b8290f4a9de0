"""An event as it is entered: one of a few words, a matter, and a day."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct

from yijianshi.case.faults import Faults, shape
from yijianshi.case.values import Unfit, day_of
from yijianshi.session.course import Course
from yijianshi.source.catalogue import session as texts
from yijianshi.source.catalogue.case import TYPES
from yijianshi.source.catalogue.explain import MATTER
from yijianshi.source.diagnostics import ProgressError
from yijianshi.source.suggest import did_you_mean

_WORDS = {word: event for event, words in texts.EVENTS.items() for word in (event, *words)}
_KEYS = ("event", "matter", "date")


class Event(Struct, frozen=True):
    event: str
    matter: str
    date: datetime.date

    def to_dict(self) -> dict[str, str]:
        return {"event": self.event, "matter": self.matter, "date": self.date.isoformat()}


def read_event(value: Any, course: Course, path: str) -> Event:
    """An event of a course, in English or Chinese words; ProgressError with all that is wrong with it."""
    faults = Faults()
    found: dict[str, str] = {}
    if not isinstance(value, dict):
        faults.add("YJS821", path, expected=texts.EXPECTED["record"], got=shape(value))
        raise ProgressError(faults.errors)
    for key, item in value.items():
        name = texts.EVENT_KEYS.get(key) if isinstance(key, str) else None
        if name is None:
            faults.unknown_key(f"{path}.{str(key)[:40]}", str(key), _KEYS)
        elif name in found:
            faults.add("YJS422", f"{path}.{key}", expected=texts.EXPECTED["once"], got=f"“{key}”")
        elif not isinstance(item, str):
            faults.add("YJS404", f"{path}.{key}", expected=TYPES["text"], got=shape(item))
            found[name] = ""
        else:
            found[name] = item.strip()
    for name in _KEYS:
        if name not in found:
            faults.add("YJS403", f"{path}.{name}", key=name, expected=texts.EXPECTED[name], got=texts.GOT["missing"])
    event, matter, day = _WORDS.get(found.get("event", "")), found.get("matter", "").removeprefix(f"{MATTER}/"), None
    if found.get("event") and event is None:
        known = "、".join(words[0] for words in texts.EVENTS.values())
        faults.add("YJS821", f"{path}.event", help=did_you_mean(found["event"], _WORDS), expected=known, got=shape(found["event"]))
    if matter and matter not in course.tasks:
        help = did_you_mean(matter, course.tasks)
        faults.add("YJS822", f"{path}.matter", help=help, name=matter[:40], expected="、".join(course.tasks), got=f"“{matter[:40]}”")
    if found.get("date"):
        try:
            day = day_of(found["date"])
        except Unfit:
            faults.add("YJS405", f"{path}.date", expected="YYYY-MM-DD", got=shape(found["date"]))
    if faults.errors or event is None or day is None:
        raise ProgressError(faults.errors)
    return Event(event, matter, day)
