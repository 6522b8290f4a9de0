"""Why a matter applies or not, and who needs a material or field: down to the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yijianshi.case.subjects import KNOWN, UNKNOWN, CaseSubject
from yijianshi.engine import logic
from yijianshi.engine.node_values import Values
from yijianshi.language.compare import conjunction, disjunction
from yijianshi.report.arrangement import MATTER_STATUS
from yijianshi.report.below import own_instance
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_reads import Named
from yijianshi.report.explain_step import Step, sample_facts
from yijianshi.rulebook.entries import Formula, Use
from yijianshi.source.catalogue import explain as texts


def named_of(name: str, subject: CaseSubject | None) -> str:
    """A thing's name with whose it is: `从业资格证（驾驶员[0]）`."""
    return name if subject is None else texts.OF.format(name=name, subject=subject.address)


def matter_step(derivation: Derivation, position: int, subject: CaseSubject | None, value: bool | None) -> Step:
    """A matter with its `when`, told once."""
    state = derivation.state
    matter = state.composition.matters[position]
    address = state.arrangement.address(position, subject)
    label = named_of(matter.name, subject)
    status = MATTER_STATUS[value]
    if not derivation.once(address):
        return Step(label, status, address, texts.SAID)
    values = state.leaves.inside(matter.each, subject, state.values)
    children = [*unsure(derivation, [subject])]
    if matter.when is not None:
        children.append(derivation.formula(texts.WHEN, matter.when, values))
    reason = texts.ALWAYS if matter.when is None else texts.MATTERS[value]
    if value is None and matter.when is None:
        reason = texts.UNSURE_SUBJECT
    basis = derivation.basis(matter.basis)
    facts = sample_facts(matter)
    return Step(label, status, address, reason, span=matter.span, basis=basis, facts=facts, children=tuple(children))


def unsure(derivation: Derivation, subjects: Iterable[CaseSubject | None]) -> Iterator[Step]:
    """For a subject that may not exist: what keeps it unknown."""
    for subject in subjects:
        if subject is not None and subject.state == UNKNOWN:
            yield subject_step(derivation, subject.base)


def subject_step(derivation: Derivation, name: str) -> Step:
    """A subject of the rulebook: what it stands for, and how it was derived."""
    entry = derivation.plan.rules.subjects[name]
    if entry.derived is not None:
        return derivation.named(Named(name, None))
    state = derivation.state
    fact = derivation.reads.subject_fact(name, state.values.get(state.leaves.names.variable("s", name)))
    reason = texts.UNKNOWN_SUBJECT.format(name=name) if fact.value is None else None
    return Step(name, fact.value, f"{texts.SUBJECT}/{name}", reason, span=entry.span)


def listed(derivation: Derivation, name: str) -> Sequence[CaseSubject]:
    """The subjects that a name gives in this case, the undecided one among them."""
    found: Sequence[CaseSubject] = derivation.state.values.get(derivation.state.leaves.names.variable("x", name)) or ()
    return found


def among(derivation: Derivation, subject: CaseSubject, name: str) -> bool | None:
    """Is a subject one of those that a name gives in this case? Undecided where one of them is not known."""
    found = listed(derivation, name)
    if any(item is subject for item in found):
        return True
    possible = subject.base in derivation.plan.rules.subjects[name].bases
    return None if possible and any(item.state == UNKNOWN for item in found) else False


def apart(derivation: Derivation, subject: CaseSubject, name: str) -> str:
    """That a subject is none of those that a name gives, or that this is not known."""
    text = texts.NOT_AMONG if among(derivation, subject, name) is False else texts.UNSURE_AMONG
    return text.format(subject=subject.address, name=name)


@dataclass(frozen=True, slots=True)
class Instance:
    """One reading of a use: the matter of one subject, and the values inside it."""

    subject: CaseSubject | None
    matter: bool | None
    conditions: tuple[bool | None, ...]
    values: Values
    value: bool | None


class Uses:
    """Who needs one item: a material or field of one subject, or of none."""

    def __init__(
        self,
        derivation: Derivation,
        uses: Sequence[tuple[int, Use]],
        own: Formula | None,
        own_each: str | None,
        subject: CaseSubject | None,
    ) -> None:
        self.derivation = derivation
        self.state = derivation.state
        self.uses = uses
        self.own = own
        self.subject = subject
        names = dict.fromkeys(name for name in (own_each, *(use.each for _, use in uses)) if name is not None)
        variables = self.state.leaves.names
        self.inner: Values = {**self.state.values, **{variables.variable("e", name): subject for name in names}}
        self.instances = [self._instances(matter, use) for matter, use in uses]
        self.values = tuple(self._value(number) for number in range(len(uses)))
        self.need = disjunction(self.values)

    def _instances(self, position: int, use: Use) -> list[Instance]:
        each = self.state.composition.matters[position].each
        value = self.state.decisions.matters[position]
        if own_instance(self.state, position, use.each, self.subject) is not None:
            found = [(subject, truth) for subject, truth in value.items() if subject is self.subject]
        elif self._asked(use) is not True:
            found = []
        else:
            found = [(None, value)] if each is None else list(value.items())
        return [self._instance(use, each, subject, truth) for subject, truth in found]

    def _asked(self, use: Use) -> bool | None:
        """Is the item asked of this subject by that use?"""
        if use.each is None or self.subject is None:
            return use.each is None and self.subject is None
        return among(self.derivation, self.subject, use.each)

    def _value(self, number: int) -> bool | None:
        """Whether a use needs the item: undecided, too, where it may yet be asked of this subject."""
        position, use = self.uses[number]
        if self.instances[number] or self.subject is None or use.each is None:
            return disjunction(one.value for one in self.instances[number])
        name = self._whose(position, use)
        return False if among(self.derivation, self.subject, name) is not None else None

    def _whose(self, position: int, use: Use) -> str:
        """The `each` by which a use is asked of this subject: of the matter, where it is the matter's own subject."""
        each = self.state.composition.matters[position].each
        own = own_instance(self.state, position, use.each, self.subject) is not None
        return (each if own else use.each) or ""

    def _instance(self, use: Use, each: str | None, subject: CaseSubject | None, matter: bool | None) -> Instance:
        values = self.inner if each is None else {**self.inner, self.state.leaves.names.variable("e", each): subject}
        conditions = tuple(self.state.value(formula.tree, values) for formula in (use.when, self.own) if formula is not None)
        value = conjunction((matter, *conditions))
        if use.each is not None and self.subject is not None:
            value = logic.certain(self.subject, value)
        return Instance(subject, matter, conditions, values, value)

    def step(self) -> Step:
        """Whether it is needed, with the uses that decided that."""
        chosen = range(len(self.uses)) if self.need is False else [n for n, value in enumerate(self.values) if value is self.need]
        children = tuple(self._use(number) for number in chosen)
        return Step(texts.NEEDED, self.need, reason=texts.NEEDS[self.need], children=children)

    def _use(self, number: int) -> Step:
        position, use = self.uses[number]
        value, instances = self.values[number], self.instances[number]
        if not instances:
            return self._nobody(number)
        if value is not False:
            instances = [one for one in instances if one.value is value]
        children = tuple(step for one in instances[:3] for step in self._instance_steps(position, use, one))
        label = texts.USED.format(matter=self.state.composition.matters[position].name)
        return Step(label, value, span=use.span, children=children)

    def _nobody(self, number: int) -> Step:
        """A use that asks nothing of this subject: it is none of those of the `each`, or the matter has no subject."""
        position, use = self.uses[number]
        matter = self.state.composition.matters[position]
        label, value = texts.USED.format(matter=matter.name), self.values[number]
        name, reason = matter.each, texts.NO_SUBJECT.format(name=matter.each)
        if self.subject is not None and use.each is not None:
            name = self._whose(position, use)
            if among(self.derivation, self.subject, name) is not True:
                reason = apart(self.derivation, self.subject, name)
        if name is None:
            return Step(label, value, span=use.span)
        return Step(label, value, reason=reason, span=use.span, children=(subject_step(self.derivation, name),))

    def _instance_steps(self, position: int, use: Use, one: Instance) -> Iterator[Step]:
        """The matter and the conditions that decided one instance: of a true one all, else those with its value."""
        every = one.value is True
        if every or one.matter is one.value:
            yield matter_step(self.derivation, position, one.subject, one.matter)
        labelled = [(label, formula) for label, formula in ((texts.USE_WHEN, use.when), (texts.OWN_WHEN, self.own)) if formula is not None]
        for (label, formula), truth in zip(labelled, one.conditions, strict=True):
            if every or truth is one.value:
                yield self.derivation.formula(label, formula, one.values)
        if one.value is None and self.subject is not None and self.subject.state != KNOWN:
            yield from unsure(self.derivation, [self.subject])


def unlisted(uses: Uses) -> tuple[str, str]:
    """Status and reason of an item that stands in no report: it is not needed, or may yet be asked of this subject."""
    return ("not_needed", texts.NOT_NEEDED) if uses.need is False else ("undecided", texts.NEEDS[None])
