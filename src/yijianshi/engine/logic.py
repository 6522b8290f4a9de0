"""Three-valued logic and small steps that generated source calls where `each` makes lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yijianshi.case.subjects import UNKNOWN, CaseSubject
from yijianshi.engine.decisions import AWAITED, SKIPPED
from yijianshi.engine.decisions import UNDECIDED as UNDECIDED_CHECK
from yijianshi.language.compare import disjunction


def unsure(values: Iterable[bool | None]) -> tuple[bool | None, ...]:
    """Values each joined by `and` to one that is undecided."""
    return tuple(False if value is False else None for value in values)


def certain(subject: CaseSubject, value: bool | None) -> bool | None:
    """Of a subject that may not exist nothing is certain but what is not."""
    return None if value is True and subject.state == UNKNOWN else value


def applies(value: Any) -> bool | None:
    """A matter's value, over all its subjects where it is `each`."""
    return disjunction(value.values()) if isinstance(value, dict) else value


def lost(certainly: bool, may: bool | None) -> int:
    """The status of a check whose record certainly does not serve: `may` tells whether a matter will issue it."""
    if may is False:
        return SKIPPED
    return AWAITED if certainly and may is True else UNDECIDED_CHECK


def worst(statuses: Iterable[int]) -> int:
    """Of several records of which one does not serve: one that never will skips the check; else one undecided leaves it undecided."""
    found = set(statuses)
    return SKIPPED if SKIPPED in found else UNDECIDED_CHECK if UNDECIDED_CHECK in found else AWAITED


def option(value: Any, options: frozenset[str]) -> Any:
    """A value from a source as one of a question's options; anything else is not known."""
    if isinstance(value, list):
        return value if all(item in options for item in value) else None
    return value if value in options else None
