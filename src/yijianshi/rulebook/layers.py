"""The entries that are law in one region on one day: larger areas first, each smaller one amending them (RFC 7396)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from yijianshi.rulebook.faults import translate
from yijianshi.rulebook.load import entry_adapter
from yijianshi.rulebook.models import SECTIONS
from yijianshi.rulebook.normal import normal
from yijianshi.rulebook.packs import Pack, PackEntry
from yijianshi.rulebook.periods import region_within
from yijianshi.rulebook.raw import Text, node_of
from yijianshi.source.catalogue.rulebook import SECTIONS as SECTION_WORDS
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.suggest import did_you_mean

_WHOLE = {"parameters": ("dated", "value")}
"""Keys whose maps are values, not maps of entries: an overlay replaces them whole."""


@dataclass(frozen=True, eq=False, slots=True)
class LawEntry:
    """An entry as it is in force: its merged model, and the pack entries that made it, the first one first."""

    section: str
    name: Text
    model: Any
    history: tuple[PackEntry, ...]


Law = dict[str, dict[str, LawEntry]]


def area_size(region: str) -> int:
    """0 for the nation, then province, city, county: the order in which packs are laid over each other."""
    return 0 if region == "000000" else 1 if region.endswith("0000") else 2 if region.endswith("00") else 3


def in_force(packs: Iterable[Pack], region: str, day: datetime.date, amend: dict[Any, Any] | None = None) -> tuple[Law, list[Diagnostic]]:
    """Merge all packs of a region for a day; `amend` is a bundle's own overlay, laid over everything."""
    layers = sorted((pack for pack in packs if region_within(region, pack.region)), key=lambda pack: area_size(pack.region))
    several = len({pack.region for pack in layers}) > 1
    faults: list[Diagnostic] = []
    raw: dict[tuple[str, str], list[PackEntry]] = {}
    merged: dict[tuple[str, str], dict[Any, Any]] = {}
    for pack in layers:
        overlay = several and pack.region != "000000"
        for entry in pack.entries:
            if day in entry.period:
                faults.extend(_lay(entry, overlay, raw, merged))
    law: Law = {section: {} for section in SECTIONS}
    for (section, name), history in raw.items():
        law[section][name] = LawEntry(section, history[0].name, None, tuple(history))
    if amend:
        faults.extend(_amend(amend, merged, law))
    for section in SECTIONS:
        for name, found in list(law[section].items()):
            model = found.history[0].model if len(found.history) == 1 and not _amended(amend, section, name) else None
            if model is None:
                model, wrong = _validated(section, found, merged[section, name])
                faults.extend(wrong)
            if model is None:
                del law[section][name]
            else:
                law[section][name] = LawEntry(section, found.name, model, found.history)
    return law, faults


def _lay(
    entry: PackEntry, overlay: bool, raw: dict[tuple[str, str], list[PackEntry]], merged: dict[tuple[str, str], dict[Any, Any]]
) -> list[Diagnostic]:
    key = (entry.section, str(entry.name))
    name = str(entry.name)
    known = key in merged
    if entry.raw is None:
        if not known:
            return [diagnose("YJS326", entry.name.span, name=name)]
        del merged[key], raw[key]
        return []
    if known and entry.new:
        return [diagnose("YJS325", entry.name.span, name=name, what=SECTION_WORDS[entry.section])]
    if not known:
        if overlay and not entry.new and not entry.pack.new:
            return [_nothing_to_amend(entry.section, entry.name, merged)]
        merged[key] = entry.raw
        raw[key] = [entry]
        return []
    faults: list[Diagnostic] = []
    merged[key] = merge(merged[key], entry.raw, _WHOLE.get(entry.section, ()), faults)
    raw[key].append(entry)
    return faults


def _nothing_to_amend(section: str, name: Text, merged: Iterable[tuple[str, str]]) -> Diagnostic:
    known = [other for of, other in merged if of == section]
    return diagnose("YJS324", name.span, name=str(name), what=SECTION_WORDS[section], help=did_you_mean(str(name), known))


def merge(base: Any, patch: Any, whole: Iterable[str], faults: list[Diagnostic]) -> Any:
    """JSON Merge Patch (RFC 7396); a removal of nothing is a fault."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            if key not in result and isinstance(key, Text):
                faults.append(diagnose("YJS326", key.span, name=str(key)))
            result.pop(key, None)
        elif key in whole:
            result = {name: item for name, item in result.items() if name not in whole}
            result[key] = value
        else:
            result[key] = merge(result.get(key), value, (), faults)
    return result


def _amended(amend: dict[Any, Any] | None, section: str, name: str) -> bool:
    part = amend.get(section) if amend else None
    return isinstance(part, dict) and name in part


def _amend(amend: dict[Any, Any], merged: dict[tuple[str, str], dict[Any, Any]], law: Law) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for section, part in amend.items():
        if section not in SECTIONS or not isinstance(part, dict):
            where = section.span if isinstance(section, Text) else None
            faults.append(diagnose("YJS301", where, key=str(section), known="、".join(SECTIONS)))
            continue
        for name, value in part.items():
            key = (str(section), str(name))
            if value is None:
                if law[section].pop(name, None) is None:
                    faults.append(diagnose("YJS326", name.span, name=str(name)))
                continue
            patch = normal(section, value, amends=True)
            new = isinstance(patch, dict) and str(patch.get("new")) in ("true", "是")
            if key not in merged and not new:
                faults.append(_nothing_to_amend(section, name, merged))
                continue
            merged[key] = merge(merged.get(key), patch, _WHOLE.get(section, ()), faults)
            if name not in law[section]:
                law[section][str(name)] = LawEntry(section, name, None, ())
    return faults


def _validated(section: str, entry: LawEntry, raw: dict[Any, Any]) -> tuple[Any, list[Diagnostic]]:
    adapter = entry_adapter(section)
    try:
        return adapter.validate_python(raw), []
    except ValidationError as error:
        span = (entry.history[-1].name if entry.history else entry.name).span
        return None, translate(error, node_of(raw, span), span, str(entry.name), amends=False, models=adapter, raw=raw)
