"""What each bundle of a rulebook covers, in figures and names, and what it spares a typical applicant: all of it read off the packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson
from msgspec import Struct

from yijianshi.authoring.tests import precheck_test
from yijianshi.book import Book
from yijianshi.report.report import Report

Case = dict[str, Any]


class Typical(Struct, frozen=True, eq=False):
    """A typical applicant's case and its report; `example` names its file, or is empty where it is a test of the pack."""

    example: str
    test: str
    report: Report


class Figures(Struct, frozen=True):
    """What a typical applicant is asked for: before, each matter alone; after, the bundle as one thing.

    Days are working days, None where nobody published any.
    """

    materials_before: int
    materials_after: int
    fields: int
    prefilled: int
    answered: int
    critical_days: int | None
    one_by_one_days: int | None


class Overview(Struct, frozen=True, eq=False):
    """One bundle: its guide, and the figures of a typical applicant (None where no example and no test is ready)."""

    guide: Mapping[str, Any]
    typical: Typical | None
    figures: Figures | None

    @property
    def asked(self) -> list[Mapping[str, Any]]:
        """The materials that an applicant may have to hand in: those that the system makes are none."""
        return [item for item in self.guide["materials"] if item["asked"] != "never"]

    @property
    def exemptible(self) -> list[Mapping[str, Any]]:
        return [item for item in self.asked if item["asked"] == "unless_exempt"]

    @property
    def rate(self) -> int:
        """Of a hundred materials that may be asked for, how many can be exempt; rounded down."""
        return 100 * len(self.exemptible) // len(self.asked) if self.asked else 100

    @property
    def checks(self) -> list[Mapping[str, Any]]:
        return [*self.guide["gates"], *self.guide["checks"]]


def overviews(book: Book, examples: Path | None = None) -> list[Overview]:
    """All bundles in the order of `Book.bundles`; `examples` holds a folder of cases for each, where there are any."""
    found = []
    for listed in book.bundles():
        name = listed["name"]
        typical = _example(book, name, examples) or _test(book, name)
        found.append(Overview(book.guide(name), typical, figures(typical.report) if typical is not None else None))
    return found


def figures(report: Report) -> Figures:
    """The figures of a report."""
    told = report.to_dict()
    saved = told["savings"]
    schedule = told["schedule"] if report.calendar()["published"] else {"critical_path_days": None, "one_by_one_days": None}
    return Figures(
        saved["materials"]["before"],
        saved["materials"]["after"],
        len(told["form"]),
        sum(1 for field in told["form"] if field["status"] == "prefilled"),
        len(report.state.facts.answers),
        schedule["critical_path_days"],
        schedule["one_by_one_days"],
    )


def _example(book: Book, name: str, examples: Path | None) -> Typical | None:
    """The first case of a bundle's folder of examples that is ready, in the order of their names."""
    for path in _cases(examples / name if examples is not None else None):
        report = book.precheck(orjson.loads(path.read_bytes()))
        if report.verdict == "ready":
            return Typical(f"{name}/{path.stem}", "", report)
    return None


def _cases(folder: Path | None) -> Iterable[Path]:
    found = folder.glob("*.json") if folder is not None and folder.is_dir() else ()
    return sorted(path for path in found if not path.name.endswith(".report.json"))


def _test(book: Book, name: str) -> Typical | None:
    """The first test of a bundle that is ready."""
    for test in book.rulebook.tests:
        if str(test.model.bundle) == name and test.model.expect.verdict in (None, "ready"):
            report = precheck_test(test, book)
            if report.verdict == "ready":
                return Typical("", str(test.model.name), report)
    return None
