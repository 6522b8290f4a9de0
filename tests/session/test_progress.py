"""The progress of a submitted bundle: stories of the counter, and its laws."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.engine.worlds import needs_durable
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds
from tests.whole import hold, hold_text

import yijianshi
from yijianshi import ProgressError, YijianshiError
from yijianshi.book import Book
from yijianshi.session.chained import ChainedReader
from yijianshi.session.course import Course, Task
from yijianshi.session.progress import Progress
from yijianshi.session.standing import Entered, plain_reader
from yijianshi.source.catalogue.session import EVENTS

HERE = Path(__file__).parent
READY = HERE.parents[1] / "examples" / "开办运输企业" / "全部就绪.json"
CHECKED, LICENCE, VEHICLE = "企业营业执照信息核验", "道路货物运输经营许可", "普通货运车辆道路运输证配发"


@cache
def book() -> yijianshi.Book:
    return yijianshi.load()


@cache
def report() -> yijianshi.Report:
    return book().precheck(READY.read_bytes())


def event(word: str, matter: str, day: str) -> dict[str, str]:
    return {"event": word, "matter": matter, "date": day}


def states(progress: Progress) -> dict[str, str]:
    return {row["matter"]: row["state"] for row in progress.state()["matters"]}


def begun() -> Progress:
    """The first matters are done, the permit is applied for."""
    progress = book().progress(report())
    for row in progress.state()["matters"]:
        if row["state"] == "ready":
            progress.enter_all([event("受理", row["matter"], "2026-11-20"), event("准予", row["matter"], "2026-11-20")])
    return progress


def test_the_course_of_a_bundle_from_acceptance_to_the_last_licence() -> None:
    """Every step as a file: what was entered, and the whole state after it, on the day of the step."""
    progress, course = book().progress(report()), []
    for one in json.loads((HERE / "开办运输企业.events.json").read_text(encoding="utf-8")):
        progress.enter(one)
        course.append({"entered": one, "state": progress.state(one["date"])})
        del course[-1]["state"]["events"], course[-1]["state"]["rulebook"]
    hold(HERE / "开办运输企业.progress.json", course)
    hold_text(HERE / "开办运输企业.progress.txt", progress.to_text("2026-12-02"))


def test_what_follows_waits_for_the_licence_not_for_the_decision_alone() -> None:
    progress = begun()
    progress.enter_all([event("受理", LICENCE, "2026-11-23"), event("准予", LICENCE, "2026-11-25")])
    assert states(progress)[VEHICLE] == "waiting"
    progress.enter(event("颁证", LICENCE, "2026-11-26"))
    assert states(progress)[VEHICLE] == "ready"


def test_a_refusal_stops_what_follows_and_says_so() -> None:
    progress = begun()
    progress.enter_all([event("受理", LICENCE, "2026-11-23"), event("不予许可", LICENCE, "2026-11-25")])
    rows = {row["matter"]: row for row in progress.state()["matters"]}
    assert (rows[LICENCE]["stops"], rows[VEHICLE]["state"], rows[VEHICLE]["stopped_by"]) == ([VEHICLE], "stopped", [LICENCE])
    assert progress.state()["course"] == "stopped"


def test_a_time_limit_runs_in_working_days_from_the_last_acceptance() -> None:
    """Returned for correction, accepted again on a Wednesday: five days later it is Wednesday again."""
    progress = begun()
    progress.enter_all([event(word, LICENCE, day) for word, day in (("受理", "2026-11-23"), ("退回补正", "2026-11-24"))])
    assert next(row for row in progress.state()["matters"] if row["matter"] == LICENCE)["due"] is None
    progress.enter(event("受理", LICENCE, "2026-11-25"))
    row = next(row for row in progress.state("2026-12-03")["matters"] if row["matter"] == LICENCE)
    assert (row["days"], row["limit"], row["due"], row["overdue"]) == (5, "promised", "2026-12-02", True)


@pytest.mark.parametrize("on", ["2026-12-02", "20261202", datetime.date(2026, 12, 2), datetime.datetime(2026, 12, 2, 9, 30)])
def test_a_matter_is_not_overdue_on_its_last_day_however_that_is_given(on: datetime.date | str) -> None:
    progress = begun()
    progress.enter(event("受理", LICENCE, "2026-11-25"))
    (row,) = (row for row in progress.state(on)["matters"] if row["matter"] == LICENCE)
    assert (row["due"], row["overdue"]) == ("2026-12-02", False)


@pytest.mark.parametrize("on", ["2026-9-2", "2026-W36-1", "2026-02-30", "", 5, 5.0, True, ["2026-12-02"]])
def test_what_is_no_day_is_refused_as_the_day_of_a_state(on: Any) -> None:
    for told in (begun().state, begun().to_json, begun().to_text):
        with pytest.raises(ProgressError) as error:
            told(on)
        assert [(fault.code, fault.path) for fault in error.value.diagnostics] == [("YJS405", "on")]


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        (event("受理", VEHICLE, "2026-11-23"), "YJS823"),
        (event("准予", LICENCE, "2026-11-23"), "YJS823"),
        (event("受理", CHECKED, "2026-11-20"), "YJS824"),
        (event("受理", CHECKED, "2026-11-23"), "YJS823"),
        (event("受理", LICENCE, "2026-11-19"), "YJS825"),
        (event("受理", LICENCE, "2026-10-01"), "YJS825"),
        (event("收到", LICENCE, "2026-11-23"), "YJS821"),
        (event("受理", "道路货物运输许可", "2026-11-23"), "YJS822"),
        (event("受理", LICENCE, "2026-02-30"), "YJS405"),
        ({"event": "受理", "matter": LICENCE}, "YJS403"),
        ({"event": "受理", "事件": "受理", "matter": LICENCE, "date": "2026-11-23"}, "YJS422"),
        ({"event": "受理", "matter": LICENCE, "date": "2026-11-23", "by": "某"}, "YJS402"),
        ({"event": 1, "matter": LICENCE, "date": "2026-11-23"}, "YJS404"),
        ("受理", "YJS821"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_changes(entered: Any, code: str) -> None:
    progress = begun()
    before = progress.to_json()
    with pytest.raises(ProgressError) as error:
        progress.enter(entered)
    assert (error.value.diagnostics[0].code, progress.to_json()) == (code, before)


def test_of_several_events_all_are_entered_or_none() -> None:
    progress = begun()
    before = progress.to_json()
    with pytest.raises(ProgressError) as error:
        progress.enter_all([event("受理", LICENCE, "2026-11-23"), event("受理", VEHICLE, "2026-11-23")])
    assert progress.to_json() == before
    assert error.value.diagnostics[0].path == f"events[{len(progress.events) + 1}]"


def test_events_in_the_words_of_the_counter() -> None:
    one, other = book().progress(report()), book().progress(report())
    first = one.state()["may_start"][0]
    one.enter({"事件": "已受理", "事项": f"事项/{first}", "日期": "20261120"})
    other.enter({"event": "accepted", "matter": first, "date": "2026-11-20"})
    assert one.to_json() == other.to_json()


def changed(change: Callable[[dict[str, Any]], Any]) -> Any:
    content = report().to_dict()
    return change(content) or content


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda content: content.update(verdict="ineligible"), "YJS820"),
        (lambda content: content.update(verdict="not_needed"), "YJS820"),
        (lambda content: content["rulebook"].update(digest="sha256:0"), "YJS826"),
        (lambda content: content.update(bundle="没有这件事"), "YJS826"),
        (lambda content: content["matters"][0].update(name="没有这个事项"), "YJS826"),
        (lambda content: content["matters"][0].update(waits_for=[content["matters"][0]["name"]]), "YJS826"),
        (lambda content: content.pop("matters") and None, "YJS826"),
        (lambda content: "{", "YJS826"),
        (lambda content: "[]", "YJS826"),
    ],
)
def test_a_report_that_is_none_of_the_bundle_has_no_progress(change: Callable[[dict[str, Any]], Any], code: str) -> None:
    with pytest.raises(ProgressError) as error:
        book().progress(changed(change))
    assert error.value.diagnostics[0].code == code


@settings(max_examples=20, phases=[Phase.generate])
@given(st.data())
def test_the_state_is_a_fold_over_the_events(data: st.DataObject) -> None:
    """On random bundles: entered one by one or at once is the same; what is refused changes nothing; nobody starts early."""
    world = data.draw(worlds())
    book = Book(rulebook_of(sources_of([world.pack])))
    report = book.precheck(data.draw(cases(world)))
    try:
        progress = book.progress(report)
    except ProgressError:
        assert report.verdict in ("ineligible", "not_needed") or all(row["status"] != "applies" for row in report.matters)
        return
    names = list(progress.course.tasks)
    for day in range(1, 11):
        before = progress.to_json()
        entered = event(data.draw(st.sampled_from(sorted(EVENTS))), data.draw(st.sampled_from(names)), f"2024-09-{day:02}")
        rows = {row["matter"]: row for row in progress.state()["matters"]}
        try:
            progress.enter(entered)
        except ProgressError:
            assert progress.to_json() == before
            assert entered["event"] not in rows[entered["matter"]]["may"]
        else:
            assert entered["event"] in rows[entered["matter"]]["may"]
            waits = [rows[name]["state"] for name in progress.course.tasks[entered["matter"]].waits_for]
            assert entered["event"] == "withdrawn" or all(state in ("approved", "issued") for state in waits)
        again = book.progress(report.to_json(), progress.events)
        assert again.to_json() == progress.to_json()


def test_a_bundle_follows_every_report_that_it_made(tmp_path: Path) -> None:
    """Also of a case of another region; not one of other time limits, whatever its head says."""
    nation = "pack: 国家\nmatters: {办: {department: 局, time_limit: {promised: 9}}}\nbundles: {件: {matters: [办]}}\n"
    (tmp_path / "国家.yaml").write_text(nation, encoding="utf-8")
    (tmp_path / "省.yaml").write_text("pack: 省\nregion: 320000\nmatters: {办: {time_limit: {promised: 3}}}\n", encoding="utf-8")
    found = yijianshi.load(tmp_path, shipped=False)
    case = {"bundle": "件", "date": "2024-09-02", "region": "320100"}
    assert found.bundle("件").progress(found.bundle("件").precheck(case)).state()["region"] == "320100"
    assert found.progress(found.precheck(case)).state()["matters"][0]["days"] == 3
    with pytest.raises(ProgressError):
        found.bundle("件").progress(found.precheck(case))


@needs_durable
@settings(max_examples=25, phases=[Phase.generate])
@given(st.data())
def test_both_engines_read_the_same_off_the_same_events(data: st.DataObject) -> None:
    """On random bundles and lists of events: the same states, the same refusals, after every event."""
    world = data.draw(worlds())
    book = Book(rulebook_of(sources_of([world.pack])))
    report = book.precheck(data.draw(cases(world)))
    try:
        pair = [book.progress(report, engine=engine) for engine in ("compiled", "durable")]
    except ProgressError:
        return
    names = list(pair[0].course.tasks)
    for day in range(1, 11):
        entered = event(data.draw(st.sampled_from(sorted(EVENTS))), data.draw(st.sampled_from(names)), f"2024-09-{day:02}")
        assert _entered(pair[0], entered) == _entered(pair[1], entered)


def _entered(progress: Progress, entered: dict[str, str]) -> tuple[list[str], bytes]:
    """What an event is refused for, if it is, and all that is seen afterwards."""
    codes: list[str] = []
    try:
        progress.enter(entered)
    except ProgressError as error:
        codes = [str(item) for item in error.diagnostics]
    return codes, progress.to_json()


@needs_durable
@settings(max_examples=25, phases=[Phase.generate])
@given(st.data())
def test_both_engines_read_the_same_off_any_course(data: st.DataObject) -> None:
    """Also off courses that no bundle has, with undecided matters anywhere and matters that are waited for and are not there."""
    size = data.draw(st.integers(1, 30))
    tasks, entered = {}, {}
    for place in data.draw(st.permutations(range(size))):
        waits = data.draw(st.lists(st.integers(-2, place - 1), max_size=14, unique=True)) if place else []
        decided, issues = data.draw(st.integers(0, 9)) > 0, data.draw(st.booleans())
        tasks[str(place)] = Task(str(place), None, 1, decided, tuple(map(str, waits)), None, None, issues)
        entered[str(place)] = Entered(data.draw(st.sampled_from([None, None, "issued", "approved", *EVENTS])))
    course = Course("事", "320100", "2024-09-01", "", tasks)
    assert ChainedReader(course)(entered) == plain_reader(course)(entered)


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(YijianshiError) as error:
        book().progress(report(), engine="rete")
    assert error.value.diagnostics[0].code == "YJS564"
