"""Matters that wait for each other: why each follows the next, and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yijianshi.rulebook.circles import Step, told
from yijianshi.rulebook.entries import Matter
from yijianshi.rulebook.lower import parts_of
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.span import Span


def order_circle(circle: Sequence[Matter], rules: Rules) -> Diagnostic:
    """The diagnostic of a closed circle of matters, each of which follows the next."""
    steps = [Step(one.name, other.name, one.span, _place(one, other, rules)) for one, other in pairwise(circle)]
    return told("YJS318", " → ".join(matter.name for matter in circle), steps)


def _place(matter: Matter, other: Matter, rules: Rules) -> Span | None:
    """Where a matter is said to follow another: its `after`, or the use or exemption of a material by what the other issues."""
    law = rules.law["matters"].get(matter.name)
    for name in law.model.after if law is not None else ():
        if name == other.name:
            span: Span = name.span
            return span
    issued = {product.record: product.span for product in other.produces}
    places = []
    for use in matter.materials:
        for part in parts_of(rules.materials[use.name], rules.materials):
            for exemption in part.exemptions:
                if exemption.kind == "licence" and exemption.record in issued:
                    places += [use.span, exemption.span, issued[exemption.record]]
    amended = (place for place in places if place.source is not matter.span.source)
    return next(amended, places[0] if places else None)
