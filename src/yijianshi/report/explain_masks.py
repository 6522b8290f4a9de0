"""Values as an explanation may show them: subjects and records by their place in the case, what is sensitive masked, long lists cut."""

from __future__ import annotations

from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, CaseSubject
from yijianshi.engine.texts import say, sensitive
from yijianshi.identifiers import FORMATS, mask
from yijianshi.language.tree import Node
from yijianshi.report.explain_records import ref
from yijianshi.rulebook.entries import Definition, Field, Question
from yijianshi.rulebook.references import references
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue import explain as texts

SHOWN = 12
"""Elements of a list that are told one by one."""
_MASKED = ("identity", "mobile", "bank_card")


class Masks:
    """What of one rulebook may be shown, and how."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._secret: dict[str, bool] = {}

    def told(self, value: Any, *, secret: bool = False) -> Any:
        """A value as it may be shown: subjects and records by their place in the case, what is sensitive masked, long lists cut."""
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, CaseSubject):
            return value.address if value.state == KNOWN else None
        if isinstance(value, Record):
            return ref(value)
        if isinstance(value, dict):
            return {key: self.told(item, secret=secret) for key, item in value.items()}
        if isinstance(value, list | tuple):
            shown = [self.told(item, secret=secret) for item in value[:SHOWN]]
            return shown if len(value) <= SHOWN else [*shown, texts.REST.format(count=len(value))]
        if secret or (isinstance(value, str) and any(FORMATS[name].test(value) for name in _MASKED)):
            return mask(say(value))
        return value

    def secret(self, tree: Node) -> bool:
        """Does an expression read anything sensitive, directly or through names?"""
        return sensitive(tree, self.rules) or any(self.secret_name(name) for name, _ in references(tree))

    def secret_name(self, name: str) -> bool:
        """Is what a question, field or definition stands for sensitive?"""
        if name not in self._secret:
            self._secret[name] = False  # circles were refused; a text's own may not be
            entry: Question | Field | Definition | None = (
                self.rules.questions.get(name) or self.rules.fields.get(name) or self.rules.definitions.get(name)
            )
            if isinstance(entry, Definition):
                trees = [entry.value.tree] if entry.value is not None else []
            else:
                trees = [source.tree for source in entry.sources] if entry is not None else []
            own = entry is not None and not isinstance(entry, Definition) and entry.sensitive
            self._secret[name] = own or any(self.secret(tree) for tree in trees)
        return self._secret[name]
