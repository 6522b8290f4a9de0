"""Why a bundle that is asked for is not law: another day, another region, removed by a smaller area, or no such name at all."""

from __future__ import annotations

import datetime

from yijianshi.identifiers.region import region_within
from yijianshi.rulebook.book import Rulebook
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.span import Span
from yijianshi.source.suggest import did_you_mean


def absent_bundle(rulebook: Rulebook, name: str, region: str, day: datetime.date, span: Span | None = None) -> Diagnostic:
    """The diagnostic, with the places of all versions that there are."""
    entries = [entry for pack in rulebook.packs for entry in pack.entries if entry.section == "bundles"]
    versions = sorted((entry for entry in entries if entry.name == name), key=lambda entry: entry.period.first or datetime.date.min)
    here = [entry for entry in versions if region_within(region, entry.pack.region)]
    if not versions:
        return diagnose("YJS332", span, name=name, help=did_you_mean(name, {str(entry.name) for entry in entries}))
    if not here:
        versions = [entry for entry in versions if entry.raw is not None]
        areas = "、".join(sorted({entry.pack.region for entry in versions}))
        related = [Related(entry.name.span, texts.LAW_IN.format(name=name, region=entry.pack.region)) for entry in versions]
        return diagnose("YJS365", span, name=name, region=region, areas=areas, related=related)
    gone = [entry for entry in here if entry.raw is None and day in entry.period]
    if gone:
        related = [Related(entry.name.span, texts.REMOVED_HERE.format(name=name)) for entry in gone]
        return diagnose("YJS331", span, name=name, region=region, day=day, help=texts.BUNDLE_REMOVED, related=related)
    whole = [entry for entry in here if entry.model is not None] or here
    periods = "、".join(dict.fromkeys(str(entry.period) for entry in whole))
    related = [Related(entry.name.span, texts.IN_FORCE_ONLY.format(name=name, period=entry.period)) for entry in whole]
    return diagnose("YJS331", span, name=name, region=region, day=day, help=texts.BUNDLE_PERIODS.format(periods=periods), related=related)
