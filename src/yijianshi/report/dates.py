"""The dates of a schedule: working days of the national calendar from the day of application on.

They stand beside the report, never in it: a report must not depend on which calendar is installed, or how far it reaches.
"""

from __future__ import annotations

import datetime
from typing import Any

from yijianshi.bundle.schedule import published
from yijianshi.bundle.timeline import make_runs
from yijianshi.language.trouble import NO_CALENDAR
from yijianshi.language.workdays import CalendarGap, known_years, next_working_day
from yijianshi.report.state import State
from yijianshi.report.subjects import subject_name
from yijianshi.source.catalogue import report as texts


def calendar(state: State) -> dict[str, Any]:
    """When each matter that applies for certain starts and finishes, and the bundle; `Report.calendar` says what stands in it."""
    arrangement, schedule = state.arrangement, state.arrangement.schedule
    days = WorkingDays(state.facts.date)
    runs = make_runs(state.composition, {one.position for one in arrangement.instances if one.value is True})
    path = frozenset(arrangement.made.path)
    matters = []
    for one in arrangement.sorted_instances():
        if one.value is not True:
            continue
        run, matter = runs[one.position], state.composition.matters[one.position]
        limit = "promised" if matter.promised_days is not None else "statutory" if matter.statutory_days is not None else None
        matters.append(
            {
                "name": matter.name,
                "subject": subject_name(one.subject),
                "stage": arrangement.made.stage[one.position],
                "days": run.finish - run.start,
                "limit": limit,
                "start_day": run.start,
                "finish_day": run.finish,
                "slack": run.slack,
                "critical": one.position in path,
                "start": days.after(run.start),
                "finish": days.after(run.finish),
            }
        )
    whole = {
        key: {"days": schedule[f"{key}_days"], "finish": days.after(schedule[f"{key}_days"]) if matters else None}
        for key in ("critical_path", "promised", "one_by_one")
    }
    return {
        "from": state.facts.date.isoformat(),
        "rule": texts.DAYS_COUNTED,
        "reason": days.reason,
        "note": days.note,
        "published": published(state.composition.entry, arrangement.applying),
        "matters": matters,
        **whole,
        "undecided": [arrangement.label(one.position, one.subject) for one in arrangement.undecided],
    }


class WorkingDays:
    """The n-th working day after a day, found as far as it is asked; `reason` says why one could not be told."""

    def __init__(self, first: datetime.date) -> None:
        self._found = [first]
        self.reason: str | None = None
        self.note: str | None = None

    def after(self, count: int) -> str | None:
        """The day in ISO form, None where the calendar does not tell it."""
        try:
            while len(self._found) <= count:
                self._found.append(next_working_day(self._found[-1]))
        except CalendarGap as gap:
            if gap.code == NO_CALENDAR:
                self.reason, self.note = "not_installed", texts.NO_CALENDAR
            else:
                first, last = known_years()
                self.reason, self.note = "beyond", texts.BEYOND_CALENDAR.format(first=first, last=last)
            return None
        return self._found[count].isoformat()
