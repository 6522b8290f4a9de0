"""Laws of composition, on random rulebooks: the order of matters decides nothing, asking twice is asking once, a whole is its parts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.expressions import World
from tests.strategies.rulebooks import BUNDLE, sources_of, text_of, worlds

from yijianshi.book import Book
from yijianshi.bundle.compose import Composition, compose
from yijianshi.rulebook.entries import Formula, Message
from yijianshi.rulebook.references import references
from yijianshi.rulebook.rules import Rules

DAY = datetime.date(2024, 9, 1)
LAW = settings(max_examples=25, phases=[Phase.generate])
STATIC = settings(max_examples=150, phases=[Phase.generate])
"""Without a case to decide, a rulebook costs little; and few of them have matters that follow what others issue."""


def book_of(world: World, **more: Any) -> Book:
    pack = {**world.pack, "bundles": {**world.pack["bundles"], **more}}
    note(text_of(pack))
    return Book(rulebook_of(sources_of([pack])))


def rules_of(world: World) -> Rules:
    return rulebook_of(sources_of([world.pack])).rules("000000", DAY)


def sets(composition: Composition) -> dict[str, Any]:
    """What a composition holds, whatever the order in which its matters are listed."""
    names = [matter.name for matter in composition.matters]
    return {
        "matters": set(names),
        "order": {(names[other], name) for name, before in zip(names, composition.direct, strict=True) for other in before},
        "materials": {(need.material.name, names[place], use.each) for need in composition.materials for place, use in need.uses},
        "fields": {(need.field.name, names[place]) for need in composition.fields for place, _ in need.uses},
        "names": set(composition.names),
    }


def unordered(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what follows the order in which matters are listed."""
    found = json.loads(json.dumps(report, default=str))
    for section in ("matters", "materials", "form", "questions", "missing"):
        for entry in found[section]:
            for key in entry.keys() & {"matters", "waits_for", "settles"}:
                entry[key] = sorted(entry[key])
    for item in found["materials"]:
        if item["exemption"] is not None and item["exemption"]["kind"] == "produced":
            item["exemption"]["evidence"] = None
    for finding in found["findings"]:
        if finding["check"] == "互斥事项":
            finding["message"], finding["matter"] = sorted(finding["message"]), None
    found["schedule"]["stages"] = [sorted(stage) for stage in found["schedule"]["stages"]]
    del found["schedule"]["critical_path"]
    asked = [(entry["kind"], entry["name"], entry["subject"]) for entry in found["questions"]]
    for section in ("matters", "materials", "form", "checks", "findings", "questions", "missing", "diagnostics"):
        found[section] = sorted(json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in found[section])
    return {**found, "asked": asked}


@LAW
@given(st.data())
def test_the_order_of_matters_decides_nothing_but_the_order_in_which_they_are_listed(data: st.DataObject) -> None:
    world = data.draw(worlds())
    names = list(world.pack["matters"])
    other = data.draw(st.permutations(names))
    book = book_of(world)
    case = data.draw(cases(world))
    note(json.dumps(case, ensure_ascii=False))
    reports = [book.precheck(case, matters=matters) for matters in (names, other)]
    assert unordered(reports[0].to_dict()) == unordered(reports[1].to_dict())
    assert reports[0].savings_breakdown() == reports[1].savings_breakdown()


@STATIC
@given(st.data())
def test_what_a_composition_holds_does_not_hang_on_the_order_of_its_matters(data: st.DataObject) -> None:
    world = data.draw(worlds())
    rules, names = rules_of(world), list(world.pack["matters"])
    other = data.draw(st.permutations(names))
    assert sets(compose("", rules, names)) == sets(compose("", rules, other))


@LAW
@given(st.data())
def test_a_matter_named_twice_is_there_once(data: st.DataObject) -> None:
    world = data.draw(worlds())
    names = list(world.pack["matters"])
    twice = [*names, *data.draw(st.lists(st.sampled_from(names), min_size=1))]
    book, case = book_of(world), data.draw(cases(world))
    assert book.precheck(case, matters=twice).to_json() == book.precheck(case, matters=names).to_json()
    included = {"甲": {"matters": names}, "乙": {"matters": names, "includes": ["甲"]}, "丙": {"includes": ["甲", "乙", "甲"][:2]}}
    book = book_of(world, **included)
    reports = [{**book.precheck({**case, "bundle": name}).to_dict(), "bundle": None} for name in included]
    assert reports[0] == reports[1] == reports[2]


@LAW
@given(st.data())
def test_a_bundle_without_gates_and_promise_is_the_composition_of_its_matters(data: st.DataObject) -> None:
    world = data.draw(worlds())
    names = list(world.pack["matters"])
    book, case = book_of(world, **{BUNDLE: {"matters": names}}), data.draw(cases(world))
    assert book.precheck(case).to_json() == book.precheck(case, matters=names).to_json()


@LAW
@given(st.data())
def test_a_bundle_that_includes_others_is_their_union(data: st.DataObject) -> None:
    world = data.draw(worlds())
    names = list(world.pack["matters"])
    gates = world.pack["bundles"][BUNDLE].get("checks", {})
    left, right = (data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)) for _ in range(2))
    own = data.draw(st.lists(st.sampled_from(names), unique=True))
    book = book_of(
        world,
        左={"matters": left, "checks": gates},
        右={"matters": right, "includes": ["左"]},
        合={"matters": own, "includes": data.draw(st.sampled_from([["右"], ["右", "左"]]))},
        并={"matters": list(dict.fromkeys([*own, *right, *left])), "checks": gates},
    )
    case = data.draw(cases(world))
    reports = [{**book.precheck({**case, "bundle": name}).to_dict(), "bundle": None} for name in ("合", "并")]
    assert reports[0] == reports[1]


@STATIC
@given(st.data())
def test_a_whole_holds_what_its_parts_hold_and_orders_each_pair_as_the_pair_alone(data: st.DataObject) -> None:
    world = data.draw(worlds())
    rules, names = rules_of(world), list(world.pack["matters"])
    whole = sets(compose("", rules, names))
    parts = [sets(compose("", rules, [name])) for name in names]
    for key in ("matters", "materials", "fields", "names"):
        assert whole[key] == set().union(*(part[key] for part in parts))
    pairs = (sets(compose("", rules, [one, other]))["order"] for one in names for other in names if one < other)
    assert whole["order"] == set().union(*pairs)


def texts(entry: Any) -> Iterable[Formula]:
    """Every formula anywhere in an entry."""
    if isinstance(entry, Formula):
        yield entry
    elif isinstance(entry, Message):
        yield from entry.formulas
    elif isinstance(entry, tuple):
        for part in entry:
            yield from texts(part)
    elif hasattr(entry, "__struct_fields__"):
        for key in entry.__struct_fields__:
            yield from texts(getattr(entry, key))


def subjects(entry: Any) -> Iterable[str]:
    """Every subject that an entry names outside of formulas."""
    if isinstance(entry, tuple):
        for part in entry:
            yield from subjects(part)
    elif hasattr(entry, "__struct_fields__") and not isinstance(entry, Formula | Message):
        for key in entry.__struct_fields__:
            value = getattr(entry, key)
            yield from [value] if key in ("each", "subject") and isinstance(value, str) else subjects(value)


def reached(rules: Rules, entries: Iterable[Any]) -> set[str]:
    """The names of the shared space that entries read, by any way."""
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        names = {name for formula in texts(entry) for name, _ in references(formula.tree)} | set(subjects(entry))
        names |= set(getattr(entry, "bases", ()))
        for name in names - found:
            for section in (rules.subjects, rules.parameters, rules.questions, rules.definitions, rules.fields):
                if name in section:
                    found.add(name)
                    waiting.append(section[name])
    return found


@LAW
@given(st.data())
def test_a_bundle_of_one_matter_asks_exactly_what_the_matter_asks(data: st.DataObject) -> None:
    world = data.draw(worlds())
    rules, book = rules_of(world), book_of(world)
    case = {key: value for key, value in data.draw(cases(world)).items() if key not in ("provided", "deferred")}
    whole = book.precheck(case).to_dict()
    for name, matter in rules.matters.items():
        alone = compose("", rules, [name])
        assert [need.material.name for need in alone.materials] == list(dict.fromkeys(use.name for use in matter.materials))
        assert [need.field.name for need in alone.fields] == [use.name for use in matter.form]
        entries = [matter]
        entries += [rules.fields[need.field.name] for need in alone.fields]
        entries += [part for need in alone.materials for part in (need.material, *need.parts)]
        assert set(alone.names) == reached(rules, entries)
        report = book.precheck(case, matters=[name]).to_dict()
        assert {entry["name"] for entry in report["questions"] if entry["kind"] == "question"} <= set(alone.names)
        for section in ("materials", "form"):
            assert all(entry["matters"] == [name] for entry in report[section])
            expected = {(entry["name"], entry["subject"]) for entry in whole[section] if name in entry["matters"]}
            assert {(entry["name"], entry["subject"]) for entry in report[section]} == expected
        expected = {(entry["check"], entry["subject"]) for entry in whole["checks"] if entry["matter"] == name}
        assert {(entry["check"], entry["subject"]) for entry in report["checks"]} == expected


@LAW
@given(st.data())
def test_questions_that_settle_most_come_first(data: st.DataObject) -> None:
    world = data.draw(worlds())
    settled = [len(entry["settles"]) for entry in book_of(world).precheck(data.draw(cases(world))).questions]
    assert settled == sorted(settled, reverse=True)
