"""Circles: names that are defined by each other, materials that are parts of each other, bundles that include each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from yijianshi.rulebook.entries import BundleEntry, Definition, Field, Formula, Material, Question, Subject
from yijianshi.rulebook.references import circle, references
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.span import Span


def find_circles(
    subjects: Mapping[str, Subject],
    questions: Mapping[str, Question],
    definitions: Mapping[str, Definition],
    fields: Mapping[str, Field],
    materials: Mapping[str, Material],
    bundles: Mapping[str, BundleEntry],
) -> Iterator[Diagnostic]:
    """Every separate circle as one diagnostic that shows it, with the place of each name in it."""
    reads: dict[str, list[Formula | None]] = {}
    spans: dict[str, Span] = {}
    for subject in subjects.values():
        reads[subject.name] = [subject.derived]
        spans[subject.name] = subject.span
    entries: list[Question | Field] = [*questions.values(), *fields.values()]
    for asked in entries:
        reads[asked.name] = [*asked.sources, asked.when]
        spans[asked.name] = asked.span
    for definition in definitions.values():
        reads[definition.name] = [definition.value]
        spans[definition.name] = definition.span
    graph = {name: _names(formulas) for name, formulas in reads.items()}
    owners = [(item.name, item.each) for item in entries] + [(item.name, item.each) for item in definitions.values()]
    for name, of in owners:
        if of is not None and of in graph:
            graph[name].add(of)
    yield from _circles(graph, spans, "YJS317")
    parts = {name: {part for part in material.any_of if part in materials} for name, material in materials.items()}
    yield from _circles(parts, {name: material.span for name, material in materials.items()}, "YJS340")
    taken_in = {name: {other for other in bundle.includes if other in bundles} for name, bundle in bundles.items()}
    yield from _circles(taken_in, {name: bundle.span for name, bundle in bundles.items()}, "YJS370")


def _names(formulas: Iterable[Formula | None]) -> set[str]:
    return {name for formula in formulas if formula is not None for name, _ in references(formula.tree)}


def _circles(graph: dict[str, set[str]], spans: Mapping[str, Span], code: str) -> Iterator[Diagnostic]:
    while (found := circle(graph)) is not None:
        related = [Related(spans[name], f"“{name}”") for name in found[1:-1] if name in spans]
        yield diagnose(code, spans.get(found[0]), circle=" → ".join(found), related=related)
        for name in found:
            graph.pop(name, None)
