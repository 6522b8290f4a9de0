"""Conditions and values of a description as Python expressions, in the style of hand-written code."""

from __future__ import annotations

import json

from benchmarks.conditions import DATES, FORMATS, NUMBER_FORMAT
from benchmarks.description import (
    Answer,
    Between,
    Compare,
    Condition,
    Constant,
    Defined,
    Either,
    Every,
    Flag,
    Holds,
    Later,
    Matches,
    Member,
    Not,
    OneOf,
    Parameter,
    Read,
    Term,
    Today,
)

PATTERNS = {pattern: f"PATTERN_{i}" for i, pattern in enumerate((*FORMATS.values(), NUMBER_FORMAT))}
"""The module constant that holds each compiled pattern."""


def expression(condition: Condition, *, inner: bool = False) -> str:
    """The condition as code; with `inner`, fit to stand beside `and`."""
    match condition:
        case Flag(name):
            text = f"answers[{quoted(name)}]"
        case Defined(name):
            text = name
        case Holds(licence):
            text = f"{quoted(licence)} in licences"
        case Compare(operator, left, right):
            text = f"{value(left)} {'==' if operator == '=' else operator} {value(right)}"
        case Between(term, low, high):
            text = f"{low} <= {value(term)} <= {high}"
        case OneOf(term, values):
            text = f"{value(term)} in ({', '.join(quoted(option) for option in values)})"
        case Matches(term, pattern):
            text = f"{PATTERNS[pattern]}.fullmatch({value(term)})"
        case Not(part):
            text = negated(part)
        case Every(parts):
            text = " and ".join(expression(part, inner=True) for part in parts)
        case Either(parts):
            text = " or ".join(expression(part, inner=True) for part in parts)
            return f"({text})" if inner else text
    return text


def negated(condition: Condition) -> str:
    """The opposite of the condition, as code that may stand beside `and`."""
    match condition:
        case Flag():
            return f"not {expression(condition)}"
        case Holds(licence):
            return f"{quoted(licence)} not in licences"
        case OneOf(term, values):
            return f"{value(term)} not in ({', '.join(quoted(option) for option in values)})"
        case _:
            return f"not ({expression(condition)})"


def value(term: Term) -> str:
    """The term as code."""
    match term:
        case Today():
            return "today"
        case Answer(name) if name in DATES:
            return name
        case Answer(name):
            return f"answers[{quoted(name)}]"
        case Parameter(name):
            return name
        case Read(licence, member):
            return f"licences[{quoted(licence)}][{quoted(member)}]"
        case Member(name):
            return f"record[{quoted(name)}]"
        case Constant(constant):
            return quoted(constant) if isinstance(constant, str) else str(constant)
        case Later(inner, days):
            return f"{value(inner)} + timedelta(days={days})"


def quoted(text: str) -> str:
    """The text as a literal in double quotes."""
    return json.dumps(text, ensure_ascii=False)
