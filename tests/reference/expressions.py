"""A plain recursive evaluator of typed trees, where what is not known carries why.

The contract of the language, read literally. A value that is not known is an `Unknown`: the leaves that leave it open, and
whether learning more within the case can still make it known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.reference.facts import NOBODY, Facts, Person, Record

from yijianshi.identifiers import resident
from yijianshi.identifiers.text import normal
from yijianshi.language import access, compare, instance, operators, steps
from yijianshi.language.functions.invoke import invoke_known, invoke_named
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.tree import (
    And,
    Arithmetic,
    Between,
    Binding,
    Call,
    Compare,
    ContextOf,
    Filter,
    For,
    If,
    In,
    InstanceOf,
    ListOf,
    Literal,
    Name,
    Negate,
    Node,
    Not,
    Or,
    Path,
    Quantified,
    RangeOf,
    UnaryTest,
)
from yijianshi.language.types import ListType
from yijianshi.language.values import UNBOUNDED, Range, enter
from yijianshi.rulebook.entries import Formula, RecordKind

Leaf = tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """A value that is not known: why, and whether it may still become known within the case."""

    leaves: frozenset[Leaf] = frozenset()
    may: bool = False
    who: str | None = None
    """The declared subject that it certainly is, though nobody knows whether there is one."""


@dataclass(frozen=True)
class Truth:
    """A condition: true, false or undecided (None), with the open leaves of an undecided one."""

    value: bool | None
    leaves: frozenset[Leaf] = frozenset()


TRUE, FALSE = Truth(True), Truth(False)


def every(truths: Iterable[Truth]) -> Truth:
    """Kleene's `and`."""
    found = list(truths)
    if any(truth.value is False for truth in found):
        return FALSE
    open_ones = [truth for truth in found if truth.value is None]
    return Truth(None, frozenset().union(*(truth.leaves for truth in open_ones))) if open_ones else TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """Kleene's `or`."""
    return opposite(every(opposite(truth) for truth in truths))


def opposite(truth: Truth) -> Truth:
    return truth if truth.value is None else Truth(not truth.value)


@dataclass(frozen=True)
class RecordOf:
    """`S.type`: not a record yet, but where to look for the one that serves."""

    person: Person
    kind: RecordKind


@dataclass(frozen=True)
class Scope:
    """What inner names mean: a person, or Unknown, for each subject of an `each`.

    `prefill`: paths read the serving record even where its type is unavailable. `nobody`: a literal null stands for no subject.
    """

    each: dict[str, Any] = field(default_factory=dict)
    local: dict[str, Any] = field(default_factory=dict)
    record: Record | None = None
    prefill: bool = False
    nobody: bool = False

    def with_local(self, key: str, value: Any) -> Scope:
        return replace(self, local={**self.local, key: value})


class Evaluator:
    """Evaluates formulas over facts. `address` leaves: ("question", name, subject), ("subject", name), ("number", subject), …"""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.rules = facts.rules
        self._named: dict[tuple[str, Person | None], Any] = {}

    # formulas

    def truth(self, formula: Formula | None, scope: Scope) -> Truth:
        """A condition; one that is not written holds."""
        if formula is None:
            return TRUE
        value = self.value(formula.tree, scope)
        return Truth(None, value.leaves) if isinstance(value, Unknown) else Truth(value is True)

    def value(self, node: Node, scope: Scope) -> Any:
        match node:
            case Literal(value=None) if scope.nobody:
                return NOBODY
            case Literal(value=value):
                return Unknown() if value is None else enter(value)
            case Name():
                return self._name(node, scope)
            case Path():
                base = self.value(node.base, scope)
                if isinstance(base, Unknown) and isinstance(node.base.type, ListType):
                    return base
                if isinstance(base, Unknown) and self.is_asked(node.name):
                    return replace(base, may=True)
                return self._member(base, node.name, scope)
            case Filter():
                return self._filter(node, scope)
            case Call():
                return self._call(node, scope)
            case Negate(operand=operand):
                return self._apply(operators.negate, [self.value(operand, scope)])
            case Arithmetic(operator=operator, left=left, right=right):
                return self._both(operators.BY_SIGN[operator], self.value(left, scope), self.value(right, scope))
            case Compare(operator=operator, left=left, right=right):
                return self._both(_COMPARE[operator], self.value(left, scope), self.value(right, scope))
            case And(items=items):
                return _known(every(_truth(self.value(item, scope)) for item in items), [self.value(item, scope) for item in items])
            case Or(items=items):
                return _known(some(_truth(self.value(item, scope)) for item in items), [self.value(item, scope) for item in items])
            case Not(item=item):
                return self._apply(compare.negation, [self.value(item, scope)])
            case Between(value=value, low=low, high=high):
                return self._apply(compare.between, [self.value(part, scope) for part in (value, low, high)])
            case In():
                return self._in(node, scope)
            case If():
                return self._if(node, scope)
            case Quantified():
                truths = self._quantified(node, node.bindings, scope)
                return _known(_truth(truths), [truths])
            case For():
                return self._for(node.bindings, node.body, scope)
            case ListOf(items=items):
                return [self.value(item, scope) for item in items]
            case ContextOf(entries=entries):
                return self._context(entries, scope)
            case RangeOf():
                low, high = (UNBOUNDED if end is None else self.value(end, scope) for end in (node.low, node.high))
                return self._apply(lambda a, b: Range(a, b, node.low_closed, node.high_closed), [low, high])
            case InstanceOf(value=value, of=of):
                return self._apply(lambda a: instance.instance_of_known(a, of), [self.value(value, scope)])
        raise AssertionError(node)

    def _apply(self, operation: Any, operands: list[Any]) -> Any:
        """An operation of the language on what is known of the operands."""
        return _result(operation(*map(strip, operands)), operands)

    def _both(self, operation: Any, left: Any, right: Any) -> Any:
        """The same of what needs both operands: while one will never be known, the other settles nothing."""
        found = self._apply(operation, [left, right])
        never = [item for item in map(unknown_of, (left, right)) if item is not None and not item.may]
        if isinstance(found, Unknown) and never:
            return Unknown(frozenset().union(*(item.leaves for item in never)))
        return found

    # names

    def _name(self, node: Name, scope: Scope) -> Any:
        symbol = node.symbol
        assert symbol is not None, node
        if symbol.kind == "local":
            return scope.local[symbol.key]
        if symbol.kind == "member":
            return self._member(scope.local[symbol.ref.key], node.name, scope)
        if symbol.kind == "record":
            return self._datum(scope.record, node.name)
        if symbol.kind == "each":
            person = scope.each[symbol.key]
            return self.subject_leaf(symbol.key) if person is None else person
        if symbol.kind == "attribute":
            person = scope.each[symbol.ref]
            if person is None or isinstance(person, Unknown):
                return person or self.subject_leaf(symbol.ref)
            return self.named(symbol.key, person)
        if symbol.kind == "case":
            return self.facts.day if symbol.key == "办理日期" else self.facts.region
        return self.named(symbol.key, None)

    def subject_leaf(self, name: str) -> Unknown:
        """Why it is not known which subjects a name means."""
        entry = self.rules.subjects[name]
        if entry.derived is None:
            return Unknown(frozenset({("subject", name)}), may=True)
        found = [item for item in self.members(name) if isinstance(item, Unknown)]
        return Unknown(frozenset().union(*(item.leaves for item in found)), may=any(item.may for item in found))

    def members(self, name: str) -> list[Any]:
        """The subjects that a name means, one by one: persons, NOBODY, or Unknown."""
        entry = self.rules.subjects[name]
        if entry.derived is not None and entry.many:
            return self.derived(name)[1]
        return list(flat(self.named(name, None)))

    def named(self, name: str, person: Person | None) -> Any:
        """The value of a name of the shared space; of what is `each` of a subject, for that subject."""
        key = (name, person)
        if key not in self._named:
            self._named[key] = self._compute(name, person)
        return self._named[key]

    def _compute(self, name: str, person: Person | None) -> Any:
        rules = self.rules
        if name in rules.subjects:
            entry = rules.subjects[name]
            if entry.derived is not None:
                if entry.many:
                    return self.derived(name)[0]
                found = self.value(entry.derived.tree, Scope(nobody=True))
                return replace(found, who=found.who or name) if isinstance(found, Unknown) else found
            value = self.facts.subjects[name]
            return Unknown(frozenset({("subject", name)}), may=True, who=None if entry.many else name) if value is None else value
        if name in rules.parameters:
            return enter(rules.parameters[name].on(self.facts.day))
        if name in rules.definitions:
            definition = rules.definitions[name]
            assert definition.value is not None
            return self.value(definition.value.tree, own_scope(definition.each, person))
        if name in rules.questions:
            return self.question(name, person)
        return self.field(name, person)

    def derived(self, name: str) -> tuple[Any, list[Any]]:
        """What a derived list of subjects is in expressions, and its members: each once, none that is none.

        A member that is not known may prove to be none, so that the list is not known before all of it is.
        """
        entry = self.rules.subjects[name]
        assert entry.derived is not None
        members: list[Any] = []
        for item in flat(self.value(entry.derived.tree, Scope(nobody=True))):
            if item is not NOBODY and item not in members:
                members.append(item)
        return unknown_of(members) or members, members

    def question(self, name: str, person: Person | None) -> Any:
        question = self.rules.questions[name]
        answer = self.answer(name, person)
        if answer is not None:
            return answer
        known, earlier, other = self.chain(question.sources, own_scope(question.each, person), question.options)
        if known is not None and not earlier:
            return known[1]
        leaves = frozenset().union(*(item.leaves for item in earlier))
        if known is not None:
            return Unknown(leaves, may=True)
        if self.truth(question.when, own_scope(question.each, person)).value is False:
            leaves |= {("shut", name, address(person))} | frozenset().union(*(item.leaves for item in other))
            return Unknown(leaves, may=bool(earlier))
        return Unknown(frozenset({("question", name, address(person))}), may=True)

    def answer(self, name: str, person: Person | None) -> Any:
        question = self.rules.questions[name]
        for key, raw in (self.facts.case.get("answers") or {}).items():
            if self.means(key, name, question.each, person):
                return read_answer(question.kind, question.options, raw)
        return None

    def field(self, name: str, person: Person | None) -> Any:
        entry = self.rules.fields[name]
        own = self.own_value(name, person)
        if own is not None:
            return own
        known, earlier, other = self.chain(entry.sources, own_scope(entry.each, person), entry.options)
        if known is not None and not earlier:
            return known[1]
        leaves = frozenset().union(*(item.leaves for item in (*earlier, *other)))
        return Unknown(leaves or frozenset({("field", name, address(person))}), may=bool(earlier))

    def own_value(self, name: str, person: Person | None) -> Any:
        entry = self.rules.fields[name]
        for key, raw in (self.facts.case.get("form") or {}).items():
            if self.means(key, name, entry.each, person):
                return read_answer(entry.kind, entry.options, raw)
        return None

    def means(self, written: str, name: str, each: str | None, person: Person | None) -> bool:
        """Does an address that the case writes (`N`, `N[0]`, `N[S]`, `N[S[0]]`) name this?"""
        head, bracket, tail = written.partition("[")
        if head != name:
            return False
        if person is None:
            return not bracket
        tail = tail[:-1]
        if tail.isdigit():
            return person.index == int(tail)
        return tail == str(person)

    def chain(
        self, sources: tuple[Formula, ...], scope: Scope, options: tuple[str, ...]
    ) -> tuple[tuple[int, Any] | None, list[Unknown], list[Unknown]]:
        """The first known of a `from` with its place; what before it may still become known; and what never will."""
        earlier: list[Unknown] = []
        other: list[Unknown] = []
        for place, formula in enumerate(sources):
            value = self.fitting(formula, scope, options)
            unknown = unknown_of(value)
            if unknown is None:
                return (place, value), earlier, other
            (earlier if unknown.may else other).append(unknown)
        return None, earlier, other

    def fitting(self, formula: Formula, scope: Scope, options: tuple[str, ...]) -> Any:
        """The value of a `from`; what is none of the options of a choice is not known."""
        value = self.value(formula.tree, scope)
        given = value if isinstance(value, list) else [value]
        if options and not isinstance(value, Unknown) and any(item not in options for item in given):
            absence = self.better(formula.tree, scope)
            return absence if absence is not None and absence.may else Unknown(frozenset({("data", "option")}))
        return value

    def better(self, node: Node, scope: Scope) -> Unknown | None:
        """Why a valid record may still be found in place of the one that serves `S.type.datum`."""
        of = self.value(node.base, scope) if isinstance(node, Path) else None
        if not isinstance(of, RecordOf) or of.kind.shared:
            return None
        record = self.facts.serving(of.person, of.kind)
        return None if record is None or self.facts.is_valid(record) else self.absence(of.person, of.kind)

    # members

    def _member(self, base: Any, name: str, scope: Scope) -> Any:
        if isinstance(base, Unknown):
            if name in self.rules.sources and not self.facts.is_asked(self.rules.sources[name]):
                return Unknown(base.leaves)
            return base
        if isinstance(base, list | tuple):
            result: list[Any] = []
            for item in base:
                member = self._member(item, name, scope)
                if isinstance(member, list):
                    result += member
                else:
                    result.append(member)
            return result
        if base is NOBODY:
            word = "absent" if name in self.rules.licences else "no_source" if name in self.rules.sources else "none"
            return Unknown(frozenset({(word, name)}))
        if isinstance(base, Person):
            return self._of_person(base, name)
        if isinstance(base, RecordOf):
            return self._read(base, name, scope)
        if isinstance(base, Record):
            return self._datum(base, name)
        return _result(access.member(base, name) if not isinstance(base, dict) else base.get(name), [])

    def is_asked(self, name: str) -> bool:
        """Is it a licence type, or a source that was asked: something that one who is not known may have?"""
        kind = self.rules.licences.get(name) or self.rules.sources.get(name)
        return kind is not None and self.facts.is_asked(kind)

    def _of_person(self, person: Person, name: str) -> Any:
        if name == "id":
            number = self.facts.number(person)
            if number is ...:
                return Unknown(frozenset({("number", str(person))}), may=True)
            return Unknown(frozenset({("data", f"{person}.id")})) if number is None else number
        if name == "name":
            found = self.facts.names[person]
            return Unknown(frozenset({("data", f"{person}.name")})) if found is None else found
        kind = self.rules.licences.get(name) or self.rules.sources.get(name)
        if kind is not None and kind.holders & self.rules.subjects[person.base].kinds:
            return RecordOf(person, kind)
        return self.named(name, person)

    def _read(self, of: RecordOf, name: str, scope: Scope) -> Any:
        record = self.facts.serving(of.person, of.kind)
        unavailable = self.facts.is_unavailable(of.person, of.kind)
        if record is not None and not (unavailable and not scope.prefill and not of.kind.shared and not self.facts.is_valid(record)):
            value = self._datum(record, name)
            if not isinstance(value, Unknown) or of.kind.shared or self.facts.is_valid(record):
                return value
            absence = self.absence(of.person, of.kind)
            return absence if absence.may else value
        return self.absence(of.person, of.kind)

    def absence(self, person: Person, kind: RecordKind) -> Unknown:
        """Why no record of a type is at hand, and whether one may come."""
        number = self.facts.number(person)
        if number is None and not self.facts.is_named(person, kind):
            return Unknown(frozenset({("no_source" if kind.shared else "absent", kind.name)}))
        leaves: set[Leaf] = set()
        if not self.facts.is_asked(kind):
            return Unknown(frozenset({("not_asked", kind.name)}))
        if self.facts.is_unavailable(person, kind):
            leaves.add(("source" if kind.shared else "licence", kind.name))
        if number is ...:
            leaves.add(("number", str(person)))
        absent = ("no_source" if kind.shared else "absent", kind.name)
        return Unknown(frozenset(leaves or {absent}), may=bool(leaves))

    def _datum(self, record: Record | None, name: str) -> Any:
        assert record is not None
        value = record.data[name] if name in record.kind.data else record.members.get(name)
        return Unknown(frozenset({("data", f"{record.kind.name}.{name}")})) if value is None else enter(value)

    # lists

    def _filter(self, node: Filter, scope: Scope) -> Any:
        base = self.value(node.base, scope)
        if node.index or str(node.condition.type) == "number":
            place = self.value(node.condition, scope)
            if isinstance(base, Unknown) or isinstance(place, Unknown):
                return _result(None, [base, place])
            found = access.at(base, place)
            return Unknown(frozenset({("data", "index")})) if found is None else found
        if isinstance(base, Unknown):
            return base
        assert node.item is not None
        kept, open_ones = [], []
        for item in base:
            truth = self.value(node.condition, scope.with_local(node.item.key, item))
            if isinstance(truth, Unknown):
                open_ones.append(truth)
            elif truth is True:
                kept.append(item)
        if open_ones:
            return Unknown(frozenset().union(*(item.leaves for item in open_ones)), any(item.may for item in open_ones))
        return kept

    def _elements(self, source: Any) -> Any:
        if isinstance(source, Unknown):
            return source
        if isinstance(source, list | tuple):
            return list(source)
        found = steps.elements(strip(source))
        return Unknown(frozenset({("data", "range")})) if found is None else list(found)

    def _quantified(self, node: Quantified, bindings: tuple[Binding, ...], scope: Scope) -> Any:
        if not bindings:
            return self.value(node.condition, scope)
        binding, *rest = bindings
        items = self._elements(self.value(binding.source, scope))
        if isinstance(items, Unknown):
            return items
        assert binding.symbol is not None
        values = [self._quantified(node, tuple(rest), scope.with_local(binding.symbol.key, item)) for item in items]
        truths = map(_truth, values)
        return _known(every(truths) if node.every else some(truths), values)

    def _for(self, bindings: tuple[Binding, ...], body: Node, scope: Scope) -> Any:
        if not bindings:
            return [self.value(body, scope)]
        binding, *rest = bindings
        items = self._elements(self.value(binding.source, scope))
        if isinstance(items, Unknown):
            return items
        assert binding.symbol is not None
        result: list[Any] = []
        for item in items:
            part = self._for(tuple(rest), body, scope.with_local(binding.symbol.key, item))
            if isinstance(part, Unknown):
                return part
            result += part
        return result

    def _context(self, entries: tuple[tuple[str, Node], ...], scope: Scope) -> Any:
        result: dict[str, Any] = {}
        for name, node in entries:
            value = self.value(node, scope)
            result[name] = value
            scope = scope.with_local(f"{name}@{node.start}:{node.end}", value)
        return result

    def _in(self, node: In, scope: Scope) -> Any:
        value = self.value(node.value, scope)
        truths, operands = [], [value]
        for test in node.tests:
            if isinstance(test, UnaryTest):
                right = self.value(test.right, scope)
                operands.append(right)
                truths.append(_COMPARE[test.operator](strip(value), strip(right)))
            elif isinstance(test, RangeOf):
                low, high = (UNBOUNDED if end is None else self.value(end, scope) for end in (test.low, test.high))
                operands += [low, high]
                truths.append(compare.in_range(strip(value), Range(strip(low), strip(high), test.low_closed, test.high_closed)))
            else:
                right = self.value(test, scope)
                operands.append(right)
                truths.append(compare.passes_known(strip(value), strip(right)))
        return _result(compare.disjunction(truths), operands)

    def _if(self, node: If, scope: Scope) -> Any:
        condition = self.value(node.condition, scope)
        if condition is True:
            return self.value(node.then, scope)
        if condition is False:
            return self.value(node.otherwise, scope)
        branches = [self.value(node.then, scope), self.value(node.otherwise, scope)]
        if compare.equal_known(*map(strip, branches)) is True:
            return branches[0]
        subjects = getattr(node.then.type, "kind", "") == "subject"
        if subjects and all(isinstance(branch, Unknown) for branch in branches) and branches[0].who == branches[1].who is not None:
            return branches[0]
        unknowns = [found for branch in branches if (found := unknown_of(branch)) is not None]
        if not condition.may and any(not item.may for item in unknowns):
            never = [condition, *(item for item in unknowns if not item.may)]
            return Unknown(frozenset().union(*(item.leaves for item in never)))
        leaves = frozenset().union(*(item.leaves for item in unknowns))
        return Unknown(leaves | condition.leaves, condition.may or any(item.may for item in unknowns))

    # calls

    def _call(self, node: Call, scope: Scope) -> Any:
        special = getattr(self, "_call_" + node.function.replace(" ", "_"), None)
        if special is not None and FUNCTIONS[node.function].special:
            return special(node, scope)
        function = FUNCTIONS[node.function]
        if node.named:
            values = [self.value(value, scope) for _, value in node.named]
            names = tuple(name for name, _ in node.named)
            return _result(invoke_named(function, names, [strip(value) for value in values], known=True), values)
        values = [self.value(argument, scope) for argument in node.arguments]
        return _result(invoke_known(function, [strip(value) for value in values]), values)

    def _call_holds(self, node: Call, scope: Scope) -> Any:
        path = node.arguments[0]
        assert isinstance(path, Path)
        base = self.value(path.base, scope)
        if isinstance(base, Unknown):
            return base
        kind = self.kind(path.name)
        truth = self.holds(base, kind)
        if truth.value is not None:
            return truth.value
        return Unknown(truth.leaves, may=any(leaf[0] in LEARNABLE for leaf in truth.leaves))

    def kind(self, name: str) -> RecordKind:
        return self.rules.licences.get(name) or self.rules.sources[name]

    def holds(self, person: Person | Any, kind: RecordKind) -> Truth:
        """True by a valid record; false for one who can have none; null while it cannot be told; else false."""
        if person is NOBODY:
            return FALSE
        facts = self.facts
        records = facts.bound_records(person, kind)
        if any(kind.shared or facts.is_valid(record) for record in records):
            return TRUE
        number = facts.number(person)
        if number is None and not facts.is_named(person, kind):
            return FALSE
        leaves: set[Leaf] = set()
        if facts.is_unavailable(person, kind):
            leaves.add(("source" if kind.shared else "licence", kind.name))
        if not facts.is_asked(kind):
            leaves.add(("not_asked", kind.name))
        if number is ...:
            leaves.add(("number", str(person)))
        if any(facts.is_unvouched(record) for record in records):
            leaves.add(("unvouched", str(person), kind.name))
        return Truth(None, frozenset(leaves)) if leaves else FALSE

    def _call_records(self, node: Call, scope: Scope) -> Any:
        return self._records(node, scope, valid=False)

    def _call_valid_records(self, node: Call, scope: Scope) -> Any:
        return self._records(node, scope, valid=True)

    def _records(self, node: Call, scope: Scope, *, valid: bool) -> Any:
        path = node.arguments[0]
        assert isinstance(path, Path)
        base = self.value(path.base, scope)
        kind = self.kind(path.name)
        result: list[Record] = []
        leaves: set[Leaf] = set()
        strangers: list[Unknown] = []
        for person in base if isinstance(base, list) else [base]:
            if person is NOBODY:
                continue
            if isinstance(person, Unknown):
                strangers.append(person)
                continue
            if self.facts.number(person) is None and not self.facts.is_named(person, kind):
                continue
            if self.facts.is_unavailable(person, kind):
                leaves.add(("source" if kind.shared else "licence", kind.name))
            if not self.facts.is_asked(kind):
                leaves.add(("not_asked", kind.name))
            if self.facts.number(person) is ... and self.facts.is_asked(kind):
                leaves.add(("number", str(person)))
            records = self.facts.bound_records(person, kind)
            if valid and not kind.shared:
                if any(self.facts.is_unvouched(record) for record in records):
                    leaves.add(("unvouched", str(person), kind.name))
                records = [record for record in records if self.facts.is_valid(record)]
            result += records
        if leaves or strangers:
            may = all(leaf[0] in LEARNABLE for leaf in leaves) and all(one.may for one in strangers)
            return Unknown(frozenset(leaves).union(*(one.leaves for one in strangers)), may=may)
        return result

    def _call_exists(self, node: Call, scope: Scope) -> Any:
        value = self.value(node.arguments[0], scope)
        if isinstance(value, list):
            if any(isinstance(item, Person) for item in value):
                return True
            return next((item for item in value if isinstance(item, Unknown)), False)
        return value if isinstance(value, Unknown) else value is not NOBODY

    def _person_fact(self, node: Call, scope: Scope, read: Any, data: tuple[str, ...]) -> Any:
        """From a valid identity number, else from the identity licence, in the order of the types."""
        person = self.value(node.arguments[0], scope)
        if isinstance(person, Unknown):
            return person
        number = None if person is NOBODY else self.facts.number(person)
        if number is ...:
            return Unknown(frozenset({("number", str(person))}), may=True)
        found = read(number) if isinstance(number, str) else None
        if found is not None:
            return found
        leaves: set[Leaf] = set()
        for kind in (self.rules.licences[name] for name in IDENTITY if name in self.rules.licences and person is not NOBODY):
            for name in data:
                value = self._read(RecordOf(person, kind), name, Scope()) if name in kind.data else None
                if value is not None and not isinstance(value, Unknown):
                    return value if value in ("男", "女") or isinstance(value, datetime.date) else Unknown(frozenset({("data", "person")}))
            if self.facts.is_unavailable(person, kind) and not (number is None and not self.facts.is_named(person, kind)):
                leaves.add(("licence", kind.name))
        return Unknown(frozenset(leaves or {("data", "person")}), may=bool(leaves))

    def _call_birth_date(self, node: Call, scope: Scope) -> Any:
        return self._person_fact(node, scope, resident.birth_date, ("出生日期", "出生时间"))

    def _call_sex(self, node: Call, scope: Scope) -> Any:
        return self._person_fact(node, scope, resident.sex, ("性别", "新生儿性别"))

    def _call_age(self, node: Call, scope: Scope) -> Any:
        born = self._call_birth_date(node, scope)
        on = self.value(node.arguments[1], scope) if len(node.arguments) > 1 else self.facts.day
        if isinstance(born, Unknown) or isinstance(on, Unknown):
            return _result(None, [born, on])
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def _call_as_of(self, node: Call, scope: Scope) -> Any:
        day = self.value(node.arguments[1], scope)
        if isinstance(day, Unknown):
            return day
        name = node.arguments[0]
        assert isinstance(name, Name)
        try:
            return enter(self.rules.parameters[name.name].on(day))
        except KeyError:
            return Unknown(frozenset({("data", name.name)}))


IDENTITY = ("居民身份证", "港澳台居民居住证", "外国人永久居留身份证", "居民户口簿", "普通护照", "出生医学证明")
LEARNABLE = {"question", "subject", "number", "licence", "source"}
_COMPARE = {
    "=": compare.equal_known,
    "!=": compare.unequal_known,
    "<": compare.less,
    "<=": compare.at_most,
    ">": compare.greater,
    ">=": compare.at_least,
}


def own_scope(each: str | None, person: Person | None) -> Scope:
    return Scope({each: person} if each is not None else {})


def address(person: Person | None) -> str:
    return "" if person is None else str(person)


def read_answer(kind: str, options: tuple[str, ...], raw: Any) -> Any:
    from tests.reference.facts import read_value

    return read_value(kind, options, raw)


def flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from flat(item)
    else:
        yield value


def strip(value: Any) -> Any:
    """A value with None for what is not known, as the language's own operations take it."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list | tuple):
        return [strip(item) for item in value]
    if isinstance(value, dict):
        return {key: strip(item) for key, item in value.items()}
    return value


def unknowns(value: Any) -> list[Unknown]:
    if isinstance(value, Unknown):
        return [value]
    if isinstance(value, list | tuple):
        return [found for item in value for found in unknowns(item)]
    if isinstance(value, dict):
        return [found for item in value.values() for found in unknowns(item)]
    return []


def unknown_of(value: Any) -> Unknown | None:
    """The value as one unknown where it, or something in it, is not known."""
    found = unknowns(value)
    if not found:
        return None
    return Unknown(frozenset().union(*(item.leaves for item in found)), any(item.may for item in found))


def _truth(value: Any) -> Truth:
    return Truth(None, value.leaves) if isinstance(value, Unknown) else Truth(value is True)


def _known(truth: Truth, operands: list[Any]) -> Any:
    if truth.value is not None:
        return truth.value
    return Unknown(truth.leaves, any(item.may for operand in operands for item in unknowns(operand)))


def _result(value: Any, operands: list[Any]) -> Any:
    found = [item for operand in operands for item in unknowns(operand)]
    leaves = frozenset().union(*(item.leaves for item in found))
    if value is None:
        if not found:
            return Unknown(frozenset({("data", "result")}))
        return Unknown(leaves, any(item.may for item in found))
    if isinstance(value, list | tuple) and any(item is None for item in value):
        inner = Unknown(leaves, any(item.may for item in found))
        return [inner if item is None else item for item in value]
    return value


def same_value(one: Any, other: Any) -> bool:
    """Do two values of fields agree? Texts after NFKC, without spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return _text(one) == _text(other)
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, datetime.date) or isinstance(other, datetime.date):
        return type(one) is type(other) and one == other
    return bool(one == other)


def _text(text: str) -> str:
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())


__all__ = ["Evaluator", "Scope", "Truth", "Unknown", "every", "normal", "opposite", "some"]
