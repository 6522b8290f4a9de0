"""Conditions read backwards: which parts decided, down to the facts.

Of a true `and` all parts decided, of a false one those that are false, of a true `or` those that are true, of an undecided
condition those that are undecided: the derivation of its definite truth T or F. Each definition is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from yijianshi.case.subjects import KNOWN, NONE, CaseSubject
from yijianshi.engine.node_values import Values
from yijianshi.engine.plan import Plan
from yijianshi.language.tree import And, Binding, If, Name, Node, Not, Or, Path, Quantified
from yijianshi.report.explain_masks import SHOWN
from yijianshi.report.explain_reads import Named, Reads
from yijianshi.report.explain_step import Fact, Step, sample_facts, undecided
from yijianshi.report.state import State
from yijianshi.report.text_names import shown
from yijianshi.rulebook.entries import Definition, Formula, Subject
from yijianshi.rulebook.kinds import SubjectType
from yijianshi.source.catalogue import explain as texts

Body = tuple[tuple[Fact, ...], tuple[Step, ...]]
DEEPEST = 24
"""Steps below each other before an explanation breaks off."""
_LOOKED_AT = 2000
"""Elements of a quantifier that are looked at."""


class Derivation:
    """One explanation in the making: what it has told already, and how deep it is."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.plan: Plan = state.plan
        self.reads = Reads(state)
        self.told: set[str] = set()
        self._depth = 0

    def once(self, key: str) -> bool:
        """True the first time that a thing is told."""
        if key in self.told:
            return False
        self.told.add(key)
        return True

    def value(self, node: Node, values: Values, *, serving: bool = False) -> Any:
        return self.state.value(node, values, serving=serving)

    def basis(self, references: Iterable[str]) -> tuple[str, ...]:
        """References to documents with the documents' own titles: `中华人民共和国道路运输条例#24`."""
        found = []
        for reference in references:
            name, mark, article = reference.partition("#")
            document = self.plan.rules.documents.get(name)
            title = str(document.title) if document is not None and document.title else name
            found.append(f"{title}{mark}{article}")
        return tuple(found)

    # formulas

    def formula(
        self, label: str, formula: Formula, values: Values, *, basis: Sequence[str] = (), serving: bool = False, reason: str | None = None
    ) -> Step:
        """An expression of a rule: its value, and why it has it."""
        facts, children = self._body(formula, formula.tree, values, serving)
        value = self.reads.told(self.value(formula.tree, values, serving=serving), secret=self.reads.secret(formula.tree))
        return undecided(
            Step(
                label,
                value,
                reason=reason,
                text=_written(formula, formula.tree),
                span=formula.span,
                basis=self.basis(basis),
                facts=facts,
                children=children,
            )
        )

    def _body(self, formula: Formula, node: Node, values: Values, serving: bool = False) -> Body:
        """The facts and steps that decided a node."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                return (), (Step(texts.DEEPER.format(name=_written(formula, node))),)
            return self._parts(formula, node, values, serving)
        finally:
            self._depth -= 1

    def _parts(self, formula: Formula, node: Node, values: Values, serving: bool) -> Body:
        named = self._definition(node, values)
        if named is not None:
            return (), (self.named(named),)
        match node:
            case And(items=items):
                chosen = self._deciding(items, values, self.value(node, values), decisive=False)
            case Or(items=items):
                chosen = self._deciding(items, values, self.value(node, values), decisive=True)
            case Not(item=item):
                return self._body(formula, item, values, serving)
            case If(condition=condition, then=then, otherwise=otherwise):
                truth = self.value(condition, values)
                known = self.value(node, values) is not None
                chosen = [condition, then] if truth is True else [condition, otherwise] if truth is False else [condition]
                chosen += [then, otherwise] if truth not in (True, False) and known else []
            case Quantified():
                steps = tuple(self._elements(formula, node, values))
                facts, below = self._unknown_elements(node, values)
                return (facts, (*below, *steps)) if steps else self._leaf(node, values, serving)
            case _:
                return self._leaf(node, values, serving)
        return (), tuple(self._part(formula, item, values, serving) for item in chosen)

    def _part(self, formula: Formula, node: Node, values: Values, serving: bool, prefix: str = "") -> Step:
        """One part of a condition."""
        named = self._definition(node, values)
        if named is not None and not prefix:
            return self.named(named)
        facts, children = self._body(formula, node, values, serving)
        span = formula.text.locate(node.start, node.end)
        told = self.reads.told(self.value(node, values, serving=serving), secret=self.reads.secret(node))
        elsewhere = span.line != formula.span.line
        return undecided(Step(prefix + _written(formula, node), told, span=span if elsewhere else None, facts=facts, children=children))

    def _deciding(self, items: Sequence[Node], values: Values, value: Any, *, decisive: bool) -> list[Node]:
        if value is (not decisive):
            return list(items)
        found = [(item, self.value(item, values)) for item in items]
        if value is decisive:
            return [item for item, truth in found if truth is decisive]
        return [item for item, truth in found if truth is not True and truth is not False]

    def _elements(self, formula: Formula, node: Quantified, values: Values) -> Iterator[Step]:
        """The elements that decided a quantifier: for `every` as the parts of an `and`, for `some` as those of an `or`."""
        value = self.value(node, values)
        chosen: list[tuple[str, Values]] = []
        for prefix, inner in islice(self._bound(node.bindings, values), _LOOKED_AT):
            truth = self.value(node.condition, inner)
            if value is node.every or truth is value or (value is None and truth not in (True, False)):
                chosen.append((prefix, inner))
        for prefix, inner in chosen[:SHOWN]:
            yield self._part(formula, node.condition, inner, False, prefix)
        if len(chosen) > SHOWN:
            yield Step(texts.MORE.format(count=len(chosen) - SHOWN))

    def _unknown_elements(self, node: Quantified, values: Values) -> Body:
        """What the elements are read from, where some of them are not known: nothing below tells of those."""
        source = node.bindings[0].source
        items = self.value(source, values)
        return self._leaf(source, values, False) if isinstance(items, list | tuple) and None in items else ((), ())

    def _bound(
        self, bindings: tuple[Binding, ...], values: Values, prefix: str = "", *, secret: bool = False
    ) -> Iterator[tuple[str, Values]]:
        """The values inside a loop, each with what its names stand for; behind a sensitive one others may be read off it."""
        if not bindings:
            yield prefix, values
            return
        items = self.value(bindings[0].source, values)
        secret = secret or self.reads.secret(bindings[0].source)
        for item in items if isinstance(items, list | tuple) else ():
            told = self.reads.told(item, secret=secret)
            label = f"{prefix}{bindings[0].name} = {shown(told)}："
            yield from self._bound(bindings[1:], {**values, f"l_{bindings[0].name}": item}, label, secret=secret)

    def _leaf(self, node: Node, values: Values, serving: bool) -> Body:
        facts, named = self.reads.of(node, values, serving=serving)
        return facts, tuple(self.named(item) for item in named)

    # definitions and derived subjects

    def _definition(self, node: Node, values: Values) -> Named | None:
        """The definition that a node merely names, and whose it is."""
        subject: Any = None
        if isinstance(node, Name) and node.symbol is not None:
            name, kind = node.symbol.key or node.name, node.symbol.kind
            if kind == "attribute":
                subject = values.get(self.state.leaves.names.variable("e", str(node.symbol.ref)))
            elif kind != "definition":
                return None
        elif isinstance(node, Path) and isinstance(node.base.type, SubjectType):
            name, subject = node.name, self.value(node.base, values)
        else:
            return None
        definition = self.plan.rules.definitions.get(name)
        if definition is None or (definition.each is not None and not (isinstance(subject, CaseSubject) and subject.state == KNOWN)):
            return None
        return Named(name, subject)

    def named(self, named: Named) -> Step:
        """A definition or derived subject, told once."""
        name, subject = named.name, named.subject
        label = name if subject is None else f"{subject.address}.{name}"
        rules = self.plan.rules
        entry: Definition | Subject = rules.definitions.get(name) or rules.subjects[name]
        formula = entry.value if isinstance(entry, Definition) else entry.derived
        if isinstance(entry, Definition):
            value = self.reads.told(self.reads.value_of(name, subject), secret=self.reads.secret_name(name))
        else:
            value = self.members(name)
        if formula is None or not self.once(f"={label}"):
            return Step(label, value, reason=texts.SAID)
        inner = self.state.leaves.inside(entry.each if isinstance(entry, Definition) else None, subject, self.state.values)
        facts, children = self._body(formula, formula.tree, inner)
        return undecided(
            Step(
                label,
                value,
                text=_written(formula, formula.tree),
                span=formula.span,
                basis=self.basis(entry.basis),
                facts=(*facts, *sample_facts(entry)),
                children=children,
            )
        )

    def members(self, name: str) -> Any:
        """What a subject stands for: the addresses of its subjects, None while it is unknown."""
        found = self.state.values.get(self.state.leaves.names.variable("s", name))
        if isinstance(found, CaseSubject):
            return texts.SUBJECTS["none"] if found.state == NONE else self.reads.told(found)
        return self.reads.told(found) if isinstance(found, list) else None


def _written(formula: Formula, node: Node) -> str:
    """A node as its author wrote it, on one line."""
    whole = node is formula.tree
    text = str(formula.text) if whole else str(formula.text)[node.start : node.end]
    return " ".join(text.split())
