"""The laws of a session, on random rulebooks, cases and sequences of answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from tests.report.test_explain_laws import things
from tests.session.answers import answer_of, answers
from tests.strategies.books import rulebook_of
from tests.strategies.cases import CaseBuilder, cases
from tests.strategies.choices import seeds
from tests.strategies.expressions import World
from tests.strategies.rulebooks import sources_of, text_of, world_of, worlds

from yijianshi.book import Book
from yijianshi.report.report import Report
from yijianshi.session.session import Session
from yijianshi.source.diagnostics import CaseError
from yijianshi.source.span import Source

STEPS = 6


def begun(data: st.DataObject) -> tuple[World, Book, Session]:
    world = data.draw(worlds())
    book = Book(rulebook_of(sources_of([world.pack])))
    case = data.draw(cases(world))
    note(text_of(world.pack))
    note(json.dumps(case, ensure_ascii=False))
    return world, book, book.session(case)


def step(data: st.DataObject, world: World, session: Session) -> None:
    """Answer or skip the next question, or change an answer; nothing where there is none."""
    asked = session.next_question()
    if asked is None:
        return
    if data.draw(st.integers(0, 9)) == 0:
        session.skip(asked["address"])
        return
    value = data.draw(answers(world, asked))
    note(f"{asked['address']} = {value!r}")
    session.answer(asked["address"], value)
    if data.draw(st.integers(0, 3)) == 0:
        session.answer(asked["address"], data.draw(answers(world, asked)))


def seen(session: Session) -> tuple[Any, ...]:
    """All that a session shows."""
    return session.to_json(), session.report().to_json(), session.questions(), session.ended(), session.changes()


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_the_report_of_a_session_is_that_of_its_case(data: st.DataObject) -> None:
    world, book, session = begun(data)
    for _ in range(STEPS):
        step(data, world, session)
        assert session.report().to_json() == book.precheck(session.case).to_json()


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_taking_back_an_answer_leaves_the_session_as_it_was(data: st.DataObject) -> None:
    world, _, session = begun(data)
    for _ in range(STEPS):
        before, steps = seen(session), session.steps
        step(data, world, session)
        for _ in range(session.steps - steps):
            session.undo()
        assert seen(session) == before
        step(data, world, session)


def walk(random: Random, world: World, session: Session) -> None:
    """Any step that a session takes: a question answered or skipped, an answer changed, a licence added, a step taken back."""
    kind, builder = (
        random.choice(("answer", "answer", "change", "change", "change", "skip", "licence", "undo", "undo")),
        CaseBuilder(random, world),
    )
    given = [name for name in session.case.get("answers", {}) if name in world.named]
    if kind == "undo" and session.steps:
        session.undo()
    elif kind == "licence":
        for record in builder.build().get("licences", [])[:1]:
            session.add_licence(record)
    elif kind == "change" and given:
        name = random.choice(given)
        session.answer(name, builder.value(world.named[name].type, world.named[name].options))
    elif asked := session.questions():
        if kind == "skip":
            session.skip(asked[0]["address"])
        else:
            question = random.choice(asked)
            session.answer(question["address"], answer_of(random, world, question))


def explained(report: Report) -> list[Any]:
    return [report.explain(address).to_dict() for address, _ in things(report)]


def stays(random: Random, book: Book, session: Session, take: Callable[[], None]) -> None:
    """Whatever steps are taken: the report is that of the case, and so are all that were kept, whether or not they were read then."""
    kept: list[tuple[dict[str, Any], Report]] = []
    for _ in range(12):
        with suppress(CaseError):
            take()
        if random.random() < 0.7:
            kept.append((session.case, session.report()))
        if random.random() < 0.4:
            assert session.report().to_json() == book.precheck(session.case).to_json()
    for case, report in kept:
        anew = book.precheck(case)
        assert report.to_json() == anew.to_json()
        assert explained(report) == explained(anew)


@settings(max_examples=20, phases=[Phase.generate])
@given(seeds())
def test_whatever_is_answered_and_taken_back_every_report_is_and_stays_that_of_its_case(random: Random) -> None:
    world = world_of(random)
    book = Book(rulebook_of(sources_of([world.pack])))
    session = book.session(CaseBuilder(random, world).build())
    stays(random, book, session, lambda: walk(random, world, session))


EACH = """
pack: 园
subjects:
  教师: {kind: [自然人], many: true}
  老教师: {is: '教师[老]'}
questions:
  甲: {ask: 甲, type: boolean}
  乙: {ask: 乙, type: boolean}
  丙: {ask: 丙, type: boolean}
  资: {ask: 资, type: boolean, each: 教师}
definitions:
  老: {each: 教师, value: 甲}
  深: {each: 教师, value: 老 and 资}
materials:
  证: {origin: 申请人自备}
  表: {origin: 申请人自备}
  单: {origin: 申请人自备}
matters:
  事:
    department: 民政部门
    materials:
      - 证: {each: 教师, when: 老 and 乙}
      - 表: {each: 老教师, when: 丙}
      - 单: {each: 教师, when: 深}
    checks: {不够: {each: 教师, must: 深 or 乙, message: 不够}}
bundles: {件: {matters: [事]}}
"""


@settings(max_examples=40, phases=[Phase.generate])
@given(seeds())
def test_an_answer_that_reaches_what_is_each_of_a_subject_may_be_taken_back(random: Random) -> None:
    book = Book(rulebook_of([Source("园.yaml", EACH)]))
    session = book.session({"bundle": "件", "date": "2024-09-01", "subjects": {"教师": [{}, {}]}, "answers": {"甲": True}})

    def take() -> None:
        if session.steps and random.random() < 0.4:
            session.undo()
            return
        name = random.choice(["甲", "甲", "乙", "丙", "资[0]", "资[1]"])
        asked = [question["address"] for question in session.questions()] if name not in session.case["answers"] else [name]
        if name in asked:
            session.answer(name, random.random() < 0.5)

    stays(random, book, session, take)


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_a_session_taken_up_again_is_the_one_that_was_stored(data: st.DataObject) -> None:
    world, book, session = begun(data)
    for _ in range(STEPS):
        step(data, world, session)
        assert seen(book.restore_session(session.to_json())) == seen(session)


@settings(max_examples=40, phases=[Phase.generate])
@given(st.data())
def test_every_question_that_is_put_hangs_together_with_an_open_verdict(data: st.DataObject) -> None:
    world, _, session = begun(data)
    for _ in range(STEPS):
        asked = session.questions()
        undecided = {one.address for one in session.report().content.undecided if one.counts}
        assert bool(asked) <= (session.verdict == "incomplete")
        assert all(set(question["settles"]) & undecided for question in asked)
        step(data, world, session)


@settings(max_examples=30, phases=[Phase.generate])
@given(st.data())
def test_once_no_question_is_put_and_the_verdict_stands_no_answer_changes_it(data: st.DataObject) -> None:
    """By the law of learning: whatever the report would still ask is answered, and the verdict is the same."""
    world, book, session = begun(data)
    for _ in range(30):
        step(data, world, session)
    if session.ended() != "decided":
        return
    case = session.case
    for question in session.report().questions:
        if question["kind"] == "question":
            value = data.draw(answers(world, question))
            key = question["name"] if question["subject"] is None else f"{question['name']}[{question['subject']}]"
            more = {**case, "answers": {**case.get("answers", {}), key: value}}
            after = book.precheck(more)
            late = {finding["check"] for finding in after.findings} & {"来源不一致"}
            assert late or after.verdict == session.verdict
