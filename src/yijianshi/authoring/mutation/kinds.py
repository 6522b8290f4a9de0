"""All kinds of mutants, and the mutants that they make of one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from yijianshi.authoring.mutation import drops
from yijianshi.authoring.mutation.comparisons import comparisons
from yijianshi.authoring.mutation.connectives import connectives
from yijianshi.authoring.mutation.negations import negations
from yijianshi.authoring.mutation.parameters import parameters
from yijianshi.authoring.mutation.places import Change, Place, places, put
from yijianshi.authoring.mutation.thresholds import thresholds
from yijianshi.source.catalogue.mutation import CHANGES, HINTS
from yijianshi.source.span import Span

KINDS: Mapping[str, Callable[[Place], Iterator[Change]]] = {
    "comparison": comparisons,
    "connective": connectives,
    "negation": negations,
    "threshold": thresholds,
    "parameter": parameters,
    "when": drops.whens,
    "require": drops.requires,
    "exemption": drops.exemptions,
    "check": drops.checks,
    "material": drops.materials,
    "after": drops.orders,
    "produces": drops.products,
    "field": drops.flags,
}


class Mutant(Struct, frozen=True, eq=False):
    """An entry with one small change: of which kind, where, what it says, and which test would notice it."""

    kind: str
    section: str
    name: str
    entry: Any
    span: Span
    inside: tuple[str, ...]
    change: str
    hint: str

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells mutants apart: the same change of the same text is one, in whichever bundles it stands."""
        return self.span.file, self.span.start, self.span.end, self.kind, self.section, self.name, self.inside, self.change


def mutants(section: str, name: str, entry: Any) -> Iterator[Mutant]:
    """Every mutant of an entry, in the order of its text."""
    for place in places(entry):
        for kind, changes in KINDS.items():
            for change in changes(place):
                told = CHANGES[kind].format(**change.told)
                hint = HINTS[kind].format(**change.told)
                yield Mutant(kind, section, name, put(entry, place.way, change.value), change.span, place.inside, told, hint)
