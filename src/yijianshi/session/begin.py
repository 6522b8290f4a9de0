"""How sessions are begun and taken up again: what a bundle in force and a book of rules add to their faces."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from yijianshi.bundle.compose import Composition
from yijianshi.case.answered import answered
from yijianshi.case.facts import Facts
from yijianshi.case.reader import CaseReader
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.engines import COMPILED
from yijianshi.report.following import begun
from yijianshi.report.report import Report
from yijianshi.report.view import View
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.rules import Rules
from yijianshi.session.course import course_of, foreign, report_content
from yijianshi.session.plain import plain_case
from yijianshi.session.progress import Progress
from yijianshi.session.refuse import elsewhere, refuse_rules
from yijianshi.session.session import Resolved, Session
from yijianshi.session.store import read
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import CaseError, YijianshiError


class BundleSessions:
    """Sessions of one bundle in force."""

    name: str
    region: str
    composition: Composition
    day: datetime.date
    _rulebook: Rulebook
    _reader: CaseReader
    _view: View

    @property
    @abstractmethod
    def compiled(self) -> Compiled:
        """Its compiled engine."""

    @property
    def digest(self) -> str:
        """The digest of the rulebook that it stands in."""
        return self._rulebook.digest

    @property
    def law(self) -> int:
        """Which stretch of days between two turning points of the rulebook it stands on."""
        return self._rulebook.turn(self.day)

    @property
    def rules(self) -> Rules:
        """The rules in force for it."""
        return self.composition.rules

    @abstractmethod
    def prepare(self, case: dict[str, Any] | bytes | str) -> Facts:
        """A case typed and bound."""

    @abstractmethod
    def report(self, facts: Facts) -> Report:
        """The report of a prepared case."""

    def report_to_follow(self, facts: Facts) -> Report:
        """The same report, kept so that what changed answers do not reach need not be decided again."""
        return begun(self.compiled, self._view, facts) or self.report(facts)

    def answered(self, facts: Facts, question: str, value: Any) -> Facts | None:
        """The facts with another answer to a question that is nobody's in particular, to be followed; None where all must be read.

        It must be where the answer reaches what is `each` of a subject: such values stand in the subjects, and those are shared.
        """
        return None if self.compiled.following.reach(question).each else answered(facts, self._reader, question, value)

    def session(self, case: dict[str, Any] | bytes | str) -> Session:
        """A guided session that begins with a case, however little that says. CaseError with every fault."""
        with plain_case(case) as raw:
            return Session.begin(self, raw)

    def restore_session(self, data: bytes | str | dict[str, Any]) -> Session:
        """The session that `to_json` stored. SessionError where it is damaged, changed, of another bundle or other rules."""
        return Session.restore(self, read(data))

    def progress(self, report: Report | dict[str, Any] | bytes | str, events: Iterable[Any] = (), *, engine: str = COMPILED) -> Progress:
        """The progress of a submitted bundle after some events, entered one after another. ProgressError where one cannot be.

        `engine` as for a pre-check; YijianshiError where it is not to be had here.
        """
        return Progress(course_of(self.composition, self.digest, report), events, engine=engine)


class BookSessions:
    """Sessions of whichever bundle a case names."""

    rulebook: Rulebook

    @abstractmethod
    def resolve(self, case: dict[str, Any]) -> Resolved:
        """The bundle, region and day that a case names, in force. CaseError with every fault of the case where there is none."""

    def session(self, case: dict[str, Any] | bytes | str) -> Session:
        """A guided session that begins with a case of the bundle, region and date that it names. CaseError with every fault."""
        with plain_case(case) as raw:
            return Session.begin(self.resolve(raw), raw)

    def restore_session(self, data: bytes | str | dict[str, Any]) -> Session:
        """The session that `to_json` stored, of whichever bundle of the book.

        SessionError where it is damaged, changed, of other rules, or of a bundle that was composed: that one takes up its own.
        """
        stored = read(data)
        refuse_rules(stored, self.rulebook.digest)  # before those that there are now are asked for a bundle that they may not have
        try:
            bundle = self.resolve({**stored.case, "bundle": stored.bundle, "region": stored.region})
        except CaseError as error:
            if any(item.path == "bundle" for item in error.diagnostics):
                raise elsewhere("bundle", stored.bundle, texts.GOT["other"]) from None
            raise
        return Session.restore(bundle, stored)

    def progress(self, report: Report | dict[str, Any] | bytes | str, events: Iterable[Any] = (), *, engine: str = COMPILED) -> Progress:
        """The progress of the bundle that a report is of. ProgressError where an event cannot be entered, or the rules have changed."""
        content = report_content(report)
        try:
            bundle = self.resolve({key: content[key] for key in ("bundle", "region", "date")})
        except (KeyError, YijianshiError):
            raise foreign() from None
        return Progress(course_of(bundle.composition, bundle.digest, content), events, engine=engine)
