"""The public face: a book of rules, its bundles, and the pre-check of cases."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from msgspec.structs import replace

from yijianshi.bundle.compose import Composition, compose
from yijianshi.bundle.members import packs
from yijianshi.bundle.origins import BundleOrigins
from yijianshi.case.exactly import read_twice
from yijianshi.case.facts import Facts
from yijianshi.case.faults import Faults
from yijianshi.case.given import check_region, given_day, given_names
from yijianshi.case.head import english_keys, head, parse_case
from yijianshi.case.reader import CaseReader
from yijianshi.engine.compiled import Compiled
from yijianshi.engine.decisions import Decisions
from yijianshi.engine.engines import COMPILED, Engines, check_engine
from yijianshi.engine.plan import make_plan
from yijianshi.identifiers.region import NATION, area_size, largest_first
from yijianshi.language.trouble import hearing
from yijianshi.report.build import Content
from yijianshi.report.guide.build import guide
from yijianshi.report.guide.edition import edition
from yijianshi.report.report import Report
from yijianshi.report.state import State
from yijianshi.report.task_list import summary, tasks
from yijianshi.report.view import View
from yijianshi.rulebook.absent import absent_bundle
from yijianshi.rulebook.book import Rulebook
from yijianshi.rulebook.book import load as load_rulebook
from yijianshi.rulebook.origins import Origin
from yijianshi.rulebook.packs import Pack
from yijianshi.rulebook.rules import Rules
from yijianshi.rulebook.shelf import shelf
from yijianshi.session.begin import BookSessions, BundleSessions
from yijianshi.shipped import rules_folder
from yijianshi.source.catalogue.case import AREA, BUNDLE, IN_FORCE
from yijianshi.source.diagnostics import CaseError, RulebookError, diagnose

_COMPOSED = 32
"""How many ad-hoc bundles a book keeps."""
_NAMED = 1024
"""How many names of bundles, each with a region and a day, a book remembers the bundles of."""
_UNKNOWN = {"YJS331": ("date", IN_FORCE), "YJS332": ("bundle", BUNDLE), "YJS365": ("region", AREA)}
"""Of what keeps a case from having a bundle: the member of the case that says it, and what was expected of it."""


def load(*folders: Path | str, shipped: bool = True, cache: Path | str | bool | None = None) -> Book:
    """Load the packs below some folders, over the shipped ones unless `shipped` is false.

    Files that have not changed since they were last loaded give the same book, with all that it has compiled. Rulebooks without
    errors are kept on disk for other processes (docs/cache.md): in the folder `cache`, in the user's own for true, nowhere for false;
    where it is silent, as the environment variable `YIJIANSHI_CACHE` says. Raises RulebookError with every fault of every pack.
    """
    paths = [Path(folder) for folder in folders]
    return _book(load_rulebook([*([rules_folder()] if shipped else []), *paths], shelf(cache)))


@lru_cache(maxsize=8)
def _book(rulebook: Rulebook) -> Book:
    return Book(rulebook)


class Bundle(BundleSessions):
    """One bundle in force in one region on the days between two turning points of its rulebook. Threads may share it.

    `name`, `region` (six digits, GB/T 2260) and `day` (one of those days) are what it was asked for by, `composition` what it is made of.
    """

    def __init__(self, rulebook: Rulebook, composition: Composition, region: str, day: datetime.date) -> None:
        self.name = composition.name
        self.region = region
        self.composition = composition
        self._rulebook = rulebook
        self.day = day
        self._plan = make_plan(composition, day)
        self._reader = CaseReader(composition)
        self._engines = Engines(self._plan)
        self._view = View(self._plan, {"packs": packs(composition), "digest": rulebook.digest})

    def of(self, region: str) -> Bundle:
        """The same bundle for another region in which the same packs are law: all that was compiled is shared."""
        if region == self.region:
            return self
        other = copy(self)
        other.region = region
        return other

    def anew(self, composition: Composition) -> Bundle:
        """A bundle of another composition in this one's place: what it would be, were the rules different."""
        return Bundle(self._rulebook, composition, self.region, self.day)

    @property
    def compiled(self) -> Compiled:
        """Its compiled engine."""
        return self._engines.compiled

    def origins(self, path: str = "") -> tuple[Origin, ...]:
        """Where every value comes from that the bundle is made of, at or below a path: who set it, and what it replaced.

        A path as for `origin`, or the beginning of one; without it, of all values.
        """
        return self._origins.below(path) if path else self._origins.all

    def origin(self, path: str) -> Origin:
        """Where one value comes from: `matters/M/time_limit/promised`, or by the address of a report, `材料/N`.

        RulebookError where the bundle has no such value.
        """
        return self._origins.find(path)

    @property
    def layers(self) -> tuple[Pack, ...]:
        """The packs that are law for it, those of larger areas first."""
        found = (pack for pack in self._rulebook.layers(self.region) if self.day in pack.period)
        return tuple(sorted(found, key=lambda pack: area_size(pack.region)))

    @cached_property
    def _origins(self) -> BundleOrigins:
        return BundleOrigins(self._rulebook, self.composition, self.region, self.day)

    def precheck(self, case: dict[str, Any] | bytes | str, *, engine: str = COMPILED) -> Report:
        """Pre-check a case of this bundle (`schemas/case.schema.json`, as a dict or JSON); its own `region` is checked for form only.

        `engine` is `compiled` or `durable` (docs/engines.md). CaseError with every fault; YijianshiError where the engine is not there.
        """
        check_engine(engine)
        return self.report(self.prepare(case), engine=engine)

    def prepare(self, case: dict[str, Any] | bytes | str) -> Facts:
        """A case typed and bound: what `decide` takes. CaseError with every fault."""
        return read_twice(case, lambda exact: self._prepare(case, exact=exact))

    def _prepare(self, case: dict[str, Any] | bytes | str, *, exact: bool) -> Facts:
        faults = Faults()
        raw = english_keys(parse_case(case, faults, exact=exact), faults)
        _, date, region = head(raw, faults, region=self.region)
        return self.read(raw, date, region, faults, inexact=not exact)

    def read(
        self, raw: dict[str, Any], date: datetime.date | None, region: str, faults: Faults, *, loose: bool = False, inexact: bool = False
    ) -> Facts:
        """The facts of a case whose head was read; `loose` for cases written in packs, `inexact` where floats may have lost digits."""
        day = datetime.date(2000, 1, 1) if date is None else date
        facts = self._reader.read(raw, day, region, faults, loose=loose, inexact=inexact)
        if date is None:
            raise CaseError(faults.errors)
        return facts

    def decide(self, facts: Facts, *, engine: str = COMPILED) -> Decisions:
        """All decisions of a prepared case, each with the record that settled it; every engine gives the same (docs/engines.md)."""
        return self._engines.named(engine).decide(facts)

    def report(self, facts: Facts, *, engine: str = COMPILED) -> Report:
        """The report of a prepared case by an engine, `compiled` or `durable`; YijianshiError where that is not to be had here."""
        chosen, compiled = self._engines.named(engine), self._engines.compiled
        with hearing() as heard:  # of what goes wrong by the way the compiled engine tells, so that all tell the same
            decisions = compiled.decide(facts)
        if chosen is not compiled:
            decisions = chosen.decide(facts)
        state = State(self._engines.compiled, self._view, facts, decisions)
        report = Report(state, Content(state, [diagnose(code) for code in sorted(set(heard))]))
        report.to_json()  # whatever becomes of the case meanwhile
        return report

    def guide(self, region: str | None = None, on: datetime.date | str | None = None) -> dict[str, Any]:
        """What the bundle asks for, to be read before applying (办事指南), in the form of `schemas/guide.schema.json`.

        `region` and `on` are for whom and when it is printed. RulebookError where one of them is none.
        """
        code, day = self.region if region is None else region, None if on is None else given_day(on)
        check_region(code)
        return guide(self._plan, self.day, edition(self.composition, self._rulebook, code, self.day, day))

    def guide_html(self, templates: Path | str | None = None, region: str | None = None, on: datetime.date | str | None = None) -> str:
        """The guide as one HTML file that needs nothing else; `templates` as for `Report.to_html`.

        YijianshiError where one of them is wrong, RulebookError as for `guide`.
        """
        from yijianshi.report.page.guide import render_guide

        return render_guide(self.guide(region, on), templates)


class Book(BookSessions):
    """A rulebook and its bundles, each resolved and compiled once for a region and a stretch of days."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._bundles: dict[tuple[Any, ...], Bundle] = {}
        self._composed: dict[tuple[Any, ...], Bundle] = {}
        self._lock = RLock()
        self._named = lru_cache(maxsize=_NAMED)(self._find)

    def bundle(self, name: str, region: str | None = None, on: datetime.date | str | None = None) -> Bundle:
        """A bundle as it is in force in a region on a day (silent: its own area; the day on which the newest rule begins there).

        RulebookError where there is no such bundle, or it cannot be composed.
        """
        code = region if region is not None else self._home("bundles", name)
        return self._kept(self._bundles, (name,), code, on, lambda day: self._make(name, code, day))

    def compose(self, name: str, matters: Iterable[str], region: str | None = None, on: datetime.date | str | None = None) -> Bundle:
        """An ad-hoc bundle of some matters, of whichever bundles: one set of materials, one form, one order.

        Region and day as for `bundle`; where no region is given, the largest area in which all the matters are law. The order of the
        matters is that in which they are listed, and decides nothing. It has no gates and no promise of its own.
        RulebookError names every matter that is unknown.
        """
        chosen = given_names(matters)
        if not chosen:
            raise RulebookError([diagnose("YJS374")])
        code = region if region is not None else max((self._home("matters", matter) for matter in chosen), key=largest_first)
        return self._kept(self._composed, (name, chosen), code, on, lambda day: self._compose(name, chosen, code, day))

    def _kept(
        self,
        kept: dict[tuple[Any, ...], Bundle],
        key: tuple[Any, ...],
        code: str,
        on: datetime.date | str | None,
        make: Callable[[datetime.date], Bundle],
    ) -> Bundle:
        """A bundle made once for the law of a region on a stretch of days; of ad-hoc ones the last few are kept."""
        check_region(code)
        day = self._day(on, code)
        key = (*key, tuple(map(id, self.rulebook.layers(code))), self.rulebook.turn(day))
        found = kept.get(key)
        if found is None:
            with self._lock:
                found = kept.get(key) or kept.setdefault(key, make(day))
                if kept is self._composed and len(kept) > _COMPOSED:
                    del kept[next(iter(kept))]
        return found.of(code)

    def _compose(self, name: str, matters: tuple[str, ...], region: str, day: datetime.date) -> Bundle:
        elsewhere = {entry: home for (section, entry), home in self._homes.items() if section == "matters"}
        return Bundle(self.rulebook, compose(name, self.rulebook.rules(region, day), matters, elsewhere), region, day)

    def guide(
        self, name: str, region: str | None = None, on: datetime.date | str | None = None, matters: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """The guide (办事指南) of a bundle, by its name or an alias, or of one composed of `matters`; region and day as for `bundle`.

        RulebookError where there is no such bundle or matter.
        """
        if matters is not None:
            bundle = self.compose(name, matters, region, on)
            return bundle.guide(bundle.region, self._day(on, bundle.region))
        code = region if region is not None else self._home("bundles", name)
        check_region(code)
        day = self._day(on, code)
        return self.bundle(self._official(name, code, day), code, day).guide(code, day)

    def precheck(
        self,
        case: dict[str, Any] | bytes | str,
        *,
        loose: bool = False,
        region: str = NATION,
        matters: Iterable[str] | None = None,
        engine: str = COMPILED,
    ) -> Report:
        """Pre-check a case with the bundle, region and date that it names; `region` stands where it names none.

        The case is in the form of `schemas/case.schema.json`, as a dict or as JSON. With `matters` the bundle is composed of those,
        whatever it is called. `loose` reads it as packs write theirs (numbers and truths as text). CaseError with every fault of the case,
        RulebookError where the rules that it names have errors or `matters` are unknown. `engine`: as for a bundle.
        """
        check_engine(engine)
        chosen = None if matters is None else given_names(matters)
        return read_twice(case, lambda exact: self._precheck(case, loose, region, chosen, engine, exact=exact))

    def _precheck(
        self, case: dict[str, Any] | bytes | str, loose: bool, region: str, matters: tuple[str, ...] | None, engine: str, *, exact: bool
    ) -> Report:
        faults = Faults()
        raw = english_keys(parse_case(case, faults, exact=exact), faults)
        bundle, date, code = self._resolve(raw, faults, loose, region, matters)
        return bundle.report(bundle.read(raw, date, code, faults, loose=loose, inexact=not exact), engine=engine)

    def resolve(self, case: dict[str, Any]) -> Bundle:
        """The bundle that a case (under its English keys) names, in force there and then. CaseError where there is none such."""
        return self._resolve(case, Faults(), False, NATION, None)[0]

    def _resolve(
        self, raw: dict[str, Any], faults: Faults, loose: bool, region: str, matters: tuple[str, ...] | None
    ) -> tuple[Bundle, datetime.date, str]:
        """The bundle that a case names, or that of some matters, with the day and the region. CaseError with every fault of the case."""
        name, date, code = head(raw, faults, region=region)
        if name is None or date is None:
            self._more_faults(name if matters is None else None, date, code, raw, faults, loose)
            raise CaseError(faults.errors)
        try:
            bundle = self.compose(name, matters, code, date) if matters is not None else self._named(name, code, date)
        except RulebookError as error:
            unknown = [item for item in error.diagnostics if item.code in _UNKNOWN]
            if not unknown:
                raise
            for item in unknown:
                path, wanted = _UNKNOWN[item.code]
                got = {"date": str(date), "region": code}.get(path, f"“{name[:40]}”")
                faults.errors.append(faults.written.told(replace(item, path=path, expected=wanted, got=got)))
            self._more_faults(None, date, code, raw, faults, loose)
            raise CaseError(faults.errors) from None
        return bundle, date, code

    def bundles(self, region: str | None = None, on: datetime.date | str | None = None) -> list[dict[str, Any]]:
        """The bundles in force, each with its matters and departments; of every region where none is given.

        `name`, `region`, `audience`, `lead`, `life_stage`, `batch`, and of each of `matters` its `name` and `department`. Region and day as
        for `bundle`, RulebookError where one is none.
        """
        return [summary(composition, code) for composition, code in self._in_force(region, on)]

    def departments(self, region: str | None = None, on: datetime.date | str | None = None) -> list[dict[str, Any]]:
        """The list of tasks (事项任务清单): each bundle in force with its matters, its lead and responsible departments, its days.

        Beside what `bundles` tells: `responsible`, `departments` (`name`, `lead`, `responsible`, `matters`), `promised_days` and
        `one_by_one_days` (working days; 0 where nothing is `published`), `sample`; of each of `matters` also its `code`, days and `sample`.
        """
        return [tasks(composition, code) for composition, code in self._in_force(region, on)]

    def _in_force(self, region: str | None, on: datetime.date | str | None) -> list[tuple[Composition, str]]:
        """The bundles in force on a day in a region; where none is given, each as it is in the largest area that has it."""
        found: dict[str, tuple[Composition, str]] = {}
        for code in [region] if region is not None else sorted(self.rulebook.regions, key=largest_first):
            check_region(code)
            day = self._day(on, code)
            rules = self.rulebook.rules(code, day)
            for name in rules.bundles:
                if name not in found:
                    found[name] = compose(name, self._amended(name, rules, code, day)), code
        return list(found.values())

    def _amended(self, name: str, rules: Rules, region: str, day: datetime.date) -> Rules:
        """The rules as a bundle's own overlay leaves them."""
        amends = rules.law["bundles"][name].amends
        return self.rulebook.rules(region, day, amends) if amends else rules

    def _find(self, name: str, region: str, day: datetime.date) -> Bundle:
        """The bundle that a case means by a name or an alias."""
        return self.bundle(self._official(name, region, day), region, day)

    def _official(self, name: str, region: str, day: datetime.date) -> str:
        """The name of the bundle that a name or an alias means."""
        rules = self.rulebook.rules(region, day)
        if name in rules.bundles:
            return name
        return next((entry.name for entry in rules.bundles.values() if name in entry.aliases), name)

    def _make(self, name: str, region: str, day: datetime.date) -> Bundle:
        name = self._official(name, region, day)
        rules = self.rulebook.rules(region, day)
        if name not in rules.bundles:
            raise RulebookError([absent_bundle(self.rulebook, name, region, day)])
        return Bundle(self.rulebook, compose(name, self._amended(name, rules, region, day)), region, day)

    def _more_faults(
        self, name: str | None, date: datetime.date | None, region: str, raw: dict[str, Any], faults: Faults, loose: bool
    ) -> None:
        """A case without a usable bundle or date still gets all its other faults, held against the names that the rules know."""
        day = self._day(date, region)
        try:
            if name is not None:
                bundle = self.bundle(name, region, day)
            else:
                bundle = Bundle(self.rulebook, compose("", self.rulebook.rules(region, day), ()), region, day)
            bundle.read(raw, None, region, faults, loose=loose)
        except (CaseError, RulebookError):
            return

    def _home(self, section: str, name: str) -> str:
        """The largest area in which a bundle or matter is law."""
        return self._homes.get((section, name), NATION)

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        homes: dict[tuple[str, str], str] = {}
        for pack in sorted(self.rulebook.packs, key=lambda pack: largest_first(pack.region)):
            for entry in pack.entries:
                homes.setdefault((entry.section, str(entry.name)), pack.region)
                for alias in entry.outline.aliases:
                    homes.setdefault((entry.section, alias), pack.region)
        return homes

    def _day(self, on: datetime.date | str | None, region: str) -> datetime.date:
        return self.rulebook.newest(region) if on is None else given_day(on)
