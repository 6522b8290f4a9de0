"""What the tests of packs have seen: every matter, material, exemption, check, field and question from both sides.

The gate (100 %) asks this of matters, materials, exemptions and checks. A side that no case can show does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from yijianshi.authoring.lint.suppose import Suppositions
from yijianshi.book import Book
from yijianshi.bundle.compose import Composition, FieldNeed, MaterialNeed
from yijianshi.identifiers.region import NATION
from yijianshi.language.tree import Node, children
from yijianshi.report.report import Report
from yijianshi.report.state import State
from yijianshi.rulebook.entries import Check, Exemption, Formula, Matter
from yijianshi.rulebook.packs import Pack
from yijianshi.rulebook.references import record_of, references
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.testing import KINDS, MISSING, REASONS, SIDES, SPOKEN, UNDECIDED
from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.span import Span

GATE = frozenset({"matter", "material", "exemption", "check"})
Key = tuple[str, str, int, str]


@dataclass(slots=True)
class Sides:
    """One thing with two sides, both of which tests should see; `possible` are the sides that some case can show."""

    kind: str
    name: str
    span: Span
    labels: tuple[str, str]
    possible: tuple[bool, bool] = (True, True)
    seen: set[bool | None] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)
    run: bool = False

    def missing(self) -> list[str]:
        """The sides never seen, each with the reason where it can be told."""
        unseen = [(label, self._reason(value)) for value, label, can in self._each() if can and value not in self.seen]
        return [MISSING.format(side=label, reason=reason) if reason else label for label, reason in unseen]

    def counts(self) -> tuple[int, int]:
        """How many sides were seen, of how many."""
        possible = [value for value, _, can in self._each() if can]
        return len(self.seen & set(possible)), len(possible)

    def _each(self) -> Iterator[tuple[bool, str, bool]]:
        yield from zip((True, False), self.labels, self.possible, strict=True)

    def _reason(self, value: bool) -> str | None:
        if not self.run:
            return REASONS["never_run"]
        if value and "before" in self.hints:
            return REASONS["before"]
        if self.seen & {True, False}:
            return None
        hint = next((hint for hint in ("unneeded", "awaited", "skipped") if hint in self.hints), None)
        return REASONS[hint] if hint else REASONS["undecided"] if None in self.seen else None

    def to_dict(self) -> dict[str, Any]:
        """As `yijianshi test --coverage` shows it."""
        seen = [label for value, label, _ in self._each() if value in self.seen]
        return {
            "kind": KINDS[self.kind],
            "name": self.name,
            "seen": [*seen, *([UNDECIDED] if None in self.seen else [])],
            "missing": self.missing(),
            "file": self.span.file,
            "line": self.span.line,
        }


class Coverage:
    """Gathers what reports show of the bundles of some packs; entries stand in the order in which they are written."""

    def __init__(self, book: Book, packs: Iterable[Pack]) -> None:
        self._found: dict[Key, Sides] = {}
        self._own = {str(entry.name) for pack in packs for entry in pack.entries if entry.section == "bundles"}
        for name in sorted(self._own):
            try:
                composition = book.bundle(name).composition
            except RulebookError:
                continue
            self._declare(composition)

    def add(self, report: Report) -> None:
        """What one report shows."""
        state = report.state
        if state.composition.name in self._own:
            self._declare(state.composition)
            _Seen(self, state, report).all()

    def entries(self) -> list[dict[str, Any]]:
        return [self._found[key].to_dict() for key in sorted(self._found, key=lambda key: (key[1], key[2], key[0], key[3]))]

    def gate(self) -> tuple[int, int]:
        """How many sides of the gate's kinds were seen, of how many."""
        counts = [sides.counts() for sides in self._found.values() if sides.kind in GATE]
        return sum(seen for seen, _ in counts), sum(total for _, total in counts)

    def of(self, kind: str, name: str, span: Span) -> Sides:
        return self._found[kind, span.file, span.start, name]

    def _declare(self, composition: Composition) -> None:
        declared = _Declared(composition)
        for sides in declared.all():
            self._found.setdefault((sides.kind, sides.span.file, sides.span.start, sides.name), sides)


class _Declared:
    """Everything of a bundle that has two sides, and which of them a case can show."""

    def __init__(self, composition: Composition) -> None:
        self.composition = composition
        self.suppositions = Suppositions(composition.rules)

    def all(self) -> Iterator[Sides]:
        composition = self.composition
        for matter in composition.matters:
            yield Sides("matter", matter.name, matter.span, SIDES["matter"], self._possible([matter.when], matter.each is not None))
        for need in composition.materials:
            yield Sides("material", need.material.name, need.material.span, SIDES["material"], self._needed(need))
            for part in (need.material, *need.parts):
                for exemption in part.exemptions:
                    yield Sides("exemption", exemption_name(part.name, exemption), exemption.span, SIDES["exemption"], _holds(exemption))
        for check, owner in checks(composition):
            several = check.each is not None or owner is not None
            possible = self._possible([check.when], several) if check.must is None else self._possible([check.must], False)[::-1]
            yield Sides("check", check.name, check.span, SIDES["check"] if check.must is not None else SPOKEN, possible)
        for field_need in composition.fields:
            open_ = not any(asked_alone(source.tree, composition.rules) for source in field_need.field.sources)
            yield Sides("field", field_need.field.name, field_need.field.span, SIDES["field"], (True, open_))
        for name in composition.names:
            if name in composition.rules.questions:
                yield Sides("question", name, composition.rules.questions[name].span, SIDES["question"])

    def _possible(self, conditions: list[Formula | None], several: bool) -> tuple[bool, bool]:
        """Whether all of some conditions can hold, and whether one can fail; where there may be `several` subjects, also none."""
        values = [self.suppositions.values(condition) for condition in conditions]
        return all(found != {False} for found in values), several or any(found != {True} for found in values)

    def _needed(self, need: MaterialNeed) -> tuple[bool, bool]:
        """Can a material be needed by one matter, and be needed by none?"""
        uses = []
        for position, use in need.uses:
            matter: Matter = self.composition.matters[position]
            several = use.each is not None or matter.each is not None
            uses.append(self._possible([matter.when, use.when, need.material.when], several))
        return any(can for can, _ in uses), all(cannot for _, cannot in uses)


class _Seen:
    """What one report shows."""

    def __init__(self, coverage: Coverage, state: State, report: Report) -> None:
        self.coverage = coverage
        self.state = state
        self.content = report.to_dict()

    def all(self) -> None:
        composition = self.state.composition
        for matter in composition.matters:
            values = {_status(item) for item in self.content["matters"] if item["name"] == matter.name}
            self._mark("matter", matter.name, matter.span, values or {False})
        for number, need in enumerate(composition.materials):
            self._material(number, need)
        for check, owner in checks(composition):
            self._check(check, owner)
        for field_need in composition.fields:
            self._field(field_need)
        asked = {item["name"] for item in self.content["questions"] if item["kind"] == "question"}
        for name in composition.names:
            if name in composition.rules.questions:
                self._mark("question", name, composition.rules.questions[name].span, {name in asked})

    def _mark(self, kind: str, name: str, span: Span, values: Iterable[bool | None]) -> Sides:
        sides = self.coverage.of(kind, name, span)
        sides.run = True
        sides.seen.update(values)
        return sides

    def _material(self, number: int, need: MaterialNeed) -> None:
        items = [item for item in self.state.decisions.items if item.material == number]
        self._mark("material", need.material.name, need.material.span, {item.need for item in items} or {False})
        for place, part in enumerate((need.material, *need.parts)):
            for order, exemption in enumerate(part.exemptions):
                sides = self._mark("exemption", exemption_name(part.name, exemption), exemption.span, ())
                if not items:
                    sides.hints.add("unneeded")
                for item in items:
                    self._exemption(sides, order, item.parts[place])

    def _exemption(self, sides: Sides, order: int, part: Any) -> None:
        """Exemptions are tried in order, and the first that holds is known: those before it did not hold, those behind were not tried."""
        if part.exempt is None:
            sides.seen.add(None if part.open else False)
        elif part.exempt[0] < order:
            sides.hints.add("before")
        else:
            sides.seen.add(part.exempt[0] == order)

    def _check(self, check: Check, matter: str | None) -> None:
        statuses = {item["status"] for item in self.content["checks"] if (item["check"], item["matter"]) == (check.name, matter)}
        passed = "passed" if check.must is not None else "skipped"
        values = {True for status in statuses if status == "failed"} | {False for status in statuses if status == passed}
        sides = self._mark("check", check.name, check.span, values | ({None} if "undecided" in statuses else set()))
        sides.hints.update(statuses & {"skipped", "awaited"})

    def _field(self, need: FieldNeed) -> None:
        statuses = {item["status"] for item in self.content["form"] if item["name"] == need.field.name}
        filled = {True for status in statuses if status in ("prefilled", "provided", "conflict")}
        open_ = {False for status in statuses if status in ("missing", "awaited")}
        self._mark("field", need.field.name, need.field.span, filled | open_ | ({None} if "undecided" in statuses else set()))


def checks(composition: Composition) -> Iterator[tuple[Check, str | None]]:
    """The gates, and the checks of all matters with their matter."""
    yield from ((gate, None) for gate in composition.gates)
    for matter in composition.matters:
        yield from ((check, matter.name) for check in matter.checks)


def exemption_name(material: str, exemption: Exemption) -> str:
    """A material and what exempts it: `营业执照 ← 企业.营业执照`."""
    source = exemption.department if exemption.kind == "issued" else exemption.record
    return f"{material} ← {'' if exemption.subject is None else exemption.subject + '.'}{source}"


def _holds(exemption: Exemption) -> tuple[bool, bool]:
    """What a department of the whole nation issued, no department asks for again."""
    return True, not (exemption.kind == "issued" and exemption.region == NATION)


def asked_alone(tree: Node, rules: Rules) -> bool:
    """Does a value hang on answers alone? Then it is undecided until they are given, and never without a value."""
    names = {name for name, _ in references(tree)} - set(rules.parameters)
    answered = bool(names) and not _reads_records(tree)
    for name in names if answered else ():
        definition = rules.definitions.get(name)
        through = definition is not None and definition.value is not None and asked_alone(definition.value.tree, rules)
        answered = answered and (name in rules.questions or through)
    return answered


def _reads_records(tree: Node) -> bool:
    return record_of(tree.type) is not None or any(_reads_records(child) for child in children(tree))


def _status(item: dict[str, Any]) -> bool | None:
    return {"applies": True, "not_applicable": False}.get(item["status"])
