"""Why an answer is not taken, or a stored session not taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.case.addresses import split_address
from yijianshi.report.report import Report
from yijianshi.rulebook.rules import Rules
from yijianshi.session.asked import ID, QUESTION, SUBJECT, Place
from yijianshi.session.steps import given
from yijianshi.session.store import Stored
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import SessionError, diagnose
from yijianshi.source.suggest import did_you_mean

_SHOWN = 40


def text(name: Any) -> str:
    """SessionError where what should name a question is no text."""
    if isinstance(name, str):
        return name
    shown = type(name).__name__
    raise SessionError(
        [diagnose("YJS800", name=shown, what=texts.WHAT[QUESTION], path="name", expected=texts.EXPECTED["known"], got=shown)]
    )


def unknown(place: Place, written: str, rules: Rules) -> None:
    """SessionError where the rulebook has no such question or subject."""
    kind = QUESTION if place.kind == QUESTION else SUBJECT
    known = rules.questions if kind == QUESTION else rules.subjects
    name = split_address(place.subject or "").name if place.kind == ID else place.name
    if name not in known:
        short = name[:_SHOWN]
        help = did_you_mean(name, known)
        raise SessionError(
            [
                diagnose(
                    "YJS800",
                    path=written[:_SHOWN],
                    help=help,
                    name=short,
                    what=texts.WHAT[kind],
                    expected=texts.EXPECTED["known"],
                    got=f"“{short}”",
                )
            ]
        )


def not_put(place: Place, written: str, case: Mapping[str, Any], report: Report, rules: Rules) -> SessionError:
    """The error that says why a question that there is is not put."""
    name = split_address(place.subject or "").name if place.kind == ID else place.name
    if place.kind != QUESTION and rules.subjects[name].derived is not None:
        reason = "derived"
    elif place.kind == ID and not given(case, Place(SUBJECT, name), rules):
        reason = "not_given"
    elif given(case, place, rules):
        reason = "answered"
    else:
        reason = "decided" if report.verdict != "incomplete" else "idle"
    short = written[:_SHOWN]
    told = texts.REASONS[reason]
    return SessionError([diagnose("YJS801", path=short, name=short, reason=told, expected=texts.EXPECTED["put"], got=f"“{short}”")])


def refuse_law(stored: Stored, name: str, region: str, digest: str, law: int) -> None:
    """SessionError where a session was stored for another bundle, region or stretch of days, or under other rules."""
    refuse_rules(stored, digest)
    for key, wanted, found in (("bundle", stored.bundle, name), ("region", stored.region, region), ("law", str(stored.law), str(law))):
        if wanted != found:
            raise elsewhere(key, wanted, found)


def refuse_rules(stored: Stored, digest: str) -> None:
    """SessionError where a session was stored under other rules."""
    if stored.rulebook != digest:
        raise SessionError([diagnose("YJS804", path="rulebook", expected=texts.EXPECTED["rules"], got=texts.GOT["rules"])])


def elsewhere(key: str, wanted: str, found: str) -> SessionError:
    """The error for a session of another bundle, region or stretch of days."""
    return SessionError([diagnose("YJS806", path=key, expected=wanted[:_SHOWN], got=found[:_SHOWN])])
