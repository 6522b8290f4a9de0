"""The agenda: the rules of the durable engine in the order in which they fired."""

from __future__ import annotations

import json
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

from yijianshi.book import Book, load
from yijianshi.cli.run import run
from yijianshi.report.text_agenda import render_agenda
from yijianshi.source.diagnostics import YijianshiError
from yijianshi.source.span import Source

HERE = Path(__file__).parent / "agenda"
CASE = Path(__file__).parents[2] / "examples" / "开办运输企业" / "三名驾驶员一人不合格.json"
SHOP = HERE / "开店"


@needs_durable
@pytest.mark.parametrize("path", sorted(SHOP.glob("*.json")), ids=lambda path: path.stem)
def test_the_whole_agenda_of_a_small_bundle(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    found: dict[str, Any] = load(SHOP.name, shipped=False).precheck(path.read_bytes(), engine="durable").agenda()
    hold(HERE / f"{path.stem}.agenda.json", found)
    hold_text(HERE / f"{path.stem}.agenda.txt", render_agenda(found))


@needs_durable
def test_what_a_rule_fired_on_was_concluded_before_it_or_is_a_leaf() -> None:
    fired = load().precheck(CASE.read_bytes(), engine="durable").agenda()["fired"]
    assert [entry["order"] for entry in fired] == list(range(1, len(fired) + 1))
    known: set[tuple[str, str]] = set()
    every = {(entry["address"], entry["text"]) for entry in fired}
    for entry in fired:
        for reason in entry["because"]:
            told = reason["address"], reason["text"]
            assert told in known or told not in every, (entry, reason)
        known.add((entry["address"], entry["text"]))


@needs_durable
def test_addresses_of_an_agenda_can_be_explained() -> None:
    report = load().precheck(CASE.read_bytes(), engine="durable")
    needed = {entry["address"] for entry in report.agenda()["fired"] if entry["rule"] in ("applies", "needed", "failed", "settled")}
    assert len(needed) > 20
    for address in sorted(needed):
        assert report.explain(address).to_dict()["address"] == address


@needs_durable
@pytest.mark.parametrize(
    ("severity", "text"), [("block", "有不能办理的意见"), ("fix", "有须改正的意见"), ("review", "有须核实的意见"), ("note", "有提示")]
)
def test_a_failed_check_of_every_severity_is_told(severity: str, text: str) -> None:
    checks = f"checks: {{查: {{severity: {severity}, message: 话}}}}"
    pack = f"pack: 小\nmatters: {{办: {{department: 局, {checks}}}}}\nbundles: {{件: {{matters: [办]}}}}\n"
    report = Book(rulebook_of([Source("小.yaml", pack)])).precheck({"bundle": "件", "date": "2024-09-01"}, engine="durable")
    assert [(item["address"], item["text"]) for item in report.agenda()["fired"]][-1] == ("结论", text)


@needs_durable
@settings(max_examples=25, phases=[Phase.generate])
@given(st.data())
def test_whatever_fires_is_told(data: st.DataObject) -> None:
    world = data.draw(worlds())
    report = Book(rulebook_of(sources_of([world.pack]))).precheck(data.draw(cases(world)), engine="durable")
    agenda = report.agenda()
    text = "".join(render_agenda(agenda).split())
    assert all("".join(f"{fired['text']}】{fired['address']}".split()) in text for fired in agenda["fired"])
    for fired in agenda["fired"]:
        assert report.explain(fired["address"]).to_dict()["address"] == fired["address"]


@needs_durable
def test_the_command_shows_it_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--agenda", str(CASE)]) == 0
    assert "【适用】事项/道路货物运输经营许可" in capsys.readouterr().out
    assert run(["explain", str(CASE), "--agenda", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fired"][0]["rule"] == "applies"


@pytest.mark.parametrize(
    ("arguments", "path"),
    [(["explain", str(CASE)], "ADDRESS"), (["explain", str(CASE), "结论", "--agenda"], "ADDRESS")],
)
def test_an_address_or_the_agenda_is_asked_for(arguments: list[str], path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*arguments, "--format", "json"]) == 2
    (fault,) = json.loads(capsys.readouterr().err)
    assert fault["path"] == path


def test_another_engine_leaves_no_agenda() -> None:
    with pytest.raises(YijianshiError) as caught:
        load().precheck(CASE.read_bytes()).agenda()
    assert [fault.code for fault in caught.value.diagnostics] == ["YJS554"]
