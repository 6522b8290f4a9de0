"""The entries that are law in one region on one day: larger areas first, each smaller one amending them (RFC 7396)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from operator import is_
from typing import Any

from msgspec import Struct

from yijianshi.identifiers.region import NATION, area_size, region_within
from yijianshi.rulebook import shapes
from yijianshi.rulebook.inner import PARTS, effective, on, whole_part
from yijianshi.rulebook.normal import normal
from yijianshi.rulebook.packs import Pack, PackEntry, is_new
from yijianshi.rulebook.periods import ALWAYS, Period
from yijianshi.rulebook.raw import Text, node_of
from yijianshi.rulebook.said import read_part
from yijianshi.rulebook.words import SECTIONS
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.span import Span
from yijianshi.source.suggest import did_you_mean

WHOLE: Mapping[str, Sequence[str]] = {"parameters": ("dated", "value"), "bundles": ("amend",)}
"""Keys whose maps are values, not maps of entries: an overlay replaces them whole. (Of the overlays that bundles have for themselves
none replaces another: they are laid over each other, see `LawEntry.amends`.)"""

Key = tuple[str, str]
Patch = dict[Any, Any]


class LawEntry(Struct, frozen=True, eq=False):
    """An entry as it is in force, and the pack entries that made it, the first one first.

    `merged` is its model where it is not that of a single pack entry; `amended` tells that the overlay of a bundle for itself had a part
    in it. `amends` are the overlays that a bundle has for itself alone, those of larger areas first.
    """

    section: str
    name: Text
    merged: Any
    history: tuple[PackEntry, ...]
    amended: bool = False
    amends: tuple[Patch, ...] = ()

    @property
    def model(self) -> Any:
        return self.merged if self.merged is not None else self.history[0].model

    @property
    def each(self) -> str | None:
        """Whose `each` it is."""
        if self.merged is None:
            return self.history[0].outline.each
        each = getattr(self.merged, "each", None)
        return None if each is None else str(each)

    @property
    def renames(self) -> bool:
        """Is it a second name of a material?"""
        return self.history[0].outline.renames if self.merged is None else self.merged.same_as is not None

    def same(self, other: LawEntry | None) -> bool:
        """Is it made of the same pack entries as another, which may be in force elsewhere or at another time?"""
        if other is None or self.amended or other.amended or len(self.history) != len(other.history):
            return False
        return all(map(is_, self.history, other.history))


Law = dict[str, dict[str, LawEntry]]


class Step(Struct, frozen=True, eq=False):
    """One entry laid over what was there; `raw` is None where it removes, `pack` where a bundle's own overlay did it."""

    key: Key
    name: Text
    raw: Patch | None
    pack: Pack | None


def periods(entry: PackEntry) -> Iterator[Period]:
    """The periods of an entry: its own, and those inside the overlay that a bundle has for itself."""
    yield entry.period
    yield from entry.outline.inner


class Laid:
    """All packs of a region merged for days on which the same entries are in force: what bundles' own overlays are laid over."""

    def __init__(self, packs: Iterable[Pack], region: str, day: datetime.date) -> None:
        self._laying = _Laying(packs, region, day)
        self._laying.run(())
        self._law: Law = {section: {} for section in SECTIONS}
        for section, name in sorted(self._laying.merged, key=lambda key: SECTIONS.index(key[0])):
            _enter(self._law, self._laying, section, name, amended=False)

    def amended(self, amends: Sequence[Patch], day: datetime.date) -> tuple[Law, list[Diagnostic]]:
        """The law with the own overlays of a bundle, and all faults found in laying it."""
        if not amends:
            return self._law, list(self._laying.faults)
        laying = self._laying.copy()
        laying.day = day  # parts of such an overlay have days of their own
        changed = dict.fromkeys(key for patch in amends for key in laying.amend(patch))
        law = {
            section: {name: entry for name, entry in part.items() if (section, name) in laying.merged}
            for section, part in self._law.items()
        }
        for section, name in changed:
            _enter(law, laying, section, name, amended=True)
        return law, laying.faults


def _enter(law: Law, laying: _Laying, section: str, name: str, *, amended: bool) -> None:
    """Put an entry as it was laid into the law; one that has become wrong is left out."""
    history = tuple(laying.history[section, name])
    single = len(history) == 1 and history[0].outline.whole and not amended
    merged = None if single else laying.validated(section, name)
    if single or merged is not None:
        law[section][name] = LawEntry(section, laying.names[section, name], merged, history, amended, _amends(history))
    else:
        law[section].pop(name, None)


def steps(packs: Iterable[Pack], region: str, day: datetime.date, amends: Sequence[Patch] = ()) -> list[Step]:
    """How the law of a region and day was made: what was laid over what, in order."""
    laying = _Laying(packs, region, day)
    laying.steps = []
    laying.run(amends)
    return laying.steps


class _Laying:
    """Entries as far as they have been laid over each other, by section and name."""

    def __init__(self, packs: Iterable[Pack], region: str, day: datetime.date) -> None:
        self.packs = sorted((pack for pack in packs if region_within(region, pack.region)), key=lambda pack: area_size(pack.region))
        self.day = day
        self.several = len({pack.region for pack in self.packs}) > 1
        self.steps: list[Step] | None = None
        """What is done, where someone wants to know."""
        self.faults: list[Diagnostic] = []
        self.merged: dict[Key, Callable[[], Patch]] = {}
        self.names: dict[Key, Text] = {}
        self.history: dict[Key, list[PackEntry]] = {}
        self.removed: dict[Key, Span] = {}

    def run(self, amends: Sequence[Patch]) -> set[Key]:
        """Lay everything that is in force; the entries that the bundle's own overlays change."""
        for pack in self.packs:
            for entry in pack.entries:
                if self.day in entry.period:
                    self._lay(entry)
        return {key for patch in amends for key in self.amend(patch)}

    def copy(self) -> _Laying:
        """The same, to be gone on with."""
        other = copy(self)
        other.faults, other.merged, other.names = list(self.faults), dict(self.merged), dict(self.names)
        other.history, other.removed = dict(self.history), dict(self.removed)
        return other

    def _lay(self, entry: PackEntry) -> None:
        """Lay one entry of a pack over what larger areas have."""
        key = (entry.section, str(entry.name))
        adds = entry.new or not (self.several and entry.pack.region != NATION) or (entry.pack.new and not self._only_amends(key, entry))
        raw = None if entry.outline.removes else partial(getattr, entry, "raw")
        if self._laid(key, entry.name, raw, entry.period, entry.pack, adds=adds, new=entry.new):
            self.names.setdefault(key, entry.name)
            self.history.setdefault(key, []).append(entry)

    def _only_amends(self, key: Key, entry: PackEntry) -> bool:
        """In a pack that may add: can an entry not stand by itself, and does a larger area have one of its name, if on other days?"""
        size = area_size(entry.pack.region)
        return not entry.outline.whole and any(
            area_size(other.pack.region) < size and other.period.overlaps(entry.period) for other in self._others(key)
        )

    def amend(self, patch: Patch) -> Iterable[Key]:
        """Lay a bundle's own overlay over everything; the sections and names that it changes."""
        for section, part in patch.items():
            if section not in SECTIONS or not isinstance(part, dict):
                where = section.span if isinstance(section, Text) else None
                self.faults.append(diagnose("YJS301", where, key=str(section), known="、".join(SECTIONS)))
                continue
            for name, value in part.items():
                raw = None if value is None else on(self.day, str(section), normal(str(section), value, amends=True))
                period = effective(raw) or ALWAYS
                if self.day not in period:
                    continue
                key = (str(section), str(name))
                new = is_new(raw)
                if self._laid(key, name, None if raw is None else partial(_given, raw), period, None, adds=new, new=new):
                    self.names.setdefault(key, name)
                    self.history.setdefault(key, [])
                    yield key

    def validated(self, section: str, name: str) -> Any:
        """The model of a merged entry; None (and faults) where it has become wrong."""
        raw, history = self.merged[section, name](), self.history[section, name]
        model = shapes.read(section, raw)
        if model is None:
            span = (history[-1].name if history else self.names[section, name]).span
            model, faults = read_part(section, raw, node_of(raw, span), span, name)
            self.faults.extend(faults)
        return model

    def _laid(
        self, key: Key, name: Text, raw: Callable[[], Patch] | None, period: Period, pack: Pack | None, *, adds: bool, new: bool
    ) -> bool:
        """Add, amend or remove one entry; false where it is not there afterwards, or wrongly so."""
        section = key[0]
        known = key in self.merged
        if not known and not adds and key not in self.removed and any(other.period.overlaps(period) for other in self._others(key)):
            return False  # what it changes is not in force on the day; on others it is
        if raw is None:
            if known:
                self._forget(key, name.span)
                self._tell(key, name, None, pack)
            else:
                self.faults.append(diagnose("YJS326", name.span, name=str(name), **self._absent(key)))
            return False
        if known and new:
            related = [Related(self.names[key].span, texts.HERE_IN_LARGER.format(name=name))]
            self.faults.append(diagnose("YJS325", name.span, name=str(name), what=texts.SECTIONS[section], related=related))
            return False
        if not known and not adds:
            self.faults.append(diagnose("YJS324", name.span, name=str(name), what=texts.SECTIONS[section], **self._absent(key)))
            return False
        if known:
            there, patch = self.merged[key](), self._not_resting(key, raw())
            self.faults.extend(_added_twice(section, there, patch))
            self.merged[key] = partial(_given, merge(there, patch, WHOLE.get(section, ()), self.faults))
        else:
            raw = self.merged[key] = partial(_first, section, raw)
        self._tell(key, name, raw, pack)
        return True

    def _not_resting(self, key: Key, patch: Patch) -> Patch:
        """What is laid over an entry; what changes parts of it that are in force on other days only rests."""
        place, there = PARTS.get(key[0], ""), self.merged[key]()
        parts = patch.get(place) if isinstance(patch, dict) and isinstance(there, dict) else None
        absent = {name for name in parts if name not in (there.get(place) or ())} if isinstance(parts, dict) else ()
        if parts is None or not absent:
            return patch
        then = {name for other in self._others(key) for name in (other.raw or {}).get(place) or ()}
        rests = {name for name in then.intersection(absent) if not whole_part(place, parts[name])}
        return {**patch, place: {name: part for name, part in parts.items() if name not in rests}}

    def _tell(self, key: Key, name: Text, raw: Callable[[], Patch] | None, pack: Pack | None) -> None:
        if self.steps is not None:
            self.steps.append(Step(key, name, None if raw is None else raw(), pack))

    def _forget(self, key: Key, span: Span) -> None:
        del self.merged[key], self.history[key], self.names[key]
        self.removed[key] = span

    def _others(self, key: Key) -> list[PackEntry]:
        """The versions of an entry that are in force on other days only."""
        entries = (entry for pack in self.packs for entry in pack.entries if (entry.section, str(entry.name)) == key)
        return [entry for entry in entries if not entry.outline.removes and self.day not in entry.period]

    def _absent(self, key: Key) -> dict[str, Any]:
        """Why there is no such entry: a larger area has removed it, it is not in force on the day, or another one is meant."""
        section, name = key
        if key in self.removed:
            return {"help": texts.REMOVED, "related": [Related(self.removed[key], texts.REMOVED_HERE.format(name=name))]}
        others = self._others(key)
        if others:
            related = [Related(entry.name.span, texts.IN_FORCE_ONLY.format(name=name, period=entry.period)) for entry in others]
            periods = "、".join(str(entry.period) for entry in others)
            return {"help": texts.OTHER_TIME.format(periods=periods), "related": related}
        return {"help": did_you_mean(name, [other for of, other in self.merged if of == section])}


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


def _added_twice(section: str, there: Patch, patch: Patch) -> Iterator[Diagnostic]:
    """Parts of an entry that say of themselves that they are additions, though it has them."""
    place = PARTS.get(section, "")
    earlier, parts = (raw.get(place) if isinstance(raw, dict) else None for raw in (there, patch))
    if not isinstance(earlier, dict) or not isinstance(parts, dict):
        return
    known = {name: name for name in earlier}
    for name, part in parts.items():
        if is_new(part) and name in known and isinstance(name, Text):
            related = [Related(known[name].span, texts.HERE_IN_LARGER.format(name=name))]
            yield diagnose("YJS325", name.span, name=str(name), what=texts.PARTS[place], related=related)


def _given(raw: Patch) -> Patch:
    return raw


def _first(section: str, raw: Callable[[], Patch]) -> Patch:
    """An entry with nothing below it: where nothing is amended, a name without anything behind it is a name."""
    found: Patch = normal(section, raw())
    return found


def _amends(history: Iterable[PackEntry]) -> tuple[Patch, ...]:
    """The own overlays of a bundle; `amend: null` of a smaller area takes back those of larger ones."""
    found: list[Patch] = []
    for entry in history:
        if entry.outline.amends and entry.raw is not None:
            patch = entry.raw["amend"]
            found = [*found, patch] if isinstance(patch, dict) else []
    return tuple(found)
