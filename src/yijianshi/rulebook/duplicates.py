"""One name written twice for the same region and time: by a slip, in two versions that overlap, or in two packs that amend one entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yijianshi.identifiers.region import region_within
from yijianshi.rulebook.packs import Pack, PackEntry
from yijianshi.rulebook.words import space
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose


def duplicates(packs: Iterable[Pack]) -> Iterator[Diagnostic]:
    """For each entry that stands where others stand already one diagnostic, with the places of all of them.

    Questions, definitions and the like share one space of names. The order of files means nothing.
    """
    packs = sorted(packs, key=lambda pack: (str(pack.name), pack.source.name))
    homes: dict[tuple[str, str], set[str]] = {}
    for pack in packs:
        for entry in pack.entries:
            homes.setdefault((entry.section, str(entry.name)), set()).add(pack.region)
    seen: dict[tuple[str, str, str], list[PackEntry]] = {}
    for pack in packs:
        for entry in pack.entries:
            others = seen.setdefault((space(entry.section), str(entry.name), pack.region), [])
            clashes = [other for other in others if other.period.overlaps(entry.period)]
            if clashes:
                larger = homes[entry.section, str(entry.name)] - {pack.region}
                amends = not entry.new and any(region_within(pack.region, region) for region in larger)
                yield _told(entry, clashes, amends=amends)
            others.append(entry)


def _told(entry: PackEntry, others: list[PackEntry], *, amends: bool) -> Diagnostic:
    span, name, what = entry.name.span, str(entry.name), texts.SECTIONS[entry.section]
    related = [Related(other.name.span, texts.ALSO_HERE.format(name=name, pack=other.pack.name)) for other in others]
    places = "、".join(texts.PLACE.format(pack=other.pack.name, line=other.name.span.line) for other in others)
    if all(other.section == entry.section for other in others):
        if amends:
            common = "、".join("/".join(path) for path in _common(entry, others))
            values = texts.SAME_VALUES.format(values=common) if common else texts.OTHER_VALUES
            packs = "、".join(f"“{other.pack.name}”" for other in (*others, entry))
            return diagnose("YJS361", span, name=name, what=what, region=entry.pack.region, packs=packs, values=values, related=related)
        if any(other.period != entry.period for other in others):
            both = "、".join(str(entry.period & other.period) for other in others)
            return diagnose("YJS360", span, name=name, what=what, period=both, places=places, related=related)
    return diagnose("YJS312", span, name=name, places=places, related=related)


def _common(entry: PackEntry, others: list[PackEntry]) -> list[tuple[str, ...]]:
    """The paths of the values that an entry and any of the others set."""
    theirs = {path for other in others for path in _paths(other.raw)}
    return sorted(
        {path for path in _paths(entry.raw) if any(path[: len(other)] == other[: len(path)] for other in theirs)},
    )


def _paths(raw: Any) -> Iterator[tuple[str, ...]]:
    if not isinstance(raw, dict) or not raw:
        yield ()
        return
    for key, value in raw.items():
        for path in _paths(value):
            yield ("value" if key == "dated" else str(key), *path)
