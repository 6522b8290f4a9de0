"""Matters of a bundle that exclude each other though nothing keeps either from applying: such a bundle can never be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yijianshi.rulebook.entries import Matter
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.rulebook import WITHOUT_WHEN
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.span import Span


def exclusions(bundle: str, matters: Sequence[Matter], rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each pair; matters that may exclude each other in some cases only are a finding of those cases."""
    always = {matter.name: matter for matter in matters if matter.when is None and matter.each is None}
    told: set[frozenset[str]] = set()
    for matter in always.values():
        for name in rules.law["matters"][matter.name].model.excludes:
            other = always.get(str(name))
            pair = frozenset((matter.name, str(name)))
            if other is None or pair in told:
                continue
            told.add(pair)
            related = [Related(_without_when(item.name, rules), WITHOUT_WHEN.format(name=item.name)) for item in (matter, other)]
            yield diagnose("YJS362", name.span, bundle=bundle, name=matter.name, other=other.name, related=related)


def _without_when(name: str, rules: Rules) -> Span:
    """Where a matter has no `when`: the overlay that took it away, else the matter itself."""
    entry = rules.law["matters"][name]
    removals = [
        key.span for part in entry.history if part.raw is not None for key, value in part.raw.items() if key == "when" and value is None
    ]
    span: Span = removals[-1] if removals else entry.name.span
    return span
