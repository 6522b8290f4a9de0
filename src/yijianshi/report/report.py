"""A finished report, for programmers."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yijianshi.report.build import Content
from yijianshi.report.output import from_json, indented
from yijianshi.report.private import Private, private
from yijianshi.report.savings import breakdown
from yijianshi.report.spoken import spoken_sources
from yijianshi.report.state import State
from yijianshi.report.units import units

if TYPE_CHECKING:
    from yijianshi.report.explain import Explanation


class Report:
    """What a pre-check found. The JSON is that of `schemas/report.schema.json`; explanations are made when asked for.

    All data that it hands out are the caller's own, made anew each time. In its lists `subject` is the address of whose a thing is, None
    where it is nobody's; days are working days; the schema says what each key may hold.
    """

    def __init__(self, state: State, content: Content) -> None:
        self._state = state
        self._content = content

    @property
    def state(self) -> State:
        """The plan, the facts and the decisions that the report was read off."""
        return self._state

    @property
    def content(self) -> Content:
        """Its parts before they are JSON."""
        return self._content

    @property
    def verdict(self) -> str:
        """ready | review | fix | incomplete | ineligible | not_needed: what each means, the schema says."""
        return self._content.verdict

    @property
    def matters(self) -> list[dict[str, Any]]:
        """Which matters are done, those that come first at the head: `name`, `subject`, `status`, `stage`, `waits_for`, days."""
        return self._part("matters")

    @property
    def materials(self) -> list[dict[str, Any]]:
        """The one set of materials: `name`, `subject`, `status`, `matters`, `exemption`, `options`, `near_misses`."""
        return self._part("materials")

    @property
    def form(self) -> list[dict[str, Any]]:
        """The one form: `name`, `subject`, `value`, `status`, `source`, `editable`, `required`, `matters`."""
        return self._part("form")

    @property
    def checks(self) -> list[dict[str, Any]]:
        """What became of each check: `check`, `subject`, `matter`, `severity`, `status`."""
        return self._part("checks")

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What is wrong, and what to do: `check`, `subject`, `severity`, `message`, `fix`, `basis`, `instead`, `matter`."""
        return self._part("findings")

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What is to be asked, that which settles most at the head: `kind`, `name`, `subject`, `ask`, `type`, `options`, `settles`."""
        return self._part("questions")

    @property
    def missing(self) -> list[dict[str, Any]]:
        """What no question can settle: `kind`, `name`, `subject`, `settles`."""
        return self._part("missing")

    def _part(self, name: str) -> list[dict[str, Any]]:
        part: list[dict[str, Any]] = from_json(self._content.part(name))
        return part

    @cached_property
    def _plain(self) -> dict[str, Any]:
        """What explanations read, of which nothing is handed out."""
        return self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data; numbers are int or Decimal, dates text."""
        found: dict[str, Any] = from_json(self.to_json())
        return found

    def to_json(self, *, indent: bool = False) -> bytes:
        """The report as JSON in UTF-8: the same bytes for the same case and rulebook."""
        return indented(self._content.json) if indent else self._content.json

    @property
    def private(self) -> Private:
        """Which fields and subjects must be masked wherever the report is shown: its JSON has their values as they are."""
        return private(self._state)

    @property
    def units(self) -> dict[str, str]:
        """The units of the fields of the form, and of questions, that have one: its JSON has bare figures."""
        return units(self._state)

    @property
    def spoken(self) -> dict[str, str]:
        """The expressions that the form is filled from, in words: its JSON has them as the rules write them."""
        return spoken_sources(self._state)

    def calendar(self) -> dict[str, Any]:
        """The schedule in days and dates: when each matter that applies for certain starts and finishes, and the bundle.

        `matters` holds, in the order of the report, `name`, `subject`, `stage`, `days` and their `limit` (promised, statutory or
        None), `start_day` and `finish_day` (working days from the day of application), `slack` (by how many it may finish later
        without the whole taking longer), `critical`, and the dates `start` and `finish`. `critical_path`, `promised` and
        `one_by_one` hold `days` and `finish`; where `published` is false, these days are 0 because nobody published any. A date is
        None where no calendar tells it; `reason` (`not_installed`, `beyond`) and `note` then say why. `undecided` names the matters
        that may still come in, `rule` how days are counted.
        """
        from yijianshi.report.dates import calendar

        return calendar(self._state)

    def savings_breakdown(self) -> dict[str, Any]:
        """Where the figures of `savings` come from.

        For each of `materials`, `fields`, `days`, `visits` and `steps`: `before` and `after` as in the report, `saved` (why less:
        its parts sum to before less after) and `left` (what remains: its parts sum to after).
        """
        return breakdown(self._state, self._plain)

    def to_html(self, templates: Path | str | None = None) -> str:
        """The report as one HTML file that needs nothing else, for people to read and print.

        Templates in the folder `templates` stand in for the shipped ones of the same name (see docs/page.md). YijianshiError where
        one of them is wrong.
        """
        from yijianshi.report.page.precheck import render_report

        return render_report(self, templates)

    def agenda(self) -> dict[str, Any]:
        """The rules of the durable engine in the order in which they fired, and on what.

        `fired` holds `order`, `rule` (what kind of step), `address` and `text` of the conclusion, and `because`: each reason with its
        `address`, `text` and, where it is a condition of a pack, its `place`. `rules` counts those that fired, bookkeeping included.
        YijianshiError where another engine made the report.
        """
        from yijianshi.report.agenda import agenda, chained

        return agenda(self._state, chained(self._state))

    @cached_property
    def _explainer(self) -> Any:
        from yijianshi.report.explain import Explainer

        return Explainer(self._state, self._plain, self._content.undecided)

    def explain(self, address: str) -> Explanation:
        """Why a thing is as it is: the derivation of `材料/从业资格证[0]`, `事项/…`, `字段/…`, `预审/…`, `问题/…`, `主体/…` or `结论`.

        CaseError where the address names nothing in this report.
        """
        explanation: Explanation = self._explainer.explain(address)
        return explanation
