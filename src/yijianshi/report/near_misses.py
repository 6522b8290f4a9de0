"""Near misses: what almost exempted a material, and what the applicant can do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.engine.plan import MaterialPlan
from yijianshi.report import pieces
from yijianshi.report.output import to_json
from yijianshi.report.state import LazyValues, State
from yijianshi.report.view_materials import ExemptionView
from yijianshi.rulebook.entries import Exemption
from yijianshi.source.catalogue.report import DETAILS, FIXES

_KEPT = 2048

Misses = tuple[list[bytes], bytes]
"""Near misses in JSON, and the end of a material that has just these."""


def near_misses(state: State, plan: MaterialPlan, view: ExemptionView, subject: CaseSubject | None, *, unsure: bool) -> Misses:
    """The near misses in JSON of an exemption of an item that nothing exempts; `unsure`: it may still turn out to be exempt.

    Where it is certain that nothing does, every valid record failed what the exemption requires: whatever that is, the misses are the
    same for all materials.
    """
    own = subject is not None and subject.base in view.own
    if view.requires and unsure:
        return _find(state, view, subject if own else None, lambda record: _failed(state, plan, view.exemption, record, subject))
    kept = (view.requires, view.key, None, subject.address) if subject is not None and own else view.kept
    found = state.misses.get(kept)
    if found is None:
        found = state.misses[kept] = _find(state, view, subject if own else None, lambda _: view.requires)
    return found


def _find(state: State, view: ExemptionView, own: CaseSubject | None, failed: Callable[[Record], bool]) -> Misses:
    """Each record that failed an exemption, with the first reason; then that its source did not answer."""
    facts, exemption, key = state.facts, view.exemption, view.key
    targets = [own] if own is not None else state.meant(exemption.subject)
    name = exemption.record or ""
    shared = exemption.kind == "shared"
    found = []
    for record in (facts.shared if shared else facts.licences).get(name, ()):
        reason = _reason(state, record, targets, failed)
        if reason is not None:
            until = record.valid_to.isoformat() if reason == "expired" else ""
            status = "" if shared else record.values.get("证照状态", "")
            found.append(_record_miss(reason, shared, name, record.index, until, status))
    if key in facts.library.unavailable or any(target.of(key).unavailable for target in targets):
        found.append(_source_miss("unavailable", name))
    elif shared and name not in facts.shared:
        found.append(_source_miss("not_asked", name))
    return found, pieces.misses(found)


def _reason(state: State, record: Record, targets: list[CaseSubject], failed: Callable[[Record], bool]) -> str | None:
    for owner in targets:
        if binds(record, owner):
            if record.fault is not None:
                return record.fault
            return "require_failed" if failed(record) else None
    known = bool(targets) and None not in [target.number for target in targets]
    return "wrong_holder" if known and not state.facts.holder_known(record) else None


def _failed(state: State, plan: MaterialPlan, exemption: Exemption, record: Record, subject: CaseSubject | None) -> bool:
    return require_holds(state, plan, exemption, record, subject) is False


def require_holds(state: State, plan: MaterialPlan, exemption: Exemption, record: Record, subject: CaseSubject | None) -> bool | None:
    """Does a record satisfy the `require` of an exemption of an item? Inner names mean the subject that the item is asked of."""
    if exemption.require is None:
        return True
    names = state.leaves.names
    values = LazyValues(state, {"w": record, "date": state.facts.date, "region": state.facts.region})
    for name in plan.inner:
        values[names.variable("e", name)] = state.facts.phantom(name) if subject is None else subject
    found: bool | None = state.value(exemption.require.tree, values)
    return found


@lru_cache(maxsize=_KEPT)
def _record_miss(reason: str, shared: bool, name: str, index: int, until: str, status: str) -> bytes:
    return _miss(reason, {"shared": name, "index": index} if shared else {"licence": index}, name, until, status)


@lru_cache(maxsize=_KEPT)
def _source_miss(reason: str, name: str) -> bytes:
    return _miss(reason, {"source": name}, name)


def _miss(reason: str, evidence: dict[str, Any], name: str, until: str = "", status: str = "") -> bytes:
    detail = DETAILS[reason].format(name=name, until=until, status=status)
    return to_json({"reason": reason, "evidence": evidence, "detail": detail, "fix": FIXES[reason].format(name=name)})
