"""One entry of the race in a process of its own: `python -m benchmarks.peers.lane KEY DATA ROUNDS`.

First it must give the outcome of every case; only then is it timed, in turn with the hand-written code. What is known is printed after each
stage as a line of JSON, so that a process that dies has told how far it came. Memory and CPU time are limited.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

from benchmarks.agreement import Outcome, differences, of_hand
from benchmarks.cases import Case
from benchmarks.description import Answer, Rulebook
from benchmarks.hand import hand_written
from benchmarks.measure import Contender, Timing, alternate
from benchmarks.peers.names import Names
from benchmarks.peers.registry import ENTRIES, Entry, Work
from benchmarks.peers.shape import atoms, fails, terms

MARK = "@@"
_MEMORY, _SECONDS = 4 << 30, 600
_ROUND = 0.5
"""About how many seconds of CPU a round of an entry may take; slower ones are given fewer cases."""
_FEWEST = 20
_LEAST = 0.25
"""How many seconds a round takes at least, by running the cases several times: some systems count CPU time in steps of 4 ms."""


@dataclass(slots=True)
class Found:
    """What is known of an entry; what is not known yet is None."""

    key: str
    build_ms: float | None = None
    equal: int | None = None
    of: int | None = None
    differing: list[str] = field(default_factory=list)
    cases: int | None = None
    us: float | None = None
    times: float | None = None
    lowest: float | None = None
    highest: float | None = None
    missing: str | None = None
    megabytes: int | None = None
    reason: str | None = None
    """Why there is no more."""

    def tell(self) -> None:
        print(f"{MARK}{json.dumps(asdict(self), ensure_ascii=False)}", flush=True)


@dataclass(frozen=True, slots=True)
class Data:
    """What all entries are given: the rulebook, cases, and what the reference says of each."""

    rulebook: Rulebook
    cases: list[Case]
    expected: list[Outcome]


def outcomes(entry: Entry, adapter: Any, cases: Sequence[Case]) -> list[Outcome]:
    """What an entry says of some cases."""
    if entry.work is Work.OURS:
        return [adapter.outcome_of(case) for case in cases]
    if entry.batch > 1:
        return [of_hand(decision) for decision in adapter.run(cases)]
    outcome = getattr(adapter, "outcome", of_hand)
    return [outcome(adapter.run(case)) for case in cases]


def without_an_answer(entry: Entry, adapter: Any, data: Data) -> str:
    """What becomes of cases in which a number is not given that some check reads."""
    question = _number(data.rulebook)
    if entry.work is Work.OURS:
        said: list[str] = [adapter.without(case, question) for case in data.cases[:10]]
        return Counter(said).most_common(1)[0][0]
    answers = adapter.answers
    answers.forgotten = (Names(data.rulebook).questions[question],)
    told = []
    for case in data.cases[:10]:
        try:
            decided = outcomes(entry, adapter, [case])
            told.append("decides all the same" if decided else "")
        except Exception:
            told.append("fails")
    answers.forgotten = ()
    return ", ".join(f"{text} ({count} of {len(told)})" for text, count in Counter(told).most_common())


def _number(rulebook: Rulebook) -> str:
    """A number that a check reads whose matter need not apply."""
    numbers = {question.name for question in rulebook.questions if question.type == "number"}
    checks = (*rulebook.gates, *(check for matter in rulebook.matters for check in matter.checks))
    read = (term.question for check in checks for atom in atoms(fails(check)) for term in terms(atom) if isinstance(term, Answer))
    return next(name for name in read if name in numbers)


def timed(entry: Entry, adapter: Any, data: Data, rounds: int) -> tuple[int, Timing, Timing]:
    """How many cases were timed; the hand-written code and the entry, each for one case."""
    inputs: Sequence[Any] = adapter.inputs(data.cases) if hasattr(adapter, "inputs") else data.cases
    count, size = len(data.cases), 1
    if entry.batch > 1:
        inputs, size = [(data.cases * (1 + entry.batch // count))[: entry.batch]], entry.batch
    else:
        count = max(min(_FEWEST, count), min(count, int(_ROUND / seconds(adapter.run, inputs[:_FEWEST]))))
        inputs = inputs[:count]
    hand = often(Contender("hand", hand_written(data.rulebook), data.cases[:count]))
    measured = alternate([hand, often(Contender("entry", adapter.run, inputs))], rounds)
    return count, measured["hand"], Timing("entry", tuple(value / size for value in measured["entry"].rounds))


def seconds(run: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    """About how long one input takes."""
    start = time.perf_counter()
    for given in inputs:
        run(given)
    return max(time.perf_counter() - start, 1e-6) / len(inputs)


def often(contender: Contender) -> Contender:
    """One that takes long enough to be measured."""
    once = seconds(contender.run, contender.inputs[:_FEWEST]) * len(contender.inputs)
    return Contender(contender.name, contender.run, list(contender.inputs) * max(1, ceil(_LEAST / once)))


def race(entry: Entry, data: Data, rounds: int) -> None:
    """All stages of one entry."""
    found = Found(entry.key)
    found.tell()
    start = time.process_time()
    adapter = entry.make()(data.rulebook)
    found.build_ms = (time.process_time() - start) * 1e3
    found.tell()
    said = outcomes(entry, adapter, data.cases)
    differing = [list(differences(expected, own)) for expected, own in zip(data.expected, said, strict=True)]
    found.of, found.equal = len(differing), sum(not parts for parts in differing)
    found.differing = list(islice((f"case {i}: {part}" for i, parts in enumerate(differing) for part in parts), 5))
    found.tell()
    if found.equal < found.of:
        return
    found.cases, hand, own = timed(entry, adapter, data, rounds)
    found.us, found.times = own.median, own.times(hand)
    ratios = [one / other for one, other in zip(own.rounds, hand.rounds, strict=True)]
    found.lowest, found.highest = min(ratios), max(ratios)
    found.megabytes = _peak()
    found.tell()
    found.missing = without_an_answer(entry, adapter, data)
    found.tell()


def _peak() -> int | None:
    """The most memory that the process has had, in MiB, where the system tells it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return next((int(line.split()[1]) >> 10 for line in status.read_text().splitlines() if line.startswith("VmHWM:")), None)


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main(key: str, path: str, rounds: str) -> None:
    _limit()
    entry = next(entry for entry in ENTRIES if entry.key == key)
    race(entry, pickle.loads(Path(path).read_bytes()), int(rounds))


if __name__ == "__main__":
    main(*sys.argv[1:])
