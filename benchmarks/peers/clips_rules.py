"""A rulebook as CLIPS rules: facts for answers and records, chained by forward rules; `Rules` writes the text, `clips` runs it.

Facts: `a` the answers, `lic` and `src` the records given, `ok` and `own` those that serve, `best` the first of a type, `matter`, `used`,
`needed`, `asked`, `done`. Results are handed to the host by the function `emit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.description import (
    MEMBERS,
    SHARED_MEMBERS,
    Answer,
    ByIssue,
    ByLicence,
    ByShared,
    Check,
    Compare,
    Condition,
    Constant,
    Either,
    Every,
    Exemption,
    Field,
    Flag,
    Holds,
    Later,
    Matches,
    Material,
    Member,
    Not,
    OneOf,
    Parameter,
    Read,
    Rulebook,
    Term,
    Today,
)
from benchmarks.peers.infix import quoted
from benchmarks.peers.names import Names, member
from benchmarks.peers.shape import atoms, fails, positive, terms, written_out

_RECORD = ("index", "n", "type", "holder", "status", "source", "first", "last")
_OPERATORS = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
_MEMBERS = [*map(member, MEMBERS), *(f"{member(name)}t" for name, type_ in MEMBERS.items() if type_ == "date")]
_SHARED = [member(name) for name in SHARED_MEMBERS]


@dataclass(slots=True)
class Sides:
    """What a rule reads: answers, and members of the licences that serve, by licence."""

    answers: dict[str, None] = field(default_factory=dict)
    licences: dict[str, dict[str, None]] = field(default_factory=dict)


class Rules:
    """`text()` gives every construct; `patterns` are the regular expressions that rules name by number."""

    def __init__(self, rulebook: Rulebook, names: Names) -> None:
        self.rulebook, self.names = written_out(rulebook), names
        self.patterns: list[str] = []
        self.answers = ["today", "region", *names.questions.values(), *names.parameters.values()]

    def text(self) -> Iterator[str]:
        yield f"(deftemplate a (slot id) (multislot provided) {_slots(self.answers)})"
        yield f"(deftemplate lic {_slots([*_RECORD, *_MEMBERS])})"
        yield f"(deftemplate src {_slots(['index', 'type', 'holder', *_SHARED])})"
        yield "(deftemplate given (slot name) (slot value))"
        yield f"(deftemplate ok {_slots(['index', 'n', 'type', *_MEMBERS])})"
        yield f"(deftemplate best {_slots(['index', 'type', *_MEMBERS])})"
        yield f"(deftemplate own {_slots(['index', 'type', *_SHARED])})"
        yield from self._serving()
        for number, matter in enumerate(self.rulebook.matters):
            yield self._rule(f"m{number}", "", matter.when, f"(assert (matter {number})) (emit m {number} 0)")
        for number, material in enumerate(self.rulebook.materials):
            yield from self._material(number, material)
        for number, entry in enumerate(self.rulebook.fields):
            yield from self._field(number, entry)
        places: list[tuple[int | None, Check]] = [(None, check) for check in self.rulebook.gates]
        places += [(i, check) for i, matter in enumerate(self.rulebook.matters) for check in matter.checks]
        for number, (matter_number, check) in enumerate(places):
            yield self._check(number, matter_number, check)

    # which records serve

    @staticmethod
    def _serving() -> Iterator[str]:
        members = " ".join(f"({name} ?{name})" for name in ("index", "n", "type", *_MEMBERS))
        shared = " ".join(f"({name} ?{name})" for name in ("index", "type", *_SHARED))
        best = " ".join(f"({name} ?{name})" for name in ("index", "type", *_MEMBERS))
        yield (
            f'(defrule valid (declare (salience 100)) (a (today ?d) (id ?h)) (lic (holder ?h) (status "valid") (source "shared")'
            f" (first ?f&:(<= ?f ?d)) (last ?l&:(<= ?d ?l)) {members}) => (assert (ok {members})))"
        )
        yield f"(defrule mine (declare (salience 100)) (a (id ?h)) (src (holder ?h) {shared}) => (assert (own {shared})))"
        earlier = "(ok (type ?type) (n ?other&:(< ?other ?n)))"
        yield f"(defrule first (declare (salience 90)) (ok {members}) (not {earlier}) => (assert (best {best})))"

    # needs

    def _used(self, kind: str, number: int, name: str, when: Condition | None, fact: str) -> Iterator[str]:
        for i, matter in enumerate(self.rulebook.matters):
            uses = [use.when for use in matter.materials if use.name == name] if kind == "k" else [None] * (name in matter.form)
            for use in uses:
                yield self._rule(f"use-{kind}{number}-{i}", f"(matter {i})", use, f"(assert (used {kind}{number}))")
        yield self._rule(f"need-{kind}{number}", f"(used {kind}{number})", when, f"(assert ({fact} {kind}{number}))")

    def _material(self, number: int, material: Material) -> Iterator[str]:
        yield from self._used("k", number, material.name, material.when, "needed")
        for i, exemption in enumerate(material.exempt, 1):
            yield self._exemption(number, i, exemption)
        left = f"(needed k{number}) (not (done k{number}))"
        if material.origin == "系统生成":
            yield f"(defrule made-{number} (declare (salience -20)) {left} => (emit k {number} 3))"
        else:
            yield f"(defrule have-{number} (declare (salience -20)) {left} (a (provided $? k{number} $?)) => (emit k {number} 2))"
            yield f"(defrule lack-{number} (declare (salience -20)) {left} (not (a (provided $? k{number} $?))) => (emit k {number} 1))"

    def _exemption(self, number: int, place: int, exemption: Exemption) -> str:
        head = f"(defrule exempt-{number}-{place} (declare (salience {-10 - place})) (needed k{number}) (not (done k{number}))"
        tail = f"=> (assert (done k{number})) (emit k {number} (+ {100 * place} ?index)))"
        match exemption:
            case ByIssue():
                size = len(exemption.prefix)
                test = f'(a (region ?region&:(eq (sub-string 1 {size} ?region) "{exemption.prefix}")))'
                return f"{head} {test} => (assert (done k{number})) (emit k {number} {100 * place}))"
            case ByLicence(name, None):
                return f"{head} (best (type {quoted(self.names.licences[name])}) (index ?index)) {tail}"
            case ByLicence(name, require) if require:
                return f"{head} {self._first('ok', 'n', self.names.licences[name], require)} {tail}"
            case ByShared(name, require):
                return f"{head} {self._first('own', 'index', self.names.sources[name], require)} {tail}"
        raise TypeError(exemption)

    def _first(self, fact: str, order: str, kind: str, require: Condition | None) -> str:
        """The first record of a kind that fulfils a demand."""
        read = sorted({member(t.name) for atom in atoms(require) for t in terms(atom) if isinstance(t, Member)}) if require else []

        def record(suffix: str, order_slot: str) -> str:
            slots = " ".join(f"({name} ?{name}{suffix})" for name in read)
            test = f"(test {self._test(require, Sides(), suffix)})" if require else ""
            return f"({fact} (type {quoted(kind)}) {order_slot} {slots}) {test}"

        index = "" if order == "index" else "(index ?index)"
        mine = record("", f"({order} ?{order}) {index}")
        return f"(a (today ?today)) {mine} (not (and {record('-b', f'({order} ?b&:(< ?b ?{order}))')}))"

    def _field(self, number: int, entry: Field) -> Iterator[str]:
        yield from self._used("f", number, entry.name, entry.when, "asked")
        head, without = f"(declare (salience -10)) (asked f{number})", ""
        for i, source in enumerate(entry.sources):
            if isinstance(source, Answer):
                answer = f"(a ({self.names.questions[source.question]} ?v))"
                yield f"(defrule fill-{number}-{i} {head} {without} {answer} => (emit f {number} ?v))"
                return
            kind = f"(best (type {quoted(self.names.licences[source.licence])})"
            yield f"(defrule fill-{number}-{i} {head} {without} {kind} ({member(source.member)} ?v)) => (emit f {number} ?v))"
            without += f" (not {kind}))"
        if not entry.sources:
            yield f"(defrule fill-{number} {head} (given (name f{number}) (value ?v)) => (emit f {number} ?v))"
            without = f"(not (given (name f{number})))"
        if entry.required:
            yield f'(defrule miss-{number} {head} {without} => (emit f {number} "~missing"))'

    def _check(self, number: int, matter: int | None, check: Check) -> str:
        before = "" if matter is None else f"(matter {matter})"
        message = " ".join(quoted(part) if isinstance(part, str) else self._shown(part) for part in check.message)
        shown = [part for part in check.message if not isinstance(part, str)]
        return self._rule(f"c{number}", before, fails(check), f"(emit c {number} (str-cat {message}))", shown)

    def _shown(self, term: Term) -> str:
        text = self._term(term, Sides(), "")
        return f"{text}t" if isinstance(term, Read) and MEMBERS[term.member] == "date" else text

    # conditions

    def _rule(self, name: str, before: str, condition: Condition | None, action: str, shown: Sequence[Term] = ()) -> str:
        """A rule that does something where a condition holds; `shown` are values that the action reads besides."""
        sides = Sides()
        for term in shown:
            text = self._term(term, sides, "")
            if isinstance(term, Read) and MEMBERS[term.member] == "date":
                sides.licences[term.licence][f"{text.rpartition('_')[2]}t"] = None
        body = self._group([positive(condition)], sides, sides) if condition is not None else ""
        answers = " ".join(f"({name} ?{name})" for name in sides.answers)
        return f"(defrule {name} {before} {f'(a {answers})' if answers else ''} {body} => {action})"

    def _group(self, parts: Sequence[Condition], sides: Sides, own: Sides) -> str:
        """Patterns and tests of which all must hold; `own` has the licences that this group binds, `sides` all answers of the rule."""
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, Every) else (part,))]
        tests, branches, absent = [], [], []
        for part in sorted(flat, key=lambda part: not isinstance(part, Holds)):
            match part:
                case Holds(licence):
                    own.licences.setdefault(licence, {})
                case Not(Holds(licence)):
                    absent.append(f"(not (best (type {quoted(self.names.licences[licence])})))")
                case Either(inner) if any(isinstance(atom, Holds) for atom in atoms(part)) or not self._bound(part, own):
                    branches.append(f"(or {' '.join(f'(and {self._group([one], sides, Sides(sides.answers))})' for one in inner)})")
                case Every():
                    branches.append(self._group([part], sides, own))
                case _:
                    tests.append(f"(test {self._test(part, own, '')})")
        patterns = [self._best(licence, read) for licence, read in own.licences.items()]
        return " ".join([*patterns, *absent, *tests, *branches])

    def _best(self, licence: str, read: Iterable[str]) -> str:
        """The record of a kind that serves, some of its members bound to names."""
        kind = self.names.licences[licence]
        return f"(best (type {quoted(kind)}) {' '.join(f'({name} ?{kind}_{name})' for name in read)})"

    @staticmethod
    def _bound(part: Condition, own: Sides) -> bool:
        """Is every licence that is read here one that the group binds?"""
        return all(t.licence in own.licences for atom in atoms(part) for t in terms(atom) if isinstance(t, Read))

    def _test(self, condition: Condition, sides: Sides, suffix: str) -> str:
        """A condition without `Holds` as an expression; `sides` collects what it reads, members of the record at hand end in `suffix`."""
        match condition:
            case Flag(name):
                return f"(eq {self._answer(self.names.questions[name], sides)} TRUE)"
            case Compare(operator, left, right):
                one, other = self._term(left, sides, suffix), self._term(right, sides, suffix)
                if operator in _OPERATORS:
                    return f"({operator} {one} {other})"
                return f"({'eq' if operator == '=' else 'neq'} {one} {other})"
            case OneOf(term, values):
                text = self._term(term, sides, suffix)
                return f"(or {' '.join(f'(eq {text} {quoted(value)})' for value in values)})"
            case Matches(term, pattern):
                if pattern not in self.patterns:
                    self.patterns.append(pattern)
                return f"(fits {self._term(term, sides, suffix)} {self.patterns.index(pattern)})"
            case Not(part):
                return f"(not {self._test(part, sides, suffix)})"
            case Every(parts):
                return f"(and {' '.join(self._test(part, sides, suffix) for part in parts)})"
            case Either(parts):
                return f"(or {' '.join(self._test(part, sides, suffix) for part in parts)})"
        raise TypeError(condition)

    def _answer(self, name: str, sides: Sides) -> str:
        sides.answers[name] = None
        return f"?{name}"

    def _term(self, term: Term, sides: Sides, suffix: str) -> str:
        match term:
            case Today():
                return self._answer("today", sides)
            case Answer(name):
                return self._answer(self.names.questions[name], sides)
            case Parameter(name):
                return self._answer(self.names.parameters[name], sides)
            case Read(licence, name):
                sides.licences.setdefault(licence, {})[member(name)] = None
                return f"?{self.names.read(licence, name)}"
            case Member(name):
                return f"?{member(name)}{suffix}"
            case Constant(value):
                return quoted(value) if isinstance(value, str) else str(value)
            case Later(inner, days):
                return f"(+ {self._term(inner, sides, suffix)} {days})"
        raise TypeError(term)


def _slots(names: Sequence[str]) -> str:
    return " ".join(f"(slot {name})" for name in names)
