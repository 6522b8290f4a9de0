"""What an expression read: the facts behind its names, each with its value and source, and the definitions to go on with.

Values come from the engine's snapshot and its functions for nodes; nothing is worked out here. What is sensitive is masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, NONE, CaseSubject
from yijianshi.engine.leaf import unknown
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import record_key
from yijianshi.language.tree import Binding, Call, Filter, For, Name, Node, Path, Quantified, children
from yijianshi.language.types import ListType
from yijianshi.report.explain_masks import SHOWN, Masks
from yijianshi.report.explain_records import holding, source_of
from yijianshi.report.explain_step import Fact, place_text
from yijianshi.report.state import State
from yijianshi.rulebook.entries import Field, Question
from yijianshi.rulebook.kinds import RecordType
from yijianshi.rulebook.references import record_of, subject_of
from yijianshi.rulebook.words import PERSON, PERSONAL
from yijianshi.source.catalogue import explain as texts


@dataclass(frozen=True, slots=True)
class Named:
    """A definition or derived subject that an expression reads, with whose it is: told by a step of its own."""

    name: str
    subject: CaseSubject | None


class Reads(Masks):
    """Reads of one report."""

    def __init__(self, state: State) -> None:
        super().__init__(state.plan.rules)
        self.state = state

    def of(self, node: Node, values: Values, *, serving: bool = False) -> tuple[tuple[Fact, ...], tuple[Named, ...]]:
        """The facts that a node reads, each once in reading order, and what it names besides."""
        facts: dict[str, Fact] = {}
        named: dict[tuple[str, str | None], Named] = {}
        for read in self._walk(node, values, serving):
            if isinstance(read, Fact):
                facts.setdefault(read.name, read)
            else:
                named.setdefault((read.name, read.subject.address if read.subject is not None else None), read)
        return tuple(facts.values()), tuple(named.values())

    # the walk

    def _walk(self, node: Node, values: Values, serving: bool) -> Iterator[Fact | Named]:
        match node:
            case Name():
                yield from self._name(node, values, serving)
            case Path():
                yield from self._path(node, values, serving)
            case Call(function="holds" | "records" | "valid records", arguments=(Path() as path, *_)):
                yield from self._records(path, values, serving)
            case Call(function="exists" | "birth date" | "sex" | "age", arguments=(of, *rest)):
                yield from self._person(node, of, values, serving)
                for other in rest:
                    yield from self._walk(other, values, serving)
            case Quantified(bindings=bindings, condition=body) | For(bindings=bindings, body=body):
                yield from self._loop(bindings, body, values, serving)
            case Filter(index=False, base=base, condition=condition) if node.item is not None:
                yield from self._walk(base, values, serving)
                for inner in self.elements(node, values):
                    yield from self._walk(condition, inner, serving)
            case _:
                for child in children(node):
                    yield from self._walk(child, values, serving)

    def elements(self, node: Filter, values: Values) -> Iterator[Values]:
        """The values inside a filter, for the elements that are told."""
        items = self.state.value(node.base, values)
        for item in islice(items, SHOWN) if isinstance(items, list | tuple) else ():
            yield {**values, f"i_{id(node.item)}": item, "l_item": item}

    def _loop(self, bindings: tuple[Binding, ...], body: Node, values: Values, serving: bool) -> Iterator[Fact | Named]:
        if not bindings:
            yield from self._walk(body, values, serving)
            return
        yield from self._walk(bindings[0].source, values, serving)
        items = self.state.value(bindings[0].source, values)
        for item in islice(items, SHOWN) if isinstance(items, list | tuple) else ():
            yield from self._loop(bindings[1:], body, {**values, f"l_{bindings[0].name}": item}, serving)

    def _name(self, node: Name, values: Values, serving: bool) -> Iterator[Fact | Named]:
        symbol = node.symbol
        if symbol is None:
            return
        if symbol.kind == "case":
            yield Fact(symbol.name, self.state.value(node, values), texts.SOURCES["case"])
        elif symbol.kind == "parameter":
            yield self._parameter(symbol.key)
        elif symbol.kind == "subject":
            yield from self._subject(symbol.key, values)
        elif symbol.kind == "attribute":
            yield from self._attribute(symbol.key, values.get(self._each(str(symbol.ref))))
        elif symbol.kind == "record":
            yield from self._datum(values.get("w"), symbol.name)
        elif symbol.kind == "member":
            item = values.get(f"i_{id(symbol.ref)}")
            if isinstance(item, CaseSubject):
                yield from self._member(item, symbol.ref.type, node.name, serving)
            else:
                yield from self._datum(item, node.name)
        elif symbol.kind in ("question", "definition", "field"):
            yield from self.named(symbol.key, None)

    def _path(self, node: Path, values: Values, serving: bool) -> Iterator[Fact | Named]:
        if record_of(node.type) is not None:
            yield from self._records(node, values, serving)
            return
        base, of = node.base, record_of(node.base.type)
        holders = self._holders(base, values, serving) if of is not None else None
        if of is not None and holders is not None:
            for holder in holders:
                yield from self._held(holder, of, node.name, serving)
            return
        value = self.state.value(base, values, serving=serving)
        items = value[:SHOWN] if isinstance(value, list) else [value]
        found = [item for item in items if isinstance(item, CaseSubject | Record)]
        if not found or not self._plain(base):
            yield from self._walk(base, values, serving)
        for item in found:
            if isinstance(item, CaseSubject):
                yield from self._member(item, base.type, node.name, serving)
            else:
                yield from self._datum(item, node.name)

    def _holders(self, base: Node, values: Values, serving: bool) -> list[Any] | None:
        """Whose record a path `S.type`, or a type named inside a filter, is; None where it is no subject's."""
        found: Any = None
        if isinstance(base, Path):
            found = self.state.value(base.base, values, serving=serving)
        elif isinstance(base, Name) and base.symbol is not None and base.symbol.kind == "member":
            found = values.get(f"i_{id(base.symbol.ref)}")
        if isinstance(found, list):
            return found[:SHOWN]
        return [found] if isinstance(found, CaseSubject) else None

    def _plain(self, base: Node) -> bool:
        """Is it one subject as the case gives it, of which its name says all?"""
        if not isinstance(base, Name) or base.symbol is None or isinstance(base.type, ListType):
            return False
        return base.symbol.kind != "subject" or self.rules.subjects[base.symbol.key].derived is None

    def _member(self, subject: CaseSubject, of: Any, name: str, serving: bool) -> Iterator[Fact | Named]:
        label = f"{subject.address}.{name}"
        owner = subject_of(of)
        record = owner.member(name) if owner is not None and name not in ("id", "name") else None
        if subject.state != KNOWN:
            yield Fact(label, None, texts.SOURCES["nobody" if subject.state == NONE else "stranger"])
        elif name == "id":
            told = self.told(subject.number, secret=PERSON in self._kinds(subject))
            yield Fact(label, told, texts.SOURCES["case"])
        elif name == "name":
            yield Fact(label, subject.name, texts.SOURCES["case"])
        elif isinstance(record, RecordType):
            yield self._has(subject, record)
        else:
            yield from self._attribute(name, subject)

    def _kinds(self, subject: CaseSubject) -> frozenset[str]:
        entry = self.rules.subjects.get(subject.base)
        return entry.kinds if entry is not None else frozenset()

    # records

    def _records(self, path: Path, values: Values, serving: bool) -> Iterator[Fact | Named]:
        of = record_of(path.type)
        owners = self.state.value(path.base, values)
        found = owners[:SHOWN] if isinstance(owners, list) else [owners]
        if of is None or not any(isinstance(owner, CaseSubject) for owner in found):
            yield from self._walk(path.base, values, serving)
            return
        for owner in found:
            if isinstance(owner, CaseSubject):
                yield self._has(owner, of)

    def _has(self, subject: CaseSubject, of: RecordType) -> Fact:
        key = record_key(of)
        return Fact(f"{subject.address}.{of.name}", subject.of(key).holds, holding(subject, key))

    def _held(self, owner: Any, of: RecordType, name: str, serving: bool) -> Iterator[Fact]:
        """A datum of what a subject holds, or why there is none."""
        if not isinstance(owner, CaseSubject):
            return
        key = record_key(of)
        held = owner.of(key)
        record = held.serving if serving else held.stated
        label = f"{owner.address}.{of.name}.{name}"
        if record is None:
            yield Fact(label, None, holding(owner, key))
        else:
            yield from self._datum(record, name, label)

    def _datum(self, record: Any, name: str, label: str | None = None) -> Iterator[Fact]:
        if not isinstance(record, Record):
            return
        datum, value, source = record.kind.data.get(name), record.get(name), source_of(record)
        secret = (datum is not None and datum.sensitive) or (name in PERSONAL and PERSON in record.kind.holders)
        if value is None:
            source = texts.SOURCES["no_datum"].format(source=source)
        yield Fact(label or f"{record.kind.name}.{name}", self.told(value, secret=secret), source)

    def _person(self, node: Call, of: Node, values: Values, serving: bool) -> Iterator[Fact | Named]:
        subject = self.state.value(of, values)
        if not isinstance(subject, CaseSubject):
            yield from self._walk(of, values, serving)
            return
        label = texts.FUNCTION_OF.format(subject=subject.address, function=texts.FUNCTIONS[node.function])
        if node.function == "exists" or subject.state != KNOWN:
            source = "case" if subject.state == KNOWN else "nobody" if subject.state == NONE else "stranger"
        else:
            source = "identity"
        yield Fact(label, self.told(self.state.value(node, values)), texts.SOURCES[source])

    # names

    def _each(self, name: str) -> str:
        return self.state.leaves.names.variable("e", name)

    def _attribute(self, name: str, subject: Any) -> Iterator[Fact | Named]:
        if isinstance(subject, CaseSubject) and subject.state == KNOWN:
            yield from self.named(name, subject)
        elif isinstance(subject, CaseSubject):
            source = texts.SOURCES["nobody" if subject.state == NONE else "stranger"]
            yield Fact(f"{subject.address}.{name}", None, source)

    def named(self, name: str, subject: CaseSubject | None) -> Iterator[Fact | Named]:
        """What a question, definition or field stands for, of a subject where it is `each`."""
        if name in self.rules.definitions:
            yield Named(name, subject)
        elif name in self.rules.questions or name in self.rules.fields:
            label = name if subject is None else f"{subject.address}.{name}"
            value, source = self.answer(name, subject)
            entry: Question | Field = self.rules.questions.get(name) or self.rules.fields[name]
            yield Fact(label, self.told(value, secret=self.secret_name(name)), source, entry.unit)

    def value_of(self, name: str, subject: CaseSubject | None) -> Any:
        """The value that a name of the shared space has in expressions."""
        if subject is not None:
            return subject.a.get(name)
        return self.state.values.get(self.state.leaves.names.variable("n", name))

    def answer(self, name: str, subject: CaseSubject | None) -> tuple[Any, str]:
        """The value of a question or field, and where it comes from."""
        entry: Question | Field = self.rules.questions.get(name) or self.rules.fields[name]
        value = self.value_of(name, subject)
        if isinstance(entry, Question):
            given = (self.state.facts.answers if subject is None else subject.answers).get(name)
        else:
            given = self.state.facts.form.get((name, None if subject is None else subject.address))
        if given is not None:
            return value, texts.SOURCES["answer" if isinstance(entry, Question) else "form"]
        inner = self.state.leaves.inside(entry.each, subject, self.state.values)
        source = next((source for source in entry.sources if not unknown(self.state.value(source.tree, inner))), None)
        if source is not None:
            return value, texts.SOURCES["open"] if value is None else texts.SOURCES["from"].format(text=source.text)
        if isinstance(entry, Field):
            return value, texts.SOURCES["empty"]
        closed = entry.when is not None and self.state.value(entry.when.tree, inner) is False
        return value, texts.SOURCES["closed" if closed else "unasked"]

    def _parameter(self, name: str) -> Fact:
        parameter = self.rules.parameters[name]
        value = self.state.plan.parameters.get(name)
        day, _ = parameter.stretch(self.state.facts.date)
        place = place_text(parameter.span)
        if day is None:
            source = texts.SOURCES["parameter"].format(place=place)
        else:
            source = texts.SOURCES["dated"].format(day=day.isoformat(), place=place)
        return Fact(name, self.told(value), texts.SOURCES["sample"].format(source=source) if parameter.sample else source)

    def _subject(self, name: str, values: Values) -> Iterator[Fact | Named]:
        entry = self.rules.subjects[name]
        if entry.derived is not None:
            yield Named(name, None)
        else:
            yield self.subject_fact(name, values.get(self.state.leaves.names.variable("s", name)))

    def subject_fact(self, name: str, value: Any) -> Fact:
        """A declared subject: its state, or of a list its members."""
        if isinstance(value, CaseSubject):
            told = None if value.state not in (KNOWN, NONE) else texts.SUBJECTS["known" if value.state == KNOWN else "none"]
            return Fact(name, told, texts.SOURCES["case"])
        return Fact(name, self.told(list(value) if isinstance(value, Iterable) else None), texts.SOURCES["case"])
