"""One answer in place of another, without reading the whole case again."""

from __future__ import annotations

from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.case.reader import CaseReader
from yijianshi.case.values import Unfit, fit


def answered(facts: Facts, reader: CaseReader, name: str, value: Any) -> Facts | None:
    """The facts with another answer to a question; None where it is `each`, of another bundle, or the value does not fit."""
    question = reader.rules.questions.get(name)
    if question is None or question.each is not None or name not in reader.used:
        return None
    try:
        return facts.answered(name, fit(value, question.kind, question.options))
    except Unfit:
        return None
