"""What the applicant is spared or has done: exempt materials with who vouches for them, those at hand; and what is not decided yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yijianshi.report.page.names import Names, region_name
from yijianshi.report.page.work import Advice, advice, joined
from yijianshi.source.catalogue import labels
from yijianshi.source.catalogue import page as texts


@dataclass(frozen=True, slots=True)
class Exempt:
    """`kind` is one of licence, shared, issued, produced, commitment; `badge` the word for it."""

    name: str
    who: str
    kind: str
    badge: str
    evidence: str
    authority: str
    validity: str


@dataclass(frozen=True, slots=True)
class Ready:
    name: str
    who: str
    status: str
    matters: str


@dataclass(frozen=True, slots=True)
class Open:
    """Something not decided yet: with what stood in its way where that is known."""

    name: str
    who: str
    matters: str
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    materials: tuple[Open, ...]
    fields: tuple[Open, ...]
    matters: tuple[Open, ...]

    @property
    def any(self) -> bool:
        return bool(self.materials or self.fields or self.matters)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Data that no answer of the applicant can give."""

    kind: str
    name: str
    who: str
    affects: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on the case: what was set aside or ignored."""

    word: str
    place: str
    message: str


def make_exempt(report: Mapping[str, Any], names: Names) -> tuple[Exempt, ...]:
    """The exempt materials, each with the authority behind it and how long that holds: of a person's data nothing else."""
    return tuple(_exempt(item, names) for item in report["materials"] if item["status"] == "exempt")


def _exempt(item: Mapping[str, Any], names: Names) -> Exempt:
    exemption = item["exemption"] or {}
    kind, evidence = exemption.get("kind", ""), exemption.get("evidence", {})
    told, authority, validity = "", "", texts.VALIDITY["none"]
    record = names.record(evidence)
    if record is not None:
        paper = names.paper(record)
        told, authority, validity = paper.name, paper.authority, paper.validity
    elif kind == "issued":
        told = texts.ISSUED_HERE.format(region=region_name(evidence["region"]))
        authority = _issuer(item["name"], evidence["region"], names)
    elif kind == "produced":
        told = labels.SENTENCES["produced"].format(matter=evidence["matter"])
        matter = names.rules.matters.get(evidence["matter"])
        authority = matter.department if matter is not None else ""
    elif kind == "commitment":
        told = f"《{evidence['commitment']}》"
    return Exempt(item["name"], names.subject(item["subject"]), kind, labels.EXEMPTIONS[kind], told, authority, validity)


def _issuer(name: str, region: str, names: Names) -> str:
    """The department that issued a material of its own area, by the exemption that says so."""
    material = names.rules.materials.get(name)
    parts = [] if material is None else [material, *(names.rules.materials[part] for part in material.any_of)]
    ways = (way for part in parts for way in part.exemptions if way.kind == "issued" and way.region == region)
    return next((way.department for way in ways if way.department), "")


def make_ready(report: Mapping[str, Any], names: Names) -> tuple[Ready, ...]:
    """Materials that are at hand or will be made."""
    return tuple(
        Ready(item["name"], names.subject(item["subject"]), labels.MATERIALS[item["status"]], joined(item["matters"]))
        for item in report["materials"]
        if item["status"] in ("provided", "generated")
    )


def make_undecided(report: Mapping[str, Any], names: Names) -> Undecided:
    """What more information would decide."""
    return Undecided(
        tuple(
            Open(item["name"], names.subject(item["subject"]), joined(item["matters"]), advice(item, names))
            for item in report["materials"]
            if item["status"] == "undecided"
        ),
        tuple(
            Open(item["name"], names.subject(item["subject"]), joined(item["matters"]))
            for item in report["form"]
            if item["status"] == "undecided" and item["value"] is None
        ),
        tuple(
            Open(item["name"], names.subject(item["subject"]), item["department"])
            for item in report["matters"]
            if item["status"] == "undecided"
        ),
    )


def make_missing(report: Mapping[str, Any], names: Names) -> tuple[Lacking, ...]:
    """What no question can settle."""
    return tuple(
        Lacking(labels.MISSING[item["kind"]], item["name"], names.subject(item["subject"]), texts.AFFECTS.format(n=len(item["settles"])))
        for item in report["missing"]
    )


def make_remarks(report: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Remarks on the case as it was given."""
    return tuple(
        Remark(labels.SEVERITIES.get(item["severity"], item["severity"]), item["path"] or "", item["message"])
        for item in report["diagnostics"]
    )
