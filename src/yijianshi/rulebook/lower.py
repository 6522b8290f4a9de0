"""From validated models to entries with checked expressions and closed references."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from yijianshi.language.type_words import word_of
from yijianshi.language.types import ListType, Type
from yijianshi.rulebook.analysis import Analysis, Looked
from yijianshi.rulebook.circles import find_circles
from yijianshi.rulebook.entries import (
    BundleEntry,
    Check,
    Datum,
    Definition,
    Exemption,
    Field,
    Material,
    Matter,
    Message,
    Offer,
    Parameter,
    Product,
    Question,
    RecordKind,
    Subject,
    Use,
)
from yijianshi.rulebook.kinds import value_type
from yijianshi.rulebook.layers import Key, Law, LawEntry
from yijianshi.rulebook.lazily import Entries
from yijianshi.rulebook.lower_parts import Parts, text_or_none
from yijianshi.rulebook.periods import help_with_day
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.scope import RuleScope
from yijianshi.rulebook.subjects import givers, strays
from yijianshi.rulebook.values import dated_values, malformed_days, odd_values
from yijianshi.rulebook.words import KINDS, SECTIONS
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.suggest import did_you_mean

T = TypeVar("T")


class Lowering(Parts):
    """Lowers the entries of one law, each when it is first asked for; what entries of all sections are made of stands in `Parts`.

    `readers` collects by whom each name was looked at: what has to be looked at again where the name means something else.
    """

    def __init__(self, law: Law, elsewhere: Iterable[Key] = (), readers: dict[Looked, set[Key]] | None = None) -> None:
        super().__init__(Analysis(law, frozenset(elsewhere)), law)
        self._steps: dict[str, list[str]] = {}
        self.aliases = self._aliases()
        self._readers = {} if readers is None else readers
        self._order = {name: place for place, name in enumerate(law["questions"])}
        self.rules = Rules(
            self.analysis,
            law,
            documents=self._entries("basis", lambda name, entry: entry.model),
            subjects=self._entries("subjects", self.subject),
            parameters=self._entries("parameters", self.parameter),
            questions=self._entries("questions", self.question),
            definitions=self._entries("definitions", self.definition),
            licences=self._entries("licences", self.record),
            sources=self._entries("sources", self.record),
            materials=self._entries("materials", self.material),
            fields=self._entries("fields", self.field),
            matters=self._entries("matters", self.matter),
            bundles=self._entries("bundles", self.bundle),
            aliases=self.aliases,
        )

    def checked(self, keys: Collection[Key] | None = None) -> list[Diagnostic]:
        """The faults of some entries (sections and names), of all where none are given."""
        found = {section: self._chosen(section, keys) for section in SECTIONS[1:]}
        asked = ("subjects", "questions", "definitions", "fields", "materials", "bundles")
        return [*self.faults, *find_circles(*(found[section] for section in asked))]

    def _chosen(self, section: str, keys: Collection[Key] | None) -> Mapping[str, Any]:
        entries: Mapping[str, Any] = getattr(self.rules, section)
        return {name: entries[name] for name in entries if keys is None or (section, name) in keys}

    def _entries(self, section: str, lower: Callable[[str, LawEntry], T]) -> Entries[T]:
        names = (name for name in self.law[section] if section != "materials" or self.aliases.get(name, name) == name)
        return Entries(names, partial(self._lowered, section, lower), self.analysis.lock)

    def _lowered(self, section: str, lower: Callable[[str, LawEntry], T], name: str) -> T:
        """An entry lowered, and the names noted that were looked at for it."""
        with self.analysis.noting() as names:
            entry = lower(name, self.law[section][name])
        key = (section, name)
        for other in names:
            self._readers.setdefault(other, set()).add(key)
        return entry

    # entries

    def subject(self, name: str, entry: LawEntry) -> Subject:
        model = entry.model
        analysis = self.analysis
        of = analysis.subject_type(name)
        many = analysis.many(name)
        derived = None
        if model.is_ is not None:
            told = len(self.faults)
            derived = analysis.formula(model.is_, RuleScope(analysis))
            if derived is not None and len(self.faults) == told:
                for stray in strays(derived.tree, self.is_subject) or ([] if givers(derived.tree, self.is_subject) else [derived.tree]):
                    place = model.is_.locate(stray.start, stray.end)
                    self.faults.append(diagnose("YJS323", place, name=name, found=word_of(stray.type)))
        for kind in model.kind:
            if str(kind) not in KINDS and (near := did_you_mean(str(kind), KINDS)):
                self.faults.append(diagnose("YJS342", kind.span, name=str(kind), help=near))
        ask = analysis.message(model.ask, RuleScope(analysis))
        return Subject(**self.named(entry), kinds=of.kinds, many=many, ask=ask, derived=derived, bases=of.bases)

    def parameter(self, name: str, entry: LawEntry) -> Parameter:
        values = dated_values(entry.model)
        malformed = malformed_days(entry.model)
        self.faults.extend(diagnose("YJS319", day.span, value=str(day), help=help_with_day(str(day))) for day in malformed)
        if not values and not malformed:
            self.faults.append(diagnose("YJS335", entry.name.span, name=name))
        self.faults.extend(
            diagnose("YJS343", value.span, name=name, found=word_of(of), first=first, expected=word_of(kind))
            for value, of, first, kind in odd_values(entry.model)
        )
        symbol = self.analysis.symbol(name)
        of = symbol.type if symbol is not None and values else Type("Any")
        return Parameter(**self.named(entry), type=of, dated=tuple(values))

    def question(self, name: str, entry: LawEntry) -> Question:
        model = entry.model
        scope = self.scope(model.each)
        expect = _source_type(model)
        return Question(
            **self.named(entry),
            ask=self.analysis.message(model.ask, scope) or Message(()),
            kind=model.type,
            options=tuple(map(str, model.options)),
            unit=text_or_none(model.unit),
            each=text_or_none(model.each),
            sources=self.formulas(model.from_, scope, expect),
            when=self.analysis.condition(model.when, scope),
            format=model.format,
            sensitive=model.sensitive,
            order=self._order[name],
        )

    def definition(self, name: str, entry: LawEntry) -> Definition:
        model = entry.model
        value = self.analysis.formula(model.value, self.scope(model.each))
        return Definition(**self.named(entry), each=text_or_none(model.each), value=value)

    def record(self, name: str, entry: LawEntry) -> RecordKind:
        shared = entry.section == "sources"
        model = entry.model
        data = {
            str(key): Datum(str(key), item.type, tuple(map(str, item.options)), item.sensitive, item.format)
            for key, item in model.data.items()
        }
        if model.binds is not None and str(model.binds) not in data:
            help = did_you_mean(str(model.binds), data)
            known = "、".join(data) or texts.NO_DATA
            self.faults.append(diagnose("YJS341", model.binds.span, record=name, name=str(model.binds), help=help, known=known))
        return RecordKind(
            **self.named(entry),
            shared=shared,
            holders=frozenset(map(str, model.holder)),
            issuer=text_or_none(model.department if shared else model.issuer),
            binds=text_or_none(model.binds),
            recognised=() if shared else tuple(map(str, model.recognised)),
            data=data,
        )

    def material(self, name: str, entry: LawEntry) -> Material:
        model = entry.model
        scope = self.scope(model.each)
        parts = [
            part for part in model.any_of if not self.analysis.skipped("materials", part) and self.analysis.expect_name("materials", part)
        ]
        return Material(
            **self.named(entry),
            origin=model.origin,
            any_of=tuple(self.official(str(part)) for part in parts),
            each=text_or_none(model.each),
            when=self.analysis.condition(model.when, scope),
            exemptions=tuple(found for item in model.exempt if (found := self.exemption(item, entry, scope)) is not None),
            deferral=self.offer(model.deferrable, scope),
            commitment=self.offer(model.commitment, scope),
            format=text_or_none(model.format),
            copies=text_or_none(model.copies),
            issuer=text_or_none(model.issuer),
            obtain=text_or_none(model.obtain),
        )

    def exemption(self, model: Any, entry: LawEntry, scope: RuleScope) -> Exemption | None:
        basis = self.basis(model.basis)
        if model.issued_by is not None:
            span = model.issued_by.department.span
            return Exemption("issued", span, department=str(model.issued_by.department), region=str(model.issued_by.region), basis=basis)
        shared = model.licence is None
        path: Text = model.shared if shared else model.licence
        subject, record = self.subject_record(path, "sources" if shared else "licences")
        if record is None:
            return None
        inner = RuleScope(self.analysis, scope.each, record)
        require = self.analysis.condition(model.require, inner)
        return Exemption("shared" if shared else "licence", path.span, record.name, subject, require, basis=basis)

    def offer(self, model: Any, scope: RuleScope) -> Offer | None:
        if model is None:
            return None
        name, days = getattr(model, "name", None), getattr(model, "days", None)
        return Offer(text_or_none(name), days, self.analysis.condition(model.when, scope), self.basis(model.basis))

    def field(self, name: str, entry: LawEntry) -> Field:
        model = entry.model
        scope = self.scope(model.each)
        return Field(
            **self.named(entry),
            kind=model.type,
            options=tuple(map(str, model.options)),
            sources=self.formulas(model.from_, scope, _source_type(model)),
            when=self.analysis.condition(model.when, scope),
            each=text_or_none(model.each),
            required=model.required,
            editable=model.editable,
            agree=model.agree,
            sensitive=model.sensitive,
            format=model.format,
            unit=text_or_none(model.unit),
        )

    def matter(self, name: str, entry: LawEntry) -> Matter:
        model = entry.model
        scope = self.scope(model.each)
        each = text_or_none(model.each)
        uses = [self.use(key, use, "materials", each) for key, use in model.materials.items()]
        form = [self.use(key, use, "fields", each) for key, use in model.form.items()]
        produces = []
        for path in model.produces:
            subject, record = self.subject_record(path, "licences")
            if subject is None and record is not None:
                subject = each
                if subject is None:
                    self.faults.append(diagnose("YJS329", path.span, record=record.name))
            if subject is not None and record is not None:
                produces.append(Product(subject, record.name, path.span))
        return Matter(
            **self.named(entry),
            department=str(model.department),
            when=self.analysis.condition(model.when, scope),
            each=each,
            produces=tuple(produces),
            after=self.names_of("matters", model.after),
            excludes=self.names_of("matters", model.excludes),
            statutory_days=model.time_limit.statutory,
            promised_days=model.time_limit.promised,
            visits=model.visits,
            on_site=model.on_site,
            steps=model.steps,
            materials=tuple(use for use in uses if use is not None),
            form=tuple(use for use in form if use is not None),
            checks=tuple(self.check(key, check, each) for key, check in model.checks.items()),
        )

    def use(self, key: Text, model: Any, section: str, matter_each: str | None) -> Use | None:
        if self.analysis.skipped(section, str(key)) or not self.analysis.expect_name(section, key):
            return None
        name = self.official(str(key)) if section == "materials" else str(key)
        entry: Material | Field | None = (self.rules.materials if section == "materials" else self.rules.fields).get(name)
        if entry is None:
            return None
        each = text_or_none(model.each) or entry.each
        scope = self.scope(matter_each, model.each if model.each is not None else each)
        if isinstance(entry, Material):
            self.bare_exemptions(key, entry, each)
        elif model.each is not None and not self.analysis.known("subjects", str(model.each)):
            each = None
        return Use(name, key.span, each, self.analysis.condition(model.when, scope), str(key))

    def bare_exemptions(self, key: Text, material: Material, each: str | None) -> None:
        """An exemption that names no subject means the one that the material is asked of: there must be one, that can hold it."""
        for part in parts_of(material, self.rules.materials):
            for exemption in part.exemptions:
                if exemption.record is None or exemption.subject is not None:
                    continue
                if each is None:
                    self.faults.append(diagnose("YJS316", key.span, record=exemption.record, material=str(key)))
                    return
                if self.analysis.known("subjects", each):
                    record = (self.analysis.records if exemption.kind == "licence" else self.analysis.sources)[exemption.record]
                    self.can_hold(each, record, key)

    def check(self, key: Text, model: Any, matter_each: str | None) -> Check:
        scope = self.scope(*(item for item in (matter_each, model.each) if item is not None))
        message = self.analysis.message(model.message, scope)
        return Check(
            name=str(key),
            span=key.span,
            basis=self.basis(model.basis),
            sample=model.sample,
            note=text_or_none(model.note),
            confidence=text_or_none(model.confidence),
            code=text_or_none(model.code),
            message=message or Message(()),
            must=self.analysis.condition(model.must, scope),
            when=self.analysis.condition(model.when, scope),
            each=text_or_none(model.each),
            severity=model.severity,
            fix=self.analysis.message(model.fix, scope),
            instead=text_or_none(model.instead),
        )

    def bundle(self, name: str, entry: LawEntry) -> BundleEntry:
        model = entry.model
        return BundleEntry(
            **self.named(entry),
            audience=text_or_none(model.audience),
            lead=text_or_none(model.lead),
            responsible=tuple(map(str, model.responsible)),
            promised_days=model.time_limit.promised,
            statutory_days=model.time_limit.statutory,
            steps=model.steps,
            matters=self.names_of("matters", model.matters),
            includes=self.names_of("bundles", model.includes),
            checks=tuple(self.check(key, check, None) for key, check in model.checks.items()),
            life_stage=text_or_none(model.life_stage),
            batch=text_or_none(model.batch),
            aliases=tuple(map(str, model.aliases)),
        )

    def _aliases(self) -> dict[str, str]:
        """Second names of materials; a chain of them that goes in a circle is a fault."""
        result: dict[str, str] = {}
        told: set[frozenset[str]] = set()
        for name, entry in self.law["materials"].items():
            if not entry.renames or not self.analysis.expect_name("materials", entry.model.same_as):
                continue
            chain = [name]
            target = str(entry.model.same_as)
            while target in self.law["materials"] and self.law["materials"][target].renames and target not in chain:
                chain.append(target)
                target = str(self.law["materials"][target].model.same_as)
            if target in chain:
                circle = chain[chain.index(target) :]
                if frozenset(circle) not in told:
                    told.add(frozenset(circle))
                    self.faults.append(diagnose("YJS334", entry.name.span, name=name, circle=" → ".join([*circle, target])))
            else:
                result[name] = target
                self._steps[name] = [*chain, target]
        return result

    def official(self, name: str) -> str:
        """The name of a material that may be a second one."""
        self.analysis.noted.update(("materials", step) for step in self._steps.get(name, ()))
        return self.aliases.get(name, name)


def parts_of(material: Material, materials: Mapping[str, Material]) -> list[Material]:
    """The material itself and, of an `any_of`, all its parts, those of parts included."""
    found = [material]
    seen = {material.name}
    for item in found:
        for name in item.any_of:
            if name in materials and name not in seen:
                seen.add(name)
                found.append(materials[name])
    return found


def _source_type(model: Any) -> Type:
    """What the `from` of a question or field must give; options are held against the value at run time."""
    if model.type == "choice":
        return value_type("text")
    if model.type == "choices":
        return ListType(element=value_type("text"))
    return value_type(model.type)
