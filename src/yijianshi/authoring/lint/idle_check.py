"""A check with neither `must` nor `when`: it speaks to everybody, always.

What everybody reads decides nothing; of severity `block` it shuts the bundle. Instead: say in `must` what has to hold, or in `when` whom it
concerns; what is meant for all belongs into the guide (`note`, `obtain`).
"""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.authoring.lint.view import View
from yijianshi.source.diagnostics import Diagnostic, diagnose


def idle_check(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        for check in resolution.checks():
            if check.must is None and check.when is None:
                yield diagnose("YJS610", check.span, name=check.name)
