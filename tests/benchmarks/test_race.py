"""The race itself: what is not equal is never timed, what dies or is not to be had is a row with its reason."""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.agreement import of_hand
from benchmarks.cases import make_cases
from benchmarks.generate import make_rulebook
from benchmarks.hand import hand_written
from benchmarks.peers.install import NotInstalled, python_for, reason
from benchmarks.peers.lane import MARK, Data, Found, race
from benchmarks.peers.page import row, section, verdict
from benchmarks.peers.race import in_process
from benchmarks.peers.registry import ENTRIES, Entry

BY_KEY = {entry.key: entry for entry in ENTRIES}


@pytest.fixture(scope="module")
def data() -> Data:
    rulebook = make_rulebook()
    cases = make_cases(rulebook, 3)
    return Data(rulebook, cases, [of_hand(hand_written(rulebook)(case)) for case in cases])


def told(capsys: pytest.CaptureFixture[str]) -> Found:
    return Found(**json.loads(capsys.readouterr().out.splitlines()[-1].removeprefix(MARK)))


def test_an_equal_entry_is_timed(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    race(BY_KEY["prepare"], data, 1)
    found = told(capsys)
    assert (found.equal, found.of, found.cases) == (3, 3, 3)
    assert found.times is not None
    assert found.missing == "says what is undecided, and asks"


def test_an_entry_that_differs_is_never_timed(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    expected = [replace(data.expected[0], verdict="other"), *data.expected[1:]]
    race(BY_KEY["prepare"], replace(data, expected=expected), 1)
    found = told(capsys)
    assert (found.equal, found.of, found.times, found.us) == (2, 3, None, None)
    assert "not equal: case 0: verdict" in row(BY_KEY["prepare"], found)


def test_a_process_that_dies_is_a_row_with_its_reason(data: Data, tmp_path: Path) -> None:
    entry = BY_KEY["raw-durable"]
    path = tmp_path / "data"
    path.write_bytes(pickle.dumps(data))
    found = in_process(replace(entry, key="no such entry"), Path(sys.executable), path, 1)
    assert found.times is None
    assert found.reason is not None
    assert found.reason.startswith("ended with 1: ")
    assert found.reason in row(entry, found)


def test_a_package_that_is_not_to_be_had(tmp_path: Path) -> None:
    with pytest.raises(NotInstalled):
        python_for("./no such folder==0", tmp_path)


def test_the_reason_is_the_first_error_of_pip() -> None:
    assert (
        reason("Collecting x\n  ERROR: No matching distribution found for x==9\nERROR: other") == "no matching distribution found for x==9"
    )
    assert reason("") == "pip failed"


def test_the_section_orders_entries_and_compares_with_the_fastest_of_those_that_do_everything() -> None:
    def found(key: str, times: float | None) -> tuple[Entry, Found]:
        us = times and 100 * times
        return BY_KEY[key], Found(key, 1.0, 200, 200, times=times, lowest=times, highest=times, us=us, cases=200)

    results = [found("cel", 12.0), found("datalogic", 6.0), found("clips", None), found("zen-conditions", 2.0), found("decide", 0.5)]
    text = section(results, 200)
    titles = [line.split()[1].strip(",") for line in text.splitlines() if line.startswith("| ") and not line.startswith("| |")]
    assert titles[:5] == ["yijianshi", "datalogic-py", "cel-expr-python", "clipspy", "zen-engine"]
    assert "12.0 times as long as these decisions; goal 17 times (missed)" in verdict(results)
    assert "goal 0.70× (met)" in verdict(results)
