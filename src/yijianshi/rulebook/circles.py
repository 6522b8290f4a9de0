"""Circles: names that are defined by each other, materials that are parts of each other, bundles that include each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from yijianshi.rulebook.entries import BundleEntry, Definition, Field, Formula, Material, Question, Subject
from yijianshi.rulebook.references import circle, references
from yijianshi.source.catalogue.rulebook import LEADS_TO
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
    edges = {name: _edges(formulas) for name, formulas in reads.items()}
    graph = {name: set(found) for name, found in edges.items()}
    owners = [(item.name, item.each) for item in entries] + [(item.name, item.each) for item in definitions.values()]
    for name, of in owners:
        if of is not None and of in graph:
            graph[name].add(of)
    yield from _circles(graph, spans, edges, "YJS317")
    parts = {name: {part for part in material.any_of if part in materials} for name, material in materials.items()}
    yield from _circles(parts, {name: material.span for name, material in materials.items()}, {}, "YJS340")
    taken_in = {name: {other for other in bundle.includes if other in bundles} for name, bundle in bundles.items()}
    yield from _circles(taken_in, {name: bundle.span for name, bundle in bundles.items()}, {}, "YJS370")


def _edges(formulas: Iterable[Formula | None]) -> dict[str, Span]:
    """The names that some expressions read, each with the place where one of them reads it."""
    found: dict[str, Span] = {}
    for formula in formulas:
        for name, node in references(formula.tree) if formula is not None else ():
            found.setdefault(name, formula.text.locate(node.start, node.end))  # type: ignore[union-attr]
    return found


def _circles(
    graph: dict[str, set[str]], spans: Mapping[str, Span], edges: Mapping[str, Mapping[str, Span]], code: str
) -> Iterator[Diagnostic]:
    while (found := circle(graph)) is not None:
        steps = [Step(name, following, spans[name], edges.get(name, {}).get(following)) for name, following in pairwise(found)]
        yield told(code, " → ".join(found), steps)
        for name in found:
            graph.pop(name, None)


class Step(Struct, frozen=True):
    """One step of a circle: the entry, what it leads to, the place of the entry, and the place that leads on."""

    name: str
    following: str
    entry: Span
    place: Span | None

    @property
    def amended(self) -> bool:
        """Does the step stand in another file than the entry: has an overlay made it?"""
        return self.place is not None and self.place.source is not self.entry.source


def told(code: str, circle: str, steps: Sequence[Step]) -> Diagnostic:
    """The diagnostic of a circle with the places of all its steps; one that only an overlay closes is told at that overlay."""
    closing = next((step for step in steps if step.amended), None)
    related = [Related(step.place or step.entry, LEADS_TO.format(name=step.name, following=step.following)) for step in steps]
    if closing is None:
        return diagnose(code, steps[0].entry, circle=circle, related=related if len(steps) > 1 else ())
    return diagnose("YJS366", closing.place, circle=circle, related=related)
