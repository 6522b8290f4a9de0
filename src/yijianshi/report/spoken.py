"""The sources of a form in words: what is computed stands in the report's JSON as its rule is written."""

from __future__ import annotations

from yijianshi.report.state import State
from yijianshi.report.words.speaker import Speaker


def spoken_sources(state: State) -> dict[str, str]:
    """The expressions that fields are filled from, as written, each with what it says."""
    plan = state.plan
    speaker = Speaker(plan.rules, plan.parameters)
    return {str(source.text): speaker.value(source) for field in plan.fields for source in field.need.field.sources}
