"""The documents that a guide's rules rest on, each with its articles and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yijianshi.report.guide.shared import Part
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.explain import CHECK, FIELD, MATERIAL, MATTER, QUESTION, SUBJECT
from yijianshi.source.catalogue.rulebook import SECTIONS


def documents(guide: Mapping[str, Any], rules: Rules) -> list[Part]:
    """In the order in which the guide first names them."""
    found: dict[str, Part] = {}
    for address, reference in _references(guide):
        name, _, article = reference.partition("#")
        told = found.setdefault(name, _document(name, rules))
        if article and article not in told["articles"]:
            told["articles"].append(article)
        if address not in told["supports"]:
            told["supports"].append(address)
    return list(found.values())


def _document(name: str, rules: Rules) -> Part:
    entry = rules.documents.get(name)
    told = {key: getattr(entry, key, None) for key in ("title", "number", "issuer", "date", "url", "sample", "confidence", "note")}
    return {
        "name": name,
        **{key: None if value is None else str(value) for key, value in told.items()},
        "sample": bool(told["sample"]),
        "articles": [],
        "supports": [],
    }


def _references(guide: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every reference with the address of what rests on it."""
    for reference in guide["basis"]:
        yield f"{SECTIONS['bundles']}/{guide['name']}", reference
    for section, word in (("gates", CHECK), ("matters", MATTER), ("subjects", SUBJECT), ("questions", QUESTION)):
        for item in guide[section]:
            yield from ((f"{word}/{item['name']}", reference) for reference in item["basis"])
    for item in guide["materials"]:
        for part in (item, *item["any_of"]):
            offers = [offer for offer in (part["deferral"], part["commitment"]) if offer is not None]
            for holder in (part, *part["exempt"], *offers):
                yield from ((f"{MATERIAL}/{item['name']}", reference) for reference in holder["basis"])
    for item in guide["form"]:
        yield from ((f"{FIELD}/{item['name']}", reference) for reference in item["basis"])
    for item in guide["checks"]:
        yield from ((f"{CHECK}/{item['matter']}/{item['name']}", reference) for reference in item["basis"])
    for section in ("definitions", "parameters"):
        for item in guide[section]:
            yield from ((f"{SECTIONS[section]}/{item['name']}", reference) for reference in item["basis"])
