"""A `when`, `must` or `require` that always has the same value.

Nothing hangs on it, so it hides what really stands: a check that never fails, a material that is never asked for. Often a slip of
`and` for `or`, or a comparison with an option twice. Instead: leave `when: true` out; remove an entry (`名称: null` in an overlay) rather
than shut it off with `when: false`. Combinations of answers to questions with options are tried; numbers and dates are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yijianshi.authoring.lint.view import View
from yijianshi.source.catalogue.lint import TRUTHS
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.span import Span


def constant_condition(view: View) -> Iterator[Diagnostic]:
    found: dict[tuple[str, int], tuple[Span, set[Any]]] = {}
    for resolution in view.resolutions:
        for formula in (*resolution.conditions(), *resolution.requirements()):
            _, values = found.setdefault((formula.span.file, formula.span.start), (formula.span, set()))
            values |= resolution.suppositions.values(formula)
    for span, values in found.values():
        if values in ({True}, {False}):
            yield diagnose("YJS607", span, value=TRUTHS[values.pop()])
