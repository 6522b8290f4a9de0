"""What holds of every explanation, on random rulebooks and cases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from tests.strategies.cases import PEOPLE, STRANGER, cases
from tests.strategies.rulebooks import sources_of, worlds

from yijianshi.book import Book
from yijianshi.report.explain import Explanation
from yijianshi.report.explain_places import Places
from yijianshi.report.report import Report
from yijianshi.rulebook.book import inspect
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.catalogue import labels
from yijianshi.source.diagnostics import CaseError

MEMBERS = ["address", "label", "value", "reason", "text", "place", "basis", "facts", "children"]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    world = draw(worlds())
    try:
        return Book(inspect(sources_of([world.pack]))[0]).precheck(draw(cases(world)))
    except CaseError:
        reject()


def things(report: Report) -> Iterator[tuple[str, str]]:
    """Every address of a report with the status that stands at it."""
    yield "结论", report.verdict
    for kind, part in (("事项", report.matters), ("材料", report.materials), ("字段", report.form)):
        for item in part:
            yield named(f"{kind}/{item['name']}", item["subject"]), item["status"]


def named(address: str, subject: str | None) -> str:
    return address if subject is None else f"{address}[{subject}]"


def steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from steps(child)


@settings(max_examples=40)
@given(report=reports())
def test_an_explanation_comes_to_the_status_of_the_report(report: Report) -> None:
    for address, status in things(report):
        assert report.explain(address).value == status, address
    for check in report.checks:
        name = check["check"] if check["matter"] is None else f"{check['matter']}/{check['check']}"
        told = report.explain(named(f"预审/{name}", check["subject"])).to_dict()
        found = {told.get("value")} if told.get("value") is not None else {child["value"] for child in told["children"]}
        assert check["status"] in found, name


@settings(max_examples=40)
@given(report=reports())
def test_what_spares_an_item_is_what_the_report_says(report: Report) -> None:
    for item in report.materials:
        told = report.explain(named(f"材料/{item['name']}", item["subject"])).to_dict()
        ways = {way["label"].partition("：")[0]: way for way in told["children"]}
        (decision,) = (
            decision
            for decision in report.state.decisions.items
            if report.state.plan.materials[decision.material].need.material.name == item["name"]
            and (decision.subject and decision.subject.address) == item["subject"]
        )
        need = ways["是否需要"]["value"]
        assert need is decision.need
        if need is True and not item["any_of"]:
            held = [way for way in told["children"][1:] if way.get("value") is True]
            assert bool(held) == (item["status"] in ("exempt", "generated", "provided", "deferred")), item
        evidence = (item["exemption"] or {}).get("evidence", {})
        if "licence" in evidence:
            assert any(
                step["value"] is True and f"licences[{evidence['licence']}]" in step["label"] for step in steps(told) if "value" in step
            )


@settings(max_examples=40)
@given(report=reports())
def test_all_that_the_bundle_has_can_be_explained_and_no_persons_number_is_told(report: Report) -> None:
    places = Places(report.state)
    addresses = [f"{kind}/{name}" for kind in ("事项", "材料", "字段", "预审", "问题", "主体") for name in places.names(kind)]
    for address in [*addresses, *(address for address, _ in things(report))]:
        explanation = report.explain(address)
        told = json.dumps(explanation.to_dict(), ensure_ascii=False, default=str)
        assert not any(number in text for number in (*PEOPLE, STRANGER["自然人"]) for text in (told, explanation.mermaid())), address
        for step in steps(explanation.to_dict()):
            assert [key for key in step if key != "value"] == [key for key in MEMBERS if key != "value"]
            assert step["place"] is None or (step["place"]["file"] == "1.yaml" and step["place"]["line"] >= 1)


@settings(max_examples=40)
@given(report=reports())
def test_below_an_undecided_condition_something_is_unknown(report: Report) -> None:
    for address, _ in things(report):
        told: set[str] = set()
        for step in steps(report.explain(address).to_dict()):
            if step["text"] is not None and step.get("value", True) is None and step["label"] not in told:
                told.add(step["label"])
                below = list(steps(step))
                unknown = [fact for one in below for fact in one["facts"] if fact["value"] is None]
                assert unknown or any(one["reason"] for one in below), step


STATUSES = (labels.VERDICTS, labels.MATTERS, labels.MATERIALS, labels.FORM, labels.CHECKS, labels.SUBJECTS, ("not_needed",))


def everything(report: Report) -> Iterator[str]:
    """Every address that a rulebook can have: of all kinds, of everybody and of each, in the report or not."""
    places = Places(report.state)
    who = [*dict.fromkeys(f"[{who}]" for subject in report.state.facts.all_subjects() for who in (subject.address, subject.base)), "[1]"]
    yield "结论"
    for kind in texts.WHAT:
        for name in places.names(kind):
            matter, slash, check = name.rpartition("/")
            yield from (f"{kind}/{name}{one}" for one in ("", *who))
            if slash:
                yield from (f"{kind}/{matter}{of}/{check}{one}" for of in who for one in ("", *who[:4]))


def explained(report: Report, address: str) -> Explanation | CaseError:
    try:
        return report.explain(address)
    except CaseError as error:
        return error


@settings(max_examples=15)
@given(report=reports())
def test_every_address_gives_a_tree_that_can_be_told_or_a_fault(report: Report) -> None:
    words = re.compile("|".join(rf"【{word}】" for table in STATUSES for word in table))
    for address in everything(report):
        explanation = explained(report, address)
        if isinstance(explanation, CaseError):
            assert {fault.code for fault in explanation.diagnostics} <= {"YJS551", "YJS552", "YJS553"}, address
            continue
        assert explanation.to_dict()["label"]
        assert not words.search(explanation.mermaid()), address
        if "[" not in address:
            assert not words.search(explanation.text()), address


PIECES = ("材料", "预审", "主体", "结论", "材1", "事1", "查10", "企业", "驾驶员[驾驶员[0]]", "[", "]", "[0]", "")


@settings(max_examples=40)
@given(report=reports(), address=st.text() | st.lists(st.sampled_from(PIECES), max_size=5).map("/".join))
def test_any_text_is_an_address_or_a_fault(report: Report, address: str) -> None:
    with suppress(CaseError):
        report.explain(address)
