"""The library's side of the comparison: all that the benchmarks call of it stands here."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from benchmarks.description import BUNDLE


class Report(Protocol):
    def to_json(self) -> bytes | str: ...


class Bundle(Protocol):
    def prepare(self, case: dict[str, Any]) -> Any: ...

    def decide(self, facts: Any) -> Any: ...


class Book(Protocol):
    def bundle(self, name: str, region: str, on: str) -> Bundle: ...

    def precheck(self, case: bytes) -> Report: ...


def load(folder: Path) -> Book:
    """The rulebook of one folder, without the shipped packs."""
    return cast(Book, import_module("yijianshi").load(folder, shipped=False, cache=False))


class Prechecks:
    """One rulebook, with a compiled bundle for each region and day that a case asks of it."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def bundle(self, case: dict[str, Any]) -> Bundle:
        return self.book.bundle(BUNDLE, case["region"], case["date"])

    def prepared(self, cases: Sequence[dict[str, Any]]) -> list[tuple[Bundle, Any]]:
        """Each case with its bundle and its facts, ready to be decided."""
        pairs = [(self.bundle(case), case) for case in cases]
        return [(bundle, bundle.prepare(case)) for bundle, case in pairs]

    def decide(self, prepared: tuple[Bundle, Any]) -> Any:
        bundle, facts = prepared
        return bundle.decide(facts)

    def prepare_and_decide(self, case: dict[str, Any]) -> Any:
        bundle = self.bundle(case)
        return bundle.decide(bundle.prepare(case))

    def report(self, body: bytes) -> bytes:
        """A case in JSON to its report in JSON."""
        text = self.book.precheck(body).to_json()
        return text if isinstance(text, bytes) else text.encode()
