"""What entries of all sections are made of: names and remarks, bases, lists of names, scopes, checked sources, whose a record is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from yijianshi.language.types import Type
from yijianshi.rulebook.analysis import Analysis
from yijianshi.rulebook.entries import Formula
from yijianshi.rulebook.kinds import RecordType
from yijianshi.rulebook.layers import Law, LawEntry
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.scope import RuleScope
from yijianshi.source.catalogue.rulebook import WRITE_ARTICLE
from yijianshi.source.diagnostics import diagnose
from yijianshi.source.suggest import did_you_mean

_ARTICLE = re.compile(r"(.+?)第([0-9]+)条")


class Parts:
    """Lowers parts of entries against one analysis; faults go to the analysis."""

    def __init__(self, analysis: Analysis, law: Law) -> None:
        self.analysis = analysis
        self.law = law
        self.faults = analysis.faults

    def subject_record(self, path: Text, section: str) -> tuple[str | None, RecordType | None]:
        """A path `S.type` (or `type`) of an exemption or product; faults where a name is unknown or cannot hold it."""
        head, dot, tail = str(path).rpartition(".")
        known = self.analysis.expect_name(section, path, len(head) + len(dot))
        subject = head.strip("`") if dot else None
        if subject is not None:
            known = self.analysis.expect_name("subjects", path, 0, len(head)) and known
        if not known:
            return subject, None
        record = (self.analysis.records if section == "licences" else self.analysis.sources)[tail.strip("`")]
        if subject is not None:
            self.can_hold(subject, record, path)
        return subject, record

    def can_hold(self, subject: str, record: RecordType, path: Text | Any) -> None:
        of = self.analysis.subject_type(subject)
        if not of.can_hold(record):
            span = path.span
            kinds, holders = "、".join(sorted(of.kinds)), "、".join(sorted(record.holders))
            self.faults.append(diagnose("YJS315", span, subject=subject, kinds=kinds, record=record.name, holders=holders))

    def is_subject(self, name: str) -> bool:
        return self.analysis.known("subjects", name)

    def named(self, entry: LawEntry) -> dict[str, Any]:
        model = entry.model
        return {
            "name": str(entry.name),
            "span": entry.name.span,
            "basis": self.basis(model.basis),
            "sample": model.sample,
            "note": text_or_none(model.note),
            "confidence": text_or_none(model.confidence),
            "code": text_or_none(model.code),
        }

    def basis(self, texts: Iterable[Text]) -> tuple[str, ...]:
        for text in texts:
            name, _, _ = str(text).partition("#")
            if not self.analysis.known("basis", name) and not self.analysis.skipped("basis", name):
                title, article = (found[1], found[2]) if (found := _ARTICLE.fullmatch(name)) else (name, "")
                known = article and self.analysis.known("basis", title)
                help = WRITE_ARTICLE.format(title=title, article=article) if known else did_you_mean(name, self.law["basis"])
                self.faults.append(diagnose("YJS320", text.locate(0, len(name)), name=name, help=help))
        return tuple(map(str, texts))

    def names_of(self, section: str, names: Iterable[Text]) -> tuple[str, ...]:
        return tuple(
            str(name) for name in names if not self.analysis.skipped(section, str(name)) and self.analysis.expect_name(section, name)
        )

    def scope(self, *each: Text | str | None) -> RuleScope:
        """The scope inside `each`; a subject that does not exist is a fault once, at its `each`."""
        known = []
        for name in each:
            if name is None:
                continue
            if isinstance(name, Text) and not self.analysis.known("subjects", str(name)):
                self.analysis.expect_name("subjects", name)
            if self.analysis.known("subjects", str(name)):
                known.append(str(name))
        return RuleScope(self.analysis, tuple(dict.fromkeys(known)))

    def formulas(self, texts: Iterable[Text], scope: RuleScope, expect: Type) -> tuple[Formula, ...]:
        found = (self.analysis.formula(text, scope, expect) for text in texts)
        return tuple(formula for formula in found if formula is not None)


def text_or_none(value: Any) -> str | None:
    """A plain text of one that knows its place."""
    return None if value is None else str(value)
