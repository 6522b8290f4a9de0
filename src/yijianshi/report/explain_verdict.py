"""Why the verdict is what it is: its rules in order, the first that holds, and the conclusions that made it hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from yijianshi.engine.leaf import Leaf
from yijianshi.report.explain_step import Step
from yijianshi.report.questions import Conclusion
from yijianshi.report.state import State
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.labels import CHECKS, FORM, MATERIALS, SEVERITIES

Find = Callable[[str], Step]
"""Tells the thing of an address."""
LISTED = 20
"""Conclusions that are told of one rule of the verdict, and subjects that are told one by one where an address names none."""


class _Made(Struct, frozen=True):
    """What a verdict was made of: the report's JSON, its undecided conclusions; `find` tells the matters and checks."""

    state: State
    content: dict[str, Any]
    undecided: Sequence[Conclusion]
    find: Find


def verdict_step(state: State, content: dict[str, Any], undecided: Sequence[Conclusion], find: Find) -> Step:
    """The verdict by its ladder of rules."""
    made, verdict = _Made(state, content, undecided, find), content["verdict"]
    children: list[Step] = []
    for name, reason in texts.VERDICTS.items():
        holds = name == verdict
        steps = _RULES[name](made) if holds else ()
        children.append(Step(reason, holds, children=_cut(tuple(steps))))
        if holds:
            break
    reason = texts.VERDICT_REASON.format(reason=texts.VERDICTS[verdict])
    return Step(texts.CONCLUSION, verdict, texts.CONCLUSION, reason, children=tuple(children))


def _cut(steps: Sequence[Step]) -> tuple[Step, ...]:
    if len(steps) <= LISTED:
        return tuple(steps)
    return (*steps[:LISTED], Step(texts.REST.format(count=len(steps))))


def _findings(made: _Made, severity: str) -> Iterator[Step]:
    """The findings of a severity: of a check its explanation, which tells all that it found of a subject, else what it says."""
    failed = [check for check in made.content["checks"] if check["status"] == "failed"]
    checks = {(check["check"], check["subject"], check["matter"]): check for check in failed}
    told = set()
    for finding in made.content["findings"]:
        key = (finding["check"], finding["subject"], finding["matter"])
        if finding["severity"] != severity or key in told:
            continue
        if key in checks:
            told.add(key)
            yield made.find(check_name(checks[key]))
        else:
            yield Step(finding["check"], SEVERITIES[severity], reason=finding["message"])


def check_name(check: dict[str, Any]) -> str:
    """An address of a check of a report, by its names."""
    name = check["check"] if check["matter"] is None else f"{check['matter']}/{check['check']}"
    where = f"{texts.CHECK}/{name}"
    return where if check["subject"] is None else f"{where}[{check['subject']}]"


def _ineligible(made: _Made) -> Iterator[Step]:
    yield from _findings(made, "block")


def _not_needed(made: _Made) -> Iterator[Step]:
    made_for = {one.position for one in made.state.matters}
    for one in made.state.matters:
        yield made.find(made.state.arrangement.address(one.position, one.subject))
    for position, matter in enumerate(made.state.composition.matters):
        if position not in made_for:
            yield made.find(f"{texts.MATTER}/{matter.name}")


def _incomplete(made: _Made) -> Iterator[Step]:
    for conclusion in made.undecided:
        if conclusion.counts and not conclusion.unvouched:
            yield _undecided(conclusion)


def _fix(made: _Made) -> Iterator[Step]:
    yield from _findings(made, "fix")
    for kind, part, statuses, words in (
        (texts.MATERIAL, made.content["materials"], ("submit",), MATERIALS),
        (texts.FIELD, made.content["form"], ("missing", "conflict"), FORM),
    ):
        for item in part:
            if item["status"] in statuses and item.get("required", True):
                yield _named(kind, item, words)


def _review(made: _Made) -> Iterator[Step]:
    yield from _findings(made, "review")
    for conclusion in made.undecided:
        if conclusion.counts:
            yield _undecided(conclusion)


def _ready(made: _Made) -> Iterator[Step]:
    for kind, part, words in (
        (texts.MATERIAL, made.content["materials"], MATERIALS),
        (texts.FIELD, made.content["form"], FORM),
        (texts.CHECK, made.content["checks"], CHECKS),
    ):
        counts: dict[str, int] = {}
        for item in part:
            counts[words[item["status"]]] = counts.get(words[item["status"]], 0) + 1
        if counts:
            told = "、".join(texts.COUNTED.format(word=word, count=count) for word, count in counts.items())
            yield Step(texts.WHAT[kind], reason=told)


_RULES: dict[str, Callable[[_Made], Iterator[Step]]] = {
    "ineligible": _ineligible,
    "not_needed": _not_needed,
    "incomplete": _incomplete,
    "fix": _fix,
    "review": _review,
    "ready": _ready,
}


def _named(kind: str, item: dict[str, Any], words: dict[str, str]) -> Step:
    name = item["name"] if item["subject"] is None else texts.OF.format(name=item["name"], subject=item["subject"])
    where = f"{kind}/{item['name']}" if item["subject"] is None else f"{kind}/{item['name']}[{item['subject']}]"
    return Step(name, item["status"], where)


def _undecided(conclusion: Conclusion) -> Step:
    """An undecided conclusion with what it lacks; its own explanation says more."""
    names = "、".join(dict.fromkeys(_lack(leaf) for leaf in conclusion.leaves))
    reason = texts.LACKS.format(names=names) if names else None
    return Step(conclusion.address.partition("/")[2], "undecided", conclusion.address, reason)


def _lack(leaf: Leaf) -> str:
    told = texts.LEAVES[leaf.kind].format(name=leaf.name)
    return texts.OF.format(name=told, subject=leaf.subject) if leaf.subject is not None else told
