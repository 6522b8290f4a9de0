"""Why a material is exempt, provided, deferred, undecided or to be submitted: every way out of it, tried in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yijianshi.case.records import Record
from yijianshi.case.subjects import CaseSubject, binds
from yijianshi.engine.decisions import ItemDecision, Part
from yijianshi.engine.plan import MaterialPlan, PartPlan, exemption_key
from yijianshi.identifiers.region import region_within
from yijianshi.language.compare import conjunction, disjunction
from yijianshi.report.explain_conditions import Derivation
from yijianshi.report.explain_masks import SHOWN
from yijianshi.report.explain_matters import Uses, matter_step, named_of, unlisted, unsure
from yijianshi.report.explain_records import fault_of, ref
from yijianshi.report.explain_step import Fact, Step, sample_facts
from yijianshi.report.materials import targets_of
from yijianshi.report.near_misses import require_holds
from yijianshi.report.subjects import address, subject_name
from yijianshi.report.view_materials import GENERATED_ORIGIN
from yijianshi.rulebook.entries import Exemption, Material, Offer
from yijianshi.rulebook.words import REGION_OF_CASE
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.report import DETAILS


def material_step(derivation: Derivation, number: int, subject: CaseSubject | None, item: dict[str, Any] | None) -> Step:
    """A material of one subject; `item` is its JSON in the report, None where it is not needed."""
    state = derivation.state
    plan = state.plan.materials[number]
    material = plan.need.material
    uses = Uses(derivation, plan.need.uses, material.when, material.each, subject)
    decision = _decision(derivation, number, subject)
    steps = [uses.step()]
    if item is None or decision is None:
        status, reason = unlisted(uses)
    else:
        steps += _Ways(derivation, plan, subject, uses).steps(decision)
        status, reason = item["status"], _reason(derivation, plan, decision, item)
    return Step(
        named_of(material.name, subject),
        status,
        address(texts.MATERIAL, material.name, subject, plan.owners),
        reason,
        span=material.span,
        basis=derivation.basis(material.basis),
        facts=sample_facts(material),
        children=tuple(steps),
    )


def _decision(derivation: Derivation, number: int, subject: CaseSubject | None) -> ItemDecision | None:
    items = derivation.state.decisions.items
    return next((item for item in items if item.material == number and item.subject is subject), None)


def _reason(derivation: Derivation, plan: MaterialPlan, decision: ItemDecision, item: dict[str, Any]) -> str:
    """Which rule of the statuses, in their order, gave the label."""
    status, exemption = item["status"], item["exemption"]
    if status == "exempt" and exemption is not None:
        evidence = exemption["evidence"]
        name = evidence.get("shared") or evidence.get("matter") or evidence.get("commitment")
        if "licence" in evidence:
            index = evidence["licence"]
            records = derivation.state.facts.licences.values()
            name = next((record.kind.name for found in records for record in found if record.index == index), f"licences[{index}]")
        return texts.MATERIALS[exemption["kind"]].format(name=name)
    if status == "provided" and not _listed(derivation, plan, decision.subject):
        return texts.MATERIALS["uploaded"]
    if status == "undecided" and decision.need is None:
        return texts.MATERIALS["need"]
    return texts.MATERIALS[status]


def _key(subject: CaseSubject | None) -> str | None:
    return None if subject is None else subject.key


def _listed(derivation: Derivation, plan: MaterialPlan, subject: CaseSubject | None) -> bool:
    provided = derivation.state.facts.provided
    return any((part.material.name, _key(subject)) in provided for part in plan.parts)


class _Ways:
    """All that spares the applicant one item, tried in the order of the statuses."""

    def __init__(self, derivation: Derivation, plan: MaterialPlan, subject: CaseSubject | None, uses: Uses) -> None:
        self.derivation = derivation
        self.state = derivation.state
        self.plan = plan
        self.subject = subject
        self.uses = uses

    def steps(self, decision: ItemDecision) -> Iterator[Step]:
        yield from unsure(self.derivation, [self.subject])
        if len(self.plan.parts) == 1:
            yield from self._part(self.plan.parts[0], decision.parts[0])
            return
        for number, (part, decided) in enumerate(zip(self.plan.parts, decision.parts, strict=True)):
            yield from self._group_part(number, part, decided)

    def _group_part(self, number: int, part: PartPlan, decided: Part) -> Iterator[Step]:
        """One of several materials of which one will do; the group itself has a step where it has ways of its own."""
        material = part.material
        steps = [*self._part(part, decided)]
        children = list(steps)
        if number and material.when is not None:
            children.insert(0, self.derivation.formula(texts.OWN_WHEN, material.when, self.uses.inner))
        if number == 0 and not any(step.value is not False for step in steps):
            return
        value = conjunction((decided.when, disjunction(_truth(step) for step in steps)))
        reason = texts.MATERIALS["any_of"] if number == 0 else None
        yield Step(material.name, value, None, reason, span=material.span, children=tuple(children))

    def _part(self, part: PartPlan, decided: Part) -> Iterator[Step]:
        for number, exemption in enumerate(part.material.exemptions):
            yield self._exemption(number, exemption)
        if any(part.producers):
            yield self._produced(part, decided)
        if decided.exempt is not None or decided.produced is True:
            return
        if part.material.origin == GENERATED_ORIGIN:
            yield Step(texts.MATERIALS["generated"], True, span=part.material.span)
            return
        yield self._provided(part)
        facts, material = self.state.facts, part.material
        if material.deferral is not None:
            taken = (material.name, _key(self.subject)) in facts.deferred
            text = texts.DEFERRAL_TEXT.format(days=material.deferral.days)
            yield self._offer(texts.DEFERRAL, text, material, material.deferral, decided.defer, taken)
        if material.commitment is not None:
            taken = material.commitment.name in facts.commitments
            label = texts.COMMITMENT.format(name=material.commitment.name)
            yield self._offer(label, None, material, material.commitment, decided.commit, taken)

    # exemptions

    def _exemption(self, number: int, exemption: Exemption) -> Step:
        basis = self.derivation.basis(exemption.basis)
        if exemption.kind == "issued":
            region, department = exemption.region or "", exemption.department or ""
            holds = region_within(self.state.facts.region, region)
            return Step(
                texts.EXEMPTION["issued"].format(number=number + 1, department=department),
                holds,
                reason=texts.ISSUED[holds].format(region=region, department=department),
                text=texts.WRITTEN["issued"].format(department=department, region=region),
                span=exemption.span,
                basis=basis,
                facts=(Fact(REGION_OF_CASE, self.state.facts.region, texts.SOURCES["case"]),),
            )
        name = exemption.record or ""
        owner = exemption.subject or (self.subject.address if self.subject is not None else None)
        path = f"{owner}.{name}" if owner is not None else name
        truths, children, reasons = self._records(exemption)
        return Step(
            texts.EXEMPTION[exemption.kind].format(number=number + 1, path=path),
            disjunction(truths),
            reason="；".join(dict.fromkeys(reasons)) or None,
            text=texts.WRITTEN[exemption.kind].format(path=exemption.span.text),
            span=exemption.span,
            basis=basis,
            children=tuple(children),
        )

    def _records(self, exemption: Exemption) -> tuple[list[bool | None], list[Step], list[str]]:
        """For each subject whose records count: whether one exempts, each record with why (not), and what else is to say."""
        truths: list[bool | None] = []
        children: list[Step] = []
        reasons: list[str] = []
        key, name = exemption_key(exemption), exemption.record or ""
        facts = self.state.facts
        targets = targets_of(self.state, self.plan, exemption, self.subject)
        for target in targets:
            held = target.of(key)
            found = [(record, self._record_truth(exemption, record)) for record in held.bound]
            truths.append(disjunction([*(truth for _, truth in found), None if held.open else False]))
            children += [self._record(exemption, record, target, truth) for record, truth in found]
            children += [step for step in unsure(self.derivation, [target]) if target is not self.subject]
            if held.unavailable:
                reasons.append(texts.SOURCES["unavailable"].format(name=name))
            elif held.open:
                reasons.append(texts.SOURCES["no_number"].format(subject=target.address))
            elif not held.bound and not (exemption.kind == "shared" and name not in facts.shared):
                reasons.append(texts.SOURCES["absent"].format(name=name))
        if exemption.kind == "shared" and name not in facts.shared and not any(target.of(key).unavailable for target in targets):
            reasons.append(texts.SOURCES["not_asked"].format(name=name))
        if not targets:
            reasons.append(texts.NO_SUBJECT.format(name=exemption.subject or ""))
        children += self._strangers(exemption, targets)
        if len(children) > SHOWN:
            children = [*children[:SHOWN], Step(texts.REST.format(count=len(children)))]
        return truths, children, reasons

    def _record_truth(self, exemption: Exemption, record: Record) -> bool | None:
        return require_holds(self.state, self.plan, exemption, record, self.subject) if record.valid else False

    def _record(self, exemption: Exemption, record: Record, owner: CaseSubject, truth: bool | None) -> Step:
        label = f"{record.kind.name} {ref(record)}"
        if not record.valid:
            return Step(label, False, reason=fault_of(record))
        if exemption.require is None:
            return Step(label, True, reason=texts.HOLDS.format(subject=owner.address))
        values = {**self.uses.inner, "w": record}
        for name in self.state.plan.rules.subjects:
            if owner.base in self.state.plan.rules.subjects[name].bases:
                values[self.state.leaves.names.variable("e", name)] = owner
        step = self.derivation.formula(texts.REQUIRE, exemption.require, values)
        reason = texts.HOLDS_REQUIRED if truth else DETAILS["require_failed"].format(name=record.kind.name) if truth is False else None
        return Step(label, truth, reason=reason, children=(step,))

    def _strangers(self, exemption: Exemption, targets: list[CaseSubject]) -> Iterator[Step]:
        """Records whose holder is no subject of the case."""
        if not targets or any(target.number is None for target in targets):
            return
        facts, name = self.state.facts, exemption.record or ""
        for record in (facts.shared if exemption.kind == "shared" else facts.licences).get(name, []):
            if not any(binds(record, target) for target in targets) and not facts.holder_known(record):
                yield Step(f"{record.kind.name} {ref(record)}", False, reason=DETAILS["wrong_holder"].format(name=name))

    # other ways

    def _produced(self, part: PartPlan, decided: Part) -> Step:
        """Matters of the bundle that issue what would exempt it, before a matter that needs it."""
        composition = self.state.composition
        needing = [matter for (matter, _), value in zip(self.plan.need.uses, self.uses.values, strict=True) if value is not False]
        before = {other for matter in needing for other in composition.earlier[matter]}
        issuing = dict.fromkeys(matter for producers in part.producers for matter, _ in producers if matter in before)
        children = [
            matter_step(self.derivation, one.position, one.subject, one.value) for one in self.state.matters if one.position in issuing
        ]
        name = composition.matters[decided.producer].name if decided.producer is not None else ""
        reason = texts.PRODUCED_REASON[decided.produced].format(name=name)
        return Step(texts.PRODUCED, decided.produced, reason=reason, children=tuple(children[:SHOWN]))

    def _provided(self, part: PartPlan) -> Step:
        if (part.material.name, _key(self.subject)) in self.state.facts.provided:
            return Step(texts.PROVIDED, True, reason=texts.PROVIDED_REASON["list"])
        copies = [ref(record) for record in self._copies(part)]
        if copies:
            return Step(texts.PROVIDED, True, reason=texts.PROVIDED_REASON["copy"].format(names="、".join(copies)))
        return Step(texts.PROVIDED, False, reason=texts.PROVIDED_REASON["none"])

    def _copies(self, part: PartPlan) -> Iterator[Record]:
        """Uploaded or recognised records that would exempt it, were they shared."""
        for exemption in part.material.exemptions:
            if exemption.kind != "licence":
                continue
            for target in targets_of(self.state, self.plan, exemption, self.subject):
                for record in self.state.facts.licences.get(exemption.record or "", ()):
                    holds = (
                        record.uploaded_copy
                        and binds(record, target)
                        and require_holds(self.state, self.plan, exemption, record, self.subject)
                    )
                    if holds is True:
                        yield record

    def _offer(self, label: str, text: str | None, material: Material, offer: Offer, when: bool | None, taken: bool) -> Step:
        reason = (texts.TAKEN if taken else texts.OFFERED)[when]
        children = () if offer.when is None else (self.derivation.formula(texts.WHEN, offer.when, self.uses.inner),)
        basis = self.derivation.basis(offer.basis)
        return Step(label, when if taken else False, reason=reason, text=text, span=material.span, basis=basis, children=children)


def _truth(step: Step) -> bool | None:
    return step.value if step.value is True or step.value is None else False


def part_step(derivation: Derivation, group: Step, name: str, group_name: str) -> Step:
    """A part of a group, which is no item of its own: told by its group."""
    return Step(name, group.value, group.address, texts.PART.format(name=name, group=group_name), children=(group,))


def item_of(content: dict[str, Any], name: str, subject: CaseSubject | None) -> dict[str, Any] | None:
    """The JSON of an item in a report."""
    found = (item for item in content["materials"] if item["name"] == name and item["subject"] == subject_name(subject))
    return next(found, None)
