"""From an address to the thing that it names: a matter, item, field, check, question or subject of the bundle, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from yijianshi.bundle.compose import Composition, second_names
from yijianshi.case.addresses import Owners, full_address, owners, split_address
from yijianshi.case.subjects import CaseSubject
from yijianshi.report.state import State
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue.text import DID_YOU_MEAN
from yijianshi.source.diagnostics import CaseError, diagnose
from yijianshi.source.suggest import nearest

_LONGEST = 200
_SHOWN = 5
_FULL_WIDTH = str.maketrans("［］／", "[]/")


class Places:
    """All that the addresses of one bundle may name."""

    def __init__(self, state: State) -> None:
        self.state = state
        composition: Composition = state.composition
        rules = composition.rules
        self.matters = {matter.name: position for position, matter in enumerate(composition.matters)}
        self.materials = {need.material.name: number for number, need in enumerate(composition.materials)}
        self.parts = {part.name: number for number, need in enumerate(composition.materials) for part in need.parts}
        self.aliases = {alias: name for alias, name in rules.aliases.items() if name in self.materials or name in self.parts}
        self.fields = {need.field.name: number for number, need in enumerate(composition.fields)}
        self.checks: dict[tuple[int | None, str], int] = {
            (plan.matter, plan.check.name): number for number, plan in enumerate(state.plan.checks)
        }
        self.read_only = [name for name in composition.names if name in rules.fields and name not in self.fields]
        self.questions = [name for name in composition.names if name in rules.questions]
        self.subjects = [name for name in composition.names if name in rules.subjects]

    # names

    def names(self, kind: str) -> list[str]:
        """What may stand after the slash of a kind of address."""
        if kind == texts.MATERIAL:
            return [*self.materials, *self.parts, *second_names(self.state.composition)]
        if kind == texts.CHECK:
            matters = self.state.composition.matters
            return [name if matter is None else f"{matters[matter].name}/{name}" for matter, name in self.checks]
        return {
            texts.MATTER: list(self.matters),
            texts.FIELD: [*self.fields, *self.read_only],
            texts.QUESTION: self.questions,
            texts.SUBJECT: self.subjects,
        }[kind]

    def split(self, address: str) -> tuple[str, str]:
        """The kind of an address and what stands after its slash; CaseError where it is no address."""
        text = address.strip().translate(_FULL_WIDTH)
        kind, _, rest = text.partition("/")
        if text == texts.CONCLUSION:
            return text, ""
        if kind not in texts.WHAT or not rest or len(text) > _LONGEST:
            self._refuse("YJS550", address, help=self._suggestion(None, text), forms=texts.FORMS)
        return kind, rest

    def unknown(self, kind: str, name: str) -> NoReturn:
        """There is no such thing in the bundle."""
        help = texts.ELSEWHERE if self._elsewhere(kind, name) else self._suggestion(kind, name)
        self._refuse("YJS551", f"{kind}/{name}", help=help, what=texts.WHAT[kind], name=name[:_LONGEST])

    def _elsewhere(self, kind: str, name: str) -> bool:
        """Has the rulebook such a thing, which this bundle does not use?"""
        rules = self.state.plan.rules
        sections: dict[str, Iterable[str]] = {
            texts.MATTER: rules.matters,
            texts.MATERIAL: [*rules.materials, *rules.aliases],
            texts.FIELD: rules.fields,
            texts.QUESTION: rules.questions,
            texts.SUBJECT: rules.subjects,
        }
        return split_address(name).name in sections.get(kind, ())

    def _refuse(self, code: str, address: str, *, help: str | None, **values: Any) -> NoReturn:
        short = address[:_LONGEST]
        raise CaseError([diagnose(code, path="address", help=help, expected=texts.FORMS, got=f"“{short}”", **{"address": short, **values})])

    def _suggestion(self, kind: str | None, text: str) -> str | None:
        """The nearest address: of that kind, else of any."""
        bare = text.partition("[")[0]
        same = dict.fromkeys(self.names(kind), kind) if kind is not None else {}
        found = nearest(bare, same)
        if found is None:
            everywhere = {name: other for other in reversed(texts.WHAT) for name in self.names(other)}
            last = bare.rpartition("/")[2]
            found = last if last in everywhere else nearest(last, everywhere)
            same = everywhere
        return None if found is None else DID_YOU_MEAN.format(name=f"{same[found]}/{found}")

    # whose

    def owners(self, each: Iterable[str | None]) -> Owners | None:
        """Of which subjects something is `each`."""
        names = [name for name in each if name is not None]
        return owners(names, self.state.plan.rules) if names else None

    def asked(self, each: Iterable[str | None]) -> list[CaseSubject]:
        """The subjects that an `each` gives in this case, the undecided one among them."""
        variable = self.state.leaves.names.variable
        found = [subject for name in each if name is not None for subject in self.state.values.get(variable("x", name)) or ()]
        return list(dict.fromkeys(found))

    def owner(self, kind: str, name: str, inner: str | None, each: Iterable[str | None], matters: Iterable[int] = ()) -> CaseSubject | None:
        """The subject that brackets mean, of an `each` or of the `each` of its matters; None without brackets.

        CaseError where there is none such.
        """
        each = list(each)
        others = [self.state.composition.matters[position].each for position in matters]
        of = self.owners(each)
        if inner is None:
            return None
        if of is None:
            self._refuse("YJS552", f"{kind}/{name}[{inner}]", help=texts.NO_BRACKETS, name=name, inner=inner)
        known = {subject.address: subject for subject in [*self._of_bases(of.bases), *self.asked([*each, *others])]}
        found = known.get(inner) or known.get(full_address(inner, of) or "")
        if found is None:
            labels = [f"{name}[{of.label(where)}]" for where in known]
            help = texts.ALLOWED.format(names="、".join(labels[:_SHOWN])) if labels else texts.NOBODY.format(names="、".join(of.bases))
            self._refuse("YJS553", f"{kind}/{name}[{inner}]", help=help, name=name, inner=inner)
        return found

    def _of_bases(self, bases: Iterable[str]) -> Iterator[CaseSubject]:
        for base in bases:
            entry = self.state.facts.subjects.get(base)
            yield from entry if isinstance(entry, list) else [entry] if entry is not None else []


_BRACKETS = re.compile(r"[^\[\]]+(\[[^\[\]]*(\[[^\[\]]*\])?\])?")


def name_and_subject(text: str) -> tuple[str, str | None]:
    """`从业资格证[0]` as its name and what stands in the brackets."""
    if _BRACKETS.fullmatch(text) is None:
        return text, None
    found = split_address(text)
    return found.name, found.inner
