"""All readings of one rulebook held against each other: both engines, the slow reference, and the laws that the design states."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from operator import itemgetter
from random import Random
from typing import Any

from tests.engine.worlds import INSTALLED
from tests.reference.agreement import disagreements
from tests.reference.interpreter import Reader, reader_of
from tests.reference.laws import joins, learned, retractions
from tests.reference.records import moved, reordered
from tests.strategies.books import rulebook_of
from tests.strategies.cases import CaseBuilder
from tests.strategies.expressions import World
from tests.strategies.layers import Said
from tests.strategies.rulebooks import sources_of, text_of

from yijianshi.book import Book
from yijianshi.source.span import Source

Case = dict[str, Any]


class Difference(AssertionError):
    """Two readings of one case differ; `said` and `cases` show it (two cases where more was learned), `lines` say how."""

    def __init__(self, lines: list[str], said: Said, cases: list[Case]) -> None:
        super().__init__("\n".join(lines))
        self.lines, self.said, self.cases = lines, said, cases

    def __str__(self) -> str:
        parts = [*map(text_of, self.said.packs), *(json.dumps(case, ensure_ascii=False, indent=1) for case in self.cases), *self.lines]
        return "\n---\n".join(parts)


@dataclass
class Count:
    """What was held against what."""

    rulebooks: int = 0
    cases: int = 0
    learned: int = 0
    reordered: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(self.verdicts.items()))
        ways = f"{self.learned} by learning more, {self.reordered} also with records in another order"
        return f"{self.rulebooks} rulebooks, {self.cases} cases ({ways}; {verdicts})"

    def add(self, other: Count) -> None:
        self.rulebooks += other.rulebooks
        self.cases += other.cases
        self.learned += other.learned
        self.reordered += other.reordered
        for verdict, count in other.verdicts.items():
            self.verdicts[verdict] = self.verdicts.get(verdict, 0) + count


def hold(random: Random, world: World, said: Said, count: int) -> Count:
    """A number of random cases of a rulebook, said in some way: Difference where two readings differ."""
    held = Held(said)
    found = Count(1)
    before: Read | None = None
    for _ in range(count):
        more = learned(random, world, before.reader) if before is not None and random.random() < 0.6 else None
        case, earlier = (CaseBuilder(random, world, said.flat).build(), None) if more is None else (more[0], before)
        cases = [case] if earlier is None else [earlier.case, case]
        try:
            read, lines = held.read(case, random.random() < 0.2)
            if more is not None and earlier is not None:
                taken = retractions(earlier.report, read.report, set(world.who), joins(read.reader, more[1]))
                lines += [f"learned {more[1]}: {line}" for line in taken]
                found.learned += 1
            if random.random() < 0.2:
                other, places = reordered(random, case)
                if moved(read.report, places) != moved(held.book.precheck(other).to_dict(), None):
                    lines.append("records in another order decide otherwise")
                    cases.append(other)
                found.reordered += 1
        except Exception as error:  # what breaks on a valid case is a difference, too
            raise Difference([repr(error)], said, cases) from error
        if lines:
            raise Difference(lines, said, cases)
        found.cases += 1
        found.verdicts[read.report["verdict"]] = found.verdicts.get(read.report["verdict"], 0) + 1
        before = read
    return found


@dataclass
class Read:
    """A case with its report, and what the reference decides of it."""

    case: Case
    report: dict[str, Any]
    reader: Reader


class Held:
    """A rulebook said in some way, with the flat ones that the reference reads in its place."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.book = Book(rulebook_of(sources_of(said.packs)))
        self._flat: dict[int, list[Source]] = {}

    def read(self, case: Case, whole: bool = True) -> tuple[Read, list[str]]:
        """A case, read; and where the other engine or the reference reads it otherwise.

        Reports are made of decisions, the same way for both engines: `whole` compares reports, too.
        """
        report = self.book.precheck(case)
        found: dict[str, Any] = report.to_dict()
        lines = []
        if INSTALLED:
            bundle = self.book.bundle(case["bundle"], case.get("region"), case["date"])
            facts = bundle.prepare(case)
            lines += list(differing(bundle.decide(facts), bundle.decide(facts, engine="durable")))
            if whole and self.book.precheck(case, engine="durable").to_json() != report.to_json():
                lines.append("report of durable differs from that of compiled")
        flat = self.said.flat(case.get("region"))
        if id(flat) not in self._flat:
            self._flat[id(flat)] = sources_of([flat])
        reader = reader_of(self._flat[id(flat)], case)
        return Read(case, found, reader), [*lines, *disagreements(found, reader.report())]


def differing(one: Any, other: Any) -> list[str]:
    """The kinds of decisions in which two engines differ."""
    return [f"durable.{name} differ" for name in one.__struct_fields__ if _in_order(name, one) != _in_order(name, other)]


def _in_order(name: str, decisions: Any) -> Any:
    """Failures by check: they may be found in any order."""
    found = getattr(decisions, name)
    return sorted(found, key=itemgetter(0)) if name == "raw_failures" else found
