"""A slow reference: the report of one case, written straight from the design documents, to hold the engines against.

reference_report(rulebook_sources, case) -> the report as JSON, without the texts that the design leaves open
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tests.reference.decisions import CheckResult, Decisions, FieldResult, ItemResult, MatterAt, Open, _subject
from tests.reference.expressions import Leaf
from tests.reference.facts import Facts, Person, read_day
from tests.strategies.books import rulebook_of

from yijianshi.bundle.compose import Composition, compose
from yijianshi.rulebook.rules import Rules
from yijianshi.source.span import Source


def reference_report(rulebook_sources: Iterable[Source], case: dict[str, Any]) -> dict[str, Any]:
    """The report of a valid case."""
    return reader_of(rulebook_sources, case).report()


def reader_of(rulebook_sources: Iterable[Source], case: dict[str, Any]) -> Reader:
    """All that the reference decides of a valid case."""
    texts = tuple((source.name, source.text) for source in rulebook_sources)
    rules, bundle = _composed(texts, case["bundle"], case.get("region") or "000000", case["date"])
    return Reader(Facts(rules, case), bundle)


@lru_cache(maxsize=16)
def _composed(texts: tuple[tuple[str, str], ...], name: str, region: str, day: str) -> tuple[Rules, Composition]:
    book, on = rulebook_of(Source(*pair) for pair in texts), read_day(day)
    rules = book.rules(region, on)
    if amends := rules.law["bundles"][name].amends:
        rules = book.rules(region, on, amends)
    return rules, compose(name, rules)


class Reader:
    """Reads statuses, verdict, schedule and savings off the decisions."""

    def __init__(self, facts: Facts, bundle: Composition) -> None:
        self.facts = facts
        self.bundle = bundle
        self.decisions = Decisions(facts, bundle)
        self.stages = self._stages()
        self.order = {matter.name: place for place, matter in enumerate(bundle.matters)}

    def report(self) -> dict[str, Any]:
        undecided = self.undecided()
        findings = [
            {"check": finding.name, "subject": finding.who, "severity": finding.severity, "matter": finding.matter}
            for finding in self.decisions.findings
        ]
        if any(asked and self.only_unvouched(leaves) for _, leaves, asked in undecided):
            findings.append({"check": "待核验", "subject": None, "severity": "review", "matter": None})
        schedule = self.schedule()
        return {
            "bundle": self.bundle.name,
            "region": self.facts.region,
            "date": self.facts.day.isoformat(),
            "verdict": self.verdict(findings, undecided),
            "matters": [self.matter(at, truth) for at, truth in self.decisions.matters],
            "materials": [self.material(item) for item in self.decisions.materials],
            "form": [self.field(item) for item in self.decisions.fields],
            "checks": [
                {
                    "check": check.name,
                    "subject": _subject(check.who),
                    "matter": check.matter,
                    "severity": check.severity,
                    "status": check.status,
                }
                for check in self.decisions.checks
            ],
            "findings": findings,
            "questions": self.questions(undecided),
            "missing": self.missing(undecided),
            "schedule": schedule,
            "savings": self.savings(schedule),
        }

    # undecided conclusions

    def undecided(self) -> list[tuple[str, frozenset[Leaf], bool]]:
        """Address, open leaves, and whether the verdict asks about it."""
        result: list[tuple[str, frozenset[Leaf], bool]] = []
        for at, truth in self.decisions.matters:
            if truth.value is None:
                result.append((f"事项/{at.name}", truth.leaves, True))
        for item in self.decisions.materials:
            if item.status == "undecided":
                result.append((f"材料/{item.name}", item.leaves, True))
        for found in self.decisions.fields:
            if found.status == "undecided":
                result.append((f"字段/{found.name}", found.leaves, found.required))
        for check in self.decisions.checks:
            if check.status == "undecided":
                result.append((f"预审/{check.name}", check.leaves, check.severity != "note"))
        return result

    @staticmethod
    def only_unvouched(leaves: frozenset[Leaf]) -> bool:
        return bool(leaves) and all(leaf[0] == "unvouched" for leaf in leaves)

    def verdict(self, findings: list[dict[str, Any]], undecided: list[tuple[str, frozenset[Leaf], bool]]) -> str:
        severities = {finding["severity"] for finding in findings}
        if "block" in severities:
            return "ineligible"
        none_applies = all(truth.value is False for _, truth in self.decisions.matters)
        blocks_open = any(check.severity == "block" and check.status == "undecided" for check in self.decisions.checks)
        if none_applies and not blocks_open and "fix" not in severities:
            return "not_needed"
        asked = [leaves for _, leaves, matters in undecided if matters]
        if any(not self.only_unvouched(leaves) for leaves in asked):
            return "incomplete"
        if (
            "fix" in severities
            or any(found.required and found.status in ("missing", "conflict") for found in self.decisions.fields)
            or any(item.status == "submit" for item in self.decisions.materials)
        ):
            return "fix"
        if "review" in severities or asked:
            return "review"
        return "ready"

    def questions(self, undecided: list[tuple[str, frozenset[Leaf], bool]]) -> list[dict[str, Any]]:
        leaves = frozenset[Leaf]().union(*(found for _, found, _ in undecided))
        result = []
        for leaf in sorted(leaves):
            if leaf[0] == "question":
                result.append({"kind": "question", "name": leaf[1], "subject": leaf[2] or None})
            elif leaf[0] == "subject":
                result.append({"kind": "subject", "name": leaf[1], "subject": None})
            elif leaf[0] == "number":
                result.append({"kind": "subject", "name": "id", "subject": leaf[1]})
        return result

    def missing(self, undecided: list[tuple[str, frozenset[Leaf], bool]]) -> list[dict[str, Any]]:
        leaves = frozenset[Leaf]().union(*(found for _, found, _ in undecided))
        kinds = {
            "licence": "licence",
            "absent": "licence",
            "unvouched": "licence",
            "source": "source",
            "not_asked": "source",
            "no_source": "source",
            "shut": "question",
        }
        return [
            {"kind": kinds[leaf[0]], "name": leaf[2] if leaf[0] == "unvouched" else leaf[1]} for leaf in sorted(leaves) if leaf[0] in kinds
        ]

    # parts of the report

    def matter(self, at: MatterAt, truth: Any) -> dict[str, Any]:
        status = {True: "applies", False: "not_applicable", None: "undecided"}[truth.value]
        return {
            "name": at.name,
            "subject": _subject(at.who),
            "status": status,
            "stage": self.stages.get(at.name) if truth.value else None,
            "department": at.matter.department,
            "waits_for": [] if truth.value is False else self.waited_for(at.name),
            "promised_days": at.matter.promised_days,
            "statutory_days": at.matter.statutory_days,
        }

    def standing(self, name: str) -> bool | None:
        """Does a matter apply, to anybody?"""
        values = [truth.value for at, truth in self.decisions.matters if at.name == name]
        return True if True in values else None if None in values else False

    def waits_for(self, name: str) -> set[str]:
        """Direct predecessors that apply or are undecided; one that does not apply hands on its own."""
        result: set[str] = set()
        for other in self.decisions.direct[name]:
            result |= self.waits_for(other) if self.standing(other) is False else {other}
        return result

    def waited_for(self, name: str) -> list[str]:
        """The addresses of what a matter waits for, as the bundle lists them."""
        before = self.waits_for(name)
        return [self.address(at) for at, truth in self.decisions.matters if at.name in before and truth.value is not False]

    def address(self, at: MatterAt) -> str:
        """How a matter is addressed: `M`, of a subject `M[0]` where one list is meant, else `M[S]`."""
        if at.who is None:
            return at.name
        bases = self.facts.rules.subjects[at.matter.each or ""].bases
        if isinstance(at.who, Person) and at.who.index is not None and len(bases) == 1:
            return f"{at.name}[{at.who.index}]"
        return f"{at.name}[{at.who}]"

    def _stages(self) -> dict[str, int]:
        """Stages of matters that apply for certain; the others drop out, and hand on what they follow."""
        stages: dict[str, int] = {}

        def stage(name: str) -> int:
            if name not in stages:
                before = [other for other in self.decisions.earlier[name] if self.standing(other)]
                stages[name] = 1 + max((stage(other) for other in before), default=0)
            return stages[name]

        for matter in self.bundle.matters:
            if self.standing(matter.name):
                stage(matter.name)
        return stages

    def schedule(self) -> dict[str, Any]:
        applying = [at for at, truth in self.decisions.matters if truth.value]
        names = list(dict.fromkeys(at.name for at in applying))
        matters = {matter.name: matter for matter in self.bundle.matters}
        days = {name: next((n for n in (matters[name].promised_days, matters[name].statutory_days) if n is not None), 0) for name in names}
        longest: dict[str, int] = {}

        def length(name: str) -> int:
            if name not in longest:
                before = [length(other) for other in self.decisions.earlier[name] if other in days]
                longest[name] = days[name] + max(before, default=0)
            return longest[name]

        critical = max((length(name) for name in names), default=0)
        promise = self.bundle.entry.promised_days if self.bundle.entry is not None else None
        one_by_one = [next((n for n in (at.matter.statutory_days, at.matter.promised_days) if n is not None), 0) for at in applying]
        depth = max((self.stages[name] for name in names), default=0)
        return {
            "stages": [[self.address(at) for at in applying if self.stages[at.name] == stage] for stage in range(1, depth + 1)],
            "critical_path_days": critical,
            "promised_days": promise if promise is not None else critical,
            "one_by_one_days": sum(one_by_one),
        }

    def using(self, item: ItemResult | FieldResult) -> list[str]:
        return sorted({at.name for at, truth in item.uses if truth.value is not False}, key=self.order.__getitem__)

    def material(self, item: ItemResult) -> dict[str, Any]:
        return {
            "name": item.name,
            "subject": _subject(item.who),
            "status": item.status,
            "matters": self.using(item),
            "any_of": item.open_parts,
            "exemption": item.exemption,
            "options": item.options,
            "near_misses": [{"reason": reason, "evidence": dict(evidence)} for reason, evidence in item.near_misses],
        }

    def field(self, item: FieldResult) -> dict[str, Any]:
        return {
            "name": item.name,
            "subject": _subject(item.who),
            "value": item.value.isoformat() if isinstance(item.value, datetime.date) else item.value,
            "status": item.status,
            "source": item.source,
            "editable": item.editable,
            "required": item.required,
            "matters": self.using(item),
        }

    def savings(self, schedule: dict[str, Any]) -> dict[str, Any]:
        applying = [at for at, truth in self.decisions.matters if truth.value]
        handed: set[tuple[str, Any]] = set()
        before: set[tuple[str, Any, str]] = set()
        for item in self.decisions.materials:
            if not item.need.value:
                continue
            who = self.number_or_self(item.who)
            for at, truth in item.uses:
                if truth.value:
                    before.add((item.name, who, at.name))
            if item.status in ("provided", "submit", "deferred"):
                handed.add((item.name, who))
        needed = [item for item in self.decisions.fields if item.need.value]
        steps = self.bundle.entry.steps if self.bundle.entry is not None else 1
        return {
            "materials": {"before": len(before), "after": len(handed)},
            "fields": {
                "before": sum(len({at.name for at, truth in item.uses if truth.value}) for item in needed),
                "after": sum(item.status in ("provided", "missing", "conflict") for item in needed),
            },
            "days": {"before": schedule["one_by_one_days"], "after": schedule["promised_days"]},
            "visits": {"before": sum(at.matter.visits for at in applying), "after": int(any(at.matter.on_site for at in applying))},
            "steps": {"before": sum(at.matter.steps for at in applying), "after": steps},
        }

    def number_or_self(self, who: Person | Open | None) -> Any:
        number = self.facts.number(who) if isinstance(who, Person) else None
        return number if isinstance(number, str) else str(who)


def finding_counts(report: dict[str, Any]) -> Counter[tuple[str, str | None, str]]:
    """Findings as names with subject and severity; `待核验` and `互斥事项` as names only."""
    return Counter(
        (finding["check"], None if finding["check"] in ("待核验", "互斥事项") else finding["subject"], finding["severity"])
        for finding in report["findings"]
    )


__all__ = ["CheckResult", "Reader", "finding_counts", "reference_report", "rulebook_of"]
