"""Which entries of the law a bundle is made of, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yijianshi.bundle.compose import Composition, check_formulas, entry_reads, material_formulas
from yijianshi.language.tree import Node, children
from yijianshi.rulebook.entries import Formula
from yijianshi.rulebook.references import record_of

OWN = ("bundles", "matters", "materials", "fields", "subjects", "questions", "definitions", "parameters")
"""The sections of what a bundle itself says, in the order in which one reads a bundle; beside them stand those that many share."""


def members(composition: Composition) -> dict[str, list[str]]:
    """The names of all entries that a bundle is made of, each once, under their sections."""
    law = composition.rules.law
    found = {
        "bundles": [composition.name, *_included(composition)],
        "matters": [matter.name for matter in composition.matters],
        "materials": [part.name for need in composition.materials for part in (need.material, *need.parts)],
        "fields": [need.field.name for need in composition.fields],
    }
    for section in ("fields", "subjects", "questions", "definitions", "parameters"):
        found.setdefault(section, []).extend(name for name in composition.names if name in law[section])
    records = list(_records(composition))
    for section in ("licences", "sources"):
        found[section] = [name for of, name in records if of == section]
    found["basis"] = list(_documents(composition, found))
    return {section: [name for name in dict.fromkeys(names) if name in law[section]] for section, names in found.items()}


def _included(composition: Composition) -> list[str]:
    """The bundles that a bundle includes, those that these include with them."""
    rules = composition.rules
    names = list(composition.entry.includes) if composition.entry is not None else []
    for name in names:
        names += [other for other in rules.bundles[name].includes if other not in names]
    return names


def _records(composition: Composition) -> Iterator[tuple[str, str]]:
    """Section and name of the licence types and sources that exempt, are issued, or are read."""
    for need in composition.materials:
        for part in (need.material, *need.parts):
            for exemption in part.exemptions:
                if exemption.record is not None:
                    yield "sources" if exemption.kind == "shared" else "licences", exemption.record
    for matter in composition.matters:
        yield from (("licences", product.record) for product in matter.produces)
    for formula in _formulas(composition):
        yield from _read(formula.tree)


def _formulas(composition: Composition) -> Iterator[Formula]:
    for need in composition.materials:
        for part in (need.material, *need.parts):
            yield from material_formulas(part)
    for matter in composition.matters:
        found = [matter.when, *(use.when for use in (*matter.materials, *matter.form))]
        yield from (formula for formula in found if formula is not None)
    for check in (*composition.gates, *(check for matter in composition.matters for check in matter.checks)):
        yield from check_formulas(check)
    for name in dict.fromkeys((*composition.names, *(need.field.name for need in composition.fields))):
        yield from entry_reads(name, composition.rules)[0]


def _read(tree: Node) -> Iterator[tuple[str, str]]:
    record = record_of(tree.type)
    if record is not None:
        yield "sources" if record.shared else "licences", record.name
    for child in children(tree):
        yield from _read(child)


def _documents(composition: Composition, found: dict[str, list[str]]) -> Iterator[str]:
    """The documents that the entries, and the checks, exemptions and offers in them, rest on."""
    rules = composition.rules
    checks = [*composition.gates, *(check for matter in composition.matters for check in matter.checks)]
    parts = [part for need in composition.materials for part in (need.material, *need.parts)]
    bases: list[Iterable[str]] = [check.basis for check in checks]
    bases += [exemption.basis for part in parts for exemption in part.exemptions]
    bases += [offer.basis for part in parts for offer in (part.deferral, part.commitment) if offer is not None]
    for section, names in found.items():
        entries = getattr(rules, section)
        bases += [entries[name].basis for name in names if name in entries]
    for basis in bases:
        yield from (text.partition("#")[0] for text in basis)


def packs(composition: Composition) -> list[str]:
    """The packs that the bundle's entries come from, by name."""
    law, found = composition.rules.law, members(composition)
    entries = (entry for section in OWN for name in found[section] for entry in law[section][name].history)
    return sorted({str(entry.pack.name) for entry in entries})
