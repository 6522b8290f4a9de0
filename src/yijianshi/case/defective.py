"""A record with defects is set aside: all that is wrong with it is told, and its type counts as unavailable for whom it may belong to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from yijianshi.case.faults import Faults
from yijianshi.case.keys import RECORD_SYNONYMS, SHARED_SYNONYMS
from yijianshi.case.library import Library
from yijianshi.case.records import DATA_KEYS, Defect, licence_members, once, read_licence, read_shared, record_data
from yijianshi.identifiers import normal
from yijianshi.rulebook.entries import RecordKind
from yijianshi.source.catalogue.case import NO_TYPE
from yijianshi.source.diagnostics import diagnose

Read = Callable[[dict[Any, Any]], Any]


def without_type(raw: Any, path: str, faults: Faults) -> None:
    """A licence record of which nobody knows what it is."""
    faults.warn(diagnose("YJS426", path=path, reason=NO_TYPE))
    if isinstance(raw, dict):
        _tell(raw, licence_members, path, faults, "YJS426")


def set_aside_licence(raw: dict[Any, Any], kind: RecordKind, path: str, day: datetime.date, library: Library, faults: Faults) -> None:
    """Tell of a licence record with defects, and keep whose it may have been."""

    def read(rest: dict[Any, Any]) -> None:
        members = licence_members(rest)
        once(rest, record_data(members), kind, path, _repeated(faults))
        read_licence(members, kind, 0, day, {})

    _tell(raw, read, path, faults)
    library.broken.setdefault(kind.name, []).append(_holders(raw, kind))


def set_aside_shared(raw: Any, kind: RecordKind, key: str, path: str, library: Library, faults: Faults) -> None:
    """The same of a record of shared data."""

    def read(rest: dict[Any, Any]) -> None:
        once(rest, read_shared(rest, kind, 0)[1], kind, path, _repeated(faults))

    _tell(raw, read, path, faults)
    library.broken.setdefault(key, []).append(_holders(raw if isinstance(raw, dict) else {}, kind))


def _tell(raw: Any, read: Read, path: str, faults: Faults, code: str = "YJS417") -> None:
    for defect in _defects(raw, read):
        faults.warn(diagnose(code, path=f"{path}.{defect.member}".rstrip("."), reason=defect.reason, help=defect.help))


def _defects(raw: Any, read: Read) -> Iterator[Defect]:
    """Every defect of a record: what one was found in is taken out, and the rest read again."""
    count = None
    while count is None or len(raw) < count:
        try:
            read(raw)
            return
        except Defect as defect:
            yield defect
            if not isinstance(raw, dict):
                return
            member, count = defect.member, len(raw)
            raw = {key: value for key, value in raw.items() if member not in (key, RECORD_SYNONYMS.get(key), SHARED_SYNONYMS.get(key))}


def _repeated(faults: Faults) -> Faults:
    """What is known of keys that stand twice, without saying it once more."""
    silent = Faults()
    silent.repeated, silent.written = faults.repeated, faults.written
    return silent


def _holders(raw: dict[Any, Any], kind: RecordKind) -> tuple[tuple[str, ...], str | None]:
    """The numbers of all whose it may be, and the address of a subject."""
    data = next((raw[key] for key in DATA_KEYS if key in raw), None)
    bound = data.get(kind.binds) if kind.binds is not None and isinstance(data, dict) else None
    holders: tuple[str, ...] = (normal(bound),) if isinstance(bound, str) else ()
    for member in ("holder_id", "持证主体代码", "subject_id", "主体代码", "holder_ids"):
        item = raw.get(member)
        numbers = [item] if isinstance(item, str) else item if isinstance(item, list) else []
        holders += tuple(normal(number) for number in numbers if isinstance(number, str))
    subject = raw.get("subject", raw.get("主体"))
    return holders, subject if isinstance(subject, str) else None
