"""Collecting the faults of a case: each with its JSON path, what was expected and what stood there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from yijianshi.case.written import Written
from yijianshi.identifiers import discreet, mask
from yijianshi.source.catalogue.case import EXPECTED, GOT
from yijianshi.source.diagnostics import CaseError, Diagnostic, diagnose
from yijianshi.source.suggest import did_you_mean

_NOTHING = Written({})


class Faults:
    """All faults and warnings of one case, in the order in which they were found, with their places by the keys that stand in it."""

    def __init__(self) -> None:
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.repeated: dict[str, list[str]] = {}
        """Keys that are written twice within records, by the path of the object that holds them, by the keys that stand in the case."""
        self.written = _NOTHING

    def add(self, code: str, path: str, *, help: str | None = None, expected: str, got: str, **values: Any) -> None:
        self.errors.append(_discreet(self.written.told(diagnose(code, path=path, help=help, expected=expected, got=got, **values))))

    def warn(self, diagnostic: Diagnostic) -> None:
        self.warnings.append(_discreet(self.written.told(diagnostic)))

    def unknown(self, path: str, name: str, what: str, known: Iterable[str]) -> None:
        names = list(known)
        help = did_you_mean(name, names)
        self.add("YJS407", path, help=help, name=name, what=what, expected=EXPECTED["known"].format(what=what), got=f"“{name[:40]}”")

    def unknown_key(self, path: str, key: str, known: Iterable[str], synonyms: Iterable[str] = ()) -> None:
        names = list(synonyms if self.written.chinese else known)
        help = did_you_mean(key, names)
        self.add("YJS402", path, help=help, key=key, expected=EXPECTED["keys"].format(names="、".join(names)), got=f"“{key[:40]}”")

    def near(self, value: Any, known: Iterable[str]) -> str | None:
        return did_you_mean(value, known) if isinstance(value, str) else None

    def table(self, value: Any, path: str) -> dict[str, Any]:
        """A map of names; nothing where it is absent, a fault where it is something else."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        self.add("YJS404", path, expected=EXPECTED["table"], got=shape(value))
        return {}

    def list(self, value: Any, path: str) -> list[Any]:
        """A list; nothing where it is absent, a fault where it is something else."""
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.add("YJS404", path, expected=EXPECTED["list"], got=shape(value))
        return []

    def raise_all(self) -> None:
        """CaseError with every fault, where there is one."""
        if self.errors:
            raise CaseError(self.errors)


def _discreet(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic without the number of anybody: keys and names of a case are repeated in it, and may be what does not belong there."""
    path, got = diagnostic.path, diagnostic.got
    return replace(
        diagnostic,
        message=discreet(diagnostic.message),
        path=None if path is None else discreet(path),
        got=None if got is None else discreet(got),
    )


def shape(value: Any, sensitive: bool = False) -> str:
    """What stood there, for people: short, and without personal data."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return GOT["table"]
    if isinstance(value, list):
        return GOT["list"]
    text = str(value)
    if sensitive or len(text) >= 15:
        text = mask(text) if len(text) <= 40 else "…"
    return text if isinstance(value, (int, float, Decimal)) else f"“{text}”"
