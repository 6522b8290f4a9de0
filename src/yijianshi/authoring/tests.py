"""Running the tests that stand in packs: each is a case and what should come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yijianshi.authoring.addresses import addresses
from yijianshi.authoring.coverage import Coverage
from yijianshi.authoring.expectation import Difference, differences, expectation_faults
from yijianshi.book import Book, Bundle
from yijianshi.case.faults import Faults
from yijianshi.case.head import english_keys, head, parse_case
from yijianshi.report.report import Report
from yijianshi.rulebook.book import load as load_rulebook
from yijianshi.rulebook.files import pack_files
from yijianshi.rulebook.packs import Pack, PackTest
from yijianshi.shipped import rules_folder
from yijianshi.source.catalogue.testing import BROKEN, EXPECTED, FAULT, PLACED, WARNING
from yijianshi.source.diagnostics import CaseError, Diagnostic, RulebookError
from yijianshi.source.nodes import ListNode, MapNode, YamlNode
from yijianshi.source.span import Span

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A test that failed: its name, where it stands (`line` from 1), and every difference with its own `file:line`."""

    name: str
    file: str
    line: int
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestRun:
    """A run of tests. `coverage` has an entry for each thing that has two sides; `seen` of `sides` were seen (the gate's kinds)."""

    __test__ = False
    passed: int
    failed: tuple[Failure, ...]
    coverage: tuple[dict[str, Any], ...] = ()
    seen: int = 0
    sides: int = 0

    @property
    def percentage(self) -> int:
        """How much of the gate is covered, rounded down; 100 where there is nothing to cover."""
        return 100 * self.seen // self.sides if self.sides else 100


def run_tests(folders: Sequence[Path] = (), *, shipped: bool = True, coverage: bool = False, progress: Progress | None = None) -> TestRun:
    """Run the tests of the packs below some folders (none: of the shipped ones), over the shipped packs unless `shipped` is false.

    `progress` is told how many of how many are done. Raises RulebookError where the rulebook has errors.
    """
    book = book_of(folders, shipped=shipped)
    packs = own_packs(book, folders)
    seen = Coverage(book, packs) if coverage else None
    tests = [test for pack in packs for test in pack.tests]
    failed = []
    for done, test in enumerate(tests, 1):
        found = tuple(_told(difference, test) for difference in _run(test, book, seen))
        if found:
            span = test.model.name.span
            failed.append(Failure(str(test.model.name), span.file, span.line, found))
        if progress is not None:
            progress(done, len(tests))
    if seen is None:
        return TestRun(len(tests) - len(failed), tuple(failed))
    return TestRun(len(tests) - len(failed), tuple(failed), tuple(seen.entries()), *seen.gate())


def book_of(folders: Sequence[Path], *, shipped: bool) -> Book:
    """The book that the packs of some folders are tested with; RulebookError where the rulebook has errors."""
    return Book(load_rulebook([*folders, *([rules_folder()] if shipped else [])]))


def own_packs(book: Book, folders: Sequence[Path]) -> list[Pack]:
    """The packs that are meant by some folders: those below them, of none the shipped ones."""
    own = {str(path) for folder in folders or (rules_folder(),) for path in pack_files(folder)}
    return [pack for pack in book.rulebook.packs if pack.source.name in own]


def case_of(test: PackTest) -> dict[str, Any]:
    """The case that a test gives, with its bundle."""
    return {"bundle": str(test.model.bundle), **test.model.given}


def precheck_test(test: PackTest, book: Book) -> Report:
    """The report of a test's case; one that names no region is of its pack's. CaseError or RulebookError where there is none."""
    return book.precheck(case_of(test), loose=True, region=test.pack.region)


def precheck_with(test: PackTest, bundle: Bundle) -> Report:
    """The report of a test's case by a bundle that is at hand, whichever the case names."""
    faults = Faults()
    raw = english_keys(parse_case(case_of(test), faults, exact=True), faults)
    _, date, region = head(raw, faults, region=test.pack.region)
    return bundle.report(bundle.read(raw, date, region, faults, loose=True))


def _run(test: PackTest, book: Book, coverage: Coverage | None) -> Iterator[Difference]:
    try:
        report = precheck_test(test, book)
    except CaseError as error:
        yield from (_case_fault(fault, test) for fault in error.diagnostics)
        return
    except RulebookError as error:
        yield from (Difference(BROKEN.format(message=_message(fault)), fault.span) for fault in error.diagnostics)
        return
    if coverage is not None:
        coverage.add(report)
    known = addresses(report.state.composition)
    faults = [Difference(_message(fault), fault.span) for fault in expectation_faults(test.model.expect, known)]
    found = faults or list(differences(test.model.expect, known, report.to_dict()))
    yield from found
    if found:  # what of the case was not taken up is often why
        yield from (_case_fault(warning, test) for warning in report.state.facts.diagnostics)


def _told(difference: Difference, test: PackTest) -> str:
    span = difference.span or test.model.name.span
    return PLACED.format(text=difference.text, place=f"{span.file}:{span.line}")


def _message(fault: Diagnostic, compared: str = "") -> str:
    return f"{fault.message}{compared}" + (f"（{fault.help}）" if fault.help else "")


def _case_fault(fault: Diagnostic, test: PackTest) -> Difference:
    path = fault.path or ""
    compared = EXPECTED.format(expected=fault.expected, got=fault.got) if fault.expected is not None else ""
    text = FAULT if fault.severity == "error" else WARNING
    return Difference(text.format(path=path, message=_message(fault, compared)), case_place(test, path))


def case_place(test: PackTest, path: str) -> Span:
    """Where in the pack stands what a path of the test's case means, as far as the path can be followed."""
    node, span = _given(test), test.model.name.span
    if path == "bundle":
        return test.model.bundle.span
    while node is not None:
        found = _step(node, path)
        if found is None:
            return span
        node, span, path = found
    return span


def _given(test: PackTest) -> YamlNode | None:
    return test.node.get("given") if isinstance(test.node, MapNode) else None


def _step(node: YamlNode, path: str) -> tuple[YamlNode, Span, str] | None:
    """One step into a node: the inner node, its place, and the rest of the path. Keys may hold dots and brackets themselves."""
    if isinstance(node, MapNode):
        keys = [key for key, _ in node.entries if _begins(path, key.text)]
        for key in sorted(keys, key=lambda found: -len(found.text)):
            inner = node.get(key.text)
            if inner is not None:
                return inner, key.span, path[len(key.text) :].removeprefix(".")
    if isinstance(node, ListNode) and (number := re.match(r"\[(\d{1,6})\]\.?", path)) and int(number[1]) < len(node.items):
        inner = node.items[int(number[1])]
        return inner, inner.span, path[number.end() :]
    return None


def _begins(path: str, key: str) -> bool:
    return path == key or path.startswith((f"{key}.", f"{key}["))
