"""The rules of pre-review in a guide: gates of the bundle, then checks of its matters."""

from __future__ import annotations

from yijianshi.report.guide.shared import Part, Telling, remarks
from yijianshi.rulebook.entries import Check


def gates(telling: Telling) -> list[Part]:
    """Who cannot use the bundle, and what is said before any matter."""
    return [_check(telling, check, None) for check in telling.composition.gates]


def checks(telling: Telling) -> list[Part]:
    """What each matter is pre-reviewed for."""
    return [_check(telling, check, matter.name) for matter in telling.composition.matters for check in matter.checks]


def _check(telling: Telling, check: Check, matter: str | None) -> Part:
    return {
        "name": check.name,
        "matter": matter,
        "each": check.each,
        "severity": check.severity,
        "condition": telling.condition(check.when),
        "must": telling.condition(check.must),
        "fails": telling.speaker.failing(check.when, check.must),
        "message": telling.speaker.message(check.message),
        "fix": telling.speaker.message(check.fix) if check.fix is not None else None,
        "instead": check.instead,
        **remarks(check),
    }
