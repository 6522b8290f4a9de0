"""The decisions of a bundle for one case, one after the other, as design documents 2 and 3 say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.reference.expressions import (
    FALSE,
    LEARNABLE,
    TRUE,
    Evaluator,
    Leaf,
    RecordOf,
    Scope,
    Truth,
    Unknown,
    every,
    flat,
    opposite,
    own_scope,
    same_value,
    some,
)
from tests.reference.facts import NOBODY, Facts, Person, Record, lies_within
from tests.reference.order import closure, predecessors, with_parts

from yijianshi.bundle.compose import Composition
from yijianshi.identifiers.formats import FORMATS
from yijianshi.language.tree import Binding, Call, Filter, For, Name, Node, Path, Quantified, children
from yijianshi.language.types import ListType
from yijianshi.rulebook.entries import Check, Exemption, Field, Formula, Material, Matter, Product, RecordKind, Use
from yijianshi.rulebook.kinds import RecordType


@dataclass(frozen=True)
class Open:
    """The undecided item of an `each` whose subjects are not (all) known; named after the list."""

    name: str

    def __str__(self) -> str:
        return self.name


Who = Person | Open | None
Owner = str | Person
"""One subject: of the case, or by its name in the rulebook."""
Owners = dict[str, Owner]
"""Whose the subject of an `each` is."""


@dataclass(frozen=True)
class MatterAt:
    matter: Matter
    who: Who

    @property
    def name(self) -> str:
        return self.matter.name


@dataclass
class Need:
    """One item: a material or field, for one subject; who uses it and whether each of them needs it."""

    name: str
    who: Who
    uses: list[tuple[MatterAt, Truth]] = field(default_factory=list)

    @property
    def need(self) -> Truth:
        return some(truth for _, truth in self.uses)


@dataclass
class ItemResult:
    name: str
    who: Who
    uses: list[tuple[MatterAt, Truth]]
    need: Truth
    status: str
    leaves: frozenset[Leaf] = frozenset()
    exemption: dict[str, Any] | None = None
    options: list[str] = field(default_factory=list)
    open_parts: list[str] = field(default_factory=list)
    near_misses: list[tuple[str, tuple[tuple[str, Any], ...]]] = field(default_factory=list)


@dataclass
class FieldResult:
    name: str
    who: Who
    uses: list[tuple[MatterAt, Truth]]
    need: Truth
    status: str
    value: Any
    source: dict[str, Any] | None
    editable: bool
    required: bool
    leaves: frozenset[Leaf] = frozenset()


@dataclass
class CheckResult:
    name: str
    who: Who
    matter: str | None
    severity: str
    status: str
    leaves: frozenset[Leaf] = frozenset()


@dataclass
class Finding:
    name: str
    who: str | None
    severity: str
    matter: str | None = None


@dataclass
class Candidate:
    """A material, or a part of one, on its way to a status."""

    material: Material
    rank: int
    exemptions: list[tuple[Truth, str, dict[str, Any]]]
    options: list[str]
    leaves: frozenset[Leaf]
    evidence: dict[str, Any] | None = None


STATUS = ("exempt", "generated", "provided", "deferred", "exempt", "undecided", "submit")


class Decisions:
    """All decisions of one case."""

    def __init__(self, facts: Facts, bundle: Composition) -> None:
        self.facts = facts
        self.rules = facts.rules
        self.bundle = bundle
        self.evaluator = Evaluator(facts)
        self.direct = predecessors(self.rules, bundle.matters)
        self.earlier = closure(self.direct)
        self.matters: list[tuple[MatterAt, Truth]] = []
        for matter in bundle.matters:
            for who in self.items_of(matter.each) if matter.each else [None]:
                truth = self.evaluator.truth(matter.when, self.scope({matter.each: who}))
                self.matters.append((MatterAt(matter, who), self.if_known(truth, who)))
        self.findings: list[Finding] = []
        self.materials = [found for need in self.needs("materials") if (found := self.material(need)) is not None]
        self.fields = [found for need in self.needs("form") if (found := self.field(need)) is not None]
        self.checks = list(self.all_checks())
        self.built_in_findings()

    # subjects

    def items_of(self, name: str) -> list[Who]:
        """The subjects of an `each`: each once, none that is none, and one open item while some are not known."""
        result: list[Who] = []
        for item in self.evaluator.members(name):
            who: Who = Open((not self.rules.subjects[name].many and item.who) or name) if isinstance(item, Unknown) else item
            if who is not NOBODY and who not in result:
                result.append(who)
        return sorted(result, key=lambda who: isinstance(who, Open))

    def scope(self, each: dict[str | None, Who], **more: Any) -> Scope:
        known = {name: who for name, who in each.items() if name is not None and who is not None}
        of = self.evaluator.subject_leaf
        return Scope({name: of(who.name) if isinstance(who, Open) else who for name, who in known.items()}, **more)

    def if_known(self, truth: Truth, who: Who) -> Truth:
        """What is asked of one who is not known yet is not certain."""
        if isinstance(who, Open):
            return every([truth, self.open(who)])
        return truth

    def open(self, who: Open) -> Truth:
        return Truth(None, self.evaluator.subject_leaf(who.name).leaves)

    def belongs(self, inner: str | None, outer: str | None) -> bool:
        """Is what is `each` of inner, `each` of outer too? A derived subject has what every giver has."""
        if inner is None or outer is None:
            return False
        if inner == outer:
            return True
        if self.rules.subjects[outer].derived is None:
            return False
        givers = self.rules.analysis.givers(outer)
        return bool(givers) and all(self.belongs(inner, giver) for giver in givers)

    # needs

    def needs(self, section: str) -> list[Need]:
        found: dict[tuple[str, str], Need] = {}
        for at, applies in self.matters:
            for use in at.matter.materials if section == "materials" else at.matter.form:
                entry: Material | Field = self.rules.materials[use.name] if section == "materials" else self.rules.fields[use.name]
                for who in self.whose(at, use):
                    own = self.scope({entry.each: who})
                    inner = self.scope({at.matter.each: at.who, use.each: who})
                    truth = every([applies, self.evaluator.truth(entry.when, own), self.evaluator.truth(use.when, inner)])
                    need = found.setdefault((use.name, str(who)), Need(use.name, who))
                    need.uses.append((at, self.if_known(truth, who)))
        return list(found.values())

    def whose(self, at: MatterAt, use: Use) -> list[Who]:
        if use.each is None:
            return [None]
        if self.belongs(use.each, at.matter.each):
            return [at.who]
        return self.items_of(use.each)

    # exemptions

    def targets(self, exemption: Exemption, need: Need) -> list[Any]:
        """The subjects whose records count: persons, NOBODY, or Unknown."""
        if self.is_own(exemption, need):
            if isinstance(need.who, Open):
                return [Unknown(self.open(need.who).leaves, may=True)]
            return [need.who]
        return self.evaluator.members(exemption.subject)

    def is_own(self, exemption: Exemption, need: Need) -> bool:
        """Does it mean the record of the very subject that the material is asked of, in whichever matter?

        Of one who may prove to be asked under another name, too: what exempts an item may not change when that is learned.
        """
        if exemption.subject is None:
            return True
        base = need.who.base if isinstance(need.who, Person) else str(need.who) if need.who is not None else ""
        return any(
            base in (each, *self.rules.subjects[each].bases) and self.belongs(exemption.subject, each) for each in self.askers(need.name)
        )

    def askers(self, name: str) -> set[str]:
        """The subjects of which the bundle asks a material."""
        found: set[str] = set()
        for matter in self.bundle.matters:
            for use in matter.materials:
                if use.name == name and use.each is not None:
                    found.add(use.each)
                    if matter.each is not None and self.belongs(use.each, matter.each):
                        found.add(matter.each)
        return found

    def kind_of(self, exemption: Exemption) -> RecordKind:
        assert exemption.record is not None
        return self.evaluator.kind(exemption.record)

    def material_scope(self, material: Material, need: Need) -> Scope:
        return self.scope({material.each: need.who})

    def required(self, exemption: Exemption, record: Record, material: Material, need: Need) -> Truth:
        scope = self.material_scope(material, need)
        return self.evaluator.truth(exemption.require, Scope(scope.each, {}, record))

    def exemption(self, exemption: Exemption, material: Material, need: Need) -> tuple[Truth, dict[str, Any]]:
        if exemption.kind == "issued":
            assert exemption.region is not None
            return Truth(lies_within(self.facts.region, exemption.region)), {"region": exemption.region}
        kind = self.kind_of(exemption)
        facts = self.facts
        truths: list[Truth] = []
        evidence: dict[str, Any] = {}
        for person in self.targets(exemption, need):
            if person is NOBODY:
                continue
            if isinstance(person, Unknown):
                truths.append(Truth(None, person.leaves) if facts.is_asked(kind) else FALSE)
                continue
            for record in facts.in_order(facts.bound_records(person, kind)):
                if not kind.shared and not facts.is_valid(record):
                    continue
                truth = self.required(exemption, record, material, need)
                truths.append(truth)
                if truth.value and not evidence:
                    evidence = {"shared": kind.name, "index": record.index} if kind.shared else {"licence": record.index}
            absence = self.evaluator.absence(person, kind)
            truths += [
                Truth(None, frozenset({leaf})) for leaf in absence.leaves if leaf[0] in ("licence", "source", "number") and absence.may
            ]
        return some(truths), evidence

    def same_subject(self, product: Product, at: MatterAt, subject: str | Who) -> Truth:
        """Does a producer issue to this very subject? `subject` is one of the case, or a name."""
        rules = self.rules
        by_name = product.subject == subject and not rules.subjects[product.subject].many
        if isinstance(subject, str) and not by_name and all(item is NOBODY for item in self.evaluator.members(subject)):
            return FALSE
        if product.subject == at.matter.each:
            if isinstance(at.who, Open):
                known = at.who.name if at.who.name in rules.subjects else product.subject
                issued = set(rules.subjects[known].bases)  # of one whom a condition has chosen, none of the others
                if isinstance(subject, Person) and subject.base not in issued:
                    return FALSE
                meant = self.evaluator.members(subject) if isinstance(subject, str) else None  # whoever it is that the name means
                if meant is not None and not any(self.may_be(one, str(subject)) & issued for one in meant):
                    return FALSE
                return FALSE if self.cannot_meet(product.subject, subject) else self.open(at.who)
            produced: list[Any] | None = [at.who]
        elif by_name:
            return TRUE
        elif isinstance(subject, Person) and rules.subjects[product.subject].derived is None:
            return Truth(subject.base == product.subject)
        else:
            produced = self.evaluator.members(product.subject)
        if self.cannot_meet(product.subject, subject):
            return FALSE
        mine: list[Any] = [subject]
        if isinstance(subject, str):
            mine = self.evaluator.members(subject)
        elif isinstance(subject, Open):
            mine = [Unknown(self.open(subject).leaves, may=True)]
        if any(isinstance(one, Person) and one == other for one in produced for other in mine):
            return TRUE
        leaves: set[Leaf] = set()
        for one in produced:
            for other in mine:
                if self.may_be(one, product.subject) & self.may_be(other, str(subject)):
                    leaves |= {leaf for item in (one, other) if isinstance(item, Unknown) for leaf in item.leaves}
        return Truth(None, frozenset(leaves)) if leaves else FALSE

    def may_be(self, item: Any, name: str) -> set[str]:
        """Which declared subjects may one be that a name means? In a derived list, one who is not known may be any it is made of."""
        if isinstance(item, Person):
            return {item.base}
        if not isinstance(item, Unknown):
            return set()
        named = self.rules.subjects[name]
        alone = item.who in self.rules.subjects and not (named.derived is not None and named.many)
        return set(self.rules.subjects[item.who if alone else name].bases)

    def cannot_meet(self, product: str, subject: str | Who) -> bool:
        own = set(self.rules.subjects[product].bases)
        other = {subject.base} if isinstance(subject, Person) else set(self.rules.subjects[str(subject)].bases)
        return not own & other

    def produces(self, record: str, subject: str | Who, allowed: Any) -> list[tuple[MatterAt, Truth]]:
        """Producers of a licence of a subject among the allowed matters, and whether each certainly applies and issues it."""
        result = []
        for at, applies in self.matters:
            if allowed(at):
                for product in at.matter.produces:
                    if product.record == record:
                        result.append((at, every([applies, self.same_subject(product, at, subject)])))
        return result

    def produced(self, material: Material, need: Need) -> tuple[Truth, dict[str, Any]]:
        """Does every matter that needs it have one before it that issues it? Never where none of them has one, whoever needs it."""
        truths = []
        evidence: dict[str, Any] = {}
        possible = False
        for at, needs in need.uses:
            covers: list[Truth] = []
            for exemption in material.exemptions:
                if exemption.kind == "licence":
                    subject: str | Who = need.who if self.is_own(exemption, need) else exemption.subject
                    assert exemption.record is not None
                    for producer, truth in self.produces(exemption.record, subject, lambda p, at=at: p.name in self.earlier[at.name]):
                        covers.append(truth)
                        if truth.value and needs.value is not False and not evidence:
                            evidence = {"matter": producer.name}
            truths.append(some([opposite(needs), *covers]))
            possible = possible or bool(covers)
        return (every(truths) if possible else FALSE), evidence

    # materials

    def material(self, need: Need) -> ItemResult | None:
        if need.need.value is False:
            return None
        whole = self.rules.materials[need.name]
        candidates = []
        for part in with_parts(self.rules, whole):
            may_do = TRUE if part is whole else self.may_do(part, need)
            candidate = self.candidate(part, whole, need)
            if may_do.value is None and candidate.rank < 6:
                candidate.rank, candidate.leaves = 5, candidate.leaves | may_do.leaves
            if may_do.value is not False:
                candidates.append(candidate)
        best = min(candidates, key=lambda candidate: (candidate.rank, candidate.material is whole))  # a part rather than the group itself
        exempt = [(kind, evidence) for candidate in candidates for truth, kind, evidence in candidate.exemptions if truth.value]
        status = "undecided" if need.need.value is None else STATUS[best.rank]
        chosen = [(kind, evidence) for truth, kind, evidence in best.exemptions if truth.value and best.rank == 0]
        exemption = {"kind": chosen[0][0], "evidence": chosen[0][1]} if chosen else None
        if best.rank == 4:
            exemption = {"kind": "commitment", "evidence": best.evidence}
        leaves: frozenset[Leaf] = frozenset()
        if status == "undecided":
            leaves = need.need.leaves.union(*(candidate.leaves for candidate in candidates if best.rank == 5))
        settled = best.rank < 5
        return ItemResult(
            name=need.name,
            who=need.who,
            uses=need.uses,
            need=need.need,
            status=status,
            leaves=leaves,
            exemption=exemption,
            options=[o for o in ("defer", "commit") if status == "submit" and any(o in candidate.options for candidate in candidates)],
            open_parts=[] if settled else [candidate.material.name for candidate in candidates[1:]],
            near_misses=[] if any(kind in ("licence", "shared", "issued") for kind, _ in exempt) else self.near_misses(candidates, need),
        )

    def may_do(self, part: Material, need: Need) -> Truth:
        """A part of a group whose own `when` is false is no way to settle it; while that is undecided it settles nothing for certain."""
        return self.evaluator.truth(part.when, self.material_scope(part, need))

    def candidate(self, material: Material, whole: Material, need: Need) -> Candidate:
        exemptions = []
        for exemption in material.exemptions:
            truth, evidence = self.exemption(exemption, material, need)
            exemptions.append((truth, exemption.kind, evidence))
        truth, evidence = self.produced(material, need)
        exemptions.append((truth, "produced", evidence))
        scope = self.material_scope(material, need)
        deferral, commitment = material.deferral, material.commitment
        can_defer = self.evaluator.truth(deferral.when, scope) if deferral is not None else FALSE
        can_commit = self.evaluator.truth(commitment.when, scope) if commitment is not None else FALSE
        defers = deferral is not None and self.is_listed("deferred", material.name, need.who)
        commits = commitment is not None and commitment.name in (self.facts.case.get("commitments") or [])
        open_truths = [truth for truth, _, _ in exemptions]
        open_truths += [can_defer] if defers else []
        open_truths += [can_commit] if commits else []
        leaves = frozenset().union(*(truth.leaves for truth in open_truths if truth.value is None))
        options = [name for name, truth in (("defer", can_defer), ("commit", can_commit)) if truth.value]
        if any(truth.value for truth, _, _ in exemptions):
            rank = 0
        elif material.origin == "系统生成":
            rank = 1
        elif self.is_provided(material, whole, need):
            rank = 2
        elif defers and can_defer.value:
            rank = 3
        elif commits and can_commit.value:
            rank = 4
        elif any(truth.value is None for truth in open_truths):
            rank = 5
        else:
            rank = 6
        given = {"commitment": commitment.name} if commitment is not None else None
        return Candidate(material, rank, exemptions, options, leaves if rank == 5 else frozenset(), given)

    def is_listed(self, section: str, name: str, who: Who) -> bool:
        """Does the case name an item (or the same of one with the same number)?"""
        if isinstance(who, Open):
            return False
        people: list[Person | None] = list(self.facts.twins(who)) if who is not None else [None]
        written = self.facts.case.get(section) or []
        return any(self.evaluator.means(item, name, None, person) for item in written for person in people)

    def is_provided(self, material: Material, whole: Material, need: Need) -> bool:
        if self.is_listed("provided", material.name, need.who) or self.is_listed("provided", whole.name, need.who):
            return True
        for exemption in material.exemptions:
            if exemption.kind != "licence":
                continue
            kind = self.kind_of(exemption)
            for target in self.targets(exemption, need):
                for person in self.facts.twins(target) if isinstance(target, Person) else []:
                    for record in self.facts.bound_records(person, kind):
                        good = record.status in ("valid", "unknown") and self.facts.in_date(record) and self.facts.in_area(record)
                        copy = good and record.source in ("uploaded", "recognised")
                        if copy and self.required(exemption, record, material, need).value:
                            return True
        return False

    def near_misses(self, candidates: list[Candidate], need: Need) -> list[tuple[str, tuple[tuple[str, Any], ...]]]:
        result: list[tuple[str, tuple[tuple[str, Any], ...]]] = []
        for candidate in candidates:
            for exemption in candidate.material.exemptions:
                if exemption.kind != "issued":
                    result += self.misses_of(exemption, candidate.material, need)
        return list(dict.fromkeys(result))

    def misses_of(self, exemption: Exemption, material: Material, need: Need) -> Iterator[tuple[str, tuple[tuple[str, Any], ...]]]:
        facts = self.facts
        kind = self.kind_of(exemption)
        targets = self.targets(exemption, need)
        people = [person for person in targets if isinstance(person, Person)]
        known = bool(people) and len(people) == len(targets) and all(isinstance(facts.number(person), str) for person in people)
        for record in facts.records.get(kind.name, []):
            evidence = (("shared", kind.name), ("index", record.index)) if kind.shared else (("licence", record.index),)
            if any(facts.bound(record, person) for person in people):
                reason = self.reason(exemption, record, material, need)
                if reason is not None:
                    yield reason, evidence
            elif known and not any(facts.bound(record, person) for person in facts.people()):
                yield "wrong_holder", evidence
        if any(facts.is_unavailable(person, kind) for person in people) or kind.name in facts.unavailable:
            yield "unavailable", (("source", kind.name),)
        elif not facts.is_asked(kind):
            yield "not_asked", (("source", kind.name),)

    def reason(self, exemption: Exemption, record: Record, material: Material, need: Need) -> str | None:
        day = self.facts.day
        if not record.kind.shared:
            if record.status == "unknown":
                return "status_unknown"
            if record.status != "valid":
                return "not_valid"
            if record.valid_to is not None and record.valid_to < day:
                return "expired"
            if record.valid_from is not None and record.valid_from > day:
                return "not_yet_valid"
            if record.source != "shared":
                return "not_authoritative"
            if not self.facts.in_area(record):
                return "outside_area"
        return "require_failed" if self.required(exemption, record, material, need).value is False else None

    # fields

    def field(self, need: Need) -> FieldResult | None:
        if need.need.value is False:
            return None
        entry = self.rules.fields[need.name]
        person = need.who if isinstance(need.who, Person) else None
        scope = self.scope({entry.each: need.who}, prefill=True)
        values = [self.evaluator.fitting(formula, scope, entry.options) for formula in entry.sources]
        known, earlier, other = self.evaluator.chain(entry.sources, scope, entry.options)
        own = None if isinstance(need.who, Open) else self.evaluator.own_value(need.name, person)
        trusted = [
            (place, value)
            for place, (formula, value) in enumerate(zip(entry.sources, values, strict=True))
            if not isinstance(value, Unknown) and self.is_authoritative(formula, scope)
        ]
        against = own is not None and bool(trusted) and not same_value(own, trusted[0][1])
        disagree = entry.agree and any(not same_value(a, b) for _, a in trusted for _, b in trusted)
        if need.need.value:
            if against:
                self.findings.append(Finding("来源不一致", _subject(need.who), "note" if entry.editable else "fix"))
            if disagree:
                self.findings.append(Finding("来源不一致", _subject(need.who), "review"))
            if entry.format is not None and own is not None and not FORMATS[entry.format].test(str(own)):
                self.findings.append(Finding("格式不符", _subject(need.who), "fix"))
        value = source = None
        place: int | None = None
        leaves: frozenset[Leaf] = frozenset()
        if (against and not entry.editable) or disagree:
            status = "conflict"
            place, value = trusted[0]
        elif own is not None:
            value = own
            if known is not None and same_value(own, known[1]):
                status, place = "prefilled", known[0]
            else:
                status = "provided"
        elif earlier:
            below = frozenset[Leaf]().union(*(item.leaves for item in (*earlier, *other)))
            status, leaves = "undecided", need.need.leaves | {leaf for leaf in below if leaf[0] in LEARNABLE}
            if known is not None:
                place, value = known
        elif known is not None:
            status = "prefilled"
            place, value = known
        elif need.need.value is None:
            status, leaves = "undecided", need.need.leaves
        else:
            awaits = self.awaits(entry, need, scope)
            status = {True: "awaited", None: "undecided", False: "missing"}[awaits.value]
            leaves = awaits.leaves
        if place is not None:
            source = self.source_of(entry.sources[place], scope)
        return FieldResult(
            need.name,
            need.who,
            need.uses,
            need.need,
            status,
            value,
            source,
            entry.editable or not (known or trusted),
            entry.required,
            leaves,
        )

    def awaits(self, entry: Field, need: Need, scope: Scope) -> Truth:
        """Will, for each matter that needs it, another one produce a source?"""
        truths = []
        for at, needs in need.uses:
            covers = [
                truth
                for formula in entry.sources
                for target, kind in self.reads(formula.tree, owners_in(scope))
                for _, truth in self.issuers(target, kind, lambda p, at=at: p.name != at.name)
            ]
            truths.append(some([opposite(needs), *covers]))
        return every(truths)

    def is_authoritative(self, formula: Formula, scope: Scope) -> bool:
        """Does all that it reads stand in valid licences and shared records? One that reads no record does not."""
        found = list(self.stands(formula.tree, scope))
        return bool(found) and all(found)

    def stands(self, node: Node, scope: Scope) -> Iterator[bool]:
        """For each datum that an expression reads, through names too: does it stand in a valid licence or a shared record?"""
        evaluator = self.evaluator
        if isinstance(node, Path):
            base = evaluator.value(node.base, scope)
            if isinstance(_element(node.base.type), RecordType):
                yield from (isinstance(item, RecordOf) and self.is_vouched(item) for item in flat(base))
                return
            people = [item for item in flat(base) if isinstance(item, Person)]
            if people and node.name in ("id", "name"):
                yield False
            if people and self.is_named(node.name):
                for person in people:
                    yield from self.stands_named(node.name, person)
        elif isinstance(node, Name) and node.symbol is not None and self.is_named(node.symbol.key) and node.symbol.kind != "local":
            owner = scope.each.get(node.symbol.ref) if node.symbol.kind == "attribute" else None
            person = owner if isinstance(owner, Person) else None
            if node.symbol.kind == "member":
                item = scope.local[node.symbol.ref.key]
                person = item if isinstance(item, Person) else None
            yield from self.stands_named(node.symbol.key, person)
        elif isinstance(node, Filter) and node.item is not None and not node.index:
            yield from self.stands(node.base, scope)
            for item in self.elements(node.base, scope):
                yield from self.stands(node.condition, scope.with_local(node.item.key, item))
            return
        elif isinstance(node, Quantified | For):
            yield from self.stands_loop(node.bindings, node.condition if isinstance(node, Quantified) else node.body, scope)
            return
        for child in children(node):
            yield from self.stands(child, scope)

    def stands_loop(self, bindings: tuple[Binding, ...], body: Node, scope: Scope) -> Iterator[bool]:
        if not bindings:
            yield from self.stands(body, scope)
            return
        first, *rest = bindings
        assert first.symbol is not None
        yield from self.stands(first.source, scope)
        for item in self.elements(first.source, scope):
            yield from self.stands_loop(tuple(rest), body, scope.with_local(first.symbol.key, item))

    def elements(self, node: Node, scope: Scope) -> list[Any]:
        value = self.evaluator.value(node, scope)
        return value if isinstance(value, list) else []

    def is_named(self, name: str) -> bool:
        return any(name in section for section in (self.rules.questions, self.rules.fields, self.rules.definitions))

    def stands_named(self, name: str, person: Person | None) -> Iterator[bool]:
        """A definition by its value; a question or field by the source that its value comes from, never where it was given."""
        rules, evaluator = self.rules, self.evaluator
        if name in rules.definitions:
            definition = rules.definitions[name]
            assert definition.value is not None
            yield from self.stands(definition.value.tree, own_scope(definition.each, person))
            return
        entry = rules.questions.get(name) or rules.fields[name]
        given = evaluator.answer(name, person) if name in rules.questions else evaluator.own_value(name, person)
        scope = own_scope(entry.each, person)
        known, _, _ = evaluator.chain(entry.sources, scope, entry.options)
        if given is not None or known is None:
            yield False
        else:
            yield from self.stands(entry.sources[known[0]].tree, scope)

    def is_vouched(self, of: RecordOf) -> bool:
        record = self.facts.serving(of.person, of.kind)
        return record is not None and (of.kind.shared or self.facts.is_valid(record))

    def source_of(self, formula: Formula, scope: Scope) -> dict[str, Any] | None:
        """The record of a bare `S.type.field`; other sources are not compared."""
        node = formula.tree
        if not isinstance(node, Path) or not isinstance(node.base, Path):
            return None
        base = self.evaluator.value(node.base, scope)
        if not hasattr(base, "person"):
            return None
        record = self.facts.serving(base.person, base.kind)
        if record is None:
            return None
        if base.kind.shared:
            return {"shared": base.kind.name, "index": record.index, "path": node.name}
        return {"licence": record.index, "path": node.name}

    # checks

    def reads(self, node: Node, owners: Owners) -> list[tuple[Owner, RecordKind]]:
        """The licences and sources of one subject whose data an expression reads, directly or through definitions."""
        if isinstance(node, Path) and isinstance(node.base, Path) and getattr(node.base.type, "kind", "") == "record":
            owner = self.owner(node.base.base, owners)
            if owner is not None:
                return [(owner, self.evaluator.kind(node.base.name))]
        found = [pair for tree, inner in self.definitions_named(node, owners) for pair in self.reads(tree, inner)]
        for child in children(node):
            found += self.reads(child, owners)
        return found

    def held(self, node: Node, owners: Owners) -> list[tuple[Owner, str]]:
        """The licences and sources of one subject of which an expression asks `holds`, directly or through definitions."""
        found = []
        if isinstance(node, Call) and node.function == "holds":
            path = node.arguments[0]
            assert isinstance(path, Path)
            owner = self.owner(path.base, owners)
            if owner is not None:
                found.append((owner, path.name))
        found += [pair for tree, inner in self.definitions_named(node, owners) for pair in self.held(tree, inner)]
        for child in children(node):
            found += self.held(child, owners)
        return found

    def definitions_named(self, node: Node, owners: Owners) -> list[tuple[Node, Owners]]:
        """The definition that a node names, with whose its `each` is: of one subject only, be it one that is not known yet."""
        name, owner, single = None, None, False
        if isinstance(node, Path) and getattr(node.base.type, "kind", "") == "subject":
            name, owner = node.name, self.owner(node.base, owners)
            single = isinstance(node.base, Name) and node.base.symbol is not None and node.base.symbol.kind == "each"
        elif isinstance(node, Name) and node.symbol is not None and node.symbol.kind in ("definition", "attribute"):
            single = node.symbol.kind == "attribute"
            name, owner = node.symbol.key, owners.get(node.symbol.ref) if single else None
        definition = self.rules.definitions.get(name or "")
        if definition is None or definition.value is None or (definition.each is not None and owner is None and not single):
            return []
        return [(definition.value.tree, {definition.each: owner} if definition.each is not None and owner is not None else {})]

    def owner(self, node: Node, owners: Owners) -> Owner | None:
        """One subject that is named: of an `each`, or of the shared space."""
        if not isinstance(node, Name) or node.symbol is None or getattr(node.type, "kind", "") != "subject":
            return None
        if node.symbol.kind == "each":
            return owners.get(node.symbol.key)
        return node.symbol.key if node.symbol.kind == "subject" else None

    def serves(self, target: Owner, kind: RecordKind) -> Truth:
        person = target if isinstance(target, Person) else self.evaluator.named(target, None)
        if isinstance(person, Unknown):
            return Truth(None, person.leaves)
        if person is NOBODY:
            return FALSE
        if self.facts.serving(person, kind) is not None:
            return TRUE
        if self.facts.is_contested(person, kind):
            return Truth(None, frozenset({("number", str(person))}))
        return self.evaluator.holds(person, kind)

    def all_checks(self) -> Iterator[CheckResult]:
        for check in self.bundle.gates:
            for who in self.items_of(check.each) if check.each else [None]:
                yield self.check(check, None, TRUE, who)
        for at, applies in self.matters:
            for check in at.matter.checks:
                if check.each is None or self.belongs(check.each, at.matter.each):
                    yield self.check(check, at, applies, at.who)
                else:
                    for who in self.items_of(check.each):
                        yield self.check(check, at, applies, who)

    def check(self, check: Check, at: MatterAt | None, applies: Truth, who: Who) -> CheckResult:
        each: dict[str | None, Who] = {check.each: who}
        if at is not None:
            each = {at.matter.each: at.who, check.each: who}
        scope = self.scope(each)
        when = self.if_known(self.evaluator.truth(check.when, scope), who)
        must = self.evaluator.truth(check.must, scope) if check.must is not None else FALSE
        status, leaves = self.check_status(check, scope, applies, when, must)
        if status == "failed":
            self.findings.append(Finding(check.name, _subject(who), check.severity, at.name if at is not None else None))
        return CheckResult(check.name, who, at.name if at is not None else None, check.severity, status, leaves)

    def check_status(self, check: Check, scope: Scope, applies: Truth, when: Truth, must: Truth) -> tuple[str, frozenset[Leaf]]:
        if applies.value is False or when.value is False:
            return "skipped", frozenset()
        owners = owners_in(scope)
        found = [pair for formula in (check.when, check.must) if formula is not None for pair in self.held(formula.tree, owners)]
        # Asked of the subject that a check is `each` of, it is asked of the one of that name in the shared space, and the other way round.
        asked = found + [(key, name) for owner, name in found for key, one in owners.items() if key is not None and one == owner]
        asked += [(owners[str(owner)], name) for owner, name in found if isinstance(owner, str) and owner in owners]
        reads = [] if check.must is None else self.reads(check.must.tree, owners)
        implied = [(target, kind, self.serves(target, kind)) for target, kind in reads if (target, kind.name) not in asked]
        absent = [(target, kind) for target, kind, truth in implied if truth.value is False]
        if absent:
            awaited = [self.issued(target, kind) for target, kind in absent]
            if any(truth.value is False for truth in awaited):
                return "skipped", frozenset()
            parts = [applies, when, *awaited, *(truth for _, _, truth in implied if truth.value is None)]
            if all(truth.value for truth in parts):
                return "awaited", frozenset()
            return "undecided", frozenset().union(*(truth.leaves for truth in parts))
        parts = [applies, when, *(truth for _, _, truth in implied), must]
        if any(truth.value is None for truth in parts):
            return "undecided", frozenset().union(*(truth.leaves for truth in parts if truth.value is None))
        return ("passed" if must.value else "failed"), frozenset()

    def issued(self, target: Owner, kind: RecordKind) -> Truth:
        """Will a matter issue such a licence? To nobody, none will."""
        return some(truth for _, truth in self.issuers(target, kind, lambda p: True))

    def issuers(self, target: Owner, kind: RecordKind, allowed: Any) -> list[tuple[MatterAt, Truth]]:
        nobody = isinstance(target, str) and self.evaluator.named(target, None) is NOBODY
        return [] if nobody else self.produces(kind.name, target, allowed)

    # findings of the library's own

    def built_in_findings(self) -> None:
        applying = {at.name for at, truth in self.matters if truth.value}
        pairs = {
            frozenset((matter.name, other))
            for matter in self.bundle.matters
            for other in matter.excludes
            if other != matter.name and matter.name in applying and other in applying
        }
        self.findings += [Finding("互斥事项", None, "block") for _ in pairs]
        for name in self.bundle.names:
            question = self.rules.questions.get(name)
            if question is not None:
                for who in self.items_of(question.each) if question.each else [None]:
                    if not isinstance(who, Open):
                        self.answer_against_source(name, who)

    def answer_against_source(self, name: str, who: Person | None) -> None:
        question = self.rules.questions[name]
        answer = self.evaluator.answer(name, who)
        if answer is None:
            return
        scope = own_scope(question.each, who)
        for formula in question.sources:
            value = self.evaluator.fitting(formula, scope, question.options)
            if not isinstance(value, Unknown) and self.is_authoritative(formula, scope):
                if not same_value(answer, value):
                    self.findings.append(Finding("来源不一致", _subject(who), "fix"))
                return


def owners_in(scope: Scope) -> Owners:
    return {name: person for name, person in scope.each.items() if isinstance(person, Person)}


def _element(of: Any) -> Any:
    return of.element if isinstance(of, ListType) else of


def _subject(who: Who) -> str | None:
    return None if who is None else str(who)
