"""In which units the figures of a form are: only the rules know, the report's JSON has them bare."""

from __future__ import annotations

from yijianshi.report.state import State


def units(state: State) -> dict[str, str]:
    """The units of the fields of a report's form that have one."""
    fields = (plan.need.field for plan in state.plan.fields)
    return {field.name: field.unit for field in fields if field.unit is not None}
