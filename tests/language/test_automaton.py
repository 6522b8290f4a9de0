"""The tables that are shipped are those of the grammar, and the automaton says what could have followed."""

import json

import pytest

from yijianshi.language.automaton import Unexpected, automaton
from yijianshi.language.grammar import FOLDER, tables, written
from yijianshi.language.tokens import Tokens


def test_the_tables_are_those_of_the_grammar() -> None:
    made = tables()
    assert FOLDER.joinpath("grammar.json").read_text("utf-8") == written(made), "python -m yijianshi.language.grammar"
    assert json.loads(written(made)) == made


@pytest.mark.parametrize(
    ("text", "place", "some", "never"),
    [
        ("1 +", 2, {"LITERAL", "NAME", "OPEN", "MINUS"}, {"$END", "PLUS", "CLOSE"}),
        ("(a", 2, {"CLOSE", "DOTS", "AND"}, {"$END", "END", "COMMA"}),
        ("a < b < c", 3, {"$END", "AND", "PLUS"}, {"COMPARE", "IN"}),
        ("if a then b", 4, {"ELSE", "OR"}, {"$END", "THEN"}),
    ],
)
def test_what_fits_nowhere_is_placed_beside_what_would_fit(text: str, place: int, some: set[str], never: set[str]) -> None:
    with pytest.raises(Unexpected) as caught:
        automaton().run(Tokens(text).tokens)
    assert caught.value.place == place
    assert some <= caught.value.accepts
    assert not never & caught.value.accepts
