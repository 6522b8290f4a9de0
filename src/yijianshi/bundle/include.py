"""What a bundle takes in from the bundles that it includes: their matters, and their gates."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter

from msgspec import Struct, field

from yijianshi.rulebook.entries import BundleEntry, Check
from yijianshi.source.catalogue.rulebook import OF_BUNDLE
from yijianshi.source.diagnostics import Diagnostic, Related, RulebookError, diagnose


class _Taken(Struct):
    """The matters and gates of a bundle with all that it includes, in order; each gate with the bundle that brings it."""

    matters: dict[str, None] = field(default_factory=dict)
    gates: dict[str, tuple[Check, str]] = field(default_factory=dict)


def included(entry: BundleEntry, bundles: Mapping[str, BundleEntry]) -> tuple[list[str], list[Check]]:
    """Names of matters, and gates, each once: a bundle's own, then those of the bundles that it includes, as it lists them.

    A bundle's own gate stands for one of that name in what it includes. RulebookError where two included bundles bring different
    gates of one name, since one of them would be lost. Bundles that include each other were refused before.
    """
    taken: dict[str, _Taken] = {}
    faults: list[Diagnostic] = []
    for name in _inner_first(entry, bundles):
        bundle = entry if name == entry.name else bundles[name]
        found = taken[name] = _Taken(dict.fromkeys(bundle.matters), {gate.name: (gate, name) for gate in bundle.checks})
        own = frozenset(found.gates)
        for other in bundle.includes:
            found.matters.update(taken[other].matters)
            for gate, home in taken[other].gates.values():
                kept, first = found.gates.setdefault(gate.name, (gate, home))
                if gate.name not in own and _content(kept) != _content(gate):
                    faults.append(_two_gates(bundle, kept, first, gate, home))
    if faults:
        raise RulebookError(faults)
    return list(taken[entry.name].matters), [gate for gate, _ in taken[entry.name].gates.values()]


def _inner_first(entry: BundleEntry, bundles: Mapping[str, BundleEntry]) -> list[str]:
    """The names of a bundle and of all that it includes, each after those that it includes itself."""
    graph: dict[str, tuple[str, ...]] = {}
    waiting = [entry]
    while waiting:
        bundle = waiting.pop()
        if bundle.name not in graph:
            graph[bundle.name] = bundle.includes
            waiting += [bundles[name] for name in bundle.includes]
    return list(TopologicalSorter(graph).static_order())


def _content(gate: Check) -> tuple[object, ...]:
    """What a gate says, wherever it is written."""
    formulas = [str(formula.text) if formula is not None else None for formula in (gate.when, gate.must)]
    messages = [
        None if message is None else tuple(part if isinstance(part, str) else str(part.text) for part in message.parts)
        for message in (gate.message, gate.fix)
    ]
    return (*formulas, *messages, gate.each, gate.severity, gate.instead, gate.basis)


def _two_gates(bundle: BundleEntry, kept: Check, first: str, lost: Check, second: str) -> Diagnostic:
    related = [Related(kept.span, OF_BUNDLE.format(name=first)), Related(lost.span, OF_BUNDLE.format(name=second))]
    return diagnose("YJS371", bundle.span, bundle=bundle.name, name=lost.name, first=first, second=second, related=related)
