"""What of a report must not stand in a text or on a page as it is: only the rules know, the report's JSON does not say."""

from __future__ import annotations

from dataclasses import dataclass

from yijianshi.report.state import State
from yijianshi.rulebook.secrets import sensitive_name
from yijianshi.rulebook.words import PERSON


@dataclass(frozen=True, slots=True)
class Private:
    """The names of fields whose values are masked, and of subjects that are natural persons, whose names are."""

    fields: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


def private(state: State) -> Private:
    """What is private of one report: fields that are sensitive or filled from what is, and subjects that can be nothing but persons."""
    rules = state.plan.rules
    fields = (plan.need.field.name for plan in state.plan.fields)
    return Private(
        frozenset(name for name in fields if sensitive_name(name, rules)),
        frozenset(name for name in state.facts.subjects if name in rules.subjects and rules.subjects[name].kinds == {PERSON}),
    )
