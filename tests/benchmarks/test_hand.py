"""The hand-written Python says what the description says: only then is it a measure of anything."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from benchmarks.cases import make_cases
from benchmarks.generate import Size, make_rulebook
from benchmarks.hand import hand_source, hand_written
from tests.benchmarks.slow_check import Walker

SEEDS = [(7, Size(), 60), (1, Size(2, 9, 12, 30), 25), (2, Size(1, 4, 3, 11), 25), (3, Size(4, 30, 20, 60), 25)]


@pytest.mark.parametrize(("seed", "size", "count"), SEEDS)
def test_hand_written_agrees_with_the_description(seed: int, size: Size, count: int) -> None:
    rulebook = make_rulebook(seed, size)
    decide = hand_written(rulebook)
    for case in make_cases(rulebook, count, seed):
        decided, expected = decide(case), Walker(rulebook, case).decide()
        assert set(decided["matters"]) == expected["matters"]
        assert {name: _evidence(item) for name, item in decided["materials"].items()} == expected["materials"]
        assert {name: item["value"] for name, item in decided["form"].items() if item["status"] != "missing"} == {
            name: value for name, value in expected["form"].items() if value is not None
        }
        assert {(f["matter"], f["check"]): f["severity"] for f in decided["findings"]} == expected["failed"]


def _evidence(material: dict[str, Any]) -> dict[str, Any] | None:
    evidence: dict[str, Any] | None = material.get("exemption", {}).get("evidence")
    return evidence


def test_the_source_of_a_value_is_where_it_stands() -> None:
    rulebook = make_rulebook()
    decide = hand_written(rulebook)
    case = make_cases(rulebook, 1)[0]
    sourced = [item for item in decide(case)["form"].values() if item["source"]]
    assert sourced
    for item in sourced:
        source = item["source"]
        if "question" in source:
            assert str(item["value"]) == str(case["answers"][source["question"]])
        elif source["path"] in case["licences"][source["licence"]]["data"]:
            assert str(item["value"]) == str(case["licences"][source["licence"]]["data"][source["path"]])


def test_cases_reach_every_verdict_and_every_kind_of_exemption() -> None:
    rulebook = make_rulebook()
    decide = hand_written(rulebook)
    verdicts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for case in make_cases(rulebook, 400):
        decision = decide(case)
        verdicts[decision["verdict"]] += 1
        kinds.update(item["exemption"]["kind"] for item in decision["materials"].values() if "exemption" in item)
    assert set(verdicts) >= {"ineligible", "fix", "review", "ready"}
    assert set(kinds) == {"licence", "shared", "issued"}


def test_no_matter_and_nothing_to_fix_is_not_needed() -> None:
    rulebook = make_rulebook(2, Size(1, 4, 3, 11))
    decide = hand_written(rulebook)
    idle = [decision for decision in map(decide, make_cases(rulebook, 300)) if not decision["matters"]]
    assert {decision["verdict"] for decision in idle} >= {"not_needed"}
    for decision in idle:
        severities = {finding["severity"] for finding in decision["findings"]}
        assert (decision["verdict"] == "not_needed") == (not severities & {"block", "fix"})


def test_a_later_issue_serves_first_and_an_undated_one_last() -> None:
    rulebook = make_rulebook()
    decide = hand_written(rulebook)
    case = make_cases(rulebook, 1)[0]
    record = next(r for r in case["licences"] if r["status"] == "valid" and r["holder_id"] == case["subjects"]["申请人"]["id"])
    record |= {"valid_from": "2000-01-01", "valid_to": None}
    order = ["2010-01-01", None, "2020-05-05", "2020-05-05"]
    for licence in rulebook.licences:
        case["licences"] = [record | {"type": licence, "issued_on": day} for day in order]
        used = {item["source"]["licence"] for item in decide(case)["form"].values() if "licence" in (item["source"] or {})}
        assert used <= {2}


def test_the_source_is_one_that_python_takes_without_warning(recwarn: pytest.WarningsRecorder) -> None:
    compile(hand_source(make_rulebook()), "<hand>", "exec")
    assert not recwarn.list
