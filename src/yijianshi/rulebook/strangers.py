"""Names in lists of what is law in quite other areas only: no place has both the list and what it names.

What is merely not in force is skipped in lists, so such a slip (a city that names another city's material) would go unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yijianshi.identifiers.region import region_within
from yijianshi.rulebook.packs import Pack, PackEntry
from yijianshi.rulebook.raw import Text
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose

_LISTS = {
    "matters": (("materials", "materials"), ("form", "fields"), ("after", "matters"), ("excludes", "matters")),
    "bundles": (("matters", "matters"), ("includes", "bundles")),
    "materials": (("any_of", "materials"),),
}
"""The lists of names in entries of each section, and the section of what they name."""


def strangers(packs: Iterable[Pack]) -> Iterator[Diagnostic]:
    """A diagnostic for each name that exists, but in no area that holds the list or lies in it."""
    entries: dict[tuple[str, str], list[PackEntry]] = {}
    packs = list(packs)
    for pack in packs:
        for entry in pack.entries:
            if not entry.outline.removes:
                entries.setdefault((entry.section, str(entry.name)), []).append(entry)
    for pack in packs:
        for entry in pack.entries:
            for key, section in _LISTS.get(entry.section, ()):
                for name in _names(entry.raw, key):
                    found = entries.get((section, str(name)), [])
                    if found and not any(_meet(pack.region, other.pack.region) for other in found):
                        yield _told(name, section, found)


def _names(raw: Any, key: str) -> Iterator[Text]:
    """The names in one list of an entry; those that it removes are none."""
    names = raw.get(key) if isinstance(raw, dict) else None
    if isinstance(names, dict):
        names = [name for name, use in names.items() if use is not None]
    yield from (name for name in (names if isinstance(names, list) else ()) if isinstance(name, Text))


def _meet(one: str, other: str) -> bool:
    return region_within(one, other) or region_within(other, one)


def _told(name: Text, section: str, found: list[PackEntry]) -> Diagnostic:
    areas = "、".join(sorted({entry.pack.region for entry in found}))
    related = [Related(entry.name.span, texts.LAW_IN.format(name=name, region=entry.pack.region)) for entry in found]
    help = texts.OTHER_AREA.format(areas=areas)
    return diagnose("YJS314", name.span, name=str(name), what=texts.SECTIONS[section], section=section, help=help, related=related)
