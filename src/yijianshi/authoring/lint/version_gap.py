"""Days between two versions of an entry on which there is none.

A bundle lacks it on those days: a material is not asked for, a matter not done, and an expression that reads the name is an error.
Instead: let the later version begin on the day after the earlier one ends, or write `null` in a dated pack where the gap is meant.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from yijianshi.authoring.lint.view import View
from yijianshi.rulebook.packs import PackEntry
from yijianshi.rulebook.periods import Period
from yijianshi.source.catalogue import lint as texts
from yijianshi.source.catalogue.rulebook import SECTIONS
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose

_DAY = datetime.timedelta(days=1)


def version_gap(view: View) -> Iterator[Diagnostic]:
    rulebook = view.rulebook
    for region in rulebook.regions:
        versions: dict[tuple[str, str], list[PackEntry]] = {}
        for pack in rulebook.layers(region):
            for entry in pack.entries:
                versions.setdefault((entry.section, str(entry.name)), []).append(entry)
        for (section, name), found in versions.items():
            for before, after, gap in _gaps(found):
                if name not in rulebook.resolve(region, gap.first or datetime.date.min)[0].law[section]:
                    related = [Related(after.name.span, texts.NEXT_VERSION.format(period=after.period))]
                    what, first, last = SECTIONS[section], gap.first, gap.last
                    yield diagnose("YJS620", before.name.span, what=what, name=name, first=first, last=last, related=related)


def _gaps(entries: list[PackEntry]) -> Iterator[tuple[PackEntry, PackEntry, Period]]:
    """The stretches of days between entries in which none of them says anything, not even that there is nothing."""
    ordered = sorted(entries, key=lambda entry: entry.period.first or datetime.date.min)
    last = ordered[0]
    for entry in ordered[1:]:
        if last.period.last is None:
            return
        if entry.period.first is not None and entry.period.first > last.period.last + _DAY:
            yield last, entry, Period(last.period.last + _DAY, entry.period.first - _DAY)
        if entry.period.last is None or entry.period.last > last.period.last:
            last = entry
