"""The grammar as tables: `python -m yijianshi.language.grammar` makes `grammar.json` anew from `grammar.lark`.

The only module that knows the parser generator (Lark, LALR). Making the tables takes longer than loading a rulebook, so they are made
once, when the grammar changes; nothing of a running library imports this module.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lark import Lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import Shift

FOLDER = Path(__file__).parent
START = "start"


def tables() -> dict[str, Any]:
    """The automaton of `grammar.lark`, as `automaton` reads it. The same for every run: states are numbered as they are reached.

    `rules[i]` is a rule's left side, the length of its right side, and what makes its node ("" where it hands on its only part, None
    where its parts go to the rule around it). `states[j]` holds, by symbol, the state to shift to or, negative, ~i of a rule to reduce.
    """
    lark = Lark(FOLDER.joinpath("grammar.lark").read_text("utf-8"), parser="lalr", lexer="basic", maybe_placeholders=False)
    table = lark.parser.parser._parse_table
    rules = sorted({rule for actions in table.states.values() for kind, rule in actions.values() if kind is not Shift}, key=str)
    numbers = {rule: number for number, rule in enumerate(rules)}
    reached = [table.start_states[START]]
    for state in reached:
        targets = (target for _, (kind, target) in sorted(table.states[state].items()) if kind is Shift)
        reached.extend(target for target in dict.fromkeys(targets) if target not in reached)
    place = {state: number for number, state in enumerate(reached)}
    return {
        "end": place[table.end_states[START]],
        "rules": [[str(rule.origin.name), len(rule.expansion), _maker(rule)] for rule in rules],
        "states": [
            {symbol: place[target] if kind is Shift else ~numbers[target] for symbol, (kind, target) in sorted(table.states[state].items())}
            for state in reached
        ],
    }


def _maker(rule: Rule) -> str | None:
    """The method of `Builder` that makes the node of a rule."""
    name = str(rule.origin.name)
    if rule.alias is not None:
        return str(rule.alias)
    if name.startswith("_"):
        return None
    return "" if rule.options.expand1 and len(rule.expansion) == 1 else name


def written(made: dict[str, Any]) -> str:
    """The text of `grammar.json`: a state on each line, so that changes can be read."""
    lines = [json.dumps(state, separators=(",", ":")) for state in made["states"]]
    rules = [json.dumps(rule) for rule in made["rules"]]
    return f'{{"end":{made["end"]},\n"rules":[\n{_joined(rules)}],\n"states":[\n{_joined(lines)}]}}\n'


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines)


if __name__ == "__main__":
    FOLDER.joinpath("grammar.json").write_text(written(tables()), encoding="utf-8")
