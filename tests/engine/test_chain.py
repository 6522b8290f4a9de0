"""Rules stay within the measures of durable-rules: they are split where one nears, and refused where they cannot be."""

from __future__ import annotations

import pytest

from yijianshi.engine.chain import MAX_PREMISES, MAX_RULES, MAX_SHARED, MAX_SIBLINGS, Atom, Group, Rule, TooLarge, conjoin, rulesets


def rules(count: int, *, shared: bool = False, one_entry: bool = False) -> list[Group]:
    """Rules of one premise each: all of the same, or each of its own entry or name."""
    premises = (Atom("a", "b") if shared else Atom("a", f"n{number}") if one_entry else Atom(f"e{number}", "T") for number in range(count))
    return [[Rule((premise,), Atom("z", f"n{number}"))] for number, premise in enumerate(premises)]


@pytest.mark.parametrize(
    ("groups", "limit"),
    [
        (rules(3 * MAX_SHARED, shared=True), MAX_SHARED),
        (rules(3 * MAX_SIBLINGS), MAX_SIBLINGS),
        (rules(3 * MAX_SIBLINGS, one_entry=True), MAX_SIBLINGS),
    ],
)
def test_rulesets_are_split_where_a_limit_nears(groups: list[Group], limit: int) -> None:
    found = rulesets(groups)
    assert [len(rules) for rules in found] == [limit] * 3
    assert [rule for rules in found for rule in rules] == [rule for group in groups for rule in group]


def test_no_ruleset_has_more_rules_than_the_library_takes() -> None:
    groups = [[Rule((Atom(f"e{number % 400}", f"n{number // 400}"),), Atom("z", "z"))] for number in range(2 * MAX_RULES)]
    assert [len(rules) for rules in rulesets(groups)] == [MAX_RULES] * 2


def test_rules_that_must_stand_together_are_refused_where_they_cannot() -> None:
    together = [rule for group in rules(MAX_SHARED + 1, shared=True) for rule in group]
    with pytest.raises(TooLarge) as caught:
        rulesets([[together[0]], together])
    assert (caught.value.measure, caught.value.size, caught.value.limit) == ("shared", MAX_SHARED + 1, MAX_SHARED)


@pytest.mark.parametrize("count", [1, MAX_PREMISES, MAX_PREMISES + 1, 100])
def test_many_premises_are_taken_a_few_at_a_time(count: int) -> None:
    premises = [Atom("a", f"n{number}", "s") for number in range(count)]
    found = [rule for group in conjoin(premises, Atom("z", "T", "s"), "all") for rule in group]
    assert max(len(rule.premises) for rule in found) <= MAX_PREMISES
    assert [premise for rule in found for premise in rule.premises if premise.entry == "a"] == premises
    assert [rule.step for rule in found] == [""] * (len(found) - 1) + ["all"]
