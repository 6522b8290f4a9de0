"""Random well-typed expressions over a few names, values for these names, and values that know more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.language.plain_scope import PlainScope

from yijianshi.language.check import check
from yijianshi.language.generate import Generator, compile_function
from yijianshi.language.parse import parse, whole
from yijianshi.language.tree import Call, Name, Node, Path, Symbol
from yijianshi.language.types import BOOLEAN, DATE, NUMBER, STRING, ChoiceType, ListType, ObjectType, Type

MEMBERS: Mapping[str, Type] = {"n": NUMBER, "q": BOOLEAN, "w": STRING, "tags": ListType(element=STRING)}


class Thing(ObjectType, frozen=True, eq=False):
    def member(self, name: str) -> Type | None:
        return MEMBERS.get(name)

    def members(self) -> Iterable[str]:
        return MEMBERS


THING = Thing("车辆", "subject")
TYPES: dict[str, Type] = {
    "x": NUMBER,
    "y": NUMBER,
    "s": STRING,
    "t": ChoiceType(options=("甲", "乙", "丙")),
    "a": BOOLEAN,
    "b": BOOLEAN,
    "d": DATE,
    "L": ListType(element=NUMBER),
    "M": ListType(element=STRING),
    "V": ListType(element=THING),
    "p": THING,
}
SCOPE = PlainScope({name: Symbol(name, of, "subject", name) for name, of in TYPES.items()})


class Names:
    """Each name is a parameter of the compiled function."""

    def name(self, node: Name) -> str:
        return f"p_{node.name}" if node.name in TYPES else "None"

    def path(self, node: Path, generator: Generator) -> str | None:
        return None

    def member(self, base: str, base_type: Type, name: str) -> str:
        return f"(None if {base} is None else {base}.entries.get({name!r}))"

    def call(self, node: Call, generator: Generator) -> str | None:
        return None


@dataclass(frozen=True)
class Subject:
    """What a name of type `THING` holds at run time."""

    entries: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.entries.get("n"))


PARAMETERS = tuple(f"p_{name}" for name in TYPES)


def typed(text: str) -> Node:
    checked = check(parse(text), SCOPE, locate=whole(text))
    assert not checked.diagnostics, [item.message for item in checked.diagnostics]
    return checked.tree


def run(node: Node, values: Mapping[str, Any], *, undecided: bool = True) -> Any:
    return compile_function(node, Names(), PARAMETERS, undecided=undecided)(*(values[name] for name in TYPES))


def readings(node: Node) -> Callable[[Mapping[str, Any]], tuple[bool, bool]]:
    """Certainly true and certainly false, by the generator's own two readings."""
    generator = Generator(Names(), undecided=True)
    source = f"lambda {', '.join(PARAMETERS)}: (bool({generator.true(node)}), bool({generator.false(node)}))"
    function = eval(source, {"bool": bool, **generator.constants})
    return lambda values: function(*(values[name] for name in TYPES))


# expressions

NUMBERS = ("0", "1", "2", "-1", "2.5")
STRINGS = ('"甲"', '"乙"', '""', '"ab"')
DATES = ('date("2024-02-29")', '@"2025-01-01"')


@st.composite
def number(draw: st.DrawFn, depth: int, inner: tuple[str, ...] = ()) -> str:
    kinds = ["name", "literal"] + (["sum", "count", "if", "aggregate", "index", "length", "year", "member", "negate"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "name":
        return draw(st.sampled_from(("x", "y", *inner)))
    if kind == "literal":
        return draw(st.sampled_from(NUMBERS))
    less = depth - 1
    if kind == "sum":
        sign = draw(st.sampled_from(("+", "-", "*", "/", "**")))
        return f"({draw(number(less, inner))} {sign} {draw(number(0, inner))})"
    if kind == "count":
        return f"count({draw(numbers(less, inner))})"
    if kind == "if":
        return f"(if {draw(condition(less, inner))} then {draw(number(less, inner))} else {draw(number(less, inner))})"
    if kind == "aggregate":
        return f"{draw(st.sampled_from(('sum', 'min', 'max', 'mean', 'median')))}({draw(numbers(less, inner))})"
    if kind == "index":
        return f"{draw(numbers(less, inner))}[{draw(st.sampled_from(('1', '-1', '2')))}]"
    if kind == "length":
        return f"string length({draw(text(less, inner))})"
    if kind == "negate":
        return f"-{draw(number(0, inner))}"
    return "d.year" if kind == "year" else "p.n"


@st.composite
def text(draw: st.DrawFn, depth: int, inner: tuple[str, ...] = ()) -> str:
    kinds = ["name", "literal", "member"] + (["join", "if", "substring"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "name":
        return "s"
    if kind == "literal":
        return draw(st.sampled_from(STRINGS))
    if kind == "member":
        return "p.w"
    if kind == "join":
        return f"({draw(text(depth - 1, inner))} + {draw(text(0, inner))})"
    if kind == "substring":
        return f"substring({draw(text(depth - 1, inner))}, 1, 1)"
    return f"(if {draw(condition(depth - 1, inner))} then {draw(text(0, inner))} else {draw(text(0, inner))})"


@st.composite
def numbers(draw: st.DrawFn, depth: int, inner: tuple[str, ...] = ()) -> str:
    kinds = ["name", "projection"] + (["literal", "filter", "for", "members", "append", "reverse"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    less = depth - 1
    if kind == "literal":
        return f"[{', '.join(draw(st.lists(number(less, inner), min_size=1, max_size=3)))}]"
    if kind == "filter":
        return f"{draw(numbers(less, inner))}[{draw(condition(less, (*inner, 'item')))}]"
    if kind == "for":
        name = f"i{depth}"
        return f"(for {name} in {draw(numbers(less, inner))} return {draw(number(less, (*inner, name)))})"
    if kind == "members":
        return f"V[{draw(st.sampled_from(('q', 'n > x', 'not q', 'w = s')))}].n"
    if kind == "append":
        return f"append({draw(numbers(less, inner))}, {draw(number(0, inner))})"
    if kind == "reverse":
        return f"reverse({draw(numbers(less, inner))})"
    return "L" if kind == "name" else "V.n"


@st.composite
def condition(draw: st.DrawFn, depth: int, inner: tuple[str, ...] = ()) -> str:
    kinds = ["name", "literal", "number", "text", "date", "in", "between"]
    if depth:
        kinds += ["and", "or", "not", "and", "or", "some", "every", "subjects", "if", "contains", "equal", "lists", "instance", "truth"]
    kind = draw(st.sampled_from(kinds))
    less = max(depth - 1, 0)
    order = st.sampled_from(("=", "!=", "<", "<=", ">", ">="))
    if kind == "name":
        return draw(st.sampled_from(("a", "b", "p.q", 't = "甲"', 't != "乙"', "t = s")))
    if kind == "literal":
        return draw(st.sampled_from(("true", "false")))
    if kind == "number":
        return f"{draw(number(less, inner))} {draw(order)} {draw(number(less, inner))}"
    if kind == "text":
        return f"{draw(text(less, inner))} {draw(order)} {draw(text(0, inner))}"
    if kind == "date":
        return f"d {draw(order)} {draw(st.sampled_from(DATES))}"
    if kind == "between":
        return f"{draw(number(less, inner))} between {draw(number(0, inner))} and {draw(number(0, inner))}"
    if kind == "in":
        number_test = st.sampled_from(("1", "[0..2]", "(0..x]", "]y..2[", "< 0", ">= y", "!= 2", "L", "x"))
        tests = draw(st.lists(number_test, min_size=1, max_size=3))
        return draw(
            st.sampled_from(
                (f"{draw(number(less, inner))} in ({', '.join(tests)})", 't in ("甲", "丙")', 's in ["ab", ""]', "s in M", "s in p.tags")
            )
        )
    if kind in ("and", "or"):
        return "(" + f" {kind} ".join(draw(st.lists(condition(less, inner), min_size=2, max_size=3))) + ")"
    if kind == "not":
        return f"not({draw(condition(less, inner))})"
    if kind in ("some", "every"):
        name = f"k{depth}"
        return f"({kind} {name} in {draw(numbers(less, inner))} satisfies {draw(condition(less, (*inner, name)))})"
    if kind == "subjects":
        test = draw(
            st.sampled_from(("v.q", "v.n > x", "not v.q or a", "v.w in p.tags", "count(v.tags) > 1", "some u in V satisfies u.n > v.n"))
        )
        return f"({draw(st.sampled_from(('some', 'every')))} v in V satisfies {test})"
    if kind == "if":
        return f"(if {draw(condition(less, inner))} then {draw(condition(less, inner))} else {draw(condition(less, inner))})"
    if kind == "contains":
        return draw(
            st.sampled_from(
                ('contains(s, "a")', f"list contains({draw(numbers(less, inner))}, {draw(number(0, inner))})", "all(V.q)", "any(V.q)")
            )
        )
    if kind == "equal":
        return f"({draw(condition(less, inner))}) = ({draw(condition(less, inner))})"
    if kind == "lists":
        return f"{draw(numbers(less, inner))} {draw(st.sampled_from(('=', '!=')))} {draw(numbers(less, inner))}"
    if kind == "truth":
        return f"({draw(condition(less, inner))}) {draw(st.sampled_from(('=', '!=')))} {draw(st.sampled_from(('true', 'false')))}"
    return f"{draw(numbers(less, inner))} instance of list<number>"


# values

_NUMBER = st.sampled_from((0, 1, 2, -1, 3, Decimal("2.5"), Decimal("1.0")))
_STRING = st.sampled_from(("甲", "乙", "", "ab", "a"))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_SUBJECT = st.builds(
    Subject,
    st.fixed_dictionaries(
        {"n": _maybe(_NUMBER), "q": _maybe(st.booleans()), "w": _maybe(_STRING), "tags": _maybe(st.lists(_maybe(_STRING), max_size=3))}
    ),
)
KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "x": _NUMBER,
    "y": _NUMBER,
    "s": _STRING,
    "t": st.sampled_from(("甲", "乙", "丙")),
    "a": st.booleans(),
    "b": st.booleans(),
    "d": st.integers(-2, 2).map(lambda days: date(2024, 2, 29) + timedelta(days)),
    "L": st.lists(_maybe(_NUMBER), max_size=3),
    "M": st.lists(_maybe(_STRING), max_size=3),
    "V": st.lists(_SUBJECT, max_size=3),
    "p": _SUBJECT,
}
values = st.fixed_dictionaries({name: _maybe(strategy) for name, strategy in KNOWN.items()})
_PART = {"n": _NUMBER, "q": st.booleans(), "w": _STRING, "tags": st.lists(_STRING, max_size=3)}


@st.composite
def more_known(draw: st.DrawFn, less: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, some of the unknown ones now known."""

    def filled(value: Any, strategy: st.SearchStrategy[Any]) -> Any:
        if value is None:
            return draw(_maybe(strategy))
        if isinstance(value, Subject):
            return Subject({name: filled(value.entries[name], part) for name, part in _PART.items()})
        if isinstance(value, list):
            element = _NUMBER if strategy is KNOWN["L"] else _STRING
            return [filled(item, element) for item in value]
        return value

    return {name: filled(value, KNOWN[name]) for name, value in less.items()}
