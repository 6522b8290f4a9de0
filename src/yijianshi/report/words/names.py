"""Names and paths in words: whose licence, which datum of it, which question's answer, which figure of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yijianshi.language.tree import Call, Name, Node, Path, Symbol
from yijianshi.language.types import ListType, Type
from yijianshi.report.words.values import is_table, plain
from yijianshi.rulebook.kinds import SubjectType
from yijianshi.rulebook.references import record_of, subject_of
from yijianshi.rulebook.words import PERSON
from yijianshi.source.catalogue import words as texts

if TYPE_CHECKING:
    from yijianshi.report.words.speaker import Speaker

_SAME_UNIT = frozenset({"max", "min", "sum", "mean", "median", "abs"})
_OWN = {"id": (texts.NUMBER_OF, texts.NUMBER_OF_PERSON), "name": (texts.NAME_OF, texts.NAME_OF_PERSON)}


def term(speaker: Speaker, node: Name | Path) -> str:
    """What a name or path stands for."""
    if isinstance(node, Name):
        symbol = node.symbol
        if symbol is not None and symbol.kind == "parameter" and symbol.key in speaker.parameters:
            value = speaker.parameters[symbol.key]
            return symbol.name if is_table(value) else texts.PARAMETER.format(symbol.name, plain(value))
        return node.name
    pattern = texts.OF
    name = _member(node)
    record = record_of(node.base.type)
    if record is not None:
        pattern = texts.IN_SOURCE if record.shared else texts.ON_LICENCE
    base = speaker.operand(node.base)
    if isinstance(node.base, Name) and isinstance(node.base.type, ListType) and subject_of(node.base.type) is not None:
        base = texts.EACH_OF.format(base)
    return pattern.format(base, name)


def truth(speaker: Speaker, node: Name | Path, wanted: bool) -> str:
    """A name or path that is true or false: a definition is met, a question or datum answered."""
    form = 0 if wanted else 1
    if _entry(node) in speaker.rules.definitions:
        if isinstance(node, Name):
            return texts.DEFINITION[form].format(node.name)
        return texts.DEFINITION_OF[form].format(speaker.operand(node.base), node.name)
    told = texts.QUOTED.format(node.name) if isinstance(node, Name) else term(speaker, node)
    return texts.ANSWER[form].format(told)


def unit_of(speaker: Speaker, node: Node) -> str | None:
    """The unit of a question or field, also of the largest of many."""
    if isinstance(node, Call) and node.function in _SAME_UNIT and len(node.arguments) == 1:
        return unit_of(speaker, node.arguments[0])
    entry = _entry(node)
    found: Any = speaker.rules.questions.get(entry) or speaker.rules.fields.get(entry) if entry is not None else None
    return found.unit if found is not None else None


def _entry(node: Node) -> str | None:
    """The name in the shared space that a node reads."""
    if isinstance(node, Name):
        symbol = node.symbol
        if symbol is None or symbol.kind == "record":
            return None
        if symbol.kind == "member":
            owner = subject_of(symbol.ref.type) if isinstance(symbol.ref, Symbol) else None
            return node.name if _attribute(owner, node.name) else None
        return symbol.key if symbol.kind != "local" else None
    if isinstance(node, Path):
        return node.name if _attribute(subject_of(node.base.type), node.name) else None
    return None


def _attribute(owner: SubjectType | None, name: str) -> bool:
    return owner is not None and owner.owner.attribute(owner.name, name) is not None


def _member(node: Path) -> str:
    """The last step of a path: the number and name of a subject in its kind's words, properties of days in Chinese."""
    subject = subject_of(node.base.type)
    if subject is not None and node.name in _OWN:
        return _OWN[node.name][subject.kinds == {PERSON}]
    if subject is None and record_of(node.base.type) is None and _temporal(node.base.type):
        return texts.PROPERTIES.get(node.name, node.name)
    return node.name


def _temporal(of: Type) -> bool:
    return of.name in ("date", "time", "date and time", "days and time duration", "years and months duration", "range")
