"""An unknown leaf: one thing that is not known, and which of them may be learnt within a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from yijianshi.case.subjects import UNKNOWN, CaseSubject

OPEN_KINDS = frozenset({"question", "subject", "id", "unavailable"})
"""Kinds of unknown leaves that may be learnt within one case; a source that was not asked, or data that a record lacks, may not."""
MEMORY = "memory"
"""Under which key values hold the leaves that were found below names already: a name's own trees see nothing of where it stands."""


class Leaf(Struct, frozen=True):
    """What is not known. `kind`: question | subject | id | unavailable | not_asked | unvouched | absent | data | closed.

    `name` is the question, subject, licence type or source, or `type.datum`; `subject` the address of whose it is. A `closed` question
    is one that its `when` shuts off; `source` tells that the name is that of a data-sharing source.
    """

    kind: str
    name: str
    subject: str | None = None
    source: bool = False


def unknown(value: Any) -> bool:
    """Is a value, or an element of a list, not known?"""
    if value is None:
        return True
    if isinstance(value, CaseSubject):
        return value.state == UNKNOWN
    return isinstance(value, list | tuple) and any(unknown(item) for item in value)


def distinct(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Each leaf once, in the order in which they came."""
    return list(dict.fromkeys(leaves))
