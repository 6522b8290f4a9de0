"""Laws of following: after any changed answers decisions, report and explanations are those of a case that is decided anew."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import Phase, event, given, note, settings
from hypothesis import strategies as st
from tests.reference.interpreter import rulebook_of
from tests.strategies.cases import CaseBuilder, cases
from tests.strategies.expressions import World
from tests.strategies.rulebooks import sources_of, text_of, worlds

from yijianshi.book import Book, Bundle, load
from yijianshi.report.following import followed
from yijianshi.report.report import Report

ROOT = Path(__file__).parents[2]
STEPS = 5


def same(found: Report, anew: Report) -> None:
    assert found.state.decisions == anew.state.decisions
    assert found.to_json() == anew.to_json()
    assert [(one.address, one.leaves, one.counts) for one in found.state.open] == [
        (one.address, one.leaves, one.counts) for one in anew.state.open
    ]


def explained(report: Report) -> list[Any]:
    matters = [f"事项/{row['name']}" for row in report.matters if row["subject"] is None]
    materials = [f"材料/{row['name']}" for row in report.materials if row["subject"] is None]
    fields = [f"字段/{row['name']}" for row in report.form if row["subject"] is None]
    return [report.explain(address).to_dict() for address in (*matters, *materials, *fields, "结论")]


def drawn(data: st.DataObject, world: World, name: str) -> Any:
    named = world.named[name]
    return CaseBuilder(data.draw, world).value(named.type, named.options)


@settings(max_examples=80, phases=[Phase.generate])
@given(st.data())
def test_changed_answers_give_the_report_of_the_changed_case(data: st.DataObject) -> None:
    world = data.draw(worlds())
    book = Book(rulebook_of(sources_of([world.pack])))
    case = data.draw(cases(world))
    note(text_of(world.pack))
    note(json.dumps(case, ensure_ascii=False))
    bundle = book.resolve(case)
    report = bundle.report_to_follow(bundle.prepare(case))
    names = [name for name, question in bundle.rules.questions.items() if question.each is None and name in bundle.composition.names]
    for _ in range(STEPS if names else 0):
        name = data.draw(st.sampled_from(names))
        value = drawn(data, world, name)
        note(f"{name} = {value!r}")
        facts = bundle.answered(report.state.facts, name, value)
        assert facts is not None
        found = followed(report, facts, name)
        event(f"followed: {found is not None}")
        anew = bundle.report(facts)
        if found is not None:
            same(found, anew)
            assert explained(found) == explained(anew)
        report = found or bundle.report_to_follow(facts)


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
            assert facts is not None
            found = followed(before, facts, name)
            count += 1
            if found is not None:
                made += 1
                same(found, bundle.report(facts))
                assert found.to_json() == bundle.precheck(case).to_json()
    assert made > 0.8 * count
