"""Values as an explanation may show them: subjects and records by their place in the case, what is sensitive masked, long lists cut."""

from __future__ import annotations

from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import KNOWN, CaseSubject
from yijianshi.engine.texts import say
from yijianshi.identifiers import is_personal, mask
from yijianshi.language.tree import Node
from yijianshi.report.explain_records import ref
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.secrets import sensitive, sensitive_name
from yijianshi.source.catalogue import explain as texts

SHOWN = 12
"""Elements of a list that are told one by one."""


class Masks:
    """What of one rulebook may be shown, and how."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

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
        if secret or (isinstance(value, str) and is_personal(value)):
            return mask(say(value))
        return value

    def secret(self, tree: Node) -> bool:
        """Does an expression read anything sensitive, directly or through names?"""
        return sensitive(tree, self.rules)

    def secret_name(self, name: str) -> bool:
        """Is what a question, field or definition stands for sensitive?"""
        return sensitive_name(name, self.rules)
