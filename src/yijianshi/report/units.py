"""In which units the figures of a form and of answers are: only the rules know, JSON has them bare."""

from __future__ import annotations

from collections.abc import Iterable

from yijianshi.report.state import State
from yijianshi.rulebook.entries import Field, Question


def units(state: State) -> dict[str, str]:
    """The units of the fields of a report's form and of the questions of its rules that have one; they share a space of names."""
    entries: Iterable[Field | Question] = (*state.plan.rules.questions.values(), *(plan.need.field for plan in state.plan.fields))
    return {entry.name: entry.unit for entry in entries if entry.unit is not None}
