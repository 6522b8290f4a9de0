"""One rulebook said in many ways: in several files, by overlays, a bundle's own overlay, versions with periods, included bundles.

What it all comes to is known beforehand, as one flat pack, so that the reference need not know how packs are laid over each other.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.strategies.choices import Choices
from tests.strategies.expressions import World
from tests.strategies.rulebooks import BUNDLE, composed_of

Pack = dict[str, Any]
PROVINCE = "320000"
"""The overlays are law here; what stands for the rest of the nation is another rulebook."""
NAMED = {"after", "excludes", "matters", "includes"}
"""Lists of names that merge as the maps they are."""
DROPPED = {
    "questions": ("when", "from"),
    "materials": ("when", "exempt", "deferrable", "commitment"),
    "fields": ("when", "from", "editable", "required", "agree", "format"),
    "matters": ("when", "materials", "form", "checks", "visits", "on_site", "time_limit", "after", "excludes", "produces", "steps"),
    "licences": ("recognised",),
    "bundles": ("checks", "time_limit"),
}


@dataclass
class Said:
    """Packs, and what they come to: in the province, and in the rest of the nation."""

    packs: list[Pack]
    inside: Pack
    outside: Pack

    def flat(self, region: str | None) -> Pack:
        return self.inside if (region or "").startswith(PROVINCE[:2]) else self.outside


def plain(random: Random, world: World) -> Said:
    """In several files, sections and entries in any order."""
    return Said(shuffled(random, world.pack), world.pack, world.pack)


def said(random: Random, world: World) -> Said:
    """In any way that makes a sound rulebook."""
    for _ in range(4):
        found = _Layers(random, world).said()
        if composed_of(found.packs, PROVINCE) and composed_of(found.packs, "110000"):
            return found
    return plain(random, world)


def shuffled(random: Random, pack: Pack, head: Pack | None = None) -> list[Pack]:
    """The same rules in several files, sections and entries in any order."""
    choose = Choices(random)
    name = (head or {}).get("pack", "测试")
    packs: list[Pack] = [{**(head or {}), "pack": f"{name}{number}"} for number in range(choose.count(1, 3))]
    for section in choose.mixed(key for key, value in pack.items() if isinstance(value, dict)):
        for entry in choose.mixed(pack[section]):
            choose.pick(packs).setdefault(section, {})[entry] = pack[section][entry]
    return packs


class _Layers(Choices):
    def __init__(self, random: Random, world: World) -> None:
        super().__init__(random)
        self.world = world
        self.base: Pack = copy.deepcopy(world.pack)
        self.overlay: Pack = {}
        self.own: Pack = {}
        self.old: Pack = {}

    def said(self) -> Said:
        inside = self.world.pack
        outside = copy.deepcopy(inside)
        for section, name in [(s, n) for s in inside if isinstance(inside[s], dict) for n in inside[s]]:
            if not self.chance(30):
                continue
            entry = inside[section][name]
            other = self.changed(section, entry)
            if other == entry:
                continue
            way = self.pick(["province", "bundle", "period"])
            if way == "period" and section not in ("subjects", "bundles") and isinstance(entry, dict):
                self.old.setdefault(section, {})[name] = {**other, "effective": "..2019-12-31"}
                self.base[section][name] = {**copy.deepcopy(entry), "effective": "2020-01-01.."}
                continue
            patch = difference(other, entry)
            if way == "bundle" and section != "bundles":
                self.own.setdefault(section, {})[name] = patch
            else:
                self.overlay.setdefault(section, {})[name] = patch
                outside[section][name] = copy.deepcopy(other)
            self.base[section][name] = other
        self.expired()
        self.included()
        if self.own:
            self.base["bundles"][BUNDLE]["amend"] = self.own
        packs = shuffled(self.random, self.base)
        packs += shuffled(self.random, self.old, {"pack": "旧"}) if self.old else []
        packs += shuffled(self.random, self.overlay, {"pack": "省", "region": PROVINCE}) if self.overlay else []
        return Said(self.mixed(packs), inside, outside)

    def changed(self, section: str, entry: Any) -> Any:
        """An entry that says something else."""
        if section == "definitions" and not isinstance(entry, dict):
            return entry
        if not isinstance(entry, dict) or "is" in entry:
            return entry
        other = copy.deepcopy(entry)
        for key in [key for key in DROPPED.get(section, ()) if key in entry and self.chance(50)]:
            value = other[key]
            if isinstance(value, dict) and value and self.chance(60):
                del value[self.pick(value)]
            else:
                del other[key]
        if section in ("materials", "matters", "questions", "fields") and "same_as" not in entry and self.chance(30):
            other["when"] = "exists(企业)"
        if section == "materials" and "origin" in entry and self.chance(30):
            other["exempt"] = [{"licence": "企业.执照"}]
        if section == "matters" and self.chance(30):
            other["department"] = "丙局"
            other.setdefault("checks", {})["多查"] = {"message": "多", "severity": "block"}
        return other

    def expired(self) -> None:
        """A material that is not in force any more, in lists that still name it."""
        if self.chance(20):
            self.old.setdefault("materials", {})["旧材"] = {"origin": "申请人自备", "effective": "..2019-12-31"}
            for entry in self.base["matters"].values():
                entry.setdefault("materials", {})["旧材"] = {}

    def included(self) -> None:
        """Some of the bundle's last matters and of its gates by way of another bundle."""
        bundle = self.base["bundles"][BUNDLE]
        matters = bundle["matters"]
        if len(matters) > 1 and self.chance(30):
            place = self.count(1, len(matters) - 1)
            inner: Pack = {"matters": matters[place:]}
            bundle["matters"], bundle["includes"] = matters[:place], ["内件"]
            gates = bundle.get("checks", {})
            moved = [name for name in gates if self.chance(50)]
            if moved and BUNDLE not in self.overlay.get("bundles", {}):
                inner["checks"] = {name: gates.pop(name) for name in moved}
            self.base["bundles"]["内件"] = inner


def difference(one: Any, other: Any) -> Any:
    """The patch (RFC 7396) that makes the other of one; lists of names as the maps they are."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return copy.deepcopy(other)
    patch: Pack = {key: None for key in one if key not in other}
    for key, value in other.items():
        if key not in one:
            patch[key] = copy.deepcopy(value)
        elif one[key] != value:
            mine = one[key]
            if key in NAMED:
                mine, value = ({name: {} for name in names} for names in (mine, value))
            patch[key] = difference(mine, value)
    return patch
