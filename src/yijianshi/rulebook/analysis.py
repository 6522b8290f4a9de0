"""Names and types of one rulebook in force: every expression is read and checked here, all faults are collected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import RLock
from typing import Any

from yijianshi.language.check import check
from yijianshi.language.parse import parse
from yijianshi.language.tree import Filter, Literal, Negate, Node, Symbol
from yijianshi.language.types import ANY, BOOLEAN, DATE, STRING, ListType, Refusal, Type
from yijianshi.rulebook.entries import Formula, Message
from yijianshi.rulebook.kinds import RecordType, SubjectType, value_type
from yijianshi.rulebook.layers import Law
from yijianshi.rulebook.lazily import Entries
from yijianshi.rulebook.messages import UnbalancedBraces, split_message
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.scope import RuleScope
from yijianshi.rulebook.subjects import givers, gives_many
from yijianshi.rulebook.values import dated_values, type_of_value
from yijianshi.rulebook.words import DATE_OF_CASE, NAMES, NAMESPACE, REGION_OF_CASE, space
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.diagnostics import Diagnostic, LanguageError, diagnose
from yijianshi.source.suggest import did_you_mean

Looked = tuple[str, str]
"""What was looked at: a section (`names` for those that share one space), and a name."""

_KIND = {"subjects": "subject", "questions": "question", "definitions": "definition", "parameters": "parameter", "fields": "field"}


class Analysis:
    """The shared space of names of a rulebook in force. `elsewhere` holds names that exist, but not on this day."""

    def __init__(self, law: Law, elsewhere: Collection[tuple[str, str]] = ()) -> None:
        self.law = law
        self.faults: list[Diagnostic] = []
        self.noted: set[Looked] = set()
        self._elsewhere = frozenset(elsewhere)
        self._sections = {name: section for section in NAMESPACE for name in law[section]}
        self._symbols: dict[str, Symbol] = {}
        self._subjects: dict[str, SubjectType] = {}
        self._many: dict[str, bool] = {}
        self._trees: dict[str, Node] = {}
        self._definitions: dict[str, Type] = {}
        self._open: set[str] = set()
        self._attributes: dict[str, dict[str, Type | None]] = {}
        for section in ("questions", "definitions", "fields"):
            for name, entry in law[section].items():
                if entry.each is not None:
                    self._attributes.setdefault(entry.each, {})[name] = None
        self.lock = RLock()
        self.records = Entries(law["licences"], partial(self._record, "licences"), self.lock)
        self.sources = Entries(law["sources"], partial(self._record, "sources"), self.lock)
        self._held = _Held(self)

    @contextmanager
    def noting(self) -> Iterator[set[Looked]]:
        """Collect the names that are looked at meanwhile, whatever they mean or do not mean."""
        outer, self.noted = self.noted, set()
        try:
            yield self.noted
        finally:
            self.noted = outer

    # names

    def symbol(self, name: str) -> Symbol | None:
        """What a name of the shared space means; None where it is unknown or `each` of a subject."""
        if name == DATE_OF_CASE:
            return Symbol(name, DATE, "case", name)
        if name == REGION_OF_CASE:
            return Symbol(name, STRING, "case", name)
        self.noted.add((NAMES, name))
        section = self._sections.get(name)
        if section is None:
            return None
        if name not in self._symbols:
            model = self.law[section][name].model
            if getattr(model, "each", None) is not None:
                return None
            symbol = Symbol(name, self._type(section, name), _KIND[section], name)
            if name in self._open:
                return symbol
            self._symbols[name] = symbol
        return self._symbols[name]

    def all_names(self) -> Iterable[str]:
        return [DATE_OF_CASE, REGION_OF_CASE, *self._sections]

    def refusal(self, name: str) -> Refusal | None:
        """Why a name that exists may not stand where it was written, and what to write instead."""
        section = self._sections.get(name)
        each = getattr(self.law[section][name].model, "each", None) if section is not None else None
        if each is not None:
            return _refusal("each_of_many" if self.many(str(each)) else "each", name=name, subject=each)
        if any((section, name) in self._elsewhere for section in NAMESPACE):
            return _refusal("not_in_force")
        if name in self._held:
            record = self._held[name]
            holders = (subject for subject in self.law["subjects"] if self.subject_type(subject).can_hold(record))
            return _refusal("record", name=name, subject=next(holders, texts.SUBJECT))
        other = next((section for section in ("materials", "matters", "bundles") if name in self.law[section]), None)
        if other == "matters":
            return _refusal("matter")
        return _refusal("other", what=texts.SECTIONS[other]) if other is not None else None

    def known(self, section: str, name: str) -> bool:
        self.noted.add((space(section), name))
        return name in self.law[section]

    def skipped(self, section: str, name: str) -> bool:
        """Does an entry exist that is merely not in force?"""
        self.noted.add((space(section), name))
        return name not in self.law[section] and (section, name) in self._elsewhere

    def expect_name(self, section: str, name: Text, start: int = 0, end: int | None = None) -> bool:
        """Is there such an entry? Otherwise a fault at the name, with the nearest one. `start`, `end`: the stretch that names it."""
        end = len(name) if end is None else end
        bare = str(name)[start:end].strip("`")
        self.noted.add((space(section), bare))
        if bare in self.law[section]:
            return True
        several = bare.split("、")
        if len(several) > 1 and all(one in self.law[section] for one in several):
            help: str | None = texts.NO_LIST.format(names=", ".join(several))
        else:
            help = did_you_mean(bare, self.law[section]) or self._elsewhere_named(section, bare)
        what = texts.SECTIONS[section]
        self.faults.append(diagnose("YJS314", name.locate(start, end), name=bare, what=what, help=help, section=section))
        return False

    def _elsewhere_named(self, section: str, name: str) -> str | None:
        """What else a name means that stands where one of a section should; where that section is short, all its names."""
        other = next((key for key in texts.SECTIONS if key != "basis" and name in self.law[key]), None)
        if other is not None:
            return texts.OTHER_SECTION.format(name=name, what=texts.SECTIONS[other])
        known = list(self.law[section])
        return texts.KNOWN_NAMES.format(what=texts.SECTIONS[section], names="、".join(known)) if 0 < len(known) <= 8 else None

    # types

    def subject_type(self, name: str) -> SubjectType:
        """The type of one subject of that name."""
        self.noted.add((NAMES, name))
        if name not in self._subjects:
            entry = self.law["subjects"].get(name)
            if entry is None:
                kinds: frozenset[str] = frozenset()
                bases: tuple[str, ...] = ()
            elif entry.model.is_ is None:
                kinds, bases = frozenset(map(str, entry.model.kind)), (name,)
            else:
                self._subjects[name] = SubjectType(name=name, records=self._held, owner=self)
                types = [self.subject_type(giver) for giver in self.givers(name)]
                kinds = frozenset(kind for of in types for kind in of.kinds) | frozenset(map(str, entry.model.kind))
                bases = tuple(dict.fromkeys(base for of in types for base in of.bases))
            self._subjects[name] = SubjectType(name=name, kinds=kinds, bases=bases, records=self._held, owner=self)
        return self._subjects[name]

    def many(self, name: str) -> bool:
        """Is a subject a list of subjects?"""
        self.noted.add((NAMES, name))
        if name not in self._many:
            entry = self.law["subjects"].get(name)
            if entry is None:
                return False
            self._many[name] = bool(entry.model.many)
            tree = self._derivation(name)
            if tree is not None:
                self._many[name] = self._many[name] or gives_many(tree, self.many, _indexed)
        return self._many[name]

    def givers(self, name: str) -> list[str]:
        """The subjects that a derived subject names in its `is`."""
        tree = self._derivation(name)
        return [] if tree is None else [giver for giver in givers(tree, self._is_subject) if giver != name]

    def _is_subject(self, name: str) -> bool:
        return self.known("subjects", name)

    def _derivation(self, name: str) -> Node | None:
        model = self.law["subjects"][name].model
        if model.is_ is None:
            return None
        if name not in self._trees:
            tree = self._parsed(model.is_, quiet=True)
            if tree is None:
                return None
            self._trees[name] = tree
        return self._trees[name]

    def attribute(self, subject: str, name: str) -> Type | None:
        """The type of what is `each` of a subject, or of every subject that a derived one may give."""
        self.noted.update(((NAMES, subject), (NAMES, name)))
        own = self._attributes.get(subject, {})
        if name in own:
            found = own[name]
            if found is None:
                found = self._type(self._sections[name], name)
                if name not in self._open:
                    own[name] = found
            return found
        if subject not in self.law["subjects"] or self.law["subjects"][subject].model.is_ is None:
            return None
        types = [self.attribute(giver, name) for giver in self.givers(subject)]
        return types[0] if types and all(of is not None for of in types) else None

    def attributes(self, subject: str) -> list[str]:
        own = list(self._attributes.get(subject, {}))
        if subject in self.law["subjects"] and self.law["subjects"][subject].model.is_ is not None:
            lists = [self.attributes(giver) for giver in self.givers(subject)]
            own += [name for name in (lists[0] if lists else []) if all(name in other for other in lists)]
        return own

    def _type(self, section: str, name: str) -> Type:
        model = self.law[section][name].model
        if section == "subjects":
            one = self.subject_type(name)
            return ListType(element=one) if self.many(name) else one
        if section == "parameters":
            return _parameter_type(model)
        if section == "definitions":
            return self._definition_type(name, model)
        return value_type(model.type, map(str, model.options))

    def _definition_type(self, name: str, model: Any) -> Type:
        if name in self._definitions:
            return self._definitions[name]
        if name in self._open:
            return ANY
        self._open.add(name)
        tree = self._parsed(model.value, quiet=True)
        if tree is None:
            found: Type = ANY
        else:
            scope = RuleScope(self, (str(model.each),) if model.each is not None else ())
            found = check(tree, scope, locate=model.value.locate).tree.type
        self._open.discard(name)
        if not self._open:
            self._definitions[name] = found
        return found

    def _record(self, section: str, name: str) -> RecordType:
        model = self.law[section][name].model
        data = {str(key): value_type(datum.type, map(str, datum.options)) for key, datum in model.data.items()}
        return RecordType(name=name, shared=section == "sources", holders=frozenset(map(str, model.holder)), data=data)

    # expressions

    def formula(self, text: Text | None, scope: RuleScope, expect: Type | None = None) -> Formula | None:
        """A checked expression; None (and faults) where it does not parse."""
        if text is None:
            return None
        tree = self._parsed(text)
        if tree is None:
            return None
        checked = check(tree, scope, expect=expect, locate=text.locate)
        self.faults.extend(checked.diagnostics)
        return Formula(text, checked.tree)

    def condition(self, text: Text | None, scope: RuleScope) -> Formula | None:
        return self.formula(text, scope, BOOLEAN)

    def message(self, text: Text | None, scope: RuleScope) -> Message | None:
        """A text for people, its `{expressions}` checked."""
        if text is None:
            return None
        try:
            parts = split_message(text)
        except UnbalancedBraces as error:
            self.faults.append(diagnose("YJS333", text.locate(error.offset, error.offset + 1)))
            return Message((str(text),))
        result: list[str | Formula] = []
        for part in parts:
            if isinstance(part, str):
                result.append(part)
                continue
            inner = _part(text, part.start, part.end)
            formula = self.formula(inner, scope)
            result.append(formula if formula is not None else "")
        return Message(tuple(result))

    def _parsed(self, text: Text, *, quiet: bool = False) -> Node | None:
        try:
            return parse(str(text), source=text.locate)
        except LanguageError as error:
            if not quiet:
                self.faults.extend(error.diagnostics)
            return None


class _Held(Mapping[str, RecordType]):
    """Licences and sources together, as subjects may hold them; of one name the licence."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def __getitem__(self, name: str) -> RecordType:
        self.analysis.noted.update((("sources", name), ("licences", name)))
        records = self.analysis.records
        return records[name] if name in records else self.analysis.sources[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.analysis.sources, *self.analysis.records)))

    def __len__(self) -> int:
        return len({*self.analysis.sources, *self.analysis.records})


class _Part(Text):
    """A stretch of a text: places are those of the whole."""

    whole: Text
    offset: int

    def locate(self, start: int, end: int) -> Any:
        return self.whole.locate(self.offset + start, self.offset + end)

    @property
    def span(self) -> Any:
        return self.locate(0, len(self))


def _part(text: Text, start: int, end: int) -> Text:
    part = _Part(text[start:end])
    part.whole, part.offset = text, start
    return part


def _indexed(node: Filter) -> bool:
    condition = node.condition.operand if isinstance(node.condition, Negate) else node.condition
    return node.index or (isinstance(condition, Literal) and not isinstance(condition.value, (bool, str)))


def _parameter_type(model: Any) -> Type:
    values = dated_values(model)
    types = {str(of): of for of in (type_of_value(value) for _, value in values)}
    return next(iter(types.values())) if len(types) == 1 else ANY


def _refusal(kind: str, **values: object) -> Refusal:
    reason, help = texts.REFUSALS[kind]
    return Refusal(reason.format(**values), help.format(**values))
