"""An entry that no matter or bundle ever uses, directly or through others.

It is read, translated and kept up for nothing, or its one use was misspelt. Instead: use it, or take it out.
Of a chain of such entries only the first is told: what it alone uses goes with it.
Packs that hold only what all share (subjects, licences, sources, documents) are catalogues: what stands there waits to be used.
"""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.authoring.lint.usage import led_to, used
from yijianshi.authoring.lint.view import View
from yijianshi.rulebook.layers import LawEntry
from yijianshi.rulebook.packs import Pack
from yijianshi.source.catalogue.lint import SECTIONS
from yijianshi.source.diagnostics import Diagnostic, diagnose

_SHARED = frozenset({"basis", "subjects", "licences", "sources"})


def unused(view: View) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], LawEntry] = {}
    useful: set[tuple[str, str]] = set()
    for resolution in view.resolutions:
        law = resolution.rules.law
        seen.update({(section, name): entry for section in SECTIONS for name, entry in law[section].items() if entry.history})
        useful |= used(resolution)
    idle = {key: entry for key, entry in seen.items() if key not in useful and not _catalogue(entry.history[0].pack)}
    behind = {key for section, name in idle for one in view.resolutions for key in led_to(section, name, one.rules)}
    for (section, name), entry in idle.items():
        if (section, name) not in behind:
            yield diagnose("YJS606", entry.history[0].name.span, name=name, what=SECTIONS[section])


def _catalogue(pack: Pack) -> bool:
    return all(entry.section in _SHARED for entry in pack.entries)
