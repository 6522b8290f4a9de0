"""The verdict: the first that fits of `ineligible`, `not_needed`, `incomplete`, `fix`, `review`, `ready`."""

from __future__ import annotations

from collections.abc import Set

from yijianshi.report.checks import Checks
from yijianshi.report.form import Form
from yijianshi.report.materials import Materials
from yijianshi.report.questions import Conclusion
from yijianshi.report.state import State


def verdict(state: State, materials: Materials, form: Form, checks: Checks, severities: Set[str], conclusions: list[Conclusion]) -> str:
    """The verdict of a report from its finished parts; `severities` are those of all findings, `conclusions` what is undecided."""
    if "block" in severities:
        return "ineligible"
    if state.arrangement.none_applies and not checks.open_block and "fix" not in severities:
        return "not_needed"
    counting = [conclusion for conclusion in conclusions if conclusion.counts]
    if any(not conclusion.unvouched for conclusion in counting):
        return "incomplete"
    if "fix" in severities or materials.to_submit or form.wanting:
        return "fix"
    return "review" if "review" in severities or counting else "ready"
