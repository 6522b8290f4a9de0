"""Random expressions over the names of a random rulebook, typed by construction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.strategies.choices import Choices

TEXTS = ("甲", "乙", "丙")
DAYS = ("2020-01-01", "2024-09-01", "2030-12-31")


@dataclass(frozen=True)
class Kind:
    """A licence type or source: who can hold it, and its data by type."""

    name: str
    holders: tuple[str, ...]
    data: dict[str, str]
    shared: bool = False
    binds: str | None = None


@dataclass(frozen=True)
class Who:
    """A subject; `givers` are those that a derived one may give."""

    name: str
    kinds: tuple[str, ...]
    many: bool
    givers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A question, definition, parameter or field. `options` of a choice."""

    name: str
    type: str
    section: str
    each: str | None = None
    options: tuple[str, ...] = ()


@dataclass
class World:
    """What a random rulebook has so far; every expression reads what was there before it."""

    who: dict[str, Who] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)
    pack: dict[str, Any] = field(default_factory=dict)

    def held_by(self, subject: str, *, shared: bool | None = None) -> list[Kind]:
        kinds = set(self.who[subject].kinds)
        return [kind for kind in self.kinds.values() if kinds & set(kind.holders) and shared in (None, kind.shared)]

    def belongs(self, inner: str | None, outer: str) -> bool:
        if inner == outer:
            return True
        givers = self.who[outer].givers
        return bool(givers) and all(self.belongs(inner, giver) for giver in givers)


@dataclass(frozen=True)
class Place:
    """Where an expression stands: subjects of `each`, variables of quantifiers, the record of a `require`."""

    each: tuple[str, ...] = ()
    local: tuple[tuple[str, str], ...] = ()
    record: Kind | None = None
    only: frozenset[str] | None = None


class Expressions(Choices):
    """Draws expressions; `depth` bounds how far they nest."""

    def __init__(self, random: Random, world: World) -> None:
        super().__init__(random)
        self.world = world
        self._variables = 0

    # what there is to read

    def persons(self, place: Place) -> list[tuple[str, str]]:
        """Single subjects at hand: the text that names one, and which subject it is."""
        found = [(name, name) for name in place.each]
        found += list(place.local)
        found += [(who.name, who.name) for who in self.world.who.values() if not who.many and who.name not in place.each]
        return found

    def lists(self, place: Place) -> list[str]:
        return [who.name for who in self.world.who.values() if who.many and who.name not in place.each]

    def readings(self, place: Place, wanted: str) -> list[str]:
        """Texts that read one value of a type."""
        found: list[str] = []
        if place.record is not None:
            found += [name for name, kind in place.record.data.items() if kind == wanted] * 3
            found += ["有效期截止日期", "颁发日期"] if wanted == "date" and not place.record.shared else []
        for named in self.world.named.values():
            if named.type == wanted and named.each is None:
                found.append(named.name)
        for text, subject in self.persons(place):
            own: list[str] = []
            for named in self.world.named.values():
                if named.each is not None and named.type == wanted and self.world.belongs(named.each, subject):
                    own.append(named.name if subject in place.each and text == subject else f"{text}.{named.name}")
            for kind in self.world.held_by(subject):
                own += [f"{text}.{kind.name}.{name}" for name, of in kind.data.items() if of == wanted]
                if wanted == "date" and not kind.shared and self.chance(20):
                    own.append(f"{text}.{kind.name}.{self.pick(['有效期截止日期', '有效期起始日期', '颁发日期'])}")
            found += own * (4 if text != subject or text in place.each else 1)
        return found

    def options_of(self, text: str) -> tuple[str, ...]:
        named = self.world.named.get(text.rpartition(".")[2])
        return named.options if named is not None and named.options else TEXTS

    # conditions

    def condition(self, place: Place, depth: int = 2) -> str:
        if depth > 0 and self.chance(45):
            return str(self.pick([self._connective, self._quantified, self._choice_of_conditions])(place, depth))
        makers = [self._comparison] * 6 + [self._held, self._held, self._counted, self._counted, self._listed]
        return str(self.pick(makers)(place))

    def _connective(self, place: Place, depth: int) -> str:
        word = self.pick(["and", "or", "not"])
        if word == "not":
            return f"not({self.condition(place, depth - 1)})"
        return f"({self.condition(place, depth - 1)}) {word} ({self.condition(place, depth - 1)})"

    def _choice_of_conditions(self, place: Place, depth: int) -> str:
        parts = [self.condition(place, depth - 1) for _ in range(3)]
        return f"if {parts[0]} then ({parts[1]}) else ({parts[2]})"

    def _quantified(self, place: Place, depth: int) -> str:
        lists = self.lists(place)
        if not lists:
            return self.condition(place, depth - 1)
        subject = self.pick(lists)
        self._variables += 1
        variable = f"x{self._variables}"
        inner = replace(place, local=(*place.local, (variable, subject)))
        return f"({self.pick(['some', 'every'])} {variable} in {subject} satisfies ({self.condition(inner, depth - 1)}))"

    def _comparison(self, place: Place) -> str:
        wanted = self.pick(["boolean", "number", "choice", "text", "date"])
        found = self.readings(place, wanted)
        if not found:
            return self._held(place)
        text = self.pick(found)
        if wanted == "boolean":
            return str(text)
        if wanted == "number" and self.chance(15):
            return f"{text} between {self.number(place)} and {self.number(place)}"
        if wanted == "number" and self.chance(15):
            return f"{text} in ({self.pick(['[0..4]', '(1..5]', '< 3, > 9', '1, 4'])})"
        if wanted == "number":
            return f"{text} {self.pick(['>', '>=', '<', '<=', '=', '!='])} {self.number(place)}"
        if wanted == "date":
            if self.chance(30):
                days = self.pick(["+", "-"]), self.pick([0, 30, 1500, 2252])
                return f'办理日期 {self.pick(["<=", ">", "="])} {text} {days[0]} duration("P{days[1]}D")'
            if self.chance(15):
                return f"{text}.year {self.pick(['=', '<', '>='])} {self.pick([2020, 2024, 2030])}"
            other = self.pick(["办理日期", *(f'@"{day}"' for day in DAYS)])
            return f"{text} {self.pick(['>=', '<'])} {other}"
        options = self.options_of(text)
        form = self.pick(["=", "!=", "in", *(["contains", "matches", "long", "joined", "same"] if wanted == "text" else [])])
        if form == "long":
            return f"string length({text}) {self.pick(['=', '>'])} {self.pick([0, 1])}"
        if form == "joined":
            return f'starts with({text} + "{self.pick(options)}", "{self.pick(options)}")'
        if form == "same":
            return f"{text} {self.pick(['=', '!='])} {self.pick(found)}"
        if form == "in":
            return f'{text} in ("{options[0]}", "{options[-1]}")'
        if form == "contains":
            return f'contains({text}, "{self.pick(options)}")'
        if form == "matches":
            return f'matches({text}, "^[{options[0]}{options[-1]}]$")'
        return f'{text} {form} "{self.pick(options)}"'

    def _held(self, place: Place) -> str:
        text, subject = self.pick(self.persons(place))
        forms = ["exists", "holds", "holds", "holds", "region"]
        if "自然人" in self.world.who[subject].kinds:
            forms += ["age", "sex"]
        kinds = self.world.held_by(subject)
        licences = self.world.held_by(subject, shared=False)
        form = self.pick(forms)
        if form == "holds" and kinds:
            return f"holds({text}.{self.pick(kinds).name})"
        if form == "region":
            return f'within(办理区域, "{self.pick(["320000", "320100"])}")'
        if form == "sex":
            return f'sex({text}) = "{self.pick("男女")}"'
        if form == "age" and self.chance(25):
            return f'age({text}, @"{self.pick(DAYS)}") < {self.pick([18, 30])}'
        if form == "age":
            return f"age({text}) >= {self.pick([18, 30, 60])}"
        if licences and self.chance(30):
            function = self.pick(["records", "valid records"])
            return f"count({function}({text}.{self.pick(licences).name})) >= {self.pick([1, 2])}"
        return f"exists({text})"

    def _counted(self, place: Place) -> str:
        lists = self.lists(place)
        if not lists:
            return self._held(place)
        subject = self.pick(lists)
        limit = f"{self.pick(['>', '>=', '=', '<'])} {self.pick([0, 1, 2])}"
        if self.chance(50):
            return f"count({subject}) {limit}"
        return f"count({self.filtered(subject)}) {limit}"

    def _listed(self, place: Place) -> str:
        """Of a list of values, or of the numbers of a table."""
        found = [named.name for named in self.world.named.values() if named.type == "choices" and named.each is None]
        if found and self.chance(60):
            text = self.pick(found)
            return str(self.pick([f'list contains({text}, "{self.pick(TEXTS)}")', f"count({text}) > 1", f'"{self.pick(TEXTS)}" in {text}']))
        lists = self.lists(place)
        if not lists:
            return self._held(place)
        wanted, other = self.pick([("text", '"甲"'), ("number", "4")])
        data = self.data_of(self.pick(lists), wanted)
        if not data:
            return self._counted(place)
        text = self.pick(data)
        each = f"{self.pick(['some', 'every'])} y in {text} satisfies (y {self.pick(['=', '!='])} {other})"
        return str(self.pick([f"count(distinct values({text})) > 1", f"count({text}) = 2", each]))

    def data_of(self, subject: str, wanted: str) -> list[str]:
        """Texts that read one value of a type of each subject of a list."""
        named = [name for name in self.world.named.values() if name.each is not None and name.type == wanted]
        own = [f"{subject}.{name.name}" for name in named if self.world.belongs(str(name.each), subject)]
        kinds = self.world.held_by(subject)
        return own + [f"{subject}.{kind.name}.{name}" for kind in kinds for name, of in kind.data.items() if of == wanted]

    def filtered(self, subject: str) -> str:
        inner = Place(local=(("item", subject),))
        text = self.condition(inner, 0)
        return f"{subject}[{text.replace('item.', '') if self.chance(50) else text}]"

    # values

    def number(self, place: Place, depth: int = 1) -> str:
        found = self.readings(place, "number")
        form = self.pick(["literal", "literal", "read", "read", "largest", "sum", "choice", "count", "as of"])
        if form == "choice" and depth > 0:
            return f"(if {self.condition(place, 0)} then {self.number(place, 0)} else {self.number(place, 0)})"
        if form == "count" and self.lists(place):
            return f"count({self.pick(self.lists(place))})"
        dated = [named.name for named in self.world.named.values() if named.section == "parameters" and named.type == "number"]
        if form == "as of" and dated:
            return f'as of({self.pick(dated)}, @"{self.pick(DAYS)}")'
        if form == "read" and found:
            return str(self.pick(found))
        if form == "sum" and depth > 0:
            return f"({self.number(place, depth - 1)} {self.pick(['+', '-', '*', '/'])} {self.number(place, depth - 1)})"
        if form == "largest":
            text = self._over_list(place)
            if text is not None:
                return text
        return str(self.pick([0, 1, 3, 5, 10]))

    def _over_list(self, place: Place) -> str | None:
        found = [text for subject in self.lists(place) for text in self.data_of(subject, "number")]
        return f"{self.pick(['max', 'sum', 'min'])}({self.pick(found)})" if found else None

    def source(self, place: Place, wanted: str, options: tuple[str, ...] = ()) -> str | None:
        """One of a `from`: mostly a bare reading."""
        found = self.readings(place, wanted) + (self.readings(place, "text") if wanted == "choice" else [])
        form = self.pick(["read"] * 6 + ["if", "list"])
        if form == "if" and wanted in ("choice", "text"):
            words = options or TEXTS
            other = self.pick(["null", f'"{words[-1]}"'])
            return f'if {self.condition(place, 0)} then "{words[0]}" else {other}'
        if form == "list" and wanted == "number":
            return self._over_list(place)
        return self.pick(found) if found else None
