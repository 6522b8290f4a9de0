"""Tests held against mutants: one entry of the rules is exchanged in memory, and the bundles that use it are composed anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from yijianshi.authoring.addresses import Addresses, addresses
from yijianshi.authoring.expectation import differences
from yijianshi.authoring.mutation.kinds import Mutant, mutants
from yijianshi.authoring.mutation.likeness import Likeness
from yijianshi.authoring.tests import Progress, book_of, own_packs, precheck_test, precheck_with
from yijianshi.book import Book, Bundle
from yijianshi.bundle.compose import compose
from yijianshi.bundle.members import OWN, members
from yijianshi.report.report import Report
from yijianshi.rulebook.packs import Pack, PackTest
from yijianshi.source.catalogue.mutation import INSIDE, SECTIONS
from yijianshi.source.diagnostics import CaseError, RulebookError


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test noticed: of what, where (`line` from 1), and which test would notice it."""

    pack: str
    file: str
    line: int
    kind: str
    name: str
    change: str
    hint: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants of a pack (or of all, where `pack` is empty) were noticed."""

    pack: str
    file: str
    killed: int
    all: int

    @property
    def percentage(self) -> float:
        """With one decimal, rounded down; 100 where there is nothing to change."""
        return 1000 * self.killed // self.all / 10 if self.all else 100.0


@dataclass(frozen=True, slots=True)
class MutationRun:
    packs: tuple[Score, ...]
    survivors: tuple[Survivor, ...]

    @property
    def total(self) -> Score:
        return Score("", "", sum(score.killed for score in self.packs), sum(score.all for score in self.packs))

    def to_dict(self) -> dict[str, Any]:
        """As `yijianshi test --mutate` shows it."""
        total = self.total
        return {
            "killed": total.killed,
            "all": total.all,
            "percentage": total.percentage,
            "packs": [{**asdict(score), "percentage": score.percentage} for score in self.packs],
            "survivors": [asdict(survivor) for survivor in self.survivors],
        }


@dataclass(slots=True)
class _Stage:
    """A bundle as some tests use it, with those of its tests that pass as the rules are."""

    bundle: Bundle
    known: Addresses
    likeness: Likeness
    tests: list[PackTest] = field(default_factory=list)


@dataclass(slots=True)
class _Case:
    """A mutant and the stages that it appears on, each with the entry as it is changed there."""

    mutant: Mutant
    stages: list[tuple[_Stage, Mutant]] = field(default_factory=list)


def run_mutants(folders: Sequence[Path] = (), *, shipped: bool = True, progress: Progress | None = None) -> MutationRun:
    """Mutate the packs below some folders (none: the shipped ones) and run their tests; a test that fails as things are does not count.

    Raises RulebookError where the rulebook has errors.
    """
    book = book_of(folders, shipped=shipped)
    packs = own_packs(book, folders)
    cases = _cases(packs, _stages(book, packs))
    killed: dict[str, int] = {}
    found: dict[str, int] = {}
    survivors = []
    for done, case in enumerate(cases, 1):
        noticed = _noticed(case)
        file = case.mutant.span.file
        if noticed is not None:
            found[file] = found.get(file, 0) + 1
            killed[file] = killed.get(file, 0) + noticed
        if noticed is False:
            survivors.append(_survivor(case.mutant, packs))
        if progress is not None:
            progress(done, len(cases))
    scores = (
        Score(str(pack.name), pack.source.name, killed.get(pack.source.name, 0), found[pack.source.name])
        for pack in packs
        if pack.source.name in found
    )
    return MutationRun(tuple(scores), tuple(survivors))


def _stages(book: Book, packs: Iterable[Pack]) -> list[_Stage]:
    stages: dict[int, _Stage] = {}
    for test in (test for pack in packs for test in pack.tests):
        try:
            report = precheck_test(test, book)
            bundle = book.bundle(report.state.composition.name, report.state.facts.region, report.state.facts.date)
        except (CaseError, RulebookError):
            continue
        known = addresses(bundle.composition)
        if _differs(test, known, report):
            continue
        key = id(bundle.composition)
        stage = stages.setdefault(key, _Stage(bundle, known, Likeness.of(bundle)))
        stage.tests.append(test)
    return list(stages.values())


def _cases(packs: Iterable[Pack], stages: Iterable[_Stage]) -> list[_Case]:
    """All mutants of the packs, each with every stage that it appears on, in the order of their texts."""
    own = {pack.source.name for pack in packs}
    cases: dict[tuple[Any, ...], _Case] = {}
    for stage in stages:
        for mutant in _of_bundle(stage.bundle):
            if mutant.span.file in own:
                cases.setdefault(mutant.key, _Case(mutant)).stages.append((stage, mutant))
    return sorted(cases.values(), key=lambda case: (case.mutant.span.file, case.mutant.span.start))


def _of_bundle(bundle: Bundle) -> Iterator[Mutant]:
    rules = bundle.composition.rules
    for section, names in members(bundle.composition).items():
        if section in OWN:
            for name in names:
                if name in (entries := getattr(rules, section)):
                    yield from mutants(section, name, entries[name])


def _noticed(case: _Case) -> bool | None:
    """Did a test notice it? None where nothing could: the decisions are the same in every bundle, or the rules no longer whole."""
    alive = False
    for stage, mutant in case.stages:
        bundle = _changed(stage.bundle, mutant)
        if bundle is None or stage.likeness.same(bundle, mutant):
            continue
        alive = True
        for number, test in enumerate(stage.tests):
            if _notices(test, stage, bundle):
                stage.tests.insert(0, stage.tests.pop(number))  # what noticed this will often notice the next
                return True
    return False if alive else None


def _changed(bundle: Bundle, mutant: Mutant) -> Bundle | None:
    rules = bundle.composition.rules
    entries = {**getattr(rules, mutant.section), mutant.name: mutant.entry}
    try:
        return bundle.anew(compose(bundle.name, replace(rules, **{mutant.section: entries})))
    except RulebookError:
        return None


def _notices(test: PackTest, stage: _Stage, bundle: Bundle) -> bool:
    try:
        return _differs(test, stage.known, precheck_with(test, bundle))
    except (CaseError, RulebookError):
        return True


def _differs(test: PackTest, known: Addresses, report: Report) -> bool:
    return next(iter(differences(test.model.expect, known, report.to_dict())), None) is not None


def _survivor(mutant: Mutant, packs: Iterable[Pack]) -> Survivor:
    pack = next(str(pack.name) for pack in packs if pack.source.name == mutant.span.file)
    name = INSIDE.join((f"{SECTIONS[mutant.section]} {mutant.name}", *(part for part in mutant.inside if part != mutant.name)))
    return Survivor(pack, mutant.span.file, mutant.span.line, mutant.kind, name, mutant.change, mutant.hint)
