"""Which sources of a field or question are known and authoritative: what they read stands in valid licences and shared records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.leaf import unknown
from yijianshi.engine.node_values import Values
from yijianshi.identifiers import normal
from yijianshi.language.tree import Binding, Filter, For, Name, Node, Path, Quantified, children
from yijianshi.language.types import ListType
from yijianshi.report.state import LazyValues, State
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.rulebook.kinds import RecordType


def same(one: Any, other: Any) -> bool:
    """Are two values the same? Texts compare after NFKC, without spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normal(one) == normal(other)
    return bool(one == other)


def field_values(state: State, entry: Field | Question, subject: CaseSubject | None) -> Values:
    """The values inside a field or question, of one subject where it is `each`."""
    return state.leaves.inside(entry.each, subject, LazyValues(state, {}))


def is_option(value: Any, options: tuple[str, ...]) -> bool:
    """Is a value one of the options, or a list of such?"""
    return all(item in options for item in value) if isinstance(value, list) else value in options


def authorities(state: State, sources: tuple[Formula, ...], values: Values) -> Iterator[tuple[int, Any]]:
    """Number and value of each source that is known and authoritative."""
    for number, source in enumerate(sources):
        value = state.value(source.tree, values, serving=True)
        if not unknown(value) and vouched(state, source.tree, values) is True:
            yield number, value


def vouched(state: State, tree: Node, values: Values) -> bool | None:
    """Does all that an expression reads stand in valid licences and shared records? None where it reads nothing."""
    if isinstance(tree, Path):
        base = state.value(tree.base, values, serving=True)
        if _gives_records(tree.base):  # one that is not there, or not known, vouches for nothing
            return _all_vouched(isinstance(record, Record) and record.valid for record in (base if isinstance(base, list) else [base]))
        people = [item for item in (base if isinstance(base, list) else [base]) if isinstance(item, CaseSubject)]
        if people and tree.name in ("id", "name"):
            return False
        if people and not isinstance(tree.type, RecordType):
            return _all_vouched(_vouched_of(state, tree.name, person, values) for person in people)
    if isinstance(tree, Name) and tree.symbol is not None:
        kind = tree.symbol.kind
        if kind in ("question", "field", "definition"):
            return _vouched_of(state, tree.symbol.key, None, values)
        if kind in ("attribute", "member"):
            variable = state.leaves.names.variable("e", str(tree.symbol.ref)) if kind == "attribute" else f"i_{id(tree.symbol.ref)}"
            subject = values.get(variable)
            return _vouched_of(state, tree.name, subject, values) if isinstance(subject, CaseSubject) else None
    return _all_vouched(_vouched_inside(state, tree, values))


def _gives_records(node: Node) -> bool:
    """Is it a record or a list of them? (In lists of lists, their parts are asked.)"""
    return isinstance(node.type.element if isinstance(node.type, ListType) else node.type, RecordType)


def _all_vouched(parts: Iterable[bool | None]) -> bool | None:
    known = [value for value in parts if value is not None]
    return all(known) if known else None


def _vouched_inside(state: State, tree: Node, values: Values) -> Iterator[bool | None]:
    """The same of the parts of an expression: what loops and filters run over is read for each element."""
    if isinstance(tree, Quantified | For):
        yield from _vouched_loop(state, tree.bindings, tree.condition if isinstance(tree, Quantified) else tree.body, values)
    elif isinstance(tree, Filter) and tree.item is not None and not tree.index:
        yield vouched(state, tree.base, values)
        for item in _elements(state.value(tree.base, values, serving=True)):
            yield vouched(state, tree.condition, values | {f"i_{id(tree.item)}": item, "l_item": item})
    else:
        for child in children(tree):
            yield vouched(state, child, values)


def _vouched_loop(state: State, bindings: tuple[Binding, ...], body: Node, values: Values) -> Iterator[bool | None]:
    if not bindings:
        yield vouched(state, body, values)
        return
    first, rest = bindings[0], bindings[1:]
    yield vouched(state, first.source, values)
    for item in _elements(state.value(first.source, values, serving=True)):
        yield from _vouched_loop(state, rest, body, values | {f"l_{first.name}": item})


def _elements(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _vouched_of(state: State, name: str, subject: CaseSubject | None, values: Values) -> bool | None:
    """The same of a definition, or of a question or field that was not given, of a subject where it is `each`."""
    rules = state.plan.rules
    if name in rules.definitions:
        definition = rules.definitions[name]
        if definition.value is None:
            return None
        return vouched(state, definition.value.tree, state.leaves.inside(definition.each, subject, values))
    entry: Question | Field | None = rules.questions.get(name) or rules.fields.get(name)
    if entry is None:
        return None
    if isinstance(entry, Question):
        given = (subject.answers if subject is not None else state.facts.answers).get(name)
    else:
        given = state.facts.form.get((name, subject.address if subject is not None else None))
    if given is not None:
        return False
    inner = state.leaves.inside(entry.each, subject, values)
    for source in entry.sources:
        if not unknown(state.leaves.given(entry, source, inner)):
            return vouched(state, source.tree, inner)
    return False
