"""Where the matters of a course stand, by forward chaining on durable-rules behind the same fence as the engine of that name.

Each state is a positive proposition of its matter. What waits needs no negation: a matter waits where one before it is still `pending` and
all before it are `sound`, pending or done. Matters stand in rules after those that they wait for, so that rules may be split.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter

from yijianshi.engine.chain import Atom, Fact, Group, Rule, TooLarge, conjoin, rulesets
from yijianshi.engine.rete import ChainError, Network
from yijianshi.session.course import Course, Task
from yijianshi.session.standing import ENDED, SETTLED, ByMatter, Standing
from yijianshi.source.diagnostics import ProgressError, YijianshiError, diagnose

_NEW = "new"
_LIVE = (_NEW, "accepted", "returned")
_DERIVED = ("undecided", "stopped", "waiting", "free")


class ChainedReader:
    """Reads where the matters of one course stand. ProgressError where no ruleset holds the course."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._entries = {name: f"m{place}" for place, name in enumerate(course.tasks)}
        try:
            self._networks = [Network(rules) for rules in rulesets(self._rules())]
        except TooLarge as error:
            name, found, limit = course.bundle, error.size, error.limit
            raise ProgressError([diagnose("YJS562", name=name, measure=error.measure, found=found, limit=limit)]) from None

    def __call__(self, entered: ByMatter) -> Standing:
        known = dict.fromkeys(self._stated(entered))
        try:
            for network in self._networks:
                found = network.run([fact for fact in known if (fact.entry, fact.name) in network.listens])
                known |= dict.fromkeys(firing.conclusion for firing in found)
        except ChainError as error:
            raise YijianshiError([diagnose("YJS563", reason=str(error))]) from None
        names = {entry: name for name, entry in self._entries.items()}
        holds = {(names[fact.entry], fact.name): None for fact in known if fact.entry in names}
        states = {name: self._state(name, entered[name].last, holds) for name in self._course.tasks}
        stops = {
            name: tuple(other for other, entry in self._entries.items() if Fact(entry, "after", _place(self._entries[name])) in known)
            for name in self._course.tasks
            if states[name] in ENDED
        }
        done, gone = (frozenset(name for name, proposition in holds if proposition == wanted) for wanted in ("done", "gone"))
        return Standing(states, done, gone, stops)

    @staticmethod
    def _state(name: str, last: str | None, holds: dict[tuple[str, str], None]) -> str:
        if last in SETTLED:
            return str(last)
        (found,) = [state for state in _DERIVED if (name, state) in holds]
        return (last or "ready") if found == "free" else found

    def _stated(self, entered: ByMatter) -> Iterator[Fact]:
        """What is entered of each matter, and how its report has it; one that the course has not is pending for good."""
        for name, task in self._course.tasks.items():
            entry = self._entries[name]
            yield Fact(entry, entered[name].last or _NEW)
            yield Fact(entry, "decided" if task.decided else "open")
            yield Fact(entry, "origin", _place(entry))
        for name in self._strangers():
            yield Fact(self._entry(name), "pending")

    def _strangers(self) -> list[str]:
        waited = dict.fromkeys(other for task in self._course.tasks.values() for other in task.waits_for)
        return [name for name in waited if name not in self._entries]

    def _entry(self, name: str) -> str:
        return self._entries.get(name) or f"n{self._strangers().index(name)}"

    def _rules(self) -> Iterator[Group]:
        tasks = self._course.tasks
        for name in self._strangers():
            yield [Rule((Atom(self._entry(name), "pending"),), Atom(self._entry(name), "sound"))]
        order = TopologicalSorter({name: [other for other in task.waits_for if other in tasks] for name, task in tasks.items()})
        for name in order.static_order():
            yield from self._of(tasks[name])

    def _of(self, task: Task) -> Iterator[Group]:
        entry = self._entries[task.name]
        others = [self._entry(name) for name in task.waits_for]

        def follows(conclusion: str, *premises: str) -> Group:
            return [Rule(tuple(Atom(entry, premise) for premise in premises), Atom(entry, conclusion))]

        yield from (follows("live", event) for event in _LIVE)
        yield from (follows("done", event) for event in (("issued",) if task.issues else ("approved", "issued")))
        if task.issues:
            yield follows("pending", "approved")
        yield from (follows("gone", event) for event in (*ENDED, "stopped"))
        yield follows("undecided", "live", "open")
        yield follows("may", "live", "decided")
        may = Atom(entry, "may")
        yield from conjoin([may, *(Atom(other, "done") for other in others)], Atom(entry, "free"))
        yield from conjoin([may, *(Atom(other, "sound") for other in others)], Atom(entry, "unhurt"))
        for other in others:
            yield [Rule((may, Atom(other, "gone")), Atom(entry, "stopped"))]
            yield [Rule((Atom(entry, "unhurt"), Atom(other, "pending")), Atom(entry, "waiting"))]
            yield [Rule((Atom(other, "origin", "s"),), Atom(entry, "after", "s"))]
            yield [Rule((Atom(other, "after", "s"),), Atom(entry, "after", "s"))]
        yield from (follows("pending", state) for state in ("undecided", "waiting", "free"))
        yield from (follows("sound", state) for state in ("done", "pending"))


def _place(entry: str) -> str:
    return f"x{entry[1:]}"
