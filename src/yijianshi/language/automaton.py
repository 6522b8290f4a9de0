"""The automaton of the grammar: shifts and reduces tokens to a node (LALR(1), tables in `grammar.json`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from yijianshi.language.builder import Builder
from yijianshi.language.tokens import Token

END = "$END"


class Unexpected(Exception):
    """The token at `place` fits nowhere; `accepts` are the kinds of tokens that would."""

    def __init__(self, place: int, accepts: frozenset[str]) -> None:
        self.place = place
        self.accepts = accepts


class Automaton:
    """Tables, and the methods that make nodes. Holds no state of a run, so that all threads share one."""

    def __init__(self, tables: dict[str, Any], builder: Builder) -> None:
        self._states: list[dict[str, int]] = tables["states"]
        self._end: int = tables["end"]
        self._rules = [(origin, size, getattr(builder, maker) if maker else maker) for origin, size, maker in tables["rules"]]

    def run(self, tokens: Sequence[Token]) -> Any:
        """The node of tokens that end in `END`. Raises `Unexpected` at the first token that fits nowhere."""
        states, rules, end = self._states, self._rules, self._end
        stack = [0]
        values: list[Any] = []
        for place, token in enumerate(tokens):
            kind = token.type
            while True:
                action = states[stack[-1]].get(kind)
                if action is None:
                    raise Unexpected(place, self._accepted(tokens[:place]))
                if action >= 0:
                    stack.append(action)
                    values.append(token)
                    break
                origin, size, make = rules[~action]
                parts = values[-size:]
                del stack[-size:], values[-size:]
                stack.append(states[stack[-1]][origin])
                values.append(_made(make, parts))
                if kind == END and stack[-1] == end:
                    return values[-1]
        raise ValueError("tokens without an end")

    def _accepted(self, tokens: Sequence[Token]) -> frozenset[str]:
        """The kinds of tokens that can follow: those that would be shifted once all reductions before them are done."""
        stack = [0]
        for token in tokens:
            self._shift(stack, token.type)
        return frozenset(kind for kind in self._states[stack[-1]] if kind.isupper() and self._shift(list(stack), kind))

    def _shift(self, stack: list[int], kind: str) -> bool:
        """Move on by one token, making nothing; whether it fits."""
        while True:
            action = self._states[stack[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                stack.append(action)
                return True
            origin, size, _ = self._rules[~action]
            del stack[-size:]
            stack.append(self._states[stack[-1]][origin])
            if kind == END and stack[-1] == self._end:
                return True


def _made(make: Any, parts: list[Any]) -> Any:
    """What a rule makes of its parts; those of a rule that makes no node of its own come in their place."""
    if make == "":
        return parts[0]
    flat: list[Any] = []
    for part in parts:
        if type(part) is list:
            flat.extend(part)
        else:
            flat.append(part)
    return flat if make is None else make(flat)


@cache
def automaton() -> Automaton:
    """The one that `grammar.json` describes, which `grammar.py` makes of the grammar."""
    return Automaton(json.loads(Path(__file__).with_name("grammar.json").read_text("utf-8")), Builder())
