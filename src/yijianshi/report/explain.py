"""Explanations: the derivation of anything that a report has an address for, read backwards, made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from yijianshi.case.subjects import CaseSubject
from yijianshi.report.arrangement import MATTER_STATUS
from yijianshi.report.explain_checks import absent_step, check_step
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_fields import field_step, unasked_step
from yijianshi.report.explain_materials import item_of, material_step, part_step
from yijianshi.report.explain_matters import among, apart, matter_step, subject_step
from yijianshi.report.explain_places import Places, name_and_subject
from yijianshi.report.explain_questions import declared_step, one_step, question_step
from yijianshi.report.explain_step import ABSENT, Step
from yijianshi.report.explain_verdict import LISTED, verdict_step
from yijianshi.report.questions import Conclusion
from yijianshi.report.state import State
from yijianshi.report.subjects import subject_name
from yijianshi.source.catalogue import explain as texts

_NOBODYS = {texts.MATTER: MATTER_STATUS[False], texts.MATERIAL: "not_needed", texts.FIELD: "not_needed"}
"""The status of what is asked of each of some subjects, where there are none."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a thing is as it is: as data, as text, as a picture."""

    step: Step

    @property
    def address(self) -> str | None:
        return self.step.address

    @property
    def value(self) -> Any:
        """The status, truth or value that is explained."""
        return self.to_dict().get("value")

    def to_dict(self) -> dict[str, Any]:
        """A tree of `{"address", "label", "value", "reason", "text", "place", "basis", "facts", "children"}`."""
        return self.step.to_dict()

    def text(self, *, width: int | None = None, colour: bool = False) -> str:
        """The tree as text of at most `width` columns."""
        from yijianshi.report.text_explanation import render_explanation

        return render_explanation(self.step.to_dict(measured=True), width=width, colour=colour)

    def mermaid(self) -> str:
        """The tree as a flowchart in Mermaid's language."""
        from yijianshi.report.explain_mermaid import flowchart

        return flowchart(self.step)

    def __str__(self) -> str:
        return self.text()


class Explainer:
    """Explains one report; `content` is its JSON, `undecided` are its undecided conclusions."""

    def __init__(self, state: State, content: dict[str, Any], undecided: Sequence[Conclusion]) -> None:
        self.state = state
        self.content = content
        self.undecided = undecided
        self.places = Places(state)
        self._kinds: dict[str, Callable[[Derivation, str], Step]] = {
            texts.MATTER: self._matter,
            texts.MATERIAL: self._material,
            texts.FIELD: self._field,
            texts.CHECK: self._check,
            texts.QUESTION: self._question,
            texts.SUBJECT: self._subject,
        }

    def explain(self, address: str) -> Explanation:
        """The derivation of what an address names; CaseError, with the nearest address, where it names nothing of this bundle."""
        return Explanation(self._step(Derivation(self.state), address))

    def _step(self, derivation: Derivation, address: str) -> Step:
        kind, rest = self.places.split(address)
        if kind == texts.CONCLUSION:
            return verdict_step(self.state, self.content, self.undecided, lambda other: self._step(derivation, other))
        return self._kinds[kind](derivation, rest)

    def _each(
        self, derivation: Derivation, kind: str, name: str, each: Iterable[str | None], tell: Callable[[CaseSubject | None], Step]
    ) -> Step:
        """What is `each` of subjects, named without one: told for each of them."""
        names = [item for item in each if item is not None]
        asked = self.places.asked(names)
        if not names:
            return tell(None)
        if len(asked) == 1:
            return tell(asked[0])
        if not asked:
            children = tuple(subject_step(derivation, item) for item in dict.fromkeys(names))
            reason = texts.NO_SUBJECT.format(name="、".join(dict.fromkeys(names)))
            return Step(name, _NOBODYS.get(kind, ABSENT), f"{kind}/{name}", reason, children=children)
        steps = [tell(subject) for subject in asked[:LISTED]]
        steps += [Step(texts.REST.format(count=len(asked)))] if len(asked) > LISTED else []
        return Step(name, address=f"{kind}/{name}", reason=texts.EACH.format(count=len(asked)), children=tuple(steps))

    # one for each kind of address

    def _matter(self, derivation: Derivation, rest: str) -> Step:
        name, inner = name_and_subject(rest)
        position = self.places.matters.get(name)
        if position is None:
            self.places.unknown(texts.MATTER, rest)
        each = self.state.composition.matters[position].each
        owner = self.places.owner(texts.MATTER, name, inner, [each])
        values = self.state.decisions.matters[position]

        def tell(subject: CaseSubject | None) -> Step:
            if subject is not None and subject not in values:
                status = MATTER_STATUS[among(derivation, subject, each or "")]
                where, reason = self.state.arrangement.address(position, subject), apart(derivation, subject, each or "")
                return Step(name, status, where, reason, children=(subject_step(derivation, each or ""),))
            return matter_step(derivation, position, subject, values if subject is None else values[subject])

        return tell(owner) if owner is not None else self._each(derivation, texts.MATTER, name, [each], tell)

    def _material(self, derivation: Derivation, rest: str) -> Step:
        given, inner = name_and_subject(rest)
        name = self.places.aliases.get(given, given)
        number = self.places.materials.get(name)
        if number is None and name in self.places.parts:
            number = self.places.parts[name]
        if number is None:
            self.places.unknown(texts.MATERIAL, rest)
        plan = self.state.plan.materials[number]
        owner = self.places.owner(texts.MATERIAL, given, inner, plan.each, [matter for matter, _ in plan.need.uses])
        whole = plan.need.material.name

        def tell(subject: CaseSubject | None) -> Step:
            step = material_step(derivation, number, subject, item_of(self.content, whole, subject))
            return step if name == whole or name in self.places.materials else part_step(derivation, step, name, whole)

        return tell(owner) if owner is not None else self._each(derivation, texts.MATERIAL, name, self._uses_each(plan), tell)

    def _field(self, derivation: Derivation, rest: str) -> Step:
        name, inner = name_and_subject(rest)
        number = self.places.fields.get(name)
        if number is None and name in self.places.read_only:
            return self._read_only(derivation, name, inner)
        if number is None:
            self.places.unknown(texts.FIELD, rest)
        plan = self.state.plan.fields[number]
        owner = self.places.owner(texts.FIELD, name, inner, plan.each, [matter for matter, _ in plan.need.uses])

        def tell(subject: CaseSubject | None) -> Step:
            who = subject_name(subject)
            entry = next((item for item in self.content["form"] if item["name"] == name and item["subject"] == who), None)
            return field_step(derivation, number, subject, entry, self.content)

        return tell(owner) if owner is not None else self._each(derivation, texts.FIELD, name, self._uses_each(plan), tell)

    def _read_only(self, derivation: Derivation, name: str, inner: str | None) -> Step:
        """A field that only conditions read."""
        field = self.state.plan.rules.fields[name]
        of = self.places.owners([field.each])
        owner = self.places.owner(texts.FIELD, name, inner, [field.each])

        def tell(subject: CaseSubject | None) -> Step:
            return unasked_step(derivation, field, subject, of)

        return tell(owner) if owner is not None else self._each(derivation, texts.FIELD, name, [field.each], tell)

    @staticmethod
    def _uses_each(plan: Any) -> list[str | None]:
        """Whose a material or field is where some use asks it of nobody in particular: nobody's, too."""
        return [] if any(use.each is None for _, use in plan.need.uses) else list(plan.each)

    def _check(self, derivation: Derivation, rest: str) -> Step:
        head, slash, tail = rest.rpartition("/")
        matter_name, matter_inner = name_and_subject(head)
        name, inner = name_and_subject(tail)
        matter = self.places.matters.get(matter_name) if slash else None
        number = self.places.checks.get((matter, name))
        if number is None or (slash and matter is None):
            self.places.unknown(texts.CHECK, rest)
        plan = self.state.plan.checks[number]
        matter_each = self.state.composition.matters[plan.matter].each if plan.matter is not None else None
        each = [plan.check.each or matter_each]
        matter_owner = self.places.owner(texts.MATTER, matter_name, matter_inner, [matter_each])
        owner = self.places.owner(texts.CHECK, name, inner, each, [] if plan.matter is None else [plan.matter])
        status = self.state.decisions.checks[number]
        if not isinstance(status, list):
            return check_step(derivation, number, None, None, status)
        found = [item for item in status if (owner is None or item[1] is owner) and (matter_owner is None or item[0] is matter_owner)]
        if not found:
            return absent_step(derivation, number, matter_owner, owner)
        steps = [check_step(derivation, number, *item) for item in found[:LISTED]]
        if len(found) == 1:
            return steps[0]
        steps += [Step(texts.REST.format(count=len(found)))] if len(found) > LISTED else []
        return Step(name, address=f"{texts.CHECK}/{rest}", reason=texts.EACH.format(count=len(found)), children=tuple(steps))

    def _question(self, derivation: Derivation, rest: str) -> Step:
        name, inner = name_and_subject(rest)
        if name not in self.places.questions:
            self.places.unknown(texts.QUESTION, rest)
        question = self.state.plan.rules.questions[name]
        owner = self.places.owner(texts.QUESTION, name, inner, [question.each])

        def tell(subject: CaseSubject | None) -> Step:
            return question_step(derivation, question, subject, self.content)

        return tell(owner) if owner is not None else self._each(derivation, texts.QUESTION, name, [question.each], tell)

    def _subject(self, derivation: Derivation, rest: str) -> Step:
        name, inner = name_and_subject(rest)
        if name not in self.places.subjects:
            self.places.unknown(texts.SUBJECT, rest)
        if inner is None:
            return declared_step(derivation, name, self.content)
        owner = self.places.owner(texts.SUBJECT, name, inner, [name])
        assert owner is not None
        if owner.index is None:
            return declared_step(derivation, owner.base, self.content)
        return one_step(derivation, owner, self.content)
