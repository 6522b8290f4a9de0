"""From a raw case to facts: everything is checked, all faults are collected and raised once.

What is inside a licence or shared record is no fault of the case: a defective record is set aside with a diagnostic.
"""

from __future__ import annotations

import datetime
from typing import Any

from yijianshi.bundle.compose import Composition
from yijianshi.case.addresses import Owners, field_owners, full_address, is_index, material_owners, owners_of, split_address
from yijianshi.case.defective import set_aside_licence, set_aside_shared, without_type
from yijianshi.case.facts import Facts
from yijianshi.case.faults import Faults, shape
from yijianshi.case.keys import SUBJECT_SYNONYMS
from yijianshi.case.library import shared_key
from yijianshi.case.records import Defect, Record, bound_to, licence_members, once, read_licence, read_shared, read_values, record_data
from yijianshi.case.subjects import KNOWN, NONE, PERSONS, UNKNOWN, CaseSubject
from yijianshi.case.usual import OTHERWISE, Usual, usual_data
from yijianshi.case.usual_licence import Holders, usual_licence
from yijianshi.case.values import Inexact, Unfit, expected, fit
from yijianshi.identifiers import mask, normal, valid_resident_id, valid_uscc
from yijianshi.rulebook.entries import Subject
from yijianshi.rulebook.secrets import sensitive_name
from yijianshi.rulebook.words import PERSON
from yijianshi.source.catalogue import case as texts
from yijianshi.source.catalogue.rulebook import SECTIONS
from yijianshi.source.diagnostics import diagnose


class CaseReader:
    """Reads cases of one bundle; what it looks names up in is made once. Names with an owner are `each` of a subject (None: nobody's)."""

    def __init__(self, composition: Composition) -> None:
        self.rules = rules = composition.rules
        self.used = frozenset(composition.names)
        self.declared = {name: entry for name, entry in rules.subjects.items() if entry.derived is None}
        self.materials = material_owners(composition)
        self.fields = field_owners(composition)
        self.asked = {name: owners_of(question.each, rules) for name, question in rules.questions.items()}
        self.material_names = frozenset(rules.materials) | frozenset(rules.aliases)
        offers = [material.commitment for material in rules.materials.values() if material.commitment is not None]
        self.commitments = frozenset(offer.name for offer in offers if offer.name is not None)
        bundle_parts = [part for need in composition.materials for part in (need.material, *need.parts)]
        self.plain_questions = Usual.of(item for name, item in rules.questions.items() if item.each is None and name in self.used)
        self.plain_fields = Usual.of(rules.fields[name] for name, of in self.fields.items() if of is None)
        self.data = {kind: usual_data(kind) for kind in (*rules.licences.values(), *rules.sources.values())}
        self.plain_materials = {name: (name, None) for name, of in self.materials.items() if of is None}
        self.deferrable = frozenset(part.name for part in bundle_parts if part.deferral is not None)
        self.offered = frozenset(part.commitment.name for part in bundle_parts if part.commitment is not None)

    def read(
        self, raw: dict[str, Any], date: datetime.date, region: str, faults: Faults, *, loose: bool = False, inexact: bool = False
    ) -> Facts:
        """The facts of a case whose head was read; raises CaseError with every fault found.

        `loose` reads numbers and truths from text, as the tests of a pack write them, and licences without a status as valid.
        `inexact`: floats of the raw case may have lost digits; Inexact is raised where one is read.
        """
        facts = Facts(date, region)
        facts.sections = faults.written.sections
        reading = _Reading(self, facts, faults, loose, inexact)
        reading.subjects(raw.get("subjects"))
        reading.answers(raw.get("answers"))
        reading.licences(raw.get("licences"))
        reading.shared(raw.get("shared"))
        reading.unavailable(raw.get("unavailable"))
        reading.form(raw.get("form"))
        facts.provided = reading.items(raw.get("provided"), "provided")
        facts.deferred = reading.items(raw.get("deferred"), "deferred")
        reading.commitments(raw.get("commitments"))
        faults.raise_all()
        facts.diagnostics.extend(faults.warnings)
        return facts


class _Reading:
    """One reading of one case."""

    def __init__(self, reader: CaseReader, facts: Facts, faults: Faults, loose: bool, inexact: bool) -> None:
        self.reader = reader
        self.rules = reader.rules
        self.facts = facts
        self.faults = faults
        self.loose, self.inexact = loose, inexact
        self.by_address: dict[str, CaseSubject] = {}

    # subjects

    def subjects(self, value: Any) -> None:
        given = self.faults.table(value, "subjects")
        declared = self.reader.declared
        for name in given:
            if name in self.rules.subjects and name not in declared:
                bases = "、".join(self.rules.subjects[name].bases)
                self.faults.add(
                    "YJS421", f"subjects.{name}", name=name, bases=bases, expected=texts.EXPECTED["nothing"], got=texts.GOT["given"]
                )
            elif name not in declared:
                self.faults.unknown(f"subjects.{name}", name, SECTIONS["subjects"], declared)
            elif name not in self.reader.used:
                self.faults.warn(diagnose("YJS415", name=name, path=f"subjects.{name}"))
        for name, entry in declared.items():
            self.facts.subjects[name] = self.subject(name, entry, given)

    def subject(self, name: str, entry: Subject, given: dict[str, Any]) -> CaseSubject | list[CaseSubject] | None:
        if name not in given:
            return None if entry.many else self.bind(CaseSubject(name, None, UNKNOWN, None, UNKNOWN, None))
        value, path = given[name], f"subjects.{name}"
        if entry.many:
            if value is None:
                return []
            if not isinstance(value, list):
                self.faults.add("YJS409", path, name=name, expected=texts.EXPECTED["many"], got=shape(value, sensitive=True))
                return None
            return [self.one(name, index, item, f"{path}[{index}]", entry) for index, item in enumerate(value)]
        if value is None or value == []:
            return self.bind(CaseSubject(name, None, NONE, None, NONE, None))
        if isinstance(value, list):
            self.faults.add("YJS410", path, name=name, expected=texts.EXPECTED["one"], got=texts.GOT["many"])
            return None
        return self.one(name, None, value, path, entry)

    def one(self, name: str, index: int | None, value: Any, path: str, entry: Subject) -> CaseSubject:
        if not isinstance(value, dict):
            self.faults.add(
                "YJS404",
                path,
                expected='{"id": …, "name": …}',
                got=texts.SOME_TEXT if isinstance(value, str) else shape(value, sensitive=True),
            )
            value = {}
        number, id_state, label = None, UNKNOWN, None
        for key, item in value.items():
            member = SUBJECT_SYNONYMS.get(key, key)
            if member == "id":
                number, id_state = self.number(item, f"{path}.{key}", entry)
            elif member == "name":
                if item is not None and not isinstance(item, str):
                    self.faults.add("YJS404", f"{path}.{key}", expected=texts.EXPECTED["text"], got=shape(item, sensitive=True))
                else:
                    label = None if item is None else str(item)
            else:
                self.faults.unknown_key(f"{path}.{key}", str(key), ("id", "name"), SUBJECT_SYNONYMS)
        subject = CaseSubject(name, index, KNOWN, number, id_state, label)
        subject.thing = bool(entry.kinds) and not entry.kinds & PERSONS
        return self.bind(subject)

    def number(self, value: Any, path: str, entry: Subject) -> tuple[str | None, str]:
        if value is None:
            return None, NONE
        if not isinstance(value, str) or not normal(value):
            self.faults.add("YJS404", path, expected=texts.EXPECTED["number"], got=shape(value, sensitive=True))
            return None, UNKNOWN
        number, day = normal(value), self.facts.date
        if len(number) == 18:
            organisation = entry.kinds & {"法人", "非法人组织", "个体工商户"}
            if PERSON in entry.kinds and not organisation and not valid_resident_id(number, day):
                self.faults.add("YJS413", path, expected=texts.EXPECTED["identity"], got=mask(number))
            elif organisation and not valid_uscc(number) and not (PERSON in entry.kinds and valid_resident_id(number, day)):
                self.faults.warn(diagnose("YJS414", path=path, got=mask(number)))
        return number, KNOWN

    def bind(self, subject: CaseSubject) -> CaseSubject:
        subject.library = self.facts.library
        self.by_address[subject.address] = subject
        return subject

    def owner(self, text: str, inner: str | None, of: Owners | None, path: str) -> CaseSubject | None:
        """The subject that an address names; a fault where it is missing, superfluous, or beyond the list."""
        name = split_address(text).name
        if of is None:
            if inner is not None:
                self.faults.add("YJS412", path, name=text, expected=name, got=text, help=texts.OF_NOBODY.format(name=name))
            return None
        if inner is None and of.nobody:
            return None
        subject = self.by_address.get(of.bases[0]) if inner is None and len(of.bases) == 1 and of.listed is None else None
        if subject is not None:
            return subject
        address = full_address(inner, of) if inner is not None else None
        if address is None:
            help = (texts.OF_SUBJECT if of.listed is None else texts.ONE_OF_LIST).format(name=name, subject=of.bases[0])
            meant = [f"{name}[0]"] if of.listed is not None else [f"{name}[{base}]" for base in of.bases]
            self.faults.add("YJS412", path, name=text, expected="、".join(meant), got=text, help=help)
            return None
        subject = self.by_address.get(address)
        if subject is None:
            listed = split_address(address)
            entry = self.facts.subjects.get(listed.name)
            count = len(entry) if isinstance(entry, list) else 0
            last = f"{listed.name}[{count - 1}]" if count else texts.NO_PLACE
            places = texts.PLACES.format(name=listed.name, last=last) if count > 1 else last
            self.faults.add("YJS411", path, name=listed.name, count=count, expected=places, got=address)
        return subject

    # answers and form

    def answers(self, value: Any) -> None:
        plain, table = self.reader.plain_questions, self.faults.table(value, "answers")
        self.facts.answers, others = plain.taken(table)
        for text in others:
            item = table[text]
            path = f"answers.{text}"
            address = split_address(text)
            question = self.rules.questions.get(address.name)
            if question is None:
                self.faults.unknown(path, address.name, SECTIONS["questions"], self.rules.questions)
                continue
            subject = self.owner(text, address.inner, self.reader.asked[address.name], path)
            if question.name not in self.reader.used:
                self.faults.warn(diagnose("YJS415", name=text, path=path))
            if item is None:
                continue
            fitted = self.fitted(item, question.kind, question.options, path, question.name)
            if fitted is None:
                continue
            if subject is not None:
                if question.name in subject.answers:
                    self.faults.add("YJS422", path, expected=texts.EXPECTED["address_once"], got=f"“{text}”")
                subject.answers[question.name] = fitted
            else:
                self.facts.answers[question.name] = fitted

    def fitted(self, value: Any, kind: str, options: tuple[str, ...], path: str, name: str) -> Any:
        if self.inexact and type(value) is float:
            raise Inexact
        try:
            return fit(value, kind, options, loose=self.loose)
        except Unfit:
            code = "YJS405" if kind == "date" and isinstance(value, str) else "YJS408" if kind in ("choice", "choices") else "YJS404"
            if kind == "region":
                code = "YJS406"
            if kind == "choices" and isinstance(value, list):
                place = next(index for index, item in enumerate(value) if not isinstance(item, str) or item not in options)
                return self.fitted(value[place], "choice", options, f"{path}[{place}]", name)
            help = self.faults.near(value, options) if kind == "choice" else None
            self.faults.add(code, path, help=help, expected=expected(kind, options), got=shape(value, sensitive_name(name, self.rules)))
            return None

    def form(self, value: Any) -> None:
        table = self.faults.table(value, "form")
        taken, others = self.reader.plain_fields.taken(table)
        self.facts.form = {(name, None): item for name, item in taken.items()}
        for text in others:
            item = table[text]
            path = f"form.{text}"
            address = split_address(text)
            field = self.rules.fields.get(address.name)
            if field is None:
                self.faults.unknown(path, address.name, SECTIONS["fields"], self.rules.fields)
                continue
            if address.name not in self.reader.fields:
                self.faults.warn(diagnose("YJS415", name=text, path=path))
                continue
            subject = self.owner(text, address.inner, self.reader.fields[address.name], path)
            if item is None:
                continue
            fitted = self.fitted(item, field.kind, field.options, path, field.name)
            key = (address.name, subject.address if subject is not None else None)
            if fitted is not None:
                self.facts.form[key] = fitted

    # records

    def licences(self, value: Any) -> None:
        kinds, usual, day = self.rules.licences, self.reader.data, self.facts.date
        holders = Holders()
        for index, raw in enumerate(self.faults.list(value, "licences")):
            name = raw.get("type") if type(raw) is dict and not self.faults.repeated else None
            kind = kinds.get(name) if type(name) is str else None
            record = usual_licence(raw, kind, usual[kind], index, day, holders) if kind is not None else None
            if record is None:
                self.licence(raw, index, f"licences[{index}]")
            else:
                self.keep(record, raw["data"])

    def licence(self, raw: Any, index: int, path: str) -> None:
        """A licence record that is not written as usual."""
        kinds = self.rules.licences
        name = raw.get("type", raw.get("证照类型")) if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(name, str):
            without_type(raw, path, self.faults)
            return
        kind = kinds.get(name) or next((item for item in kinds.values() if item.code == name), None)
        if kind is None:
            self.faults.warn(diagnose("YJS416", path=f"{path}.type", name=name, help=self.faults.near(name, kinds)))
            return
        try:
            members = licence_members(raw)
            data = record_data(members)
            if self.loose:
                members = {"status": "valid", **members}
            if self.faults.repeated:
                data = once(raw, data, kind, path, self.faults)
            values = read_values(data, kind, self.reader.data[kind], path, self.faults.warn, self.inexact)
            record = read_licence(members, kind, index, self.facts.date, values)
        except Defect:
            set_aside_licence(raw, kind, path, self.facts.date, self.facts.library, self.faults)
            return
        self.keep(record, data)

    def keep(self, record: Record, data: dict[str, Any]) -> None:
        kind = record.kind
        if kind.binds is not None:
            record.bound = bound_to(data, kind)
        if record.subject is not None:
            self.named(record.subject, f"licences[{record.index}].subject")
        if record.uploaded_copy:
            self.facts.library.has_copies = True
        self.facts.licences.setdefault(kind.name, []).append(record)

    def shared(self, value: Any) -> None:
        for name, records in self.faults.table(value, "shared").items():
            kind = self.rules.sources.get(name)
            if kind is None:
                self.faults.unknown(f"shared.{name}", name, SECTIONS["sources"], self.rules.sources)
                continue
            if records is None:  # not asked, or asked in vain?
                self.faults.add("YJS404", f"shared.{name}", help=texts.ASKED, expected=texts.EXPECTED["list"], got="null")
            found = self.facts.shared.setdefault(name, [])
            for index, raw in enumerate(self.faults.list(records, f"shared.{name}")):
                path = f"shared.{name}[{index}]"
                try:
                    record, data = read_shared(raw, kind, index)
                    data = once(raw, data, kind, path, self.faults)
                except Defect:
                    set_aside_shared(raw, kind, shared_key(name), path, self.facts.library, self.faults)
                    continue
                record.values = read_values(data, kind, self.reader.data[kind], path, self.faults.warn, self.inexact)
                record.bound = bound_to(data, kind) or record.holders
                if record.subject is not None:
                    self.named(record.subject, f"{path}.subject")
                found.append(record)

    def named(self, subject: str, path: str) -> None:
        """Tell of a record that names a subject that the case cannot have: it would be nobody's, and nobody would know why."""
        if subject in self.by_address:
            return
        address = split_address(subject)
        entry = self.reader.declared.get(address.name)
        if entry is not None and entry.many and self.facts.subjects[entry.name] is None and is_index(address.inner):
            return
        self.faults.warn(diagnose("YJS425", name=subject, path=path, help=self.faults.near(subject, [*self.by_address])))

    def unavailable(self, value: Any) -> None:
        known = {**self.rules.licences, **self.rules.sources}
        for index, name in enumerate(self.faults.list(value, "unavailable")):
            path = f"unavailable[{index}]"
            if not isinstance(name, str):
                self.faults.add("YJS404", path, expected=texts.EXPECTED["record"], got=shape(name))
            elif name not in known:
                self.faults.unknown(path, name, texts.RECORD, known)
            else:
                if name in self.rules.licences:
                    self.facts.library.unavailable.add(name)
                if name in self.rules.sources:
                    self.facts.library.unavailable.add(shared_key(name))

    # items

    def items(self, value: Any, key: str) -> set[tuple[str, str | None]]:
        if key == "provided" and type(value) is list:
            try:
                return set(map(self.reader.plain_materials.__getitem__, value))
            except OTHERWISE:
                pass
        found: set[tuple[str, str | None]] = set()
        for index, text in enumerate(self.faults.list(value, key)):
            path = f"{key}[{index}]"
            if not isinstance(text, str):
                self.faults.add("YJS404", path, expected=texts.EXPECTED["material"], got=shape(text))
                continue
            address = split_address(text)
            if address.name not in self.reader.material_names:
                self.faults.unknown(path, address.name, SECTIONS["materials"], self.reader.material_names)
                continue
            name = self.rules.aliases.get(address.name, address.name)
            if name not in self.reader.materials:
                self.faults.warn(diagnose("YJS415", name=text, path=path))
                continue
            subject = self.owner(text, address.inner, self.reader.materials[name], path)
            if key == "deferred" and name not in self.reader.deferrable:
                self.faults.warn(diagnose("YJS419", name=text, path=path))
                continue
            found.add((name, subject.key if subject is not None else None))
        return found

    def commitments(self, value: Any) -> None:
        for index, name in enumerate(self.faults.list(value, "commitments")):
            path = f"commitments[{index}]"
            if not isinstance(name, str):
                self.faults.add("YJS404", path, expected=texts.EXPECTED["commitment"], got=shape(name))
            elif name not in self.reader.commitments:
                self.faults.unknown(path, name, texts.COMMITMENT, self.reader.commitments)
            elif name not in self.reader.offered:
                self.faults.warn(diagnose("YJS420", name=name, path=path))
            else:
                self.facts.commitments.add(name)
