"""What is left to the applicant, gaps first: materials, fields, questions, findings; each with the way to settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.report.check_counts import check_counts
from yijianshi.report.page.names import Names
from yijianshi.rulebook.entries import Material
from yijianshi.source.catalogue import labels
from yijianshi.source.catalogue import page as texts

SEVERITIES = ("block", "fix", "review", "note")
TONES = {"block": "bad", "fix": "bad", "review": "warn", "note": "info"}
ICONS = {"block": "stop", "fix": "mend", "review": "look", "note": "info"}
_ORDERS = {
    "ineligible": ("findings", "questions", "materials", "fields", "deferred"),
    "incomplete": ("questions", "materials", "fields", "findings", "deferred"),
}
_ORDER = ("materials", "fields", "questions", "findings", "deferred")


@dataclass(frozen=True, slots=True)
class Way:
    """A material that may be handed in, and how it is got: pairs of label and text."""

    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What almost exempted a material, and what can be done about it."""

    reason: str
    detail: str
    fix: str
    paper: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A material to submit: the ways to do so, of which one will do, other choices, and what almost spared it."""

    name: str
    who: str
    matters: str
    ways: tuple[Way, ...]
    choices: tuple[str, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in or to correct."""

    name: str
    who: str
    status: str
    required: bool
    value: str
    unit: str
    source: str
    fix: str
    matters: str


@dataclass(frozen=True, slots=True)
class Asked:
    ask: str
    who: str
    hint: str
    unit: str
    options: tuple[str, ...]
    settles: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, with how to mend it and what it rests on."""

    check: str
    who: str
    severity: str
    word: str
    tone: str
    icon: str
    message: str
    fix: str
    instead: str
    basis: tuple[str, ...]
    matter: str


@dataclass(frozen=True, slots=True)
class Later:
    """A material that is deferred."""

    name: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Work:
    """All of it; `order` names the parts that are not empty, the most pressing first."""

    order: tuple[str, ...]
    materials: tuple[Gap, ...]
    fields: tuple[Blank, ...]
    questions: tuple[Asked, ...]
    findings: tuple[Found, ...]
    notes: tuple[Found, ...]
    deferred: tuple[Later, ...]
    checked: str


def make_work(report: Mapping[str, Any], names: Names) -> Work:
    """What the report leaves to do."""
    found = sorted(report["findings"], key=lambda item: SEVERITIES.index(item["severity"]))
    blanks = [item for item in report["form"] if item["status"] in ("missing", "conflict")]
    parts: dict[str, tuple[Any, ...]] = {
        "materials": tuple(_gap(item, names) for item in report["materials"] if item["status"] == "submit"),
        "fields": tuple(_blank(item, names) for item in sorted(blanks, key=lambda item: not item["required"])),
        "questions": tuple(_asked(item, names) for item in report["questions"]),
        "findings": tuple(_found(item, names) for item in found if item["severity"] != "note"),
        "deferred": tuple(_later(item, names) for item in report["materials"] if item["status"] == "deferred"),
    }
    order = tuple(part for part in _ORDERS.get(report["verdict"], _ORDER) if parts[part])
    notes = tuple(_found(item, names) for item in found if item["severity"] == "note")
    return Work(order, **parts, notes=notes, checked=check_counts(report["checks"], texts.CHECKED))


def advice(item: Mapping[str, Any], names: Names) -> tuple[Advice, ...]:
    """The near misses of a material as advice."""
    return tuple(_advice(miss, names) for miss in item["near_misses"])


def material_facts(material: Material, names: Names) -> tuple[tuple[str, str], ...]:
    """How a material looks and how it is got, as far as its entry says; where it does not, as its origin lets expect."""
    issuer = material.issuer or next(
        (
            record.issuer
            for exemption in material.exemptions
            if exemption.kind == "licence" and (record := names.rules.licences.get(exemption.record or "")) is not None and record.issuer
        ),
        None,
    )
    told = (
        ("format", material.format),
        ("copies", material.copies),
        ("issuer", issuer),
        ("obtain", material.obtain or texts.ORIGINS.get(material.origin or "")),
    )
    return tuple((texts.PARTS[key], text) for key, text in told if text)


def _gap(item: Mapping[str, Any], names: Names) -> Gap:
    materials = names.rules.materials
    open_ones = item["any_of"] or [item["name"]]
    return Gap(
        item["name"],
        names.subject(item["subject"]),
        joined(item["matters"]),
        tuple(Way(name, material_facts(materials[name], names) if name in materials else ()) for name in open_ones),
        tuple(_choice(option, item, names) for option in item["options"]),
        advice(item, names),
    )


def _choice(option: str, item: Mapping[str, Any], names: Names) -> str:
    """A deferral with its days, a commitment with its name, of the material or of the part that offers it."""
    entries = [found for name in (item["name"], *item["any_of"]) if (found := names.rules.materials.get(name)) is not None]
    if option == "defer":
        days = next((entry.deferral.days for entry in entries if entry.deferral is not None), None)
        return texts.OFFERS["defer"].format(days=days) if days is not None else labels.OPTIONS[option]
    name = next((entry.commitment.name for entry in entries if entry.commitment is not None), None)
    return texts.OFFERS["commit"].format(name=name) if name else texts.OFFERS["commit_unnamed"]


def _advice(miss: Mapping[str, Any], names: Names) -> Advice:
    record = names.record(miss["evidence"])
    told = "" if record is None else names.paper(record).told
    return Advice(labels.NEAR_MISSES[miss["reason"]], miss["detail"] or "", miss["fix"] or "", told)


def _blank(item: Mapping[str, Any], names: Names) -> Blank:
    conflict = item["status"] == "conflict"
    status = labels.FORM[item["status"]]
    return Blank(
        item["name"],
        names.subject(item["subject"]),
        status if item["required"] else labels.SENTENCES["optional"].format(status=status),
        item["required"],
        names.value(item),
        names.unit(item) if item["value"] is None else "",
        names.source(item) if item["value"] is not None else "",
        labels.SENTENCES["locked"] if conflict and not item["editable"] else "",
        joined(item["matters"]),
    )


def _asked(item: Mapping[str, Any], names: Names) -> Asked:
    options = texts.TRUTHS if item["type"] == "boolean" else tuple(item["options"])
    number = item["kind"] == "subject" and item["name"] == "id"
    settles = texts.SETTLES.format(n=len(item["settles"])) if item["settles"] else ""
    unit = names.unit(item) if item["kind"] == "question" else ""
    return Asked(item["ask"], names.subject(item["subject"]), texts.NUMBER_ASKED if number else "", unit, options, settles)


def _found(item: Mapping[str, Any], names: Names) -> Found:
    severity = item["severity"]
    return Found(
        item["check"],
        names.subject(item["subject"]),
        severity,
        labels.SEVERITIES[severity],
        TONES[severity],
        ICONS[severity],
        item["message"],
        item["fix"] or "",
        item["instead"] or "",
        names.basis(item["basis"]),
        item["matter"] or "",
    )


def _later(item: Mapping[str, Any], names: Names) -> Later:
    material = names.rules.materials.get(item["name"])
    parts = [] if material is None else [names.rules.materials[name] for name in material.any_of if name in names.rules.materials]
    offers = [one.deferral for one in (material, *parts) if one is not None and one.deferral is not None]
    when = texts.DEFERRED.format(days=offers[0].days) if offers else labels.MATERIALS["deferred"]
    return Later(item["name"], names.subject(item["subject"]), when)


def joined(texts_: Iterable[str]) -> str:
    """A list in one line."""
    return texts.LIST.join(texts_)
