"""Do the library and the hand-written code say the same of a case? Nothing is timed before they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both must agree on, in plain values.

    needed: materials that a matter needs; exempt: kind and evidence by material; form: value by field, dates in ISO form;
    failed: message by (matter or None, check).
    """

    verdict: str
    matters: frozenset[str]
    needed: frozenset[str]
    exempt: dict[str, tuple[str, dict[str, Any]]]
    form: dict[str, Any]
    failed: dict[tuple[str | None, str], str]


def of_hand(decision: dict[str, Any]) -> Outcome:
    """The outcome in what `hand.decide` returns."""
    materials = decision["materials"]
    return Outcome(
        verdict=decision["verdict"],
        matters=frozenset(decision["matters"]),
        needed=frozenset(materials),
        exempt={name: (i["exemption"]["kind"], i["exemption"]["evidence"]) for name, i in materials.items() if i["status"] == "exempt"},
        form={name: _plain(item["value"]) for name, item in decision["form"].items() if item["status"] != "missing"},
        failed={(finding["matter"], finding["check"]): finding["message"] for finding in decision["findings"]},
    )


def of_report(report: dict[str, Any]) -> Outcome:
    """The outcome in a report, read from its JSON; a need that is undecided counts as none."""
    materials = [item for item in report["materials"] if item["status"] != "undecided"]
    return Outcome(
        verdict=report["verdict"],
        matters=frozenset(matter["name"] for matter in report["matters"] if matter["status"] == "applies"),
        needed=frozenset(item["name"] for item in materials),
        exempt={i["name"]: (i["exemption"]["kind"], i["exemption"]["evidence"]) for i in materials if i["status"] == "exempt"},
        form={item["name"]: item["value"] for item in report["form"] if item["status"] in ("prefilled", "provided")},
        failed={(finding.get("matter"), finding["check"]): finding["message"] for finding in report["findings"]},
    )


def differences(library: Outcome, hand: Outcome) -> Iterator[str]:
    """Each part on which the two differ, with both sides of it."""
    for field in fields(Outcome):
        one, other = getattr(library, field.name), getattr(hand, field.name)
        if isinstance(one, dict):
            for key in sorted({*one, *other}, key=str):
                if one.get(key) != other.get(key):
                    yield f"{field.name} {key}: library {one.get(key)!r}, hand {other.get(key)!r}"
        elif one != other:
            if isinstance(one, frozenset):
                one, other = sorted(one - other), sorted(other - one)
            yield f"{field.name}: library {one!r}, hand {other!r}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
