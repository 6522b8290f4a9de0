"""Matters of a bundle that exclude each other though nothing keeps either from applying: such a bundle can never be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yijianshi.rulebook.entries import Matter
from yijianshi.rulebook.rules import Rules
from yijianshi.source.catalogue.rulebook import EXCLUDES, WITHOUT_WHEN
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose


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
            related = [Related(item.span, WITHOUT_WHEN.format(name=item.name)) for item in (matter, other)]
            related.insert(0, Related(name.span, EXCLUDES.format(name=matter.name, other=other.name)))
            yield diagnose("YJS362", name.span, bundle=bundle, name=matter.name, other=other.name, related=related)
