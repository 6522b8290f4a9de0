"""How many checks came out how: what is merely told is not failed."""

from __future__ import annotations

from yijianshi.report.check_counts import check_counts

SENTENCE = "共{n}条：{counts}"


def test_a_note_that_speaks_is_told_and_the_graver_ones_are_failed() -> None:
    failed = [("note", "failed"), ("fix", "failed"), ("block", "failed")]
    outcomes = [*failed, ("note", "passed"), ("note", "skipped"), ("review", "undecided")]
    checks = [{"severity": severity, "status": status} for severity, status in outcomes]
    assert check_counts(checks, SENTENCE) == "共6条：通过1条，未通过2条，提示1条，待定1条，不涉及1条"


def test_without_checks_nothing_is_said() -> None:
    assert check_counts([], SENTENCE) == ""
