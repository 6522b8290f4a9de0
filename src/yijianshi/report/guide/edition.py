"""For whom and when a guide is: its region and day, how long its rules have been and will be as they are, and the packs they come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.members import OWN, members
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.layers import LawEntry
from yijianshi.rulebook.packs import Pack

_LISTS = {
    "bundles": (("matters", "matters"), ("includes", "bundles")),
    "matters": (("materials", "materials"), ("form", "fields"), ("after", "matters"), ("excludes", "matters")),
    "materials": (("any_of", "materials"), ("same_as", "materials")),
}
"""Keys of entries that name others, some of which may not be in force on the day, and the sections of those."""


@dataclass(frozen=True, slots=True)
class Edition:
    """`first` and `last` are the first and last day on which the bundle's rules are these; None where there is none such."""

    region: str
    date: datetime.date | None
    first: datetime.date | None
    last: datetime.date | None
    packs: tuple[Pack, ...]
    digest: str


def edition(composition: Composition, rulebook: Rulebook, region: str, day: datetime.date, on: datetime.date | None) -> Edition:
    """The edition of a bundle that was resolved for a day; printed for that of `on` or, where None, the first of its days."""
    own, law = members(composition), composition.rules.law
    first, last = rulebook.stretch(day, region, {section: {*own[section], *_named(section, own, law)} for section in own})
    packs = {str(entry.pack.name): entry.pack for section in OWN for name in own[section] for entry in law[section][name].history}
    found = tuple(packs[name] for name in sorted(packs))
    return Edition(region, first if on is None else on, first, last, found, rulebook.digest)


def _named(section: str, own: Mapping[str, list[str]], law: Mapping[str, Mapping[str, LawEntry]]) -> Iterator[str]:
    """The names of a section that the bundle's entries list, also those that are not in force."""
    for holder, keys in _LISTS.items():
        for key, of in keys:
            if of == section:
                for name in own[holder]:
                    listed = getattr(law[holder][name].model, key)
                    yield from map(str, [listed] if isinstance(listed, str) else listed or ())
