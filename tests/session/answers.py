"""What an applicant of a random world may answer to a question of a session."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.strategies.cases import NUMBERS, CaseBuilder
from tests.strategies.expressions import Draw, World


@st.composite
def answers(draw: Draw, world: World, question: dict[str, Any]) -> Any:
    """A value that fits a question as `next_question` gives it."""
    builder = CaseBuilder(draw, world)
    builder.people = {who.name: [] for who in world.who.values()}
    if question["kind"] == "question":
        named = world.named[question["name"]]
        return builder.value(named.type, named.options)
    if question["name"] == "id":
        return draw(st.sampled_from([*NUMBERS[world.who[question["subject"].partition("[")[0]].kinds[0]], None]))
    who = world.who[question["name"]]
    people = [builder.subject(who.kinds[0]) for _ in range(draw(st.integers(0, 2)))]
    return people if who.many else people[0] if people else None
