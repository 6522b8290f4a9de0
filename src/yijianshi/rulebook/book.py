"""A rulebook: all packs that were loaded, resolved for any region and day, each resolution made once."""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from yijianshi.identifiers.region import region_within
from yijianshi.rulebook.affected import affected
from yijianshi.rulebook.files import read_packs
from yijianshi.rulebook.layers import Key, Laid, Law, Patch, periods
from yijianshi.rulebook.lower import Lowering
from yijianshi.rulebook.packs import Pack, PackTest
from yijianshi.rulebook.remembered import recall, remember
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.shelf import Shelf
from yijianshi.rulebook.stored import Readers
from yijianshi.source.diagnostics import Diagnostic, RulebookError
from yijianshi.source.span import Source

_DAY = datetime.timedelta(days=1)
_NEAR = 2  # of the laws that were resolved last are looked at for what another one has in common with them
_LOADING = RLock()
"""Threads that ask for the same files at once wait for the first of them."""


class Rulebook:
    """Packs and their resolutions. Immutable to its users; resolutions are cached under a lock."""

    def __init__(self, packs: Iterable[Pack], readers: Callable[[], Readers] | None = None) -> None:
        """`readers`, of a rulebook that is known to be sound, tells by which entries each name is looked at; nothing is checked again."""
        self.packs = tuple(sorted(packs, key=lambda pack: (str(pack.name), pack.source.name)))
        self.digest = _digest(self.packs)
        self.days = _turning_days(self.packs, parameters=True)
        self._law_days = _turning_days(self.packs, parameters=False)
        self._elsewhere = frozenset((entry.section, str(entry.name)) for pack in self.packs for entry in pack.entries)
        self._rules: dict[tuple[Any, ...], tuple[Rules, list[Diagnostic]]] = {}
        self._laws: dict[tuple[Any, ...], tuple[Rules, list[Diagnostic]]] = {}
        self._sound: list[Law] = []
        self._known_sound = readers is not None
        self._recall_readers = readers or dict
        self._last: tuple[tuple[Any, ...], Laid] | None = None
        self._lock = RLock()

    @cached_property
    def readers(self) -> Readers:
        """By which entries each name was looked at so far."""
        return self._recall_readers()

    @property
    def tests(self) -> list[PackTest]:
        return [test for pack in self.packs for test in pack.tests]

    @property
    def regions(self) -> list[str]:
        """The regions that have a pack, the nation first."""
        return sorted({pack.region for pack in self.packs})

    def turn(self, day: datetime.date) -> int:
        """Which stretch between two turning days a day lies in: nothing in the rulebook changes within one."""
        return bisect_right(self.days, day)

    def stretch(
        self, day: datetime.date, region: str, names: Mapping[str, Collection[str]]
    ) -> tuple[datetime.date | None, datetime.date | None]:
        """The days around one in which no entry of these names, by section, changes in a region: the first and last, None where none is."""
        days = _turning_days(self.layers(region), parameters=True, names=names)
        place = bisect_right(days, day)
        return days[place - 1] if place else None, days[place] - _DAY if place < len(days) else None

    def newest(self, region: str) -> datetime.date:
        """The day on which the newest rule of a region begins: what stands for "now" where no day is named, as nothing reads a clock.

        Parameters alone do not count: their values of later years are known in advance.
        """
        begins = (period.first for pack in self.layers(region) for entry in pack.entries for period in periods(entry))
        return max((day for day in begins if day is not None), default=datetime.date(2024, 1, 1))

    def layers(self, region: str) -> tuple[Pack, ...]:
        """The packs whose area holds a region."""
        return tuple(pack for pack in self.packs if region_within(region, pack.region))

    def resolve(self, region: str, day: datetime.date, amends: Sequence[Patch] = ()) -> tuple[Rules, list[Diagnostic]]:
        """The rules in force in a region on a day, and the faults found in them; `amends` are a bundle's own overlays."""
        key = (tuple(id(pack) for pack in self.layers(region)), bisect_right(self._law_days, day), tuple(map(id, amends)))
        with self._lock:
            found = self._rules.get(key)
            if found is None:
                found = self._resolve(region, day, amends)
                self._rules[key] = found
        return found

    def _resolve(self, region: str, day: datetime.date, amends: Sequence[Patch]) -> tuple[Rules, list[Diagnostic]]:
        """Resolve anew what was not resolved yet: on many days the same entries are in force."""
        layers = self.layers(region)
        key = (tuple(map(id, layers)), tuple(id(entry) for pack in layers for entry in pack.entries if day in entry.period))
        if amends:
            return self._lowered(*self._laid(key, region, day).amended(amends, day))
        if key not in self._laws:
            law, faults = self._laid(key, region, day).amended((), day)
            if self._known_sound:
                self._sound.append(law)
                self._laws[key] = Lowering(law, self._elsewhere).rules, faults
            else:
                self._laws[key] = self._lowered(law, faults)
        return self._laws[key]

    def _laid(self, key: tuple[Any, ...], region: str, day: datetime.date) -> Laid:
        """The packs of a region and day laid over each other; of the last ones that were asked for, which bundles are asked for next."""
        if self._last is None or self._last[0] != key:
            self._last = key, Laid(self.packs, region, day)
        return self._last[1]

    def _lowered(self, law: Law, faults: list[Diagnostic]) -> tuple[Rules, list[Diagnostic]]:
        lowering = Lowering(law, self._elsewhere, self.readers)
        base = self._nearest(law)
        faults += lowering.checked(None if base is None else affected(law, base, self.readers))
        if not any(fault.severity == "error" for fault in faults):
            self._sound.append(law)
        return lowering.rules, faults

    def differing(self, rules: Rules, bases: Iterable[Rules]) -> set[Key] | None:
        """The entries of some rules that may mean something else than in the nearest of `bases`, which were checked; None without any."""
        found = (affected(rules.law, base.law, self.readers) for base in bases)
        return min(found, key=len, default=None)

    def _nearest(self, law: Law) -> Law | None:
        """The one of the last laws found sound, and of the very first, that has most entries in common with another."""
        near = [*self._sound[:1], *self._sound[-_NEAR:]]
        return max(near, key=lambda base: _common(law, base), default=None)

    def rules(self, region: str, day: datetime.date, amends: Sequence[Patch] = ()) -> Rules:
        """The rules in force; RulebookError where they have errors."""
        rules, faults = self.resolve(region, day, amends)
        raise_errors(faults)
        return rules

    def check(self) -> list[Diagnostic]:
        """All faults of every region that has a pack, on each day on which something begins or ends; each once."""
        days = [*self._law_days, *([self._law_days[0] - _DAY] if self._law_days else [datetime.date(2024, 1, 1)])]
        faults: list[Diagnostic] = []
        for region in self.regions:
            for day in days:
                if any(day in pack.period for pack in self.layers(region)):
                    faults.extend(self.resolve(region, day)[1])
        return distinct(faults)


def _common(law: Law, base: Law) -> int:
    return sum(entry.same(base[section].get(name)) for section in law for name, entry in law[section].items())


def load(folders: Iterable[Path], shelf: Shelf | None = None) -> Rulebook:
    """Load and check all packs below some folders; RulebookError with every fault found.

    The same files give the same rulebook, as long as it is one of the last few that were loaded. One that was found sound is kept
    on the `shelf`, and read from there by other processes.
    """
    sources = read_packs(folders)
    with _LOADING:
        loaded = _loaded(tuple((source.name, source.text) for source in sources))
        if not loaded:
            loaded.append(_load(sources, shelf))
        return loaded[0]


@lru_cache(maxsize=8)
def _loaded(_: tuple[tuple[str, str], ...]) -> list[Rulebook]:
    """The place for the rulebook of some texts."""
    return []


def _load(sources: list[Source], shelf: Shelf | None) -> Rulebook:
    found = recall(sources, shelf) if shelf is not None else None
    if found is not None:
        return Rulebook(found.packs, found.readers)
    rulebook, faults = inspect(sources)
    raise_errors(faults)
    if shelf is not None:
        remember(rulebook.packs, sources, rulebook.readers, shelf)
    return rulebook


def inspect(sources: Iterable[Source]) -> tuple[Rulebook, list[Diagnostic]]:
    """A rulebook of some texts and all its faults, errors and warnings alike.

    Expressions are checked only where every pack could be read: a pack left out would make every name in it unknown. Where an entry
    could not, those that name it are left for later.
    """
    from yijianshi.rulebook.besides import besides  # not where a rulebook is recalled
    from yijianshi.rulebook.load import parse_packs

    sources = list(sources)
    packs, faults = parse_packs(sources)
    rulebook = Rulebook(packs)
    if not any(fault.severity == "error" for fault in faults):
        faults = [*faults, *rulebook.check()]
    elif len(packs) == len(sources):
        faults = [*faults, *besides(packs, faults, rulebook.check())]
    return rulebook, distinct(faults)


def raise_errors(faults: Iterable[Diagnostic]) -> None:
    """RulebookError where one of the faults is an error."""
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors:
        raise RulebookError(errors)


def distinct(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each fault once (several regions and days find the same), in order of place."""
    found: dict[tuple[Any, ...], Diagnostic] = {}
    for fault in faults:
        place = (fault.span.file, fault.span.start) if fault.span is not None else ("", 0)
        found.setdefault((*place, fault.code, fault.message), fault)
    return [found[key] for key in sorted(found)]


def _digest(packs: Iterable[Pack]) -> str:
    texts = sorted(hashlib.sha256(pack.source.text.encode()).digest() for pack in packs)
    return "sha256:" + hashlib.sha256(b"".join(texts)).hexdigest()


def _turning_days(packs: Iterable[Pack], *, parameters: bool, names: Mapping[str, Collection[str]] | None = None) -> list[datetime.date]:
    """The days on which something begins, or has just ended; of entries of some names only, where they are given."""
    days: set[datetime.date] = set()
    for pack in packs:
        entries = [entry for entry in pack.entries if names is None or str(entry.name) in names.get(entry.section, ())]
        own = [pack.period] if entries or names is None else []
        for period in {*own, *(entry.period for entry in entries), *(inner for entry in entries for inner in entry.outline.inner)}:
            if period.first is not None:
                days.add(period.first)
            if period.last is not None and period.last < datetime.date.max:
                days.add(period.last + _DAY)
        for entry in entries:
            if parameters:
                days.update(entry.outline.days)
    return sorted(days)
