"""What an applicant of a random world may answer to a question of a session."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.strategies.cases import NUMBERS, CaseBuilder
from tests.strategies.choices import seeds
from tests.strategies.expressions import World


def answers(world: World, question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """A value that fits a question as `next_question` gives it."""
    return seeds().map(lambda random: answer_of(random, world, question))


def answer_of(random: Random, world: World, question: dict[str, Any]) -> Any:
    builder = CaseBuilder(random, world)
    builder.people = {who.name: [] for who in world.who.values()}
    if question["kind"] == "question":
        named = world.named[question["name"]]
        return builder.value(named.type, named.options)
    if question["name"] == "id":
        return builder.pick([*NUMBERS[world.who[question["subject"].partition("[")[0]].kinds[0]], None])
    who = world.who[question["name"]]
    people = [builder.subject(who.kinds[0]) for _ in range(builder.count(0, 2))]
    return people if who.many else people[0] if people else None
