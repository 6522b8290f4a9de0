"""Random valid rulebooks: every section, as the YAML text of one or several packs.

Names are few and fixed, so that faults are easy to read; what they mean is random.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.choices import seeds
from tests.strategies.expressions import TEXTS, Expressions, Kind, Named, Place, Who, World

from yijianshi.book import Book
from yijianshi.rulebook.book import inspect
from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.span import Source

SUBJECTS = (
    Who("企业", ("法人",), False),
    Who("代表人", ("自然人",), False),
    Who("经办人", ("自然人",), False),
    Who("驾驶员", ("自然人",), True),
    Who("车辆", ("机动车",), True),
)
KINDS = (
    Kind("执照", ("法人",), {"名": "text", "数": "number", "期": "date"}),
    Kind("身份证", ("自然人",), {"名": "text", "数": "number"}),
    Kind("居民身份证", ("自然人",), {"名": "text", "出生日期": "date", "性别": "sex"}),
    Kind("资格证", ("自然人", "法人"), {"类": "text", "期": "date"}),
    Kind("行驶证", ("机动车",), {"牌": "text", "数": "number", "名": "text"}, binds="牌"),
    Kind("登记", ("法人",), {"名": "text", "数": "number"}, shared=True),
    Kind("人口", ("自然人",), {"名": "text"}, shared=True),
)
BUNDLE = "一件事"
ORIGINS = ("政府核发", "司法机关出具", "申请人自备", "第三方出具", "系统生成")


class _Builder(Expressions):
    """Draws one rulebook, section by section."""

    def __init__(self, random: Random) -> None:
        super().__init__(random, World())
        self.exempting: set[str] = set()

    def build(self) -> World:
        pack = self.world.pack
        pack.update(pack="测试", subjects={}, parameters={}, questions={}, definitions={}, licences={}, sources={})
        pack.update(materials={}, fields={}, matters={}, bundles={})
        for who in SUBJECTS:
            self.world.who[who.name] = who
            pack["subjects"][who.name] = {"kind": list(who.kinds), **({"many": True} if who.many else {})}
        for kind in KINDS:
            self.kind(kind)
        small = self.chance(60)
        for place in range(self.count(0, 2)):
            self.parameter(f"数额{place + 1}")
        for place in range(self.count(1, 4) if small else self.count(2, 9)):
            self.pick([self.question, self.question, self.question, self.definition, self.derived])(place + 1)
        for place in range(self.count(0, 2 if small else 4)):
            self.form_field(place + 1)
        for place in range(self.count(1, 3 if small else 6)):
            self.material(place + 1)
        for place in range(self.count(1, 2 if small else 4)):
            self.matter(place + 1)
        self.bundle()
        for section in [key for key, value in pack.items() if value == {}]:
            del pack[section]
        return self.world

    def kind(self, kind: Kind) -> None:
        self.world.kinds[kind.name] = kind
        entry: dict[str, Any] = {
            "holder": list(kind.holders),
            "data": {name: "text" if of == "sex" else of for name, of in kind.data.items()},
        }
        if kind.binds is not None:
            entry["binds"] = kind.binds
        if not kind.shared and self.chance(25):
            entry["recognised"] = self.pick([["320000"], ["320100", "110000"]])
        self.world.pack["sources" if kind.shared else "licences"][kind.name] = entry

    def parameter(self, name: str) -> None:
        value = self.pick([1, 3, 5])
        self.world.pack["parameters"][name] = self.pick([value, {"2010-01-01": value, "2024-06-30": value + 1}])
        self.world.named[name] = Named(name, "number", "parameters")

    def each(self, percent: int = 35) -> str | None:
        return self.pick(self.world.who) if self.chance(percent) else None

    def question(self, number: int) -> None:
        kind = self.pick(["boolean", "boolean", "choice", "choice", "number", "text", "date", "choices"])
        each = self.each()
        name = f"问{number}"
        place = Place(each=(each,) if each else ())
        entry: dict[str, Any] = {"ask": name, "type": kind}
        options: tuple[str, ...] = TEXTS[: self.count(2, 3)] if kind in ("choice", "choices") else ()
        if options:
            entry["options"] = list(options)
        if each:
            entry["each"] = each
        self.sources(entry, place, kind, options, percent=35)
        if self.chance(30):
            entry["when"] = self.condition(place, 1)
        self.world.pack["questions"][name] = entry
        self.world.named[name] = Named(name, kind, "questions", each, options)

    def sources(self, entry: dict[str, Any], place: Place, kind: str, options: tuple[str, ...], percent: int) -> None:
        found = [self.source(place, kind, options) for _ in range(self.count(1, 3))] if self.chance(percent) else []
        if any(found):
            entry["from"] = list(dict.fromkeys(text for text in found if text is not None))

    def definition(self, number: int) -> None:
        kind = self.pick(["boolean", "boolean", "number"])
        each = self.each()
        name = f"定{number}"
        place = Place(each=(each,) if each else ())
        value = self.condition(place) if kind == "boolean" else self.number(place)
        self.world.pack["definitions"][name] = {"each": each, "value": value} if each else value
        self.world.named[name] = Named(name, kind, "definitions", each)

    def derived(self, number: int) -> None:
        name = f"派{number}"
        people = [who for who in self.world.who.values() if "自然人" in who.kinds and not who.many]
        lists = [who for who in self.world.who.values() if who.many]
        form = self.pick(["filter", "filter", "if", "list", "lists", "none"])
        if form == "filter":
            base = self.pick(lists)
            text, who = self.filtered(base.name), Who(name, base.kinds, True, (base.name,))
        else:
            one = self.pick(people)
            other = self.pick([who for who in people if who != one])
            condition = self.condition(Place(), 1)
            givers = tuple(dict.fromkeys((one.name, other.name)))
            if form == "none":
                text, who = f"if {condition} then {one.name} else null", Who(name, ("自然人",), False, (one.name,))
            elif form == "if":
                text, who = f"if {condition} then {one.name} else {other.name}", Who(name, ("自然人",), False, givers)
            elif form == "list":
                text, who = f"[{one.name}, {other.name}]", Who(name, ("自然人",), True, givers)
            else:
                text = f"if {condition} then [{one.name}, {other.name}] else [{one.name}]"
                who = Who(name, ("自然人",), True, givers)
        self.world.pack["subjects"][name] = {"is": text}
        self.world.who[name] = who

    def form_field(self, number: int) -> None:
        name = f"字{number}"
        kind = self.pick(["text", "text", "number", "choice", "date", "boolean"])
        each = self.each(30)
        place = Place(each=(each,) if each else ())
        options: tuple[str, ...] = TEXTS[:2] if kind == "choice" else ()
        entry: dict[str, Any] = {"type": kind}
        if options:
            entry["options"] = list(options)
        if each:
            entry["each"] = each
        self.sources(entry, place, kind, options, percent=75)
        if self.chance(25):
            entry["when"] = self.condition(place, 1)
        for key, value in (("editable", False), ("required", False), ("agree", True)):
            if self.chance(30):
                entry[key] = value
        if kind == "text" and self.chance(20):
            entry["format"] = self.pick(["mobile", "postcode"])
        self.world.pack["fields"][name] = entry
        self.world.named[name] = Named(name, kind, "fields", each, options)

    # materials

    def material(self, number: int) -> None:
        name = f"材{number}"
        earlier = [key for key, entry in self.world.pack["materials"].items() if "same_as" not in entry]
        if earlier and self.chance(8):
            self.world.pack["materials"][name] = {"same_as": self.pick(earlier)}
            return
        each = self.each(30)
        parts = [key for key in earlier if self.world.pack["materials"][key].get("each") in (None, each)]
        place = Place(each=(each,) if each else ())
        entry: dict[str, Any] = {}
        if len(parts) >= 2 and self.chance(40):
            entry["any_of"] = self.some(parts, 1 if self.chance(10) else 2, 3)
        else:
            entry["origin"] = self.pick(ORIGINS)
        if each:
            entry["each"] = each
        if "origin" in entry and self.chance(75):
            entry["exempt"] = [self.exemption(each, place) for _ in range(self.count(1, 3))]
        if self.chance(25):
            entry["when"] = self.condition(place, 1)
        if self.chance(25):
            entry["deferrable"] = self.pick([5, {"days": 10, "when": self.condition(place, 1)}])
        if self.chance(25):
            entry["commitment"] = self.pick(["承诺甲", {"name": "承诺乙", "when": self.condition(place, 1)}])
        self.world.pack["materials"][name] = entry

    def exemption(self, each: str | None, place: Place) -> dict[str, Any]:
        form = self.pick(["licence"] * 4 + ["shared", "shared", "issued_by"])
        if form == "issued_by":
            return {"issued_by": {"department": "部门", "region": self.pick(["320000", "320100"])}}
        shared = form == "shared"
        subjects = [each] if each and self.chance(75) else list(self.world.who)
        found = [(subject, kind) for subject in subjects for kind in self.world.held_by(subject, shared=shared)]
        if not found:
            return self.exemption(None, place)
        subject, kind = self.pick(found)
        path = kind.name if subject == each and self.chance(60) else f"{subject}.{kind.name}"
        entry = {form: path}
        self.exempting.add(f"{subject}.{kind.name}")
        if self.chance(35):
            entry["require"] = self.condition(Place(each=place.each, record=kind), 0)
        return entry

    # matters

    def matter(self, number: int) -> None:
        pack = self.world.pack
        each = self.each(20)
        place = Place(each=(each,) if each else ())
        entry: dict[str, Any] = {"department": self.pick(["甲局", "乙局"])}
        if each:
            entry["each"] = each
        if self.chance(70):
            entry["when"] = self.condition(place)
        if self.chance(45):
            subjects = [each] if each else [who.name for who in self.world.who.values()]
            found = [(s, kind) for s in subjects for kind in self.world.held_by(s, shared=False)]
            found += 3 * [pair for pair in found if f"{pair[0]}.{pair[1].name}" in self.exempting]
            if found:
                pairs = self.some(found, 1, 2 if self.chance(20) else 1)
                entry["produces"] = list(dict.fromkeys(f"{subject}.{kind.name}" for subject, kind in pairs))
        earlier = list(pack["matters"])
        for key in ("after", "excludes"):
            if earlier and self.chance(15):
                entry[key] = [self.pick(earlier)]
        entry["time_limit"] = {key: self.pick([1, 5, 20]) for key in ("statutory", "promised") if self.chance(60)}
        if self.chance(30):
            entry["visits"] = self.pick([0, 2])
        if self.chance(20):
            entry["on_site"] = True
        if self.chance(15):
            entry["steps"] = self.pick([1, 3])
        for section, key, most in (("materials", "materials", 4), ("fields", "form", 3)):
            names = list(pack[section])
            if names:
                chosen = self.some(names, 1, most)
                entry[key] = {name: self.use(section, name, each) for name in chosen}
        checks = {f"查{number}{place_}": self.check(each) for place_ in range(self.count(0, 2))}
        if checks:
            entry["checks"] = checks
        pack["matters"][f"事{number}"] = entry

    def use(self, section: str, name: str, each: str | None) -> dict[str, Any]:
        entry = self.world.pack[section][name]
        use: dict[str, Any] = {}
        own = entry.get("each")
        if section == "materials" and own is None and not self.reads_each(entry) and self.chance(20):
            use["each"] = self.pick(self.world.who)
        inner = tuple(dict.fromkeys(item for item in (each, use.get("each") or own) if item))
        if self.chance(25):
            use["when"] = self.condition(Place(each=inner), 1)
        return use

    @staticmethod
    def reads_each(entry: dict[str, Any]) -> bool:
        return "same_as" in entry

    def check(self, each: str | None) -> dict[str, Any]:
        own = each if each and self.chance(50) else self.each(20) if each else self.each(35)
        place = Place(each=tuple(dict.fromkeys(item for item in (each, own) if item)))
        entry: dict[str, Any] = {"message": "不符", "severity": self.pick(["block", "fix", "fix", "review", "note"])}
        if own:
            entry["each"] = own
        if self.chance(50):
            entry["when"] = self.condition(place, 1)
        if self.chance(85):
            entry["must"] = self.condition(place)
        return entry

    def bundle(self) -> None:
        entry: dict[str, Any] = {"matters": list(self.world.pack["matters"])}
        if self.chance(40):
            entry["time_limit"] = {"promised": self.pick([3, 30])}
        if self.chance(15):
            entry["steps"] = 2
        gates = {f"闸{place}": self.check(None) for place in range(self.count(0, 2))}
        if gates:
            entry["checks"] = gates
        self.world.pack["bundles"][BUNDLE] = entry


def text_of(pack: dict[str, Any]) -> str:
    """A pack as YAML, without anchors."""
    return yaml.dump(pack, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000)


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


def sources_of(packs: Iterable[dict[str, Any]]) -> list[Source]:
    return [Source(f"{number}.yaml", text_of(pack)) for number, pack in enumerate(packs, 1)]


def composed_of(packs: Iterable[dict[str, Any]], region: str) -> bool:
    """Have some packs no errors, and can their bundle be composed?"""
    try:
        Book(rulebook_of(sources_of(packs))).bundle(BUNDLE, region, "2024-09-01")
    except RulebookError:
        return False
    return True


def world_of(random: Random) -> World:
    """A random rulebook that has no errors and can be composed."""
    while not composed_of([(world := _Builder(random).build()).pack], "320100"):
        pass
    return world


def worlds() -> st.SearchStrategy[World]:
    """A random rulebook that has no errors and can be composed."""
    return seeds().map(world_of)


def faults(world: World) -> list[str]:
    """The errors of a random rulebook, for whoever works on these strategies."""
    return [f"{fault.code} {fault.message}" for fault in inspect(sources_of([world.pack]))[1] if fault.severity == "error"]
