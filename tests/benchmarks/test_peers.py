"""What is written for the engines of the race says what the hand-written code says; no engine but the library is needed here."""

from __future__ import annotations

from functools import partial

import pytest
from benchmarks.agreement import of_hand
from benchmarks.cases import make_cases
from benchmarks.description import Rulebook
from benchmarks.generate import Size, make_rulebook
from benchmarks.hand import hand_written
from benchmarks.peers.by_conditions import ByConditions
from benchmarks.peers.clips_rules import Rules
from benchmarks.peers.jsonlogic import Interpreted
from benchmarks.peers.names import Names
from benchmarks.peers.openfisca import Formula
from benchmarks.peers.raw_durable import PROPERTIES, RULES, Translator, asked, grouped
from benchmarks.peers.reading import Sheet
from benchmarks.peers.registry import ENTRIES, Work
from benchmarks.peers.shape import positive, split
from tests.benchmarks.dialects import ByPython, PythonWhole, durable, json_logic

BOOKS = [(7, Size(), 30), (1, Size(2, 9, 12, 30), 20), (2, Size(1, 4, 3, 11), 20), (3, Size(4, 30, 20, 60), 20)]
DECIDERS = {
    "conditions": ByPython,
    "opposites": partial(ByPython, opposite=True),
    "json-logic": lambda parts, names, types: Interpreted(parts, names, json_logic),
}


@pytest.fixture(params=BOOKS, ids=lambda book: f"seed {book[0]}")
def book(request: pytest.FixtureRequest) -> tuple[Rulebook, list[dict]]:
    seed, size, count = request.param
    rulebook = make_rulebook(seed, size)
    return rulebook, make_cases(rulebook, count, seed)


@pytest.mark.parametrize("decider", DECIDERS)
def test_conditions_with_hand_written_code_around_them_decide_as_it_does(book: tuple[Rulebook, list[dict]], decider: str) -> None:
    rulebook, cases = book
    by_conditions, decide = ByConditions(rulebook, DECIDERS[decider]), hand_written(rulebook)
    assert [of_hand(by_conditions.run(case)) for case in cases] == [of_hand(decide(case)) for case in cases]


def test_the_whole_work_as_expressions_decides_as_hand_written_code_does(book: tuple[Rulebook, list[dict]]) -> None:
    rulebook, cases = book
    whole, decide = PythonWhole(rulebook), hand_written(rulebook)
    assert [whole.outcome(whole.run(case)) for case in cases] == [of_hand(decide(case)) for case in cases]


def test_patterns_of_durable_rules_mean_the_conditions_and_keep_within_its_limits(book: tuple[Rulebook, list[dict]]) -> None:
    rulebook, cases = book
    names, parts = Names(rulebook), split(rulebook)
    translator = Translator(names)
    rules = [asked(condition) for condition in parts.conditions]
    patterns = [translator.pattern(condition) for condition, _ in rules]
    groups = grouped(patterns)
    assert [number for group in groups for number in group.rules] == list(range(len(patterns)))
    assert all(len(group.rules) <= RULES and len(group.places) <= PROPERTIES for group in groups)
    by_conditions, python = ByConditions(rulebook, ByPython), ByPython(parts, names, {})
    for case in cases:
        sheet = by_conditions.read(case)[2]
        fired = [durable(pattern, sheet) for pattern, _ in patterns]
        assert [fires == straight for fires, (_, straight) in zip(fired, rules, strict=True)] == python.decide(sheet)


def test_a_sheet_has_the_types_that_it_declares(book: tuple[Rulebook, list[dict]]) -> None:
    rulebook, cases = book
    by_conditions = ByConditions(rulebook, ByPython)
    for case in cases:
        sheet = by_conditions.read(case)[2]
        assert {name: type(value) for name, value in sheet.items()} == by_conditions.sheet.types


def test_answers_can_be_forgotten() -> None:
    rulebook = make_rulebook()
    case, names = make_cases(rulebook, 1)[0], Names(rulebook)
    sheet = Sheet(rulebook, names, ())
    whole = sheet.read(case, {})
    sheet.answers.forgotten = ("q03",)
    assert set(whole) - set(sheet.read(case, {})) == {"q03"}


def test_constructs_of_clips_are_balanced_and_named_once() -> None:
    rulebook = make_rulebook()
    constructs = list(Rules(rulebook, Names(rulebook)).text())
    assert all(construct.count("(") == construct.count(")") for construct in constructs)
    heads = [tuple(construct.split()[:2]) for construct in constructs]
    assert len(set(heads)) == len(heads)


def test_formulas_of_openfisca_compile() -> None:
    rulebook = make_rulebook()
    formula = Formula(Names(rulebook))
    for condition in split(rulebook).conditions:
        compile(formula.condition(positive(condition)), "<formula>", "eval")


def test_every_entry_has_an_adapter_and_a_pinned_package() -> None:
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert callable(entry.make())
        assert (entry.package is None) == (entry.work is Work.OURS)
        assert entry.package is None or entry.package.count("==") == 1
