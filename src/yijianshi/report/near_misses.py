"""Near misses: what almost exempted a material, and what the applicant can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.report.state import LazyValues, State
from yijianshi.rulebook.entries import Exemption
from yijianshi.source.catalogue.report import DETAILS, FIXES


def near_misses(state: State, exemption: Exemption, key: str, targets: list[CaseSubject]) -> Iterator[dict[str, Any]]:
    """Each record that failed an exemption, with the first reason; then that its source did not answer."""
    facts = state.facts
    name = exemption.record or ""
    shared = exemption.kind == "shared"
    records = facts.shared.get(name, []) if shared else facts.licences.get(name, [])
    for record in records:
        reason = _reason(state, exemption, record, targets)
        if reason is not None:
            evidence = {"shared": name, "index": record.index} if shared else {"licence": record.index}
            yield _miss(reason, evidence, name, record)
    if key in facts.library.unavailable or any(target.of(key).unavailable for target in targets):
        yield _miss("unavailable", {"source": name}, name, None)
    elif shared and name not in facts.shared:
        yield _miss("not_asked", {"source": name}, name, None)


def _reason(state: State, exemption: Exemption, record: Record, targets: list[CaseSubject]) -> str | None:
    owner = next((target for target in targets if binds(record, target)), None)
    if owner is not None:
        if record.fault is not None:
            return record.fault
        if exemption.require is not None:
            if require_holds(state, exemption, record, owner) is False:
                return "require_failed"
        return None
    known = bool(targets) and None not in [target.number for target in targets]
    return "wrong_holder" if known and not state.facts.holder_known(record) else None


def require_holds(state: State, exemption: Exemption, record: Record, owner: CaseSubject) -> bool | None:
    """Does a record satisfy the `require` of an exemption?"""
    if exemption.require is None:
        return True
    names = state.leaves.names
    values = LazyValues(state, {"w": record, "date": state.facts.date, "region": state.facts.region})
    for name in state.view.names_of(owner.base):
        values[names.variable("e", name)] = owner
    found: bool | None = state.value(exemption.require.tree, values)
    return found


def _miss(reason: str, evidence: dict[str, Any], name: str, record: Record | None) -> dict[str, Any]:
    until = record.valid_to.isoformat() if record is not None and reason == "expired" else ""
    status = record.values.get("证照状态", "") if record is not None and not record.kind.shared else ""
    return {"reason": reason, "evidence": evidence, "detail": _detail(reason, name, until, status), "fix": _fix(reason, name)}


@lru_cache(maxsize=4096)
def _detail(reason: str, name: str, until: str, status: str) -> str:
    return DETAILS[reason].format(name=name, until=until, status=status)


@lru_cache(maxsize=4096)
def _fix(reason: str, name: str) -> str:
    return FIXES[reason].format(name=name)
