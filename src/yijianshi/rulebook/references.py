"""Which names of the shared space an expression reads, and the circles that such reading may make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from yijianshi.language.tree import Name, Node, Path, Symbol, children
from yijianshi.language.types import ListType, Type
from yijianshi.rulebook.kinds import RecordType, SubjectType

GLOBAL_KINDS = frozenset({"question", "definition", "parameter", "subject", "field", "attribute", "each"})


def subject_of(of: Type) -> SubjectType | None:
    """The subject type of a value that is a subject or a list of them."""
    while isinstance(of, ListType):
        of = of.element
    return of if isinstance(of, SubjectType) else None


def record_of(of: Type) -> RecordType | None:
    """The record type of a value that is a record or a list of them."""
    while isinstance(of, ListType):
        of = of.element
    return of if isinstance(of, RecordType) else None


def references(tree: Node) -> Iterator[tuple[str, Node]]:
    """Names of the shared space (subjects, questions, definitions, parameters, fields) that a checked tree reads."""
    if isinstance(tree, Name) and tree.symbol is not None:
        if tree.symbol.kind in GLOBAL_KINDS:
            yield tree.symbol.key, tree
        elif tree.symbol.kind == "member" and isinstance(tree.symbol.ref, Symbol):
            owner = subject_of(tree.symbol.ref.type)
            if owner is not None and _attribute(owner, tree.name):
                yield tree.name, tree
    if isinstance(tree, Path):
        subject = subject_of(tree.base.type)
        if subject is not None and _attribute(subject, tree.name):
            yield tree.name, tree
    for child in children(tree):
        yield from references(child)


def _attribute(subject: SubjectType, name: str) -> bool:
    if name in ("id", "name"):
        return False
    record = subject.records.get(name)
    return record is None or not subject.can_hold(record)


def circle(graph: Mapping[str, set[str]]) -> list[str] | None:
    """One circle of a graph of names, in the order in which each names the next, closed; None where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = list(error.args[1])
        return found[::-1]
    return None
