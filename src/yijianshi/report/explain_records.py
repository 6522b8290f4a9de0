"""What a subject has of a licence type or source, in words: which record serves, or why none does."""

from __future__ import annotations

from yijianshi.case.library import split_key
from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, NONE, UNKNOWN, CaseSubject
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.labels import NEAR_MISSES
from yijianshi.source.catalogue.report import DETAILS


def ref(record: Record) -> str:
    """A record by its place in the case: `licences[3]`."""
    return f"shared.{record.kind.name}[{record.index}]" if record.kind.shared else f"licences[{record.index}]"


def source_of(record: Record) -> str:
    """Where a datum comes from: the record, and what is wrong with it."""
    source = texts.SOURCES["shared" if record.kind.shared else "licence"].format(ref=ref(record))
    if record.fault is None:
        return source
    return texts.SOURCES["fault"].format(source=source, fault=NEAR_MISSES[record.fault])


def fault_of(record: Record) -> str:
    """What is wrong with a record, as near misses say it."""
    if record.fault is None:
        return texts.VALID
    status = record.values.get("证照状态", "")
    return DETAILS[record.fault].format(name=record.kind.name, until=record.valid_to.isoformat(), status=status)


def holding(subject: CaseSubject, key: str) -> str:
    """Why it holds, does not hold, or is not known to hold that a subject has a licence or source record."""
    held, (name, shared) = subject.of(key), split_key(key)
    if held.valid:
        return texts.RECORD_STATE.format(ref=ref(held.valid[0]), fault=texts.VALID)
    if subject.state == NONE:
        return texts.SOURCES["nobody"]
    if subject.state == UNKNOWN:
        return texts.SOURCES["stranger"]
    if held.unavailable:
        return texts.SOURCES["unavailable"].format(name=name)
    if shared and name not in subject.library.shared:
        return texts.SOURCES["not_asked"].format(name=name)
    if held.bound:
        return "；".join(f"{ref(record)} {fault_of(record)}" for record in held.bound)
    if subject.id_state != KNOWN and subject.number is None:
        return texts.SOURCES["no_number"].format(subject=subject.address)
    return texts.SOURCES["absent"].format(name=name)
