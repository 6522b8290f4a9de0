"""Engines that do the whole work by expressions: what each material, field and check of a rulebook comes to, written once for all of them.

The results are lists in the order of the rulebook, from which the host makes the decision in the shape of the hand-written code's:

* a matter: true if it applies;
* a material: 0 not needed, `SUBMIT`, `PROVIDED`, `GENERATED`, or 100 for each exemption up to the one that holds, plus the record's index;
* a field: its value, `NONE` if there is none, `MISSING` if there should be one; dates are day numbers;
* a check: its message if it fails, else an empty text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from benchmarks.agreement import Outcome, of_hand
from benchmarks.description import (
    Answer,
    ByIssue,
    ByLicence,
    ByShared,
    Check,
    Condition,
    Exemption,
    Field,
    Material,
    Matter,
    Rulebook,
    Term,
    Use,
)
from benchmarks.peers.names import Names
from benchmarks.peers.reading import Records
from benchmarks.peers.shape import fails, written_out

SUBMIT, PROVIDED, GENERATED = 1, 2, 3
NONE, MISSING = "~none", "~missing"
Code = Any
"""An expression in an engine's language: text, or JSON."""


class Writer(Protocol):
    """The words of an engine's language. Records are those that serve, the first of a type first."""

    def condition(self, condition: Condition, /) -> Code: ...
    def all_of(self, parts: Sequence[Code], /) -> Code: ...
    def any_of(self, parts: Sequence[Code], /) -> Code: ...
    def choose(self, test: Code, yes: Code, no: Code, /) -> Code: ...
    def literal(self, value: int | str, /) -> Code: ...
    def matter(self, number: int, /) -> Code:
        """Does it apply?"""

    def some(self, shared: bool, name: str, require: Condition | None, /) -> Code:
        """Is there a record that fulfils a demand?"""

    def index(self, shared: bool, name: str, require: Condition | None, base: int, /) -> Code:
        """The index of the first of these, plus `base`."""

    def within(self, prefix: str, /) -> Code:
        """Does the code of the case's region begin so?"""

    def listed(self, where: str, name: str, /) -> Code:
        """Is a name among `given` or `provided`?"""

    def given(self, name: str, /) -> Code: ...
    def filled(self, term: Term, /) -> Code:
        """A value as it goes into the form."""

    def text(self, parts: Sequence[str | Term], /) -> Code:
        """A message."""


class Whole:
    """The expressions of one rulebook, and the decision made of their values."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = written_out(rulebook)
        self.names = Names(rulebook)
        self._places: list[tuple[str | None, Check]] = [(None, check) for check in self.rulebook.gates]
        self._places += [(matter.name, check) for matter in self.rulebook.matters for check in matter.checks]
        self._numbers = {matter.name: i for i, matter in enumerate(self.rulebook.matters)}
        self._matters = rulebook.matter_names
        self._fields = [field.name for field in rulebook.fields]
        self._dates = frozenset(field.name for field in rulebook.fields if field.type == "date")
        self._materials = [(material.name, [_evidence(exemption) for exemption in material.exempt]) for material in rulebook.materials]
        self._checks = [(matter, check.name, check.severity) for matter, check in self._places]

    # expressions

    def matters(self, write: Writer) -> list[Code]:
        return [write.condition(matter.when) for matter in self.rulebook.matters]

    def materials(self, write: Writer) -> list[Code]:
        return [self._material(write, material) for material in self.rulebook.materials]

    def fields(self, write: Writer) -> list[Code]:
        return [self._field(write, field) for field in self.rulebook.fields]

    def checks(self, write: Writer) -> list[Code]:
        return [self._check(write, matter, check) for matter, check in self._places]

    def _needed(self, write: Writer, users: Sequence[tuple[Matter, Use]], when: Condition | None) -> Code:
        uses = [
            write.all_of([write.matter(self._numbers[matter.name]), *([write.condition(use.when)] if use.when else [])])
            for matter, use in users
        ]
        return write.all_of([write.any_of(uses), *([write.condition(when)] if when else [])])

    def _material(self, write: Writer, material: Material) -> Code:
        if material.origin == "系统生成":
            code = write.literal(GENERATED)
        else:
            code = write.choose(write.listed("provided", material.name), write.literal(PROVIDED), write.literal(SUBMIT))
        for number, exemption in reversed(list(enumerate(material.exempt, 1))):
            code = write.choose(*self._exemption(write, exemption, 100 * number), code)
        users = [(matter, use) for matter in self.rulebook.matters for use in matter.materials if use.name == material.name]
        return write.choose(self._needed(write, users, material.when), code, write.literal(0))

    @staticmethod
    def _exemption(write: Writer, exemption: Exemption, base: int) -> tuple[Code, Code]:
        match exemption:
            case ByIssue():
                return write.within(exemption.prefix), write.literal(base)
            case ByLicence(name, require):
                return write.some(False, name, require), write.index(False, name, require, base)
            case ByShared(name, require):
                return write.some(True, name, require), write.index(True, name, require, base)
        raise TypeError(exemption)

    def _field(self, write: Writer, field: Field) -> Code:
        code = write.literal(MISSING if field.required else NONE)
        if not field.sources:
            code = write.choose(write.listed("given", field.name), write.given(field.name), code)
        for source in reversed(field.sources):
            if isinstance(source, Answer):
                code = write.filled(source)
            else:
                code = write.choose(write.some(False, source.licence, None), write.filled(source), code)
        users = [(matter, Use(name)) for matter in self.rulebook.matters for name in matter.form if name == field.name]
        return write.choose(self._needed(write, users, field.when), code, write.literal(NONE))

    def _check(self, write: Writer, matter: str | None, check: Check) -> Code:
        test = write.condition(fails(check))
        if matter is not None:
            test = write.all_of([write.matter(self._numbers[matter]), test])
        return write.choose(test, write.text(check.message), write.literal(""))

    # results

    def conclude(self, matters: Sequence[bool], materials: Sequence[int], fields: Sequence[Any], checks: Sequence[str]) -> dict[str, Any]:
        """The decision, with its verdict."""
        found: dict[str, Any] = {}
        submit = False
        for (name, exempt), code in zip(self._materials, materials, strict=True):
            if code >= 100:
                number, index = divmod(int(code), 100)
                kind, evidence = exempt[number - 1]
                if kind != "issued":
                    evidence = evidence | {"licence" if kind == "licence" else "index": index}
                found[name] = {"status": "exempt", "exemption": {"kind": kind, "evidence": evidence}}
            elif code:
                found[name] = {"status": _STATUSES[int(code)]}
                submit = submit or code == SUBMIT
        form = {}
        missing = False
        for name, value in zip(self._fields, fields, strict=True):
            if value == MISSING:
                form[name] = {"status": "missing", "value": None}
                missing = True
            elif value != NONE:
                form[name] = {"status": "filled", "value": value}
        findings = [
            {"check": name, "matter": matter, "severity": severity, "message": message}
            for (matter, name, severity), message in zip(self._checks, checks, strict=True)
            if message
        ]
        applying = [name for name, applies in zip(self._matters, matters, strict=True) if applies]
        severities = {finding["severity"] for finding in findings}
        if "block" in severities:
            verdict = "ineligible"
        elif not applying and "fix" not in severities:
            verdict = "not_needed"
        elif "fix" in severities or submit or missing:
            verdict = "fix"
        else:
            verdict = "review" if "review" in severities else "ready"
        return {"verdict": verdict, "matters": applying, "materials": found, "form": form, "findings": findings}

    def outcome(self, decision: dict[str, Any]) -> Outcome:
        """What is held against the reference; not timed."""
        outcome = of_hand(decision)
        form = {name: date.fromordinal(int(value)).isoformat() if name in self._dates else value for name, value in outcome.form.items()}
        return replace(outcome, form=form)


class WholeAdapter:
    """What adapters of these engines share; `answers` reads the answers of a case."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.whole = Whole(rulebook)
        self.outcome = self.whole.outcome
        self.records = Records(rulebook, self.whole.names)
        self.answers = self.records.answers


_STATUSES = {SUBMIT: "submit", PROVIDED: "provided", GENERATED: "generated"}


def _evidence(exemption: Exemption) -> tuple[str, dict[str, Any]]:
    """The kind of an exemption, and what of its evidence is known before a case."""
    match exemption:
        case ByIssue(_, region):
            return "issued", {"region": region}
        case ByShared(source, _):
            return "shared", {"shared": source}
        case _:
            return "licence", {}
