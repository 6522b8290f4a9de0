"""What is sensitive by the rules, itself or because it is read off something that is: it is masked wherever it is told."""

from __future__ import annotations

from yijianshi.language.tree import Name, Node, Path, children
from yijianshi.language.types import BOOLEAN
from yijianshi.rulebook.entries import Definition, Field, Question
from yijianshi.rulebook.references import record_of, references, subject_of
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.words import PERSON, PERSONAL


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
        personal = path.name in PERSONAL and PERSON in record.holders
        return personal or (datum is not None and datum.sensitive)
    if subject is not None:
        if path.name == "id":
            return PERSON in subject.kinds
        entry = rules.questions.get(path.name) or rules.fields.get(path.name)
        return entry is not None and entry.sensitive
    return False
