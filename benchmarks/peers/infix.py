"""Conditions as text in languages with infix operators: one class for what they share, a subclass for each dialect."""

from __future__ import annotations

import json

from benchmarks.description import (
    Answer,
    Between,
    Compare,
    Condition,
    Constant,
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
from benchmarks.peers.names import Names, member


class Infix:
    """C-like operators over the names of a flat sheet."""

    every, either, negation, equal = " && ", " || ", "!", "=="

    def __init__(self, names: Names) -> None:
        self.names = names

    # where values stand; a dialect over nested data says otherwise

    def value(self, name: str) -> str:
        """A value of the sheet."""
        return name

    def holds(self, licence: str) -> str:
        return self.value(self.names.holds(licence))

    def read(self, licence: str, name: str) -> str:
        return self.value(self.names.read(licence, name))

    def member(self, name: str) -> str:
        """A member of the record at hand."""
        return self.value(member(name))

    # what dialects say in their own ways

    def one_of(self, term: str, values: tuple[str, ...]) -> str:
        return f"{term} in [{', '.join(map(quoted, values))}]"

    def matches(self, term: str, pattern: str) -> str:
        return f"{term}.matches({quoted(f'^(?:{pattern})$')})"

    def condition(self, condition: Condition) -> str:
        """The condition; in brackets if it is made of several."""
        match condition:
            case Flag(name):
                return self.value(self.names.questions[name])
            case Holds(licence):
                return self.holds(licence)
            case Compare(operator, left, right):
                return f"{self.term(left)} {self.equal if operator == '=' else operator} {self.term(right)}"
            case Between(term, low, high):
                return f"({self.term(term)} >= {low}{self.every}{self.term(term)} <= {high})"
            case OneOf(term, values):
                return self.one_of(self.term(term), values)
            case Matches(term, pattern):
                return self.matches(self.term(term), pattern)
            case Not(part):
                text = self.condition(part)
                return f"{self.negation}{text}" if text.startswith("(") else f"{self.negation}({text})"
            case Every(parts):
                return f"({self.every.join(map(self.condition, parts))})"
            case Either(parts):
                return f"({self.either.join(map(self.condition, parts))})"
        raise TypeError(condition)

    def term(self, term: Term) -> str:
        match term:
            case Today():
                return self.value("today")
            case Answer(name):
                return self.value(self.names.questions[name])
            case Parameter(name):
                return self.value(self.names.parameters[name])
            case Read(licence, name):
                return self.read(licence, name)
            case Member(name):
                return self.member(name)
            case Constant(value):
                return quoted(value) if isinstance(value, str) else str(value)
            case Later(inner, days):
                return f"{self.term(inner)} + {days}"
        raise TypeError(term)


def quoted(text: str) -> str:
    """A text in double quotes, as in JSON."""
    return json.dumps(text, ensure_ascii=False)
