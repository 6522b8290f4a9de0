"""A guided session: questions one after another, each answer checked as a case is, every step taken back at will.

A session is a case to begin with and the steps taken since; everything else is read off these two.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Protocol

from yijianshi.bundle.compose import Composition
from yijianshi.report.report import Report
from yijianshi.rulebook.rules import Rules
from yijianshi.session import steps as taking
from yijianshi.session.asked import QUESTION, Place, place_of, place_of_question, put
from yijianshi.session.plain import plain_value
from yijianshi.session.refuse import not_put, refuse_law, text, unknown
from yijianshi.session.stand import Prechecks, Stand, after, begin
from yijianshi.session.statuses import differences
from yijianshi.session.store import Stored, write
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import SessionError, diagnose


class Resolved(Prechecks, Protocol):
    """What a session asks of a bundle in force."""

    @property
    def name(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def law(self) -> int: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def composition(self) -> Composition: ...


class Session:
    """A pre-check by question and answer. Whatever is refused changes nothing. Not for use by several threads at once."""

    def __init__(self, bundle: Resolved, case: dict[str, Any], steps: Sequence[taking.Step] = ()) -> None:
        self._bundle = bundle
        self._rules = bundle.rules
        self._begun = case
        self._steps = tuple(steps)
        self._stand = begin(bundle, taking.after(case, steps, self._rules))
        self._put: list[dict[str, Any]] | None = None

    @classmethod
    def begin(cls, bundle: Resolved, case: dict[str, Any]) -> Session:
        """A session that begins with a case, however little that says. CaseError with every fault."""
        return cls(bundle, case)

    @classmethod
    def restore(cls, bundle: Resolved, stored: Stored) -> Session:
        """The session that was stored. SessionError where the bundle is not the one that it was stored for."""
        refuse_law(stored, _name_of(bundle), bundle.region, bundle.digest, bundle.law)
        return cls(bundle, stored.case, stored.steps)

    # what there is

    @property
    def case(self) -> dict[str, Any]:
        """The case as it stands after all steps: a copy, ready for `precheck`."""
        return deepcopy(self._stand.case)

    @property
    def steps(self) -> int:
        """How many steps may be taken back."""
        return len(self._steps)

    @property
    def verdict(self) -> str:
        """The verdict as things stand, as `Report.verdict`."""
        return self.report().verdict

    def report(self) -> Report:
        """The report of the case as it stands: the one that `precheck` gives."""
        return self._stand.report

    def questions(self) -> list[dict[str, Any]]:
        """The questions that are still put, those that settle most first; without those that were skipped.

        Each as in the report (`kind`, `name`, `subject`, `ask`, `type`, `options`, `settles`: what hangs on it), with the `address`
        that `answer` takes, and a sentence `why`.
        """
        return [deepcopy(question) for question in self._open()]

    def next_question(self) -> dict[str, Any] | None:
        """The question to ask now; None where none can change the verdict any more, or only skipped ones could."""
        found = self._open()
        return deepcopy(found[0]) if found else None

    def remaining(self) -> int:
        """About how many questions there are still to answer: those that could change the verdict as things stand.

        An answer may make some of them superfluous, or raise new ones.
        """
        return len(self._open())

    def ended(self) -> str | None:
        """Why no question is put: `decided` (the verdict stands), `skipped` (only skipped ones are left), `exhausted` (what is still
        open hangs on records, which no answer gives); None while there is one."""
        if self._open():
            return None
        if self.report().verdict != "incomplete":
            return "decided"
        return "skipped" if self._asked() else "exhausted"

    def changes(self) -> list[dict[str, Any]]:
        """What the last step changed: `address`, and the statuses `before` and `after` (None: not listed)."""
        if not self._steps:
            return []
        return differences(self._before().statuses, self._stand.statuses)

    def is_list(self, subject: str) -> bool:
        """May there be several of a subject, so that it is answered with a list?"""
        entry = self._rules.subjects.get(subject)
        return entry is not None and entry.many

    # steps

    def answer(self, name: str, value: Any) -> None:
        """Answer a question that is put, or change an answer that was given.

        `name` is the question's `address`: `车辆来源[0]` as in the `answers` of a case; `主体/车辆` for a subject, with a value as in
        `subjects` (a list, `{}` where nothing is known but that there is one, None for none); `主体/车辆[0].id` for its number (None:
        it has none). SessionError where there is no such question, or it is not put; CaseError where the value does not fit.
        """
        place = place_of(text(name), self._rules)
        if not taking.given(self._stand.case, place, self._rules):
            self._refuse_not_put(place, name)
        value = plain_value(value, name)
        if place.kind == QUESTION and value is None:
            reason = texts.REASONS["empty"]
            raise SessionError([diagnose("YJS801", path=name, name=name, reason=reason, expected=texts.EXPECTED["value"], got="null")])
        self._take(taking.answer_step(place, value, self._rules))

    def skip(self, name: str) -> None:
        """Pass over a question that is put: it is not asked again, and may be answered later.

        `name` as for `answer`. SessionError where there is no such question, or it is not put.
        """
        place = place_of(text(name), self._rules)
        self._refuse_not_put(place, name)
        self._take(taking.skip_step(place, self._rules))

    def add_licence(self, record: dict[str, Any]) -> None:
        """Add a licence record, as one of the `licences` of a case: what it answers is not asked any more.

        SessionError where it is no table, CaseError where JSON could not hold it. What else is wrong inside it is no error: it is set
        aside, and the report's `diagnostics` tell.
        """
        if not isinstance(record, dict):
            raise SessionError([diagnose("YJS809", path="licences", expected=texts.EXPECTED["record"], got=type(record).__name__)])
        self._take(taking.licence_step(plain_value(record, "licences")))

    def undo(self) -> None:
        """Take back the last step. SessionError where there is none."""
        if not self._steps:
            raise SessionError([diagnose("YJS807", path="steps", expected=texts.EXPECTED["put"], got=texts.GOT["nothing"])])
        self._stand, self._put, self._steps = self._before(), None, self._steps[:-1]

    # keeping

    def to_json(self) -> bytes:
        """The whole session as JSON, to be stored and taken up again by `restore_session`. It holds what the applicant told."""
        bundle = self._bundle
        return write(Stored(_name_of(bundle), bundle.region, bundle.digest, bundle.law, self._begun, self._steps))

    # inner workings

    def _asked(self) -> list[dict[str, Any]]:
        if self._put is None:
            self._put = put(self.report(), self._rules)
        return self._put

    def _open(self) -> list[dict[str, Any]]:
        """The questions that are put and were not skipped."""
        skipped = taking.skipped(self._steps)
        return [question for question in self._asked() if question["address"] not in skipped]

    def _take(self, step: taking.Step) -> None:
        self._stand, self._steps, self._put = after(self._stand, step, self._rules), (*self._steps, step), None

    def _before(self) -> Stand:
        """Where the case stood before the last step."""
        return self._stand.earlier or begin(self._bundle, taking.after(self._begun, self._steps[:-1], self._rules))

    def _refuse_not_put(self, place: Place, name: str) -> None:
        if any(place_of_question(question) == place for question in self._asked()):
            return
        unknown(place, name, self._rules)
        raise not_put(place, name, self._stand.case, self.report(), self._rules)


def _name_of(bundle: Resolved) -> str:
    """What a store calls a bundle: one that was composed by its matters as well, since others may have its name."""
    if bundle.composition.entry is not None:
        return bundle.name
    return f"{bundle.name}（{'、'.join(sorted(matter.name for matter in bundle.composition.matters))}）"
