"""How values read in texts for people, masked where they must be."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.identifiers import mask
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.tree import Node
from yijianshi.rulebook.entries import Message
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.secrets import sensitive
from yijianshi.source.catalogue.engine import TRUTHS, UNKNOWN


def say(value: Any) -> str:
    """A value for people: null 未知, truths 是/否, a subject its name or else its masked number, lists joined with 、."""
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return TRUTHS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, CaseSubject):
        return value.name or (mask(value.number) if value.number else UNKNOWN)
    if isinstance(value, Record):
        return value.kind.name
    if isinstance(value, list | tuple):
        return "、".join(say(item) for item in value)
    string = FUNCTIONS["string"].call
    return str(string(value)) if string is not None else str(value)


def say_masked(value: Any) -> str:
    """A sensitive value for people: its first 3 and last 4 characters."""
    if isinstance(value, list | tuple):
        return "、".join(say_masked(item) for item in value)
    return mask(say(value)) if value is not None else UNKNOWN


def text(message: Message, rules: Rules, value_of: Callable[[Node], Any]) -> str:
    """A text for people with its values, of which `value_of` tells."""
    return "".join(part if isinstance(part, str) else speaks(part.tree, rules)(value_of(part.tree)) for part in message.parts)


def speaks(tree: Node, rules: Rules) -> Callable[[Any], str]:
    """What puts the values of an expression into words: masked where it reads anything sensitive."""
    return say_masked if sensitive(tree, rules) else say
