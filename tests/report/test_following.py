"""Laws of following: after any changed answers decisions, report and explanations are those of a case that is decided anew."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from tests.strategies.books import rulebook_of
from tests.strategies.cases import CaseBuilder
from tests.strategies.choices import seeds
from tests.strategies.rulebooks import sources_of, world_of

from yijianshi.book import Book, Bundle, load
from yijianshi.report.following import followed
from yijianshi.report.report import Report

ROOT = Path(__file__).parents[2]
CASES, STEPS = 4, 5


def same(found: Report, anew: Report) -> None:
    assert found.state.decisions == anew.state.decisions
    assert found.to_json() == anew.to_json()
    assert [(one.address, one.leaves, one.counts) for one in found.content.undecided] == [
        (one.address, one.leaves, one.counts) for one in anew.content.undecided
    ]


def explained(report: Report) -> list[Any]:
    matters = [f"事项/{row['name']}" for row in report.matters if row["subject"] is None]
    materials = [f"材料/{row['name']}" for row in report.materials if row["subject"] is None]
    fields = [f"字段/{row['name']}" for row in report.form if row["subject"] is None]
    return [report.explain(address).to_dict() for address in (*matters, *materials, *fields, "结论")]


def course(random: Random) -> int:
    """A random case of a random rulebook, and answers changed one after another; gives how many were followed."""
    world = world_of(random)
    bundle = Book(rulebook_of(sources_of([world.pack]))).resolve(CaseBuilder(random, world).build())
    names = [name for name, entry in bundle.rules.questions.items() if entry.each is None and name in bundle.composition.names]
    count = 0
    for _ in range(CASES if names else 0):
        builder = CaseBuilder(random, world)
        case = builder.build()
        report = bundle.report_to_follow(bundle.prepare({**case, "region": bundle.region}))
        for _ in range(STEPS):
            name = random.choice(names)
            named = world.named[name]
            value = builder.value(named.type, named.options)
            facts = bundle.answered(report.state.facts, name, value)
            if facts is None:
                assert bundle.compiled.following.reach(name).each
                continue
            found = followed(report, facts, name)
            if found is not None:
                count += 1
                same(found, bundle.report(facts))
            report = found or bundle.report_to_follow(facts)
        if random.random() < 0.2:
            assert explained(report) == explained(bundle.report(report.state.facts))
    return count


def test_changed_answers_give_the_report_of_the_changed_case() -> None:
    count = 0

    @settings(max_examples=60, phases=[Phase.generate])
    @given(seeds())
    def holds(random: Random) -> None:
        nonlocal count
        count += course(random)

    holds()
    assert count > 300


@cache
def shipped() -> Book:
    return load()


def examples() -> list[tuple[Bundle, dict[str, Any]]]:
    found = []
    for path in sorted((ROOT / "examples").rglob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if not path.name.endswith(".report.json") and "bundle" in case and not list(path.parent.glob("*.yaml")):
            found.append((shipped().resolve(case), case))
    return found


def test_every_answer_of_every_example_may_come_last() -> None:
    """Also one that was open until then, and one that is changed; nearly all are followed."""
    count = made = 0
    for bundle, case in examples():
        answers = case.get("answers") or {}
        for name in [name for name in answers if name in bundle.rules.questions and bundle.rules.questions[name].each is None]:
            others = {key: value for key, value in answers.items() if key != name}
            before = bundle.report_to_follow(bundle.prepare({**case, "answers": others}))
            facts = bundle.answered(before.state.facts, name, answers[name])
            found = None if facts is None else followed(before, facts, name)
            count += 1
            if facts is not None and found is not None:
                made += 1
                same(found, bundle.report(facts))
                assert found.to_json() == bundle.precheck(case).to_json()
    assert made > 0.8 * count
