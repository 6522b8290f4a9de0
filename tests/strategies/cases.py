"""Random valid cases for a random rulebook: half filled, with records of every quality."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.strategies.choices import Choices, seeds
from tests.strategies.expressions import DAYS, TEXTS, Kind, World
from tests.strategies.rulebooks import BUNDLE

from yijianshi.identifiers.resident import check_digit

PEOPLE = tuple(body + check_digit(body) for body in ("32010119900101001", "32010120100630002", "11010119500505003"))
COMPANIES = ("91320100MATE5T009U", "91320900MATE5T21XF")
VEHICLES = ("苏A12345", "苏B00001", "苏A 12345")
NUMBERS = {"自然人": PEOPLE, "法人": COMPANIES, "机动车": VEHICLES}
STRANGER = {"自然人": "440101198001010017", "法人": "91440100MATE5T0075", "机动车": "粤A00001"}
DATE = "2024-09-01"
SYNONYMS = {
    "holder_id": "持证主体代码",
    "issued_on": "颁发日期",
    "status": "证照状态",
    "source": "来源",
    "data": "照面信息",
    "valid_to": "有效期截止日期",
}


class CaseBuilder(Choices):
    """Draws one case; `people` are the addresses of its subjects by declared name, `packs` gives the rules of a region."""

    def __init__(self, random: Random, world: World, packs: Callable[[str | None], dict[str, Any]] | None = None) -> None:
        super().__init__(random)
        self.world = world
        self.packs = packs or (lambda region: world.pack)
        self.people: dict[str, list[str]] = {}
        self.full = False

    def build(self) -> dict[str, Any]:
        case: dict[str, Any] = {"bundle": BUNDLE, "date": DATE}
        self.full = self.chance(65)
        if self.chance(8):
            case["date"] = self.pick(["2020-01-01", "2024-06-29", "2030-12-31"])
        if self.chance(10):
            case["channel"] = "web"
        if self.chance(80):
            case["region"] = self.pick(["320100", "320000", "110000"])
        case["subjects"] = self.subjects()
        case["unavailable"] = [name for name in self.world.kinds if self.chance(2 if self.full else 12)]
        case["licences"] = [self.licence() for _ in range(self.count(0, 8))]
        case["shared"] = {
            kind.name: [self.shared(kind) for _ in range(self.count(0, 2))]
            for kind in self.world.kinds.values()
            if kind.shared and self.chance(90 if self.full else 60)
        }
        case["answers"] = self.values("questions", 90 if self.full else 50)
        case["form"] = self.values("fields", 35)
        pack = self.packs(case.get("region"))
        items = self.items(pack)
        case["provided"] = [item for item in items if self.chance(15)]
        case["deferred"] = [item for item in items if self.chance(15)]
        case["commitments"] = [name for name in self.commitments(pack) if self.chance(40)]
        return {key: value for key, value in case.items() if value not in ([], {}) or self.chance(50)}

    # subjects

    def subjects(self) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for who in self.world.who.values():
            if who.givers:
                continue
            self.people[who.name] = []
            form = self.pick(["known"] * 5 + ["none", "known" if self.full else "absent"])
            if form == "absent":
                continue
            if form == "none":
                result[who.name] = self.pick([None, []]) if who.many else None
                continue
            count = self.count(1, 3) if who.many else 1
            found = [self.subject(who.kinds[0]) for _ in range(count)]
            self.people[who.name] = [f"{who.name}[{place}]" for place in range(count)] if who.many else [who.name]
            result[who.name] = found if who.many else found[0]
        return result

    def subject(self, kind: str) -> dict[str, Any]:
        result: dict[str, Any] = {"name": self.pick(TEXTS)}
        form = self.pick(["number"] * 5 + ["none", "number" if self.full else "unknown"])
        if form == "number":
            result["id"] = self.pick(NUMBERS[kind])
        elif form == "none":
            result["id"] = None
        return result

    # records

    def datum(self, kind: str) -> Any:
        if self.chance(10):
            return "坏" if kind in ("number", "date") else None
        if kind == "number":
            return self.pick([0, 1, 4, 12])
        if kind == "sex":
            return self.pick(["男", "女", "甲"])
        return self.pick(DAYS if kind == "date" else TEXTS)

    def renamed(self, entry: dict[str, Any]) -> dict[str, Any]:
        """The same record under the Chinese names of its members."""
        return {SYNONYMS.get(key, key): value for key, value in entry.items()}

    def data(self, kind: Kind) -> dict[str, Any]:
        return {name: self.datum(of) for name, of in kind.data.items() if self.chance(90)}

    def holder(self, kind: Kind, entry: dict[str, Any], key: str) -> None:
        """Somebody of the case by number or by name, or a stranger."""
        of = self.pick(kind.holders)
        addresses = [
            address for name, found in self.people.items() if set(self.world.who[name].kinds) & set(kind.holders) for address in found
        ]
        if addresses and self.chance(20):
            entry["subject"] = self.pick(addresses)
        else:
            number = STRANGER[of] if self.chance(10) else self.pick(NUMBERS[of])
            if kind.binds is not None:
                entry["data"][kind.binds] = number
            elif key == "holder_id" and self.chance(15):
                entry["holder_ids"] = [number, STRANGER[of]]
            else:
                entry[key] = number

    def licence(self) -> dict[str, Any]:
        kind = self.pick([kind for kind in self.world.kinds.values() if not kind.shared])
        entry: dict[str, Any] = {"type": kind.name, "data": self.data(kind)}
        self.holder(kind, entry, "holder_id")
        form = self.pick(["good"] * 7 + ["dates", "status", "silent", "uploaded", "uploaded_silent", "area", "broken"])
        entry["status"] = self.pick(["valid", "有效"])
        if form == "dates":
            entry["valid_from"], entry["valid_to"] = self.pick(
                [("2019-01-01", "2024-08-31"), ("2024-09-02", None), ("20200101", "20240901"), ("2024-09-01", "长期")]
            )
        elif form == "status":
            entry["status"] = self.pick(["suspended", "注销", "expired"])
        elif form in ("silent", "uploaded_silent"):
            del entry["status"]
        if form.startswith("uploaded") or self.chance(8):
            entry["source"] = self.pick(["uploaded", "recognised", "declared", "上传"])
        entry["issuer_region"] = self.pick(["440100", "320100"]) if form == "area" else "320100"
        if form == "area" and self.chance(50):
            del entry["issuer_region"]
        if self.chance(60):
            entry["issued_on"] = self.pick(DAYS[:2])
        if self.chance(20):
            entry.update(holder_name="某", number="1", issuer="某局")
        if form == "broken":
            entry.update(self.pick([{"issued_on": "某日"}, {"status": "好"}, {"data": "无"}, {"不识": 1}, {"issuer_region": "省"}]))
        return self.renamed(entry) if self.chance(10) else entry

    def shared(self, kind: Kind) -> dict[str, Any]:
        entry: dict[str, Any] = {"data": self.data(kind)}
        self.holder(kind, entry, "subject_id")
        if self.chance(4):
            entry.update(self.pick([{"不识": 1}, {"data": "无"}]))
        return entry

    # answers, form and what is handed in

    def addresses(self, each: str | None) -> list[str | None]:
        """The subjects that an `each` may mean in this case; None for what is not `each`."""
        if each is None:
            return [None]
        bases, waiting = [], [each]
        while waiting:
            name = waiting.pop()
            givers = self.world.who[name].givers
            waiting += givers
            if not givers and name not in bases:
                bases.append(name)
        return [address for base in bases for address in self.people[base]]

    def written(self, name: str, each: str | None, address: str | None) -> str:
        if address is None:
            return name
        base, bracket, place = address.partition("[")
        if each == base and bracket and self.chance(50):
            return f"{name}[{place}"
        return f"{name}[{address}]"

    def value(self, kind: str, options: tuple[str, ...]) -> Any:
        if kind == "boolean":
            return self.chance(50)
        if kind == "number":
            return self.pick([0, 1, 4, 12])
        if kind == "date":
            return self.pick(DAYS)
        if kind == "choices":
            return self.some(options, 0, 3)
        return self.pick(options or TEXTS)

    def values(self, section: str, percent: int) -> dict[str, Any]:
        return {
            self.written(named.name, named.each, address): self.value(named.type, named.options)
            for named in self.world.named.values()
            if named.section == section
            for address in self.addresses(named.each)
            if self.chance(percent)
        }

    def commitments(self, pack: dict[str, Any]) -> list[str]:
        """The names of the commitments that the rulebook offers."""
        offered = [entry["commitment"] for entry in pack["materials"].values() if "commitment" in entry]
        return sorted({offer if isinstance(offer, str) else offer["name"] for offer in offered})

    def items(self, pack: dict[str, Any]) -> list[str]:
        """Addresses of the materials that the matters ask for, under the materials' own names."""
        found: dict[str, dict[str | None, None]] = {}
        for matter in pack["matters"].values():
            for name, use in matter.get("materials", {}).items():
                own = pack["materials"][name].get("same_as", name)
                each = use.get("each") or pack["materials"][own].get("each")
                found.setdefault(own, {}).update(dict.fromkeys(self.addresses(each)))
        return [own if address is None else f"{own}[{address}]" for own, addresses in found.items() for address in addresses]


def cases(world: World) -> st.SearchStrategy[dict[str, Any]]:
    """A random valid case of the world's bundle."""
    return seeds().map(lambda random: CaseBuilder(random, world).build())
