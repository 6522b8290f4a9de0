"""Words of the language, and that every built-in can be called by each of its names."""

from __future__ import annotations

import pytest

from yijianshi.language import parse
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.keywords import CONSTANTS, KEYWORDS, at_edge, unglued
from yijianshi.language.tree import Call, Name, Not, Path
from yijianshi.source.catalogue.syntax import MISTAKEN


@pytest.mark.parametrize("name", [name for function in FUNCTIONS.values() for name in (function.name, *function.synonyms)])
def test_every_built_in_is_called_by_each_of_its_names(name: str) -> None:
    node = parse(f"{name}(x, y)")
    assert isinstance(node, Call)
    assert name in (node.function, *FUNCTIONS[node.function].synonyms)


@pytest.mark.parametrize(
    "name", [name for function in FUNCTIONS.values() for name in (function.name, *function.synonyms) if name.isalpha()]
)
def test_a_name_is_a_built_in_only_before_a_bracket(name: str) -> None:
    assert isinstance(parse(f"`{name}`"), Name)
    assert isinstance(parse(f"x.{name}"), Path)


@pytest.mark.parametrize("word", [*KEYWORDS, *CONSTANTS])
def test_a_keyword_in_backquotes_or_behind_a_dot_is_a_name(word: str) -> None:
    assert isinstance(parse(f"`{word}`"), Name)
    assert isinstance(parse(f"x.{word}"), Path)


def test_negation_is_no_call() -> None:
    assert isinstance(parse("取反(x, y)"), Call)
    assert isinstance(parse("非(x)"), Not)


def test_mistaken_words_are_no_words_of_the_language() -> None:
    assert not set(MISTAKEN) & (set(KEYWORDS) | set(CONSTANTS))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("非持有", "非 持有"), ("甲且乙", "甲 且 乙"), ("甲属于", "甲 属于"), ("非", None), ("丙且乙", None), ("甲乙", None)],
)
def test_a_keyword_glued_to_known_names(word: str, expected: str | None) -> None:
    assert unglued(word, {"持有", "甲", "乙"}.__contains__) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("且乙", "且 乙"), ("类型属于", "类型 属于"), ("属于", None), ("否则乙", "否则 乙"), ("甲乙", None)]
)
def test_a_keyword_at_the_edge_of_a_word(word: str, expected: str | None) -> None:
    assert at_edge(word) == expected
