"""The unknown leaves below an undecided value: which question, subject, number, licence, source or datum is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import Any

from yijianshi.case.library import split_key
from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, NONE, UNKNOWN, CaseSubject, Held
from yijianshi.engine import special
from yijianshi.engine.leaf import MEMORY, OPEN_KINDS, Leaf, distinct, unknown
from yijianshi.engine.logic import option
from yijianshi.engine.names import PlanNames
from yijianshi.engine.nobody import nobody
from yijianshi.engine.node_values import NodeValues, Values
from yijianshi.engine.plan import Plan, record_key
from yijianshi.language.tree import Arithmetic, Call, Compare, Filter, For, If, Literal, Name, Node, Path, Quantified, UnaryTest, children
from yijianshi.language.types import ListType
from yijianshi.rulebook.entries import Field, Formula, Question
from yijianshi.rulebook.kinds import RecordType, SubjectType
from yijianshi.rulebook.references import record_of
from yijianshi.source.catalogue.engine import RESULT

_ANSWERS: dict[str, Callable[[Held], Any]] = {
    "holds": lambda held: held.holds,
    "records": special.records,
    "valid records": special.valid_records,
}
"""What functions that ask of a subject's records find, None where it is not known."""


class Leaves:
    """Finds unknown leaves in the trees of one plan.

    `_serving`: of a `from` of fields, which reads the record that serves. `_settling`: only what may still settle a tree is looked for.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rules = plan.rules
        self.names = PlanNames(plan, snapshot=True)
        self._serving = self._settling = False
        self._kin = {(False, False): self}
        self._nodes = NodeValues(plan)
        self._derived: dict[str, Node] = {}

    def _like(self, serving: bool, settling: bool) -> Leaves:
        found = self._kin.get((serving, settling))
        if found is None:
            found = self._kin[serving, settling] = copy(self)
            found._serving, found._settling = serving, settling
        return found

    @property
    def prefill(self) -> Leaves:
        """The same of the trees of a `from` of fields; names in them read what is stated."""
        return self._like(True, self._settling)

    # values

    def value(self, node: Node, values: Values, *, serving: bool = False) -> Any:
        """The value of a node with these values of names; undecided is None."""
        return self._nodes.value(node, values, serving or self._serving)

    # leaves

    def below(self, node: Node, values: Values) -> list[Leaf]:
        """The unknown leaves that keep a node undecided, each once, in reading order."""
        return distinct(self._walk(node, values))

    def may_settle(self, node: Node, values: Values) -> bool:
        """May an undecided node still be settled within the case: does it wait for what may be learnt, or for somebody's records?"""
        return any(leaf.kind in OPEN_KINDS for leaf in self._like(self._serving, True)._walk(node, values))

    def _walk(self, node: Node, values: Values) -> Iterator[Leaf]:
        match node:
            case Name():
                yield from self._name(node, values)
            case Path():
                yield from self._path(node, values)
            case Call(function="holds" | "records" | "valid records"):
                yield from self._asked_records(node.arguments[0], values, node.function)
            case Call(function="exists" | "birth date" | "sex" | "age"):
                yield from self._person(node, values)
            case Compare() | Arithmetic():
                yield from self._both(node, values)
            case If():
                yield from self._if(node, values)
            case Quantified(bindings=bindings, condition=body) | For(bindings=bindings, body=body):
                yield from self._loop(bindings, body, values)
            case Filter(index=False) if node.item is not None:
                yield from self._filter(node, values)
            case _:
                yield from self._children(node, values)

    def _children(self, node: Node, values: Values) -> Iterator[Leaf]:
        parts = (part for child in children(node) for part in (children(child) if isinstance(child, UnaryTest) else (child,)))
        open_ones = [part for part in parts if unknown(self.value(part, values))]
        for part in open_ones:
            yield from self._walk(part, values)
        if not open_ones and not isinstance(node, Literal):
            yield Leaf("data", RESULT)

    def _both(self, node: Node, values: Values) -> Iterator[Leaf]:
        """Below what takes all its operands: where one will never be known, the others do not help."""
        open_ones = [child for child in children(node) if unknown(self.value(child, values))]
        for child in self._never(open_ones, values) or open_ones:
            yield from self._walk(child, values)
        if not open_ones:
            yield Leaf("data", RESULT)

    def _never(self, nodes: Iterable[Node], values: Values) -> list[Node]:
        """Those that will not become known in this case."""
        return [node for node in nodes if not self.may_settle(node, values)]

    def _if(self, node: If, values: Values) -> Iterator[Leaf]:
        condition = self.value(node.condition, values)
        branches = (node.then,) if condition is True else (node.otherwise,) if condition is False else (node.then, node.otherwise)
        open_ones = [branch for branch in branches if unknown(self.value(branch, values))]
        if condition is None:
            yield from self._walk(node.condition, values)
            if not self.may_settle(node.condition, values):  # it stays open which branch holds, so that both must be known
                open_ones = self._never(open_ones, values) or open_ones
        for branch in open_ones:
            yield from self._walk(branch, values)

    def _loop(self, bindings: tuple[Any, ...], body: Node, values: Values) -> Iterator[Leaf]:
        if not bindings:
            if unknown(self.value(body, values)):
                yield from self._walk(body, values)
            return
        first, rest = bindings[0], bindings[1:]
        items = self.value(first.source, values)
        if not isinstance(items, list | tuple):
            if unknown(items):
                yield from self._walk(first.source, values)
            return
        for item in items:
            inner = values | {f"l_{first.name}": item}
            if item is None and (rest or unknown(self.value(body, inner))):
                yield from self._walk(first.source, values)
            yield from self._loop(rest, body, inner)

    def _filter(self, node: Filter, values: Values) -> Iterator[Leaf]:
        items = self.value(node.base, values)
        if not isinstance(items, list | tuple):
            if unknown(items):
                yield from self._walk(node.base, values)
            return
        for item in items:
            inner = values | {f"i_{id(node.item)}": item, "l_item": item}
            if unknown(self.value(node.condition, inner)):
                yield from self._walk(node.base if item is None else node.condition, values if item is None else inner)

    def _name(self, node: Name, values: Values) -> Iterator[Leaf]:
        symbol = node.symbol
        if symbol is None:
            return
        if symbol.kind == "subject":
            yield from self.subject(symbol.key, values)
        elif symbol.kind == "each":
            yield from self.existence(values.get(self.names.variable("e", symbol.key)), values)
        elif symbol.kind == "attribute":
            yield from self.attribute(symbol.key, values.get(self.names.variable("e", str(symbol.ref))), values)
        elif symbol.kind == "member":
            item = values.get(f"i_{id(symbol.ref)}")
            if isinstance(item, CaseSubject):
                yield from self._member(item, symbol.ref.type, node.name, values)
            elif isinstance(item, Record):
                yield self._datum(item, node.name)
        elif symbol.kind == "record":
            record = values.get("w")
            if isinstance(record, Record):
                yield self._datum(record, symbol.name)
        elif symbol.kind in ("question", "definition", "field"):
            yield from self.named(symbol.key, None, values)

    def named(self, name: str, subject: CaseSubject | None, values: Values) -> Iterable[Leaf]:
        """Below a question, definition or field, of a subject where it is `each`; looked for once where the values have a memory."""
        memory = values.get(MEMORY)
        if memory is None:
            return self._named(name, subject, values)
        key = (name, subject, self._settling)
        found: tuple[Leaf, ...] | None = memory.get(key)
        if found is None:
            found = memory[key] = tuple(dict.fromkeys(self._named(name, subject, values)))
        return found

    def _named(self, name: str, subject: CaseSubject | None, values: Values) -> Iterator[Leaf]:
        rules, stated = self.rules, self._like(False, self._settling)
        if name in rules.definitions:
            definition = rules.definitions[name]
            if definition.value is not None:
                yield from stated._walk(definition.value.tree, self.inside(definition.each, subject, values))
        elif name in rules.questions:
            yield from stated.asked(rules.questions[name], subject, values)
        elif name in rules.fields:
            field = rules.fields[name]
            below = list(stated.sources(field, self.inside(field.each, subject, values)))
            yield from below or [Leaf("data", name, subject.address if subject is not None else None)]

    def inside(self, each: str | None, subject: CaseSubject | None, values: Values) -> Values:
        """The values inside an `each`."""
        return values if each is None else values | {self.names.variable("e", each): subject}

    def attribute(self, name: str, subject: CaseSubject | None, values: Values) -> Iterator[Leaf]:
        if subject is None or subject.state == UNKNOWN:
            yield from self.existence(subject, values)
        elif subject.state == NONE:
            yield Leaf("data", name)
        else:
            yield from self.named(name, subject, values)

    def asked(self, question: Question, subject: CaseSubject | None, values: Values) -> Iterator[Leaf]:
        """An unanswered question: itself where it may be put, else what keeps an earlier source from being known."""
        inner = self.inside(question.each, subject, values)
        gives = (not unknown(self.given(question, source, inner)) for source in question.sources)
        known = next((position for position, found in enumerate(gives) if found), None)
        if known is not None:
            for source in question.sources[:known]:
                yield from self._source(question, source, inner)
            return
        address = subject.address if subject is not None else None
        closed = question.when is not None and self.value(question.when.tree, inner) is False
        yield Leaf("closed" if closed else "question", question.name, address)
        if closed:
            for source in question.sources:
                yield from self._source(question, source, inner)

    def sources(self, field: Field, values: Values) -> Iterator[Leaf]:
        for source in field.sources:
            if not unknown(self.given(field, source, values)):
                return
            yield from self._source(field, source, values)

    def _source(self, entry: Question | Field, source: Formula, values: Values) -> Iterator[Leaf]:
        """Below a `from` that gives nothing: what it reads is not known, or is none of the options."""
        if unknown(self.value(source.tree, values)):
            yield from self._walk(source.tree, values)
        else:
            yield Leaf("data", entry.name)

    def given(self, entry: Question | Field, source: Formula, values: Values, *, serving: bool = False) -> Any:
        """What a `from` gives; nothing where a choice has no such option."""
        value = self.value(source.tree, values, serving=serving)
        return option(value, frozenset(entry.options)) if entry.options else value

    def _path(self, node: Path, values: Values) -> Iterator[Leaf]:
        base = self.value(node.base, values)
        if record_of(node.type) is not None:
            yield from self._asked_records(node, values)
        elif isinstance(base, CaseSubject):
            yield from self._member(base, node.base.type, node.name, values)
        elif isinstance(base, Record):
            yield self._datum(base, node.name)
            yield from self._better(node.base, base, values)
        elif isinstance(base, list | tuple):
            if any(item is None for item in base):
                yield from self._walk(node.base, values)
            for item in base:
                if isinstance(item, CaseSubject) and unknown(item.member(node.name)):
                    of = node.base.type.element if isinstance(node.base.type, ListType) else node.base.type
                    yield from self._member(item, of, node.name, values)
                elif isinstance(item, Record) and item.get(node.name) is None:
                    yield self._datum(item, node.name)
                    yield from self._better(node.base, item, values)
        elif unknown(base):
            yield from self._walk(node.base, values)

    def _better(self, path: Node, record: Record, values: Values) -> Iterator[Leaf]:
        """Below a record that serves though it is not valid: why a valid one may still be found in its place."""
        of = record_of(path.type)
        if isinstance(path, Path):
            owners = self.value(path.base, values)
        else:  # a name within a filter reads the item
            owners = values.get(f"i_{id(path.symbol.ref)}") if isinstance(path, Name) and path.symbol is not None else None
        for subject in owners if isinstance(owners, list | tuple) else [owners]:
            if of is not None and isinstance(subject, CaseSubject):
                held = subject.of(record_key(of))
                if self._read(held) is record and held.open and not held.valid:
                    yield from self.record(subject, record_key(of), values)

    def _member(self, subject: CaseSubject, of: Any, name: str, values: Values) -> Iterator[Leaf]:
        if subject.state == UNKNOWN:
            yield from self.existence(subject, values)
        elif name == "id":
            yield Leaf("id" if subject.id_state == UNKNOWN else "data", "id", subject.address)
        elif name == "name":
            yield Leaf("data", "name", subject.address)
        elif isinstance(of, SubjectType) and isinstance(of.member(name), RecordType):
            found = of.member(name)
            assert isinstance(found, RecordType)
            yield from self.record(subject, record_key(found), values)
        else:
            yield from self.attribute(name, subject, values)

    def _asked_records(self, path: Node, values: Values, function: str = "") -> Iterator[Leaf]:
        """Below `S.type`, or a function that asks of it: of many subjects those whose records are known are not the reason."""
        if not isinstance(path, Path):
            return
        base = self.value(path.base, values)
        of = record_of(path.type)
        if of is None:
            return
        subjects = base if isinstance(base, list | tuple) else [base]
        if self._settling and not function and isinstance(path.type, RecordType) and unknown(base):
            yield Leaf("unavailable" if self._reachable(of, values) else "not_asked", of.name)
            return
        if self._settling and function == "valid records":  # no number settles which are valid where nobody vouches for one
            unvouched = [one for one in subjects if isinstance(one, CaseSubject) and one.of(record_key(of)).unvouched]
            yield from (Leaf("unvouched", of.name, one.address) for one in unvouched)
            subjects = [] if unvouched else subjects
        for subject in subjects:
            if isinstance(subject, CaseSubject):
                if _ANSWERS.get(function, self._read)(subject.of(record_key(of))) is None:
                    yield from self.record(subject, record_key(of), values, holds=function in ("holds", "valid records"))
            else:
                yield from self._walk(path.base, values)

    @staticmethod
    def _reachable(of: RecordType, values: Values) -> bool:
        """May one who is not known yet have such a record in this case? Not of a source that was not asked."""
        library = values["F"].library
        return not of.shared or of.name in library.shared or record_key(of) in library.unavailable

    def _person(self, node: Call, values: Values) -> Iterator[Leaf]:
        subject = self.value(node.arguments[0], values)
        if isinstance(subject, CaseSubject) and subject.state != UNKNOWN:
            if subject.state == KNOWN and subject.id_state == UNKNOWN:
                yield Leaf("id", "id", subject.address)
            elif node.function != "exists":
                silent = [name for name in special.identity_licences(self.rules) if subject.of(name).unavailable]
                yield from (Leaf("unavailable", name, subject.address) for name in silent)
                if not silent:
                    yield Leaf("data", "出生日期" if node.function != "sex" else "性别", subject.address)
        elif unknown(subject):
            yield from self._walk(node.arguments[0], values)
        for argument in node.arguments[1:]:
            if unknown(self.value(argument, values)):
                yield from self._walk(argument, values)

    def _read(self, held: Held) -> Record | None:
        return held.serving if self._serving else held.stated

    def _datum(self, record: Record, name: str) -> Leaf:
        return Leaf("data", f"{record.kind.name}.{name}", None, record.kind.shared)

    # subjects and records

    def subject(self, name: str, values: Values) -> Iterator[Leaf]:
        """Below an unknown subject: itself, or what its derivation does not know."""
        entry = self.rules.subjects[name]
        if entry.derived is None:
            yield Leaf("subject", name)
        else:
            yield from self._like(False, self._settling)._walk(self._derivation(entry.name, entry.derived), values)

    def _derivation(self, name: str, formula: Formula) -> Node:
        found = self._derived.get(name)
        return found if found is not None else self._derived.setdefault(name, nobody(formula.tree))

    def existence(self, subject: Any, values: Values) -> Iterator[Leaf]:
        """Below a subject of which it is not known whether it is there."""
        if not isinstance(subject, CaseSubject) or subject.state != UNKNOWN:
            return
        entry = self.rules.subjects.get(subject.base)
        if entry is None or entry.derived is None:
            yield Leaf("subject", subject.base)
        else:
            yield from self._like(False, self._settling)._walk(self._derivation(entry.name, entry.derived), values)

    def record(self, subject: CaseSubject, key: str, values: Values, *, holds: bool = False) -> Iterator[Leaf]:
        """Why it is not known what a subject has of a licence type or source; that one has no number settles `holds` whatever was asked."""
        held = subject.of(key)
        name, shared = split_key(key)
        if subject.state == UNKNOWN:
            yield from self.existence(subject, values)
            return
        found = False
        silent = shared and subject.state == KNOWN and name not in subject.library.shared and not held.bound
        for stands, kind in (
            (held.unavailable, "unavailable"),
            (silent and not held.unavailable, "not_asked"),
            (subject.id_state == UNKNOWN and (holds or held.unavailable or not silent), "id"),
            (holds and held.unvouched, "unvouched"),
        ):
            if stands:
                found = True
                yield Leaf(kind, "id" if kind == "id" else name, subject.address, shared and kind != "id")
        if not found and held.stated is None:
            yield Leaf("absent", name, subject.address, shared)
