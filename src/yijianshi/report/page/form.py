"""The one form as it is filled so far, by whom it is about, each value with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.report.page.names import Names
from yijianshi.source.catalogue import labels
from yijianshi.source.catalogue import page as texts

ICONS = {"prefilled": "ok", "provided": "pen", "conflict": "mend", "missing": "blank", "awaited": "clock", "undecided": "ask"}
_TONES = {"prefilled": "good", "provided": "good", "conflict": "bad", "missing": "bad", "awaited": "info", "undecided": "warn"}


@dataclass(frozen=True, slots=True)
class Filled:
    name: str
    value: str
    status: str
    tone: str
    icon: str
    source: str
    mark: bool
    """Whether the status is worth a mark: it is for all but values that a record gave, as most are."""
    locked: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields about one subject; those about nobody stand first."""

    title: str
    fields: tuple[Filled, ...]


def make_form(report: Mapping[str, Any], names: Names) -> tuple[Sheet, ...]:
    """The fields that have a value or wait for a matter's result; blanks stand among what is to do."""
    sheets: dict[str | None, list[Filled]] = {}
    for item in report["form"]:
        if item["value"] is not None or item["status"] == "awaited":
            sheets.setdefault(item["subject"], []).append(_filled(item, names))
    order = sorted(sheets, key=lambda subject: subject is not None)
    return tuple(Sheet(names.subject(subject) or texts.BASICS, tuple(sheets[subject])) for subject in order)


def _filled(item: Mapping[str, Any], names: Names) -> Filled:
    status = item["status"]
    return Filled(
        item["name"],
        names.value(item),
        labels.FORM[status],
        _TONES[status],
        ICONS[status],
        names.source(item),
        status != "prefilled",
        not item["editable"],
    )
