"""Rules of forward chaining over positive propositions, and the measures within which durable-rules holds them.

A proposition is of an entry (`m3`: matter 3), has a name (`T`: certainly true), and is of an instance `s`; `o` is a second instance
that it ties to the first. All four are short ASCII words made here: nothing of a rulebook or a case is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

HERE = "-"
"""The instance of what a bundle has once."""
MAX_SIBLINGS = 480
"""Entries of one ruleset, and names of one entry: the library hangs at 512."""
MAX_SHARED = 240
"""Rules that one proposition may be a premise of: the library crashes at 256."""
MAX_PREMISES = 12
"""Premises of one rule: the library fails at 17."""
MAX_RULES = 3900
"""Rules of one ruleset: the library refuses more than 4096."""


class Fact(NamedTuple):
    """A proposition that holds."""

    entry: str
    name: str
    s: str = HERE
    o: str = HERE


class Atom(NamedTuple):
    """A proposition in a rule: `s` and `o` are variables, or HERE where there is one instance, or empty where it does not matter."""

    entry: str
    name: str
    s: str = HERE
    o: str = ""


class Rule(Struct, frozen=True, eq=False):
    """Where all premises hold, so does the conclusion. `step` is how the agenda tells it; empty for mere bookkeeping."""

    premises: tuple[Atom, ...]
    conclusion: Atom
    step: str = ""


class Firing(NamedTuple):
    """A rule that fired: on what, and what it concluded."""

    rule: Rule
    premises: tuple[Fact, ...]
    conclusion: Fact


Group = Sequence[Rule]
"""Rules that must stand in one ruleset, since one of them feeds itself."""


class TooLarge(Exception):
    """A plan that no ruleset can hold; says which measure it passes."""

    def __init__(self, measure: str, size: int, limit: int) -> None:
        super().__init__(f"{measure}: {size} > {limit}")
        self.measure = measure
        self.size = size
        self.limit = limit


def conjoin(premises: Sequence[Atom], conclusion: Atom, step: str = "") -> list[Group]:
    """Rules for a conclusion from any number of premises: a few at a time."""
    found: list[Group] = []
    parts = list(premises)
    while len(parts) > MAX_PREMISES:
        part = conclusion._replace(name=f"{conclusion.name}_{len(found)}")
        found.append([Rule(tuple(parts[:MAX_PREMISES]), part)])
        parts = [part, *parts[MAX_PREMISES:]]
    return [*found, [Rule(tuple(parts), conclusion, step)]]


def rulesets(groups: Iterable[Group]) -> list[tuple[Rule, ...]]:
    """The rules in as few rulesets as hold them, in their order. TooLarge where a group alone is too much."""
    found: list[tuple[Rule, ...]] = []
    rules: list[Rule] = []
    for group in groups:
        if _excess([*rules, *group]) is not None:
            excess = _excess(group)
            if excess is not None:
                raise excess
            found.append(tuple(rules))
            rules = []
        rules += group
    return [*found, tuple(rules)] if rules else found


def _excess(rules: Sequence[Rule]) -> TooLarge | None:
    """What of some rules is beyond the measures, if anything."""
    shared = Counter((atom.entry, atom.name) for rule in rules for atom in rule.premises)
    names = Counter(entry for entry, _ in shared)
    sizes = (
        ("rules", len(rules), MAX_RULES),
        ("premises", max((len(rule.premises) for rule in rules), default=0), MAX_PREMISES),
        ("shared", max(shared.values(), default=0), MAX_SHARED),
        ("entries", len(names), MAX_SIBLINGS),
        ("names", max(names.values(), default=0), MAX_SIBLINGS),
    )
    for measure, size, limit in sizes:
        if size > limit:
            return TooLarge(measure, size, limit)
    return None
