"""Whatever is answered, nothing hangs in the end on a question that is never put: one whose `when` its reader forgot to repeat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yijianshi

BOOK = yijianshi.load()
DAY, REGION = "2026-06-20", "320100"
WALKS = 8
"""Of each bundle; a walk answers some eight questions."""
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "number": st.sampled_from([0, 1, 100, 5000]),
    "date": st.sampled_from(["2025-01-01", "2026-06-01"]),
    "region": st.sampled_from(["320104", "340102"]),
    "text": st.just("示例"),
    "address": st.just("示例"),
}
SOMEBODY = {"name": "某示例", "id": None}


def values(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    match question["type"]:
        case "choice":
            return st.sampled_from(question["options"])
        case "choices":
            return st.lists(st.sampled_from(question["options"]), unique=True, max_size=4)
        case kind:
            return VALUES[kind]


def with_somebody(case: dict[str, Any], subject: str) -> dict[str, Any]:
    """The case with a subject named that was asked for: one of it where it is a list, without a number."""
    entry = BOOK.bundle(case["bundle"], REGION, DAY).composition.rules.subjects[subject]
    return case | {"subjects": case["subjects"] | {subject: [SOMEBODY] if entry.many else SOMEBODY}}


def one_step(case: dict[str, Any], question: dict[str, Any], value: Any) -> dict[str, Any]:
    name, subject = question["name"], question["subject"]
    return case | {"answers": case["answers"] | {name if subject is None else f"{name}[{subject}]": value}}


@pytest.mark.parametrize("bundle", [entry["name"] for entry in BOOK.bundles(REGION, DAY)])
@given(data=st.data())
@settings(max_examples=WALKS)
def test_when_all_that_was_asked_is_answered_no_question_is_missing(bundle: str, data: st.DataObject) -> None:
    case: dict[str, Any] = {"bundle": bundle, "date": DAY, "region": REGION, "answers": {}, "subjects": {}}
    while (report := json.loads(BOOK.precheck(case).to_json()))["questions"]:
        question = report["questions"][0]
        if question["kind"] == "subject":
            case = with_somebody(case, (question["subject"] if question["name"] == "id" else question["name"]).split("[")[0])
        else:
            case = one_step(case, question, data.draw(values(question)))
    assert [missing["name"] for missing in report["missing"] if missing["kind"] == "question"] == []
