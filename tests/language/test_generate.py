"""The source that the generator makes: plain Python where types are known, and never anything of the text."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import assume, given
from tests.language.typed import PARAMETERS, TYPES, Names, Subject, condition, number, run, typed

from yijianshi.language.generate import Generator, compile_function
from yijianshi.language.parse import parse
from yijianshi.language.tree import Name


def _readings(text: str) -> tuple[str, str]:
    generator = Generator(Names(), undecided=True)
    node = typed(text)
    return generator.true(node), generator.false(node)


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("x > 5", "(p_x is not None and p_x > 5)", "(p_x is not None and p_x <= 5)"),
        ('s = "甲"', "p_s == '甲'", "(p_s is not None and p_s != '甲')"),
        ('t in ("甲", "乙")', "p_t in {'甲', '乙'}", "(p_t is not None and p_t not in {'甲', '乙'})"),
        ("a", "p_a", "p_a is False"),
        ("not a", "p_a is False", "p_a"),
        ("a = false", "p_a is False", "p_a"),
        ("a and b", "(p_a and p_b)", "(p_a is False or p_b is False)"),
        ("a or b", "(p_a or p_b)", "(p_a is False and p_b is False)"),
        (
            "x between 1 and 5",
            "(p_x is not None and p_x >= 1 and p_x <= 5)",
            "(p_x is not None and (p_x < 1 or p_x > 5))",
        ),
        ('d >= date("2024-01-01")', "(p_d is not None and p_d >= c_1)", "(p_d is not None and p_d < c_1)"),
        ('d >= date("2024-01-01") + duration("P30D")', "(p_d is not None and p_d >= c_1)", "(p_d is not None and p_d < c_1)"),
        ("x in (1, [2..3])", "(p_x is not None and (p_x == 1 or (p_x >= 2 and p_x <= 3)))", None),
        (
            "some v in V satisfies v.q",
            "(p_V is not None and any((None if v_1 is None else v_1.entries.get('q')) for v_1 in p_V))",
            None,
        ),
    ],
)
def test_conditions_of_known_types_are_inline_python(text: str, true: str, false: str | None) -> None:
    found = _readings(text)
    assert found[0] == true
    assert false is None or found[1] == false


@pytest.mark.parametrize(("held", "kept"), [(["甲", "乙"], True), ([], False), (["甲", None], False)])
def test_a_named_list_of_constants_is_read_as_a_set(held: list[Any], kept: bool) -> None:
    class Constant(Names):
        def name(self, node: Name) -> str:
            return generator.constant(held) if node.name == "M" else super().name(node)

    generator = Generator(Constant(), undecided=True)
    node = typed("s in M")
    readings = [generator.true(node), generator.false(node), generator.value(node)]
    assert (readings[0] == "p_s in {'甲', '乙'}") == kept
    function = eval(f"lambda p_s: ({', '.join(readings)})", dict(generator.constants))
    found = {text: function(text) for text in ("甲", "丙", None)}
    if not held:
        assert found == dict.fromkeys(found, (False, True, False))
    else:
        assert found == {"甲": (True, False, True), "丙": (False, kept, False if kept else None), None: (False, False, None)}


@given(condition(4))
def test_each_reading_is_one_expression_no_longer_than_the_tree_asks(text: str) -> None:
    for source in _readings(text):
        assert isinstance(ast.parse(source, mode="eval"), ast.Expression)
        assert len(source) < 150 * len(text) + 500


@pytest.mark.parametrize("depth", [8, 16, 24])
def test_nested_choices_and_connectives_do_not_multiply(depth: int) -> None:
    conditions = "if x > 1 then a else (" * depth + "b" + ")" * depth
    equalities = "(" * depth + "a" + " and b) = b" * depth
    for text in (conditions, equalities):
        assert max(map(len, _readings(text))) < 400 * depth


@given(number(3))
def test_an_operand_is_evaluated_once(text: str) -> None:
    assume("for " not in text and "[" not in text and "satisfies" not in text)
    node = typed(f"({text}) > 1 and ({text}) in (1, 2, [3..4]) and ({text}) between 1 and 2")
    asked: list[str] = []

    class Counting(Names):
        def member(self, base: str, base_type: Any, name: str) -> str:
            return f"ask({base}, {name!r})"

    generator = Generator(Counting(), undecided=True)
    source = f"lambda ask, {', '.join(PARAMETERS)}: {generator.true(node)}"
    function = eval(source, dict(generator.constants))
    subject = Subject({"n": 1, "q": True, "w": "a", "tags": ["a"]})
    values = {"x": 1, "y": 1, "s": "a", "t": "甲", "a": True, "b": True, "L": [1], "M": ["a"], "V": [], "p": subject}

    def ask(base: Subject, name: str) -> Any:
        asked.append(name)
        return base.entries[name]

    function(ask, *(values.get(name) for name in TYPES))
    assert len(asked) <= 3 * text.count("p.")


def test_texts_and_names_stay_data() -> None:
    text = '"\\"]+__import__(\\"os\\")" = `__import__("os")` or s = "\'\'\'"'
    function = compile_function(parse(text), Names(), PARAMETERS, undecided=False)
    assert function(*(None for _ in TYPES)) is False
    assert function.__globals__["__builtins__"] == {}


def test_the_deepest_tree_compiles_in_every_form() -> None:
    deep = {
        "not": "not(" * 60 + "a" + ")" * 60,
        "sum": "(" * 60 + "x" + " + 1)" * 60,
        "if": "if a then (" * 30 + "x" + ") else 1" * 30,
        "filter": "L" + "[item > 1]" * 60,
        "loop": "for i in (" * 30 + "L" + ") return i + 1" * 30,
        "call": "abs(" * 60 + "x" + ")" * 60,
        "some": "some i in [" * 30 + "a" + "] satisfies i" * 30,
    }
    for text in deep.values():
        node = typed(text)
        generator = Generator(Names(), undecided=True)
        for source in (generator.value(node), generator.true(node), generator.false(node)):
            compile(f"lambda {', '.join(PARAMETERS)}: {source}", "<test>", "eval")
        run(node, dict.fromkeys(TYPES))


def test_constants_are_shared_by_all_trees_of_one_generator() -> None:
    generator = Generator(Names(), undecided=True, constants={"c_1": "taken"})
    sources = [generator.true(typed(text)) for text in ("x > 2.5", "y < 2.5", 'd > date("2024-01-01")')]
    assert len({name for name in generator.constants if name.startswith("c_")}) == 3
    assert generator.constants["c_1"] == "taken"
    assert all("c_1 " not in source for source in sources)
