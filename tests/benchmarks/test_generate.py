"""The generated rulebook and cases: well formed, of the stated size, the same each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from benchmarks.cases import as_json, distinct, make_cases
from benchmarks.description import BUNDLE, Answer, Read
from benchmarks.generate import Size, main, make_rulebook
from benchmarks.packtext import pack_text
from stdnum.cn import ric

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pack() -> dict:
    return yaml.safe_load(pack_text(make_rulebook()))


def test_the_pack_has_the_stated_size(pack: dict) -> None:
    checks = [pack["bundles"][BUNDLE]["checks"], *(matter["checks"] for matter in pack["matters"].values())]
    assert {name: len(pack[name]) for name in ("matters", "materials", "fields", "licences", "questions")} == {
        "matters": 6,
        "materials": 60,
        "fields": 80,
        "licences": 20,
        "questions": 70,
    }
    assert sum(map(len, checks)) == 150
    assert {question["type"] for question in pack["questions"].values()} == {"boolean", "number", "choice", "date", "text"}


def test_each_material_and_field_is_used_by_one_to_three_matters(pack: dict) -> None:
    for section, key in (("materials", "materials"), ("fields", "form")):
        used = [name for matter in pack["matters"].values() for name in matter[key]]
        assert {used.count(name) for name in pack[section]} == {1, 2, 3}


def test_every_question_is_asked_by_some_rule() -> None:
    text = pack_text(make_rulebook())
    unused = [name for name in yaml.safe_load(text)["questions"] if text.count(name) <= 2 and name != "备注"]
    assert unused == []


def test_a_chain_ends_with_its_question() -> None:
    for field in make_rulebook().fields:
        assert all(isinstance(source, Read) for source in field.sources[:-1])
        assert len([source for source in field.sources if isinstance(source, Read)]) <= 3
        assert field.required == (not field.sources or isinstance(field.sources[-1], Answer))


def test_a_pack_holds_no_tags_anchors_or_aliases() -> None:
    events = list(yaml.parse(pack_text(make_rulebook())))
    assert not any(isinstance(event, yaml.AliasEvent) for event in events)
    assert not any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)


def test_other_sizes_and_seeds_give_other_packs() -> None:
    texts = {pack_text(make_rulebook(seed, size)) for seed in (7, 8) for size in (Size(), Size(3, 10, 10, 20))}
    assert len(texts) == 4


def test_the_same_on_every_run_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "benchmarks.generate", str(tmp_path / seed), "5"]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in "12")
    assert len(first) == 6
    assert first == second


def test_main_writes_cases_that_are_json(tmp_path: Path) -> None:
    main(str(tmp_path), "3")
    cases = [json.loads(path.read_bytes()) for path in sorted(tmp_path.glob("case-*.json"))]
    assert cases == make_cases(make_rulebook(), 3)


def test_a_case_answers_everything_and_names_only_what_the_rulebook_has(pack: dict) -> None:
    for case in make_cases(make_rulebook(), 30):
        assert set(case["answers"]) == set(pack["questions"])
        assert {record["type"] for record in case["licences"]} <= set(pack["licences"])
        assert set(case["shared"]) <= set(pack["sources"])
        assert set(case["form"]) <= set(pack["fields"])
        assert set(case["provided"]) <= set(pack["materials"])
        assert 9 <= len(case["licences"]) <= 15
        for name, question in pack["questions"].items():
            if question["type"] == "choice":
                assert case["answers"][name] in question["options"]


def test_numbers_of_persons_have_right_check_digits() -> None:
    for case in make_cases(make_rulebook(), 30):
        for number in {case["subjects"]["申请人"]["id"], *(record["holder_id"] for record in case["licences"])}:
            assert len(number) == 18
            assert ric.calc_check_digit(number) == number[-1]
            assert ric.get_birth_date(number) < date.fromisoformat(case["date"])


def test_cases_vary_in_status_holder_and_date() -> None:
    cases = make_cases(make_rulebook(), 100)
    records = [(case, record) for case in cases for record in case["licences"]]
    assert {record["status"] for _, record in records} >= {"valid", "suspended", "expired"}
    assert any(record["holder_id"] != case["subjects"]["申请人"]["id"] for case, record in records)
    assert any(record["valid_to"] and record["valid_to"] < case["date"] for case, record in records)
    assert any(date.fromisoformat(record["valid_from"]) > date.fromisoformat(case["date"]) for case, record in records)
    assert any(record["issued_on"] is None for _, record in records)


def test_distinct_cases_differ_and_stay_json() -> None:
    bodies = [as_json(case) for case in make_cases(make_rulebook(), 2)]
    many = list(distinct(bodies, 9))
    assert len(set(many)) == 9
    assert all(json.loads(body)["bundle"] == BUNDLE for body in many)
