"""What a condition rests on in the end, seen through definitions, and whether anybody can be asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yijianshi.authoring.lint.view import Resolution
from yijianshi.language.tree import Call, Name, Node, Path, Symbol, children
from yijianshi.language.types import Type
from yijianshi.rulebook.entries import Formula
from yijianshi.rulebook.kinds import RecordType
from yijianshi.rulebook.references import record_of, subject_of


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    settles: bool


def condition_leaves(formula: Formula, resolution: Resolution) -> list[Leaf]:
    """The questions, subjects, records and fields that a condition rests on, each once."""
    return list(dict.fromkeys(_leaves(formula.tree, resolution, frozenset())))


def _leaves(tree: Node, resolution: Resolution, seen: frozenset[str]) -> Iterator[Leaf]:
    match tree:
        case Name(symbol=Symbol(kind="question" | "definition" | "field" | "attribute", key=key)):
            yield from _named(key, resolution, seen)
        case Name(symbol=Symbol(kind="member", ref=Symbol() as item)):
            yield from _member(item.type, tree.name, resolution, seen)
        case Name(symbol=Symbol(kind="subject" | "each", name=name)):
            yield Leaf(name, True)
        case Path(base=base, name=name):
            if record_of(base.type) is not None or subject_of(base.type) is not None:
                yield from _member(base.type, name, resolution, seen)
            else:
                yield from _leaves(base, resolution, seen)
        case Call(function="as of", arguments=arguments):
            for argument in arguments[1:]:
                yield from _leaves(argument, resolution, seen)
        case _:
            for child in children(tree):
                yield from _leaves(child, resolution, seen)


def _member(of: Type, name: str, resolution: Resolution, seen: frozenset[str]) -> Iterator[Leaf]:
    """Below a member of a subject or record."""
    record = record_of(of)
    if record is not None:
        yield Leaf(f"{record.name}.{name}", False)
        return
    subject = subject_of(of)
    found = subject.member(name) if subject is not None else None
    if isinstance(found, RecordType):
        yield Leaf(name, not found.shared)
    elif name in ("id", "name"):
        yield Leaf(f"{subject.name if subject is not None else ''}.{name}", name == "id")
    else:
        yield from _named(name, resolution, seen)


def _named(name: str, resolution: Resolution, seen: frozenset[str]) -> Iterator[Leaf]:
    """Below a question, definition or field."""
    rules = resolution.rules
    if name in rules.questions:
        shut = resolution.suppositions.values(rules.questions[name].when) == {False}
        yield Leaf(name, not shut)
    elif name in rules.definitions:
        value = rules.definitions[name].value
        if value is not None and name not in seen:
            yield from _leaves(value.tree, resolution, seen | {name})
    else:
        yield Leaf(name, True)
