"""What to ask next, and what no question can settle: the unknown leaves below undecided conclusions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct, field

from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.cells import CHECK, FIELD, ITEM
from yijianshi.engine.leaf import Leaf
from yijianshi.engine.texts import text
from yijianshi.report.below import item_leaves, matter_leaves
from yijianshi.report.checks import Checks, check_leaves
from yijianshi.report.form import Form, field_leaves
from yijianshi.report.materials import Materials
from yijianshi.report.state import State
from yijianshi.rulebook.entries import Message
from yijianshi.source.catalogue import report as texts

T = TypeVar("T")

ASKABLE = frozenset({"question", "subject", "id"})
_MISSING_KIND = {"unvouched": "licence", "data": "data", "closed": "question"}


class Conclusion(Struct):
    """An undecided conclusion and the leaves that keep it so."""

    address: str
    leaves: list[Leaf]
    counts: bool
    """Does it keep the verdict open?"""

    @property
    def unvouched(self) -> bool:
        """Is it undecided through unvouched records alone?"""
        for leaf in self.leaves:
            if leaf.kind != "unvouched":
                return False
        return bool(self.leaves)


class Gap(Struct):
    """One unknown leaf with the conclusions that hang on it."""

    leaf: Leaf
    settles: list[str] = field(default_factory=list)


def undecided(state: State, materials: Materials, form: Form, checks: Checks) -> list[Conclusion]:
    """Every undecided conclusion in the order of the report."""
    found: list[Conclusion] = []
    for instance in state.arrangement.undecided:
        leaves = matter_leaves(state, instance.position, instance.subject)
        found.append(Conclusion(state.arrangement.address(instance.position, instance.subject), leaves, True))
    for item in materials.undecided:
        key: tuple[Any, ...] = (ITEM, item.decision.material, item.decision.subject)
        found.append(Conclusion(item.address, _below(state, key, item_leaves, item), True))
    for entry in form.undecided:
        key = (FIELD, entry.decision.field, entry.decision.subject)
        found.append(Conclusion(entry.address, _below(state, key, field_leaves, entry), entry.plan.need.field.required))
    for check in checks.undecided:
        key = (CHECK, check.number, check.matter_subject, check.subject)
        found.append(Conclusion(check.address, _below(state, key, check_leaves, check), check.plan.check.severity != "note"))
    return found


def _below(state: State, key: tuple[Any, ...], find: Callable[[State, T], list[Leaf]], conclusion: T) -> list[Leaf]:
    """The leaves below an undecided conclusion, looked for once."""
    found = state.below.get(key)
    if found is None:
        found = state.below[key] = find(state, conclusion)
    return found


def gaps(conclusions: list[Conclusion]) -> list[Gap]:
    """The unknown leaves below undecided conclusions, each once with all that hangs on it."""
    found: dict[Leaf, Gap] = {}
    for conclusion in conclusions:
        for leaf in conclusion.leaves:
            gap = found.get(leaf)
            if gap is None:
                gap = found[leaf] = Gap(leaf)
            gap.settles.append(conclusion.address)
    return list(found.values())


def questions(state: State, found: list[Gap]) -> list[dict[str, Any]]:
    """The questions and unknown subjects to ask about, those that settle most first, then as written."""
    asked = [gap for gap in found if gap.leaf.kind in ASKABLE]
    asked.sort(key=lambda gap: (-len(gap.settles), *_written(state, gap.leaf)))
    return [_question(state, gap) for gap in asked]


def missing(found: list[Gap]) -> list[dict[str, Any]]:
    """What no question can settle, and questions that their `when` shuts off."""
    merged: dict[tuple[str, str, str | None], list[str]] = {}
    for gap in found:
        leaf = gap.leaf
        if leaf.kind not in ASKABLE:
            kind = _MISSING_KIND.get(leaf.kind) or ("source" if leaf.source else "licence")
            merged.setdefault((kind, leaf.name, leaf.subject), []).extend(gap.settles)
    return [
        {"kind": kind, "name": name, "subject": subject, "settles": list(dict.fromkeys(settles))}
        for (kind, name, subject), settles in merged.items()
    ]


def _written(state: State, leaf: Leaf) -> tuple[int, int, int, int]:
    """The place of a question or subject in the rulebook, then that of its subject there and in the case."""
    rules = state.plan.rules
    subject = _subject(state, leaf.subject)
    index = subject.index if subject is not None and subject.index is not None else -1
    base = leaf.name if leaf.kind == "subject" else (leaf.subject or "").partition("[")[0]
    whose = list(rules.subjects).index(base) if base in rules.subjects else 0
    if leaf.kind == "question":
        return 1, rules.questions[leaf.name].order, whose, index
    return 0, whose, int(leaf.kind == "subject"), index


def _question(state: State, gap: Gap) -> dict[str, Any]:
    leaf, rules = gap.leaf, state.plan.rules
    if leaf.kind == "question":
        question = rules.questions[leaf.name]
        subject = _subject(state, leaf.subject)
        values = state.leaves.inside(question.each, subject, state.values) if question.each else state.values
        return {
            "kind": "question",
            "name": question.name,
            "subject": leaf.subject,
            "ask": _asked(state, question.ask, values),
            "type": question.kind,
            "options": list(question.options),
            "settles": list(dict.fromkeys(gap.settles)),
        }
    name = leaf.name if leaf.kind == "subject" else (leaf.subject or "").partition("[")[0]
    entry = rules.subjects.get(name)
    asked = _asked(state, entry.ask, state.values) if entry is not None and entry.ask is not None else texts.FILL_IN.format(name=name)
    return {
        "kind": "subject",
        "name": leaf.name,
        "subject": leaf.subject,
        "ask": asked,
        "type": "subject" if leaf.kind == "subject" else "text",
        "options": [],
        "settles": list(dict.fromkeys(gap.settles)),
    }


def _asked(state: State, message: Message, values: dict[str, Any]) -> str:
    """A question in words, with the values that it names."""
    return text(message, state.plan.rules, lambda tree: state.value(tree, values, serving=True))


def _subject(state: State, address: str | None) -> CaseSubject | None:
    if address is None:
        return None
    for entry in state.facts.subjects.values():
        for subject in entry if isinstance(entry, list) else [entry] if entry is not None else []:
            if subject.address == address:
                return subject
    return None
