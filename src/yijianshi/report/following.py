"""Reports that follow each other as answers change: what an answer does not reach is taken over from the report before."""

from __future__ import annotations

from yijianshi.case.facts import Facts
from yijianshi.engine.compiled import Compiled
from yijianshi.language.trouble import hearing
from yijianshi.report.build import Content
from yijianshi.report.report import Report
from yijianshi.report.state import State
from yijianshi.report.view import View


def begun(engine: Compiled, view: View, facts: Facts) -> Report | None:
    """The report of a case, to be followed; None where something went wrong on the way, since nobody knows where that was."""
    with hearing() as heard:
        decided = engine.begin(facts)
    if heard:
        return None
    state = State(engine, view, facts, decided.decisions, decided)
    return Report(state, Content(state, []))


def followed(before: Report, facts: Facts, question: str) -> Report | None:
    """The report of the same case with another answer to a question; None where all must be decided anew."""
    earlier = before.state
    if earlier.decided is None:
        return None
    following = earlier.engine.following
    with hearing() as heard:
        decided = following.follow(earlier.decided, facts, question)
    if decided is None or heard:
        return None
    state = State(earlier.engine, earlier.view, facts, decided.decisions, decided)
    reach = following.reach(question)
    state.recall(earlier, reach)
    alike = state.arrangement is earlier.arrangement
    return Report(state, Content(state, [], before.content if alike else None, reach))
