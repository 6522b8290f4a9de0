"""The one door to durable-rules, and the fence around it (docs/engines.md).

It is given rules and facts of positive propositions only, as flat short strings made by `chain`; its host, its timers, negation,
patterns and numbers are never used. A ruleset has one session at a time, taken under a lock, begun for a case and deleted after it:
nothing is ever retracted, which would overrun its memory. A ruleset in which anything went wrong is dropped whole and built anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from threading import Lock
from typing import Any
from weakref import finalize

from orjson import dumps, loads

from yijianshi.engine.chain import HERE, Atom, Fact, Firing, Rule
from yijianshi.source.diagnostics import YijianshiError, diagnose

_SESSION = "c"
_BOOT = Fact("boot", "boot")
_NAMES = count()
MAX_FACTS = 200_000
"""Facts of one case in one ruleset: the ids f0, f1, … have distinct hashes to beyond 260,000."""


class ChainError(Exception):
    """durable-rules did what it should not have done; the ruleset in which it did was dropped."""


def library() -> Any:
    """The C extension of durable-rules. YijianshiError where it is not installed, or cannot be on this Python."""
    if sys.version_info >= (3, 13):
        raise YijianshiError([diagnose("YJS560", version=f"{sys.version_info[0]}.{sys.version_info[1]}")])
    try:
        import durable_rules_engine
    except ImportError:
        raise YijianshiError([diagnose("YJS561")]) from None
    return durable_rules_engine


class Network:
    """The rules of one ruleset. Threads may share it: they take turns."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.listens = dict.fromkeys((atom.entry, atom.name) for rule in rules for atom in rule.premises)
        self._rules = tuple(rules)
        self._definition = dumps({"boot": {"all": [_pattern(0, Atom(_BOOT.entry, _BOOT.name), {})]}, **dict(_definitions(rules))}).decode()
        self._places = tuple(_places(rule) for rule in rules)
        self._library = library()
        self._lock = Lock()
        self._open: _Ruleset | None = None
        self._ruleset()

    def run(self, facts: Iterable[Fact]) -> list[Firing]:
        """What the rules conclude from some facts, in the order in which they fired."""
        given = iter(facts)
        first = next(given, None)
        if first is None:
            return []
        with self._lock:
            ruleset = self._ruleset()
            clean = False
            try:
                ruleset.begin()
                found = self._chain(ruleset, chain((first,), given))
                ruleset.end()
                clean = True
            finally:
                if not clean:
                    self._drop()
        return found

    def close(self) -> None:
        """Give back what the library holds; a later run builds it anew."""
        with self._lock:
            self._drop()

    def _chain(self, ruleset: _Ruleset, facts: Iterable[Fact]) -> list[Firing]:
        for fact in facts:
            ruleset.add(fact)
        found = []
        for number, frame in ruleset.fired():
            rule, (s, o) = self._rules[number], self._places[number]
            premises = tuple(ruleset.facts[int(frame[name]["id"][1:])] for name in sorted(frame))
            atom = rule.conclusion
            conclusion = Fact(atom.entry, atom.name, _term(premises, s), _term(premises, o))
            found.append(Firing(rule, premises, conclusion))
            if (atom.entry, atom.name) in self.listens:
                ruleset.add(conclusion)
        return found

    def _ruleset(self) -> _Ruleset:
        if self._open is None:
            self._open = _Ruleset(self._library, self._definition)
        return self._open

    def _drop(self) -> None:
        ruleset, self._open = self._open, None
        if ruleset is not None:
            ruleset.close()


class _Ruleset:
    """A ruleset as the library holds it, with the session of the case that is being chained."""

    def __init__(self, library: Any, definition: str) -> None:
        self._library = library
        self._handle: int = library.create_ruleset(f"y{next(_NAMES)}", definition)
        self._sessions: list[str] = []
        self.close = finalize(self, _give_back, library, self._handle, self._sessions)
        self.close.atexit = False
        self.facts: list[Fact] = []
        self._known: set[Fact] = set()

    def begin(self) -> None:
        """Begin a session, in which a rule fires at once: before that it must not be deleted. ChainError where it is not empty."""
        self.facts, self._known = [], set()
        self._offset = self._assert(_BOOT, "boot")
        if list(self.fired()):
            raise ChainError("boot")
        self._sessions.append(_SESSION)
        if len(loads(self._library.get_facts(self._handle, _SESSION))) != 1:
            raise ChainError("facts left")

    def end(self) -> None:
        """Delete the session with all its facts."""
        self._library.delete_state(self._handle, self._sessions.pop())

    def add(self, fact: Fact) -> None:
        """Assert a fact that some rule listens to, once."""
        if fact in self._known:
            return
        if len(self.facts) >= MAX_FACTS:
            raise ChainError("facts")
        self._known.add(fact)
        self.facts.append(fact)
        self._assert(fact, f"f{len(self.facts) - 1}")

    def _assert(self, fact: Fact, number: str) -> int:
        given = {"k": fact.entry, "p": fact.name, "s": fact.s, "o": fact.o, "id": number, "sid": _SESSION}
        code, offset = self._library.assert_fact(self._handle, dumps(given).decode())
        if code != 0:
            raise ChainError(f"assert {code}")
        return int(offset)

    def fired(self) -> Iterator[tuple[int, dict[str, dict[str, str]]]]:
        """The rules that fire, one after another, with the facts that they fire on; facts may be added between them."""
        started = self._library.start_action_for_state(self._handle, self._offset)
        message = started[1] if started else None
        while message:
            ((name, frame),) = loads(message).items()
            if name != "boot":
                yield int(name[1:]), frame
            message = self._library.complete_and_start_action(self._handle, self._offset)


def _give_back(library: Any, handle: int, sessions: list[str]) -> None:
    """Delete a ruleset and before it its session: left there it would never be freed."""
    for session in sessions:
        library.delete_state(handle, session)
    library.delete_ruleset(handle)


def _definitions(rules: Sequence[Rule]) -> Iterator[tuple[str, Any]]:
    for number, rule in enumerate(rules):
        bound: dict[str, dict[str, str]] = {}
        yield f"r{number}", {"all": [_pattern(place, atom, bound) for place, atom in enumerate(rule.premises)]}


def _pattern(place: int, atom: Atom, bound: dict[str, dict[str, str]]) -> Any:
    """The pattern of a premise: which proposition, and of the same instance as those before it."""
    name = f"p{place:02}"
    tests: list[Any] = [{"k": atom.entry}, {"p": atom.name}]
    mine: dict[str, dict[str, str]] = {}
    for key, term in (("s", atom.s), ("o", atom.o)):
        if term in ("", HERE):
            continue
        if term in bound:
            tests.append({key: bound[term]})
        else:
            mine[term] = {name: key}
    bound.update(mine)
    return {name: {"$and": tests}}


def _places(rule: Rule) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the instances of a rule's conclusion stand: in which premise, and in which member of it."""
    found: dict[str, tuple[int, int]] = {}
    for place, atom in enumerate(rule.premises):
        for member, term in ((2, atom.s), (3, atom.o)):
            if term not in ("", HERE):
                found.setdefault(term, (place, member))
    conclusion = rule.conclusion
    return tuple(found[term] if term not in ("", HERE) else None for term in (conclusion.s, conclusion.o))  # type: ignore[return-value]


def _term(premises: tuple[Fact, ...], place: tuple[int, int] | None) -> str:
    return HERE if place is None else str(premises[place[0]][place[1]])
