"""The agenda: the rules of the durable engine in the order in which they fired, told in the words of the rulebook.

Mere bookkeeping is left out, a conclusion stands on what the bookkeeping stood on; so is a rule that concluded what was known already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from yijianshi.case.library import split_key
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.board import Case
from yijianshi.engine.chain import Fact, Firing
from yijianshi.engine.propositions import BUNDLE
from yijianshi.report.explain_step import file_of
from yijianshi.report.state import State
from yijianshi.report.subjects import address
from yijianshi.rulebook.entries import Formula, Use
from yijianshi.source.catalogue.agenda import LEAVES, STEPS
from yijianshi.source.catalogue.explain import CONCLUSION, FIELD, MATERIAL
from yijianshi.source.diagnostics import YijianshiError, diagnose
from yijianshi.source.span import Span

_LEAVES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("use", r"u(?P<number>\d+)w(?P<truth>[TF])"),
        ("own", r"(u\d+)?o(?P<truth>[TF])"),
        ("exemption", r"x(?P<part>\d+)_(?P<number>\d+)(?P<truth>[TF])"),
        ("part", r"n(?P<number>\d+)(?P<truth>[TF])"),
        ("source", r"s(?P<number>\d+)(?P<truth>T)"),
        ("served", r"v(?P<number>\d+)(?P<truth>[TF])"),
        ("reached", r"h(?P<number>\d+)r(?P<truth>[TF])"),
        ("must", r"m(?P<truth>[TF])"),
        ("when", r"w(?P<truth>[TF])"),
        ("known", r"kn|u\d+k(?P<truth>T)"),
    )
)
"""The kinds of leaves by the names of their propositions."""


class _Leaf(Struct, frozen=True):
    kind: str
    truth: bool
    number: int
    part: int


def agenda(state: State, case: Case) -> dict[str, Any]:
    """What fired, in order: of each rule its conclusion (`address`, `text`) and what it fired on (`because`)."""
    teller = _Teller(state, case)
    return {
        "bundle": state.composition.name,
        "region": state.facts.region,
        "date": state.facts.date.isoformat(),
        "rules": len(case.board.firings),
        "fired": [{"order": place, **told} for place, told in enumerate(teller.tell(), 1)],
    }


def chained(state: State) -> Case:
    """The case as the durable engine chained it. YijianshiError where another engine decided."""
    case = getattr(state.decisions, "case", None)
    if not isinstance(case, Case):
        raise YijianshiError([diagnose("YJS554", path="engine", expected="durable")])
    return case


class _Teller:
    def __init__(self, state: State, case: Case) -> None:
        self.state = state
        self.case = case
        self.plan = state.plan
        self._concluded: dict[Fact, Firing] = {}
        for firing in case.board.firings:
            self._concluded.setdefault(firing.conclusion, firing)

    def tell(self) -> Iterator[dict[str, Any]]:
        for firing in self._concluded.values():
            if firing.rule.step:
                where, text = self._step(firing)
                because = list(self._because(firing, self._subject(firing.conclusion)))
                yield {"rule": firing.rule.step, "address": where, "text": text, "because": because}

    def _step(self, firing: Firing) -> tuple[str, str]:
        conclusion, values = firing.conclusion, {}
        if firing.rule.step == "asked":
            use = int(conclusion.name[1:-1])
            values["matter"] = self.plan.composition.matters[self._uses(conclusion.entry)[use][0]].name
        return self._address(conclusion, self._subject(conclusion)), STEPS[firing.rule.step].format(**values)

    def _because(self, firing: Firing, subject: CaseSubject | None) -> Iterator[dict[str, Any]]:
        """What a conclusion stands on, each once: leaves, and conclusions that are told themselves."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        waiting, seen = list(reversed(firing.premises)), set()
        while waiting:
            fact = waiting.pop()
            if fact in seen:
                continue
            seen.add(fact)
            earlier = self._concluded.get(fact)
            if earlier is not None and not earlier.rule.step:
                waiting.extend(reversed(earlier.premises))
            elif earlier is not None:
                where, text = self._step(earlier)
                found.setdefault((where, text), {"address": where, "text": text})
            else:
                told = self._leaf(fact, subject)
                if told is not None:
                    found.setdefault((told["address"], told["text"]), told)
        yield from found.values()

    def _leaf(self, fact: Fact, subject: CaseSubject | None) -> dict[str, Any] | None:
        """A leaf in words, with its place in the pack; None for what only ties instances together."""
        for kind, pattern in _LEAVES:
            match = pattern.fullmatch(fact.name)
            if match is None:
                continue
            values = match.groupdict()
            truth = values.get("truth") != "F"
            leaf = _Leaf(kind, truth, int(values.get("number") or 0), int(values.get("part") or 0))
            own = (fact.entry, fact.s) in self.case.subjects
            whose = self._subject(fact) if own else subject
            if kind == "known" and whose is None:
                return None
            where = self._address(fact, whose)
            names, span = self._of_leaf(fact.entry, leaf)
            if kind == "when" and span is None:
                return None
            told = {"address": where, "text": LEAVES[kind][truth].format(**names)}
            return told if span is None else {**told, "place": {"file": file_of(span), "line": span.line}}
        return None

    def _of_leaf(self, entry: str, leaf: _Leaf) -> tuple[dict[str, Any], Span | None]:
        """What a leaf's text names, and where it is written."""
        matters, place, number = self.plan.composition.matters, int(entry[1:]), leaf.number
        if leaf.kind == "use":
            matter, use = self._uses(entry)[number]
            return {"matter": matters[matter].name}, _span(use.when)
        if leaf.kind == "own":
            return {}, _span(self.plan.materials[place].need.material.when if entry[0] == "i" else self.plan.fields[place].need.field.when)
        if leaf.kind == "exemption":
            exemption = self.plan.materials[place].parts[leaf.part].material.exemptions[number]
            return {"number": number + 1}, exemption.span
        if leaf.kind == "part":
            part = self.plan.materials[place].parts[number].material
            return {"part": part.name}, _span(part.when)
        if leaf.kind == "source":
            return {"number": number + 1}, self.plan.fields[place].need.field.sources[number].span
        if leaf.kind == "served":
            read = self.plan.checks[place].reads[number][0]
            return {"record": f"{read.subject}.{split_key(read.record)[0]}"}, None
        if leaf.kind == "reached":
            return {"matter": matters[self._issuer(entry, number)].name}, None
        if leaf.kind == "must":
            return {}, _span(self.plan.checks[place].check.must)
        if leaf.kind == "when":
            return {}, _span(matters[place].when if entry[0] == "m" else self.plan.checks[place].check.when)
        return {}, None

    def _issuer(self, entry: str, number: int) -> int:
        place, chances = int(entry[1:]), self.case.chances
        if entry[0] == "i":
            found = [chance for part in chances.materials[place] for chance in part.chances]
        elif entry[0] == "f":
            found = list(chances.fields[place].chances)
        else:
            found = [chance for read in chances.checks[place] for chance in read.chances]
        return next(chance.matter for chance in found if chance.number == number)

    def _uses(self, entry: str) -> tuple[tuple[int, Use], ...]:
        place = int(entry[1:])
        return self.plan.materials[place].need.uses if entry[0] == "i" else self.plan.fields[place].need.uses

    def _subject(self, fact: Fact) -> CaseSubject | None:
        return self.case.subjects.get((fact.entry, fact.s))

    def _address(self, fact: Fact, subject: CaseSubject | None) -> str:
        """The address of the thing that a proposition is of, as reports have it."""
        if fact.entry == BUNDLE:
            return CONCLUSION
        place = int(fact.entry[1:])
        if fact.entry[0] == "m":
            return self.state.arrangement.address(place, subject)
        if fact.entry[0] == "i":
            material = self.plan.materials[place]
            return address(MATERIAL, material.need.material.name, subject, material.owners)
        if fact.entry[0] == "f":
            field = self.plan.fields[place]
            return address(FIELD, field.need.field.name, subject, field.owners)
        of = self.case.matter_subjects.get((fact.entry, fact.s))
        return self.state.arrangement.check_address(self.plan.checks[place], of, subject)


def _span(formula: Formula | None) -> Span | None:
    return None if formula is None else formula.span
