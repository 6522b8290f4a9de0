"""datalogic-py: JsonLogic compiled in Rust, for the whole work in one rule.

A step gives the next one its data by `map` over a list of one object: `a` answers, `L` and `S` records by type, `m` matters. Own operations
would pass texts of JSON, so patterns are decided by the host: as booleans among the answers and in each record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import MEMBERS, Answer, Condition, Matches, Read, Rulebook, Term
from benchmarks.peers.jsonlogic import Logic, Translator
from benchmarks.peers.names import Names, member
from benchmarks.peers.shape import atoms, split
from benchmarks.peers.whole import Whole, WholeAdapter

_GIVEN = ("given", "provided")


class Dialect(Translator):
    """A `whole.Writer`. Two scopes up from the record at hand stands what a step was given."""

    def __init__(self, names: Names, patterns: Sequence[str]) -> None:
        super().__init__(names)
        self._patterns = {pattern: f"x{i}" for i, pattern in enumerate(patterns)}
        self._inside = False

    def value(self, name: str) -> Logic:
        return {"val": [[2], "a", name]} if self._inside else {"val": ["a", name]}

    def holds(self, licence: str) -> Logic:
        return self.some(False, licence, None)

    def read(self, licence: str, name: str) -> Logic:
        return {"val": ["L", self.names.licences[licence], 0, member(name)]}

    def matches(self, term: Logic, pattern: str) -> Logic:
        *place, name = term["val"]
        return {"val": [*place, f"{name}{self._patterns[pattern]}"]}

    def records(self, shared: bool, name: str) -> Logic:
        return {"val": ["S", self.names.sources[name]] if shared else ["L", self.names.licences[name]]}

    def demand(self, require: Condition) -> Logic:
        self._inside = True
        found = self.condition(require)
        self._inside = False
        return found

    def all_of(self, parts: Sequence[Logic]) -> Logic:
        return parts[0] if len(parts) == 1 else {"and": list(parts)}

    def any_of(self, parts: Sequence[Logic]) -> Logic:
        return parts[0] if len(parts) == 1 else {"or": list(parts)}

    def choose(self, test: Logic, yes: Logic, no: Logic) -> Logic:
        return {"if": [test, yes, no]}

    def literal(self, value: int | str) -> Logic:
        return value

    def matter(self, number: int) -> Logic:
        return {"val": ["m", number]}

    def some(self, shared: bool, name: str, require: Condition | None) -> Logic:
        records = self.records(shared, name)
        return {"some": [records, self.demand(require)]} if require else {"!!": [records]}

    def index(self, shared: bool, name: str, require: Condition | None, base: int) -> Logic:
        records = self.records(shared, name)
        if require is None:
            return {"+": [{"val": [*records["val"], 0, "index"]}, base]}
        chosen = {"filter": [records, self.demand(require)]}
        return {"+": [{"reduce": [{"slice": [chosen, 0, 1]}, {"var": "current.index"}, 0]}, base]}

    def within(self, prefix: str) -> Logic:
        return {"starts_with": [self.value("region"), prefix]}

    def listed(self, where: str, name: str) -> Logic:
        return {"in": [name, {"val": [where]}]}

    def given(self, name: str) -> Logic:
        return {"val": ["form", name]}

    def filled(self, term: Term) -> Logic:
        return self.term(term)

    def text(self, parts: Sequence[str | Term]) -> Logic:
        return {"cat": [part if isinstance(part, str) else self.shown(part) for part in parts]}

    def shown(self, term: Term) -> Logic:
        found = self.term(term)
        if isinstance(term, Read) and MEMBERS[term.member] == "date":
            *place, name = found["val"]
            return {"val": [*place, f"{name}t"]}
        return found


class Datalogic(WholeAdapter):
    """One compiled rule, run in a session that keeps its memory."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        whole = self.whole
        tests = _tests(rulebook, whole.names)
        write = Dialect(whole.names, list(dict.fromkeys(pattern for _, _, pattern in tests)))
        self._of_answers = [(name, write.matches({"val": [name]}, p)["val"][0], re.compile(p).fullmatch) for own, name, p in tests if own]
        self._of_records = [
            (name, write.matches({"val": [name]}, p)["val"][0], re.compile(p).fullmatch) for own, name, p in tests if not own
        ]
        engine = import_module("datalogic_py").Engine(templating=True)
        self._rule = engine.compile(_rule(whole, write))
        self._evaluate = engine.session().evaluate

    def run(self, case: Case) -> dict[str, Any]:
        data = self.records.read(case)
        answers = data["a"]
        for name, key, test in self._of_answers:
            answers[key] = test(answers[name]) is not None
        for record in data["licences"]:
            for name, key, test in self._of_records:
                record[key] = test(record[name]) is not None
        data["form"], data["given"] = data["given"], list(data["given"])
        return self.whole.conclude(*self._evaluate(self._rule, data)[0])


def _tests(rulebook: Rulebook, names: Names) -> list[tuple[bool, str, str]]:
    """Each pattern that is asked for: whether of an answer, the name of the text, the pattern."""
    tests: dict[tuple[bool, str, str], None] = {}
    for condition in split(rulebook).conditions:
        for atom in atoms(condition):
            match atom:
                case Matches(Read(_, name), pattern):
                    tests[False, member(name), pattern] = None
                case Matches(Answer(question), pattern):
                    tests[True, names.questions[question], pattern] = None
    return list(tests)


def _rule(whole: Whole, write: Dialect) -> Logic:
    today, applicant = {"val": [[2], "a", "today"]}, {"val": [[2], "id"]}
    own = {"===": [{"var": "holder"}, applicant]}
    in_force = [{"===": [{"var": "status"}, "valid"]}, {"===": [{"var": "source"}, "shared"]}]
    in_time = [{"<=": [{"var": "first"}, today]}, {"<=": [today, {"var": "last"}]}]
    kept = {name: {"val": [name]} for name in ("a", "form", *_GIVEN)}
    serving = {
        **kept,
        "licences": {"filter": [{"val": ["licences"]}, {"and": [own, *in_force, *in_time]}]},
        "shared": {"filter": [{"val": ["shared"]}, own]},
    }
    grouped = {
        **kept,
        "L": {kind: _of_type("licences", kind) for kind in whole.names.licences.values()},
        "S": {source: _of_type("shared", source) for source in whole.names.sources.values()},
    }
    decided = {**kept, "L": {"val": ["L"]}, "S": {"val": ["S"]}, "m": whole.matters(write)}
    results = [{"val": ["m"]}, whole.materials(write), whole.fields(write), whole.checks(write)]
    rule: Logic = [serving]
    for step in (grouped, decided, results):
        rule = {"map": [rule, step]}
    return rule


def _of_type(records: str, kind: str) -> Logic:
    return {"filter": [{"val": [records]}, {"===": [{"var": "type"}, kind]}]}
