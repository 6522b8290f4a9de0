"""Names that every engine takes: short ASCII words for the questions, licences, members and parameters of a rulebook."""

from __future__ import annotations

from benchmarks.description import MEMBERS, SHARED_MEMBERS, Rulebook

_MEMBERS = {name: f"m{i}" for i, name in enumerate((*MEMBERS, *SHARED_MEMBERS))}


def member(name: str) -> str:
    """The word for a member of a record: `m0`, `m1`, …"""
    return _MEMBERS[name]


class Names:
    """The words of one rulebook: `q12` a question, `p0` a parameter, `k03` a kind of licence, `s1` a shared source."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.questions = {question.name: f"q{i:02}" for i, question in enumerate(rulebook.questions)}
        self.dates = frozenset(question.name for question in rulebook.questions if question.type == "date")
        self.parameters = {parameter.name: f"p{i}" for i, parameter in enumerate(rulebook.parameters)}
        self.licences = {licence: f"k{i:02}" for i, licence in enumerate(rulebook.licences)}
        self.sources = {source: f"s{i}" for i, source in enumerate(rulebook.sources)}

    def holds(self, licence: str) -> str:
        """Of a flat sheet: is there a record of that kind that serves?"""
        return f"{self.licences[licence]}_holds"

    def read(self, licence: str, name: str) -> str:
        """Of a flat sheet: a member of the record that serves."""
        return f"{self.licences[licence]}_{member(name)}"
