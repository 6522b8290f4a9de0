"""Where the values of a bundle come from: of each entry that it is made of, file, line and pack, and what they replaced."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cached_property

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.members import members
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.layers import steps
from yijianshi.rulebook.origins import Origin, Origins
from yijianshi.source.catalogue.explain import CHECK
from yijianshi.source.catalogue.rulebook import SECTIONS
from yijianshi.source.diagnostics import RulebookError, diagnose
from yijianshi.source.suggest import did_you_mean

_SUBJECT = re.compile(r"\[[^/]*\]")
"""The subject in an address of a report; entries are the same for all of them."""
_LISTS = (("bundles", "matters", "matters"), ("matters", "materials", "materials"), ("matters", "form", "fields"))
"""Lists of names that bring entries into a bundle: the section, the key of the list, and the section of what it names."""


class BundleOrigins:
    """The origins of the values of one bundle, found when they are first asked for."""

    def __init__(self, rulebook: Rulebook, composition: Composition, region: str, day: datetime.date) -> None:
        self._composition = composition
        own = composition.rules.law["bundles"].get(composition.name) if composition.entry is not None else None
        made = steps(rulebook.packs, region, day, own.amends if own is not None else ())
        self._origins = Origins(made, rulebook.packs, composition.name)

    @cached_property
    def all(self) -> tuple[Origin, ...]:
        """All values, those that were removed as well, section by section."""
        return tuple(origin for section, name in self._entries() for origin in self._origins.of(section, name))

    def find(self, path: str) -> Origin:
        """The origin of the value at a path or address; RulebookError where there is no such value."""
        wanted = self._path(path)
        known: list[str] = []
        for section, name in self._entries():
            if wanted.startswith(f"{section}/{name}"):
                for origin in self._origins.of(section, name, maps=True):
                    if "/".join(origin.path) == wanted:
                        return origin
                    known.append("/".join(origin.path))
        known = known or [f"{section}/{name}" for section, name in self._entries()]
        raise RulebookError([diagnose("YJS364", path=path, name=self._composition.name, help=did_you_mean(wanted, known))])

    def below(self, path: str) -> tuple[Origin, ...]:
        """The origins of all values at or below a path or address."""
        wanted = self._path(path).rstrip("/")
        return tuple(origin for origin in self.all if f"{'/'.join(origin.path)}/".startswith(f"{wanted}/" if wanted else ""))

    def _path(self, path: str) -> str:
        """A path by the keys of packs; Chinese names of sections and addresses of reports are understood."""
        kind, _, rest = path.partition("/")
        rest = _SUBJECT.sub("", rest)
        if kind == CHECK:
            matter, _, check = rest.partition("/")
            return f"matters/{matter}/checks/{check}" if check else f"bundles/{self._composition.name}/checks/{matter}"
        section = next((key for key, word in SECTIONS.items() if kind == word), kind)
        return f"{section}/{rest}" if rest else section

    def _entries(self) -> Iterator[tuple[str, str]]:
        """The entries that the bundle is made of, and those of its lists that are second names or were removed."""
        found = members(self._composition)
        for section, key, listed in _LISTS:
            for name in list(found[section]):
                names = self._origins.listed(section, name, key)
                gone = [other for other in names if self._origins.removed(listed, other) or other in self._composition.rules.aliases]
                found[listed] += [other for other in gone if other not in found[listed]]
        for section, entries in found.items():
            yield from ((section, name) for name in entries)
