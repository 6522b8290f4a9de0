"""What all parts of a guide share: the plan, its conditions in words, and the remarks of an entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from yijianshi.engine.plan import Plan
from yijianshi.report.words.speaker import Speaker
from yijianshi.rulebook.entries import Formula, Named, Use

Part = dict[str, Any]
"""A part of the guide as JSON has it; `model.py` says what is in each."""


class Telling:
    """The plan of a bundle as it is on a day, and the voice that tells it."""

    def __init__(self, plan: Plan, day: datetime.date) -> None:
        self.plan = plan
        self.day = day
        self.composition = plan.composition
        self.rules = plan.rules
        self.speaker = Speaker(plan.rules, plan.parameters)

    def condition(self, formula: Formula | None) -> Part | None:
        """A condition as it is written and in words; None where there is none."""
        return None if formula is None else {"text": written(formula), "words": self.speaker.condition(formula)}

    def matter(self, position: int) -> str:
        return self.composition.matters[position].name

    def uses(self, uses: Iterable[tuple[int, Use]]) -> list[Part]:
        """The matters that use a material or field, each with its own condition."""
        return [{"name": self.matter(position), "condition": self.condition(use.when)} for position, use in uses]


def written(formula: Formula) -> str:
    """An expression as its author wrote it, on one line."""
    return " ".join(str(formula.text).split())


def whom(uses: Iterable[tuple[int, Use]]) -> list[str]:
    """The subjects that something is asked of, each of them; none where it is one item."""
    return list(dict.fromkeys(use.each for _, use in uses if use.each is not None))


def remarks(entry: Named) -> Part:
    """What an entry says of itself: what it rests on, and how sure its authors are."""
    return {"basis": list(entry.basis), "sample": entry.sample, "confidence": entry.confidence, "note": entry.note}
