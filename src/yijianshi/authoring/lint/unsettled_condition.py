"""A `when` that rests on nothing anybody could be asked for: data of licences and sharing sources, or the name of a subject, alone.

Where there is no such licence, the source was not asked, or the datum is lacking, the condition stays undecided, no question settles it.
Instead: a question whose `from` reads that datum, and the condition on the question. Whether somebody holds a licence counts as something
to ask for, as it is settled where there is none; so does a field, which the applicant fills in; not a question that its own `when` always
shuts off.
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
