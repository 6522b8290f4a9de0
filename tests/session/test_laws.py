"""The laws of a session, on random rulebooks, cases and sequences of answers."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from tests.session.answers import answers
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.expressions import World
from tests.strategies.rulebooks import sources_of, text_of, worlds

from yijianshi.book import Book
from yijianshi.session.session import Session

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
