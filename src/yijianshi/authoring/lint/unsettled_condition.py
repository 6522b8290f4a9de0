"""A `when` that rests on nothing anybody could be asked for: data of a sharing source, or the name of a subject, alone.

Where the source was not asked, or lacks the datum, the condition stays undecided, and the applicant can do nothing about it.
Instead: a question whose `from` reads that datum, and the condition on the question. Licences count as something to ask for; so does
a field, which the applicant fills in; not a question that its own `when` always shuts off.
"""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.authoring.lint.leaves import condition_leaves
from yijianshi.authoring.lint.view import View
from yijianshi.source.diagnostics import Diagnostic, diagnose


def unsettled_condition(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        for condition in resolution.conditions():
            leaves = condition_leaves(condition, resolution)
            if leaves and not any(leaf.settles for leaf in leaves):
                names = "、".join(dict.fromkeys(leaf.name for leaf in leaves))
                yield diagnose("YJS605", condition.span, names=names)
