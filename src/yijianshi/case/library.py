"""The records of one case, and what each of its subjects has among them: selected once, when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, NOTHING, UNKNOWN, Held, select_licence, select_shared

if TYPE_CHECKING:
    from yijianshi.case.subjects import CaseSubject

_SHARED = "shared:"


class Library:
    """Licence records and shared data by type, and which types could not be reached. Knows no subject, so that none knows itself.

    `broken` holds for each type the holders of records that were set aside. Sources stand in `unavailable` and `broken` under their
    `shared_key`.
    """

    __slots__ = ("broken", "has_copies", "licences", "shared", "unavailable")

    def __init__(self) -> None:
        self.licences: dict[str, list[Record]] = {}
        self.shared: dict[str, list[Record]] = {}
        self.unavailable: set[str] = set()
        self.broken: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
        self.has_copies = False

    def select(self, subject: CaseSubject, kind: str) -> Held:
        """What a subject has of a licence type or source (the latter under its `shared_key`)."""
        broken = kind in self.broken and self._broken_for(subject, kind)
        unavailable = broken or kind in self.unavailable
        if kind.startswith(_SHARED):
            return select_shared(subject, self.shared.get(kind.removeprefix(_SHARED)), unavailable, broken)
        records = self.licences.get(kind)
        if records is None and not unavailable and subject.state == KNOWN and subject.id_state != UNKNOWN:
            return NOTHING
        return select_licence(subject, records or (), unavailable, broken)

    def _broken_for(self, subject: CaseSubject, kind: str) -> bool:
        """Was a record set aside that is this subject's by what of it could be read?"""
        return any(
            (subject.number is not None and subject.number in holders) or (address is not None and address == subject.address)
            for holders, address in self.broken[kind]
        )


def shared_key(name: str) -> str:
    """The key under which a source's records are selected: licence types and sources have spaces of names of their own."""
    return _SHARED + name


def split_key(key: str) -> tuple[str, bool]:
    """The name of the licence type or source that a key means, and whether it is a source."""
    name = key.removeprefix(_SHARED)
    return name, name != key
