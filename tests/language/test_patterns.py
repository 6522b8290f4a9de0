"""Regular expressions: XPath's forms on RE2."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.typed import TYPES, run, typed

from yijianshi.language import evaluate
from yijianshi.language.patterns import PatternError, compile_pattern
from yijianshi.language.tree import Call
from yijianshi.language.trouble import hearing

letters = st.sets(st.sampled_from("abcdefgh-]^\\["), min_size=1)


def _class(members: set[str]) -> str:
    return "".join("\\" + letter if letter in "-]^\\[" else letter for letter in sorted(members))


@given(letters, letters, st.booleans(), st.sampled_from("abcdefghz-]^\\["))
def test_a_class_subtracts_another(members: set[str], removed: set[str], negated: bool, letter: str) -> None:
    pattern = compile_pattern(f"^[{'^' if negated else ''}{_class(members)}-[{_class(removed)}]]$")
    expected = ((letter in members) != negated) and letter not in removed
    assert (pattern.search(letter) is not None) == expected


@given(st.text("ab[]^-cd", min_size=1, max_size=6))
def test_a_class_without_subtraction_is_left_to_re2(inside: str) -> None:
    try:
        pattern = compile_pattern(f"[{inside}]")
    except PatternError:
        return
    assert pattern is not None


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "found"),
    [
        ("[A-Z-[OI]]", "", "O", False),
        ("[A-Z-[OI]]", "", "X", True),
        ("[a-z-[^aeiou]]", "", "e", True),
        ("[a-z-[^aeiou]]", "", "b", False),
        ("[a-z-[aeiou-[e]]]", "", "e", True),
        (r"[\d-[5]]", "", "5", False),
        ("hello\\ sworld", "x", "hello world", True),
        ("hello[ ]world ", "x", "hello world", True),
        (r"^\p{IsBasicLatin}+$", "", "abc", True),
        (r"^\p{IsCJKUnifiedIdeographs}+$", "", "道路运输", True),
        (r"^\P{IsCJKUnifiedIdeographs}+$", "", "道路运输", False),
        (r"^\p{Han}+$", "", "道路", True),
        ("^b$", "m", "a\nb", True),
        ("^b$", "", "a\nb", False),
        ("a.b", "", "a\nb", False),
        ("[^Q]", "i", "q", False),
    ],
)
def test_a_pattern_means_what_xpath_says(pattern: str, flags: str, text: str, found: bool) -> None:
    assert (compile_pattern(pattern, flags).search(text) is not None) == found


@pytest.mark.parametrize("pattern", [r"(.)\1", "(?=a)", "[", "(", r"\0", r"[a\0]", "\\", r"\p{IsNothing}", "a{2000}", "\ud800", "[a-z-["])
def test_what_re2_or_xpath_refuses_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern)


def test_unknown_flags_are_refused() -> None:
    with pytest.raises(PatternError):
        compile_pattern("a", "g")


@given(st.text(max_size=20))
def test_any_text_is_a_pattern_or_refused(pattern: str) -> None:
    try:
        compile_pattern(pattern, "x").search("abc")
        compile_pattern(re.escape(pattern)).search(pattern)
    except PatternError:
        pass


def test_no_pattern_hangs() -> None:
    assert compile_pattern("(a*)*(a|aa)*b").search("a" * 100_000) is None


_PATTERNS = ("^a", "a$", "苏", "[^a]", "", "(", "^[ab]{2}$", "^a苏$", "^[a-b苏]$", "^a{2}b{1}$", "^[ba]{2,3}$")


@given(st.none() | st.text("ab苏\n\ud800", max_size=4) | st.just("a" * 300), st.sampled_from(_PATTERNS), st.booleans())
def test_a_constant_pattern_says_what_one_that_is_looked_up_says(text: str | None, pattern: str, flagged: bool) -> None:
    flags = ', "i"' if flagged else ""
    constant = Call("matches", tuple(typed(source) for source in ("s", f'"{pattern}"', *(['"i"'] if flagged else []))))
    with hearing() as prepared:
        found = run(constant, dict.fromkeys(TYPES) | {"s": text})
    with hearing() as looked_up:
        assert evaluate(f"matches(s, p{flags})", {"s": text, "p": pattern}) is found
    assert prepared == looked_up
