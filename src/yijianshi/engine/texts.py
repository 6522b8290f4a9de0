"""How values read in texts for people, and which of them are masked."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject
from yijianshi.identifiers import mask
from yijianshi.language.functions.table import FUNCTIONS
from yijianshi.language.tree import Name, Node, Path, children
from yijianshi.language.types import BOOLEAN
from yijianshi.rulebook.entries import Definition, Field, Message, Question
from yijianshi.rulebook.references import record_of, references, subject_of
from yijianshi.rulebook.rules import Rules

UNKNOWN_TEXT = "未知"


def say(value: Any) -> str:
    """A value for people: null 未知, truths 是/否, a subject its name or else its masked number, lists joined with 、."""
    if value is None:
        return UNKNOWN_TEXT
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, CaseSubject):
        return value.name or (mask(value.number) if value.number else UNKNOWN_TEXT)
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
    return mask(say(value)) if value is not None else UNKNOWN_TEXT


def text(message: Message, rules: Rules, value_of: Callable[[Node], Any]) -> str:
    """A text for people with its values, of which `value_of` tells."""
    return "".join(part if isinstance(part, str) else speaks(part.tree, rules)(value_of(part.tree)) for part in message.parts)


def speaks(tree: Node, rules: Rules) -> Callable[[Any], str]:
    """What puts the values of an expression into words: masked where it reads anything sensitive."""
    return say_masked if sensitive(tree, rules) else say


def sensitive(tree: Node, rules: Rules) -> bool:
    """Does an expression read anything that must not stand in a text, itself or through names (but for mere truths)?"""
    names = () if tree.type == BOOLEAN else (name for name, _ in references(tree))
    return _sensitive(tree, rules) or any(sensitive_name(name, rules) for name in names)


def sensitive_name(name: str, rules: Rules) -> bool:
    """Is what a question, field or definition stands for sensitive? (Names in circles were refused when the rules were read.)"""
    found = rules.secrets.get(name)
    if found is None:
        entry: Question | Field | Definition | None = rules.questions.get(name) or rules.fields.get(name) or rules.definitions.get(name)
        if isinstance(entry, Definition):
            own, sources = False, [entry.value] if entry.value is not None else []
        else:
            own, sources = (entry.sensitive, list(entry.sources)) if entry is not None else (False, [])
        found = own or any(
            _sensitive(source.tree, rules) or any(sensitive_name(read, rules) for read, _ in references(source.tree)) for source in sources
        )
        rules.secrets[name] = found
    return found


def _sensitive(tree: Node, rules: Rules) -> bool:
    """Does an expression itself name anything sensitive?"""
    if isinstance(tree, Name) and tree.symbol is not None and tree.symbol.kind in ("question", "field", "attribute", "record", "member"):
        entry = rules.questions.get(tree.name) or rules.fields.get(tree.name)
        if entry is not None and entry.sensitive:
            return True
    if isinstance(tree, Path) and _sensitive_member(tree, rules):
        return True
    return any(_sensitive(child, rules) for child in children(tree))


def _sensitive_member(path: Path, rules: Rules) -> bool:
    record, subject = record_of(path.base.type), subject_of(path.base.type)
    if record is not None:
        kind = (rules.sources if record.shared else rules.licences).get(record.name)
        datum = kind.data.get(path.name) if kind is not None else None
        personal = path.name in ("证照编号", "持证主体代码") and "自然人" in record.holders
        return personal or (datum is not None and datum.sensitive)
    if subject is not None:
        if path.name == "id":
            return "自然人" in subject.kinds
        entry = rules.questions.get(path.name) or rules.fields.get(path.name)
        return entry is not None and entry.sensitive
    return False
