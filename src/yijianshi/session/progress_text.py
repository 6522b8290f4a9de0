"""The progress of a bundle as text."""

from __future__ import annotations

from typing import Any

from yijianshi.report.text_blocks import Entry, Line, Section
from yijianshi.source.catalogue.session import COURSE, PROGRESS, STATES

_STYLES = {
    "refused": "bad",
    "stopped": "bad",
    "withdrawn": "bad",
    "approved": "good",
    "issued": "good",
    "returned": "warn",
    "ready": "strong",
}


def sections(state: dict[str, Any]) -> list[Section]:
    """A `state` by sections: the whole, then matter by matter."""
    done = sum(row["state"] == "issued" or (row["state"] == "approved" and not row["may"]) for row in state["matters"])
    course = PROGRESS["course"].format(course=COURSE[state["course"]], all=len(state["matters"]), done=done)
    head = [
        Line(PROGRESS["title"].format(bundle=state["bundle"]), "strong"),
        Line(PROGRESS["place"].format(date=state["applied"], region=state["region"]), "quiet"),
        Line(course, "bad" if state["course"] == "stopped" else "good" if state["course"] == "finished" else ""),
    ]
    if state["note"]:
        head.append(Line(state["note"], "warn"))
    return [Section("", tuple(head)), Section(PROGRESS["matters"], tuple(_entry(row) for row in state["matters"]))]


def _entry(row: dict[str, Any]) -> Entry:
    details = [(PROGRESS["department"], row["department"] or "")]
    details += [(PROGRESS[key], "、".join(row[key])) for key in ("waits_for", "stopped_by", "stops") if row[key]]
    if row["since"]:
        details.append((PROGRESS["since"], row["since"]))
    if row["state"] == "accepted" and row["days"] is not None:
        words = PROGRESS["due_by" if row["due"] else "due_days"]
        due = words.format(due=row["due"], days=row["days"], limit=PROGRESS[row["limit"]])
        details.append((PROGRESS["due"], f"{due}　{PROGRESS['overdue']}" if row["overdue"] else due))
    return Entry(row["matter"], STATES[row["state"]], _STYLES.get(row["state"], ""), tuple(item for item in details if item[1]))
