"""The verdict: the first of its labels that fits (document 3, 'Verdict')."""

from __future__ import annotations

from typing import Any

from yijianshi.report.checks import CheckItem
from yijianshi.report.form import FormField
from yijianshi.report.materials import Item
from yijianshi.report.questions import Conclusion
from yijianshi.report.state import State


def verdict(
    state: State,
    items: list[Item],
    form: list[FormField],
    checks: list[CheckItem],
    findings: list[dict[str, Any]],
    conclusions: list[Conclusion],
) -> str:
    severities = {finding["severity"] for finding in findings}
    if "block" in severities:
        return "ineligible"
    open_block = any(check.json["status"] == "undecided" and check.plan.check.severity == "block" for check in checks)
    if all(instance.value is False for instance in state.matters) and not open_block and "fix" not in severities:
        return "not_needed"
    counting = [conclusion for conclusion in conclusions if conclusion.counts]
    if any(not conclusion.unvouched for conclusion in counting):
        return "incomplete"
    if "fix" in severities or any(item.status == "submit" for item in items):
        return "fix"
    if any(entry.json["required"] and entry.status in ("missing", "conflict") for entry in form):
        return "fix"
    return "review" if "review" in severities or counting else "ready"
