"""An option of a question under which no matter of the bundle applies and no gate says why.

Who chooses it reads 无需办理, which is seldom what the author means. Instead: a gate in the bundle's `checks` that says where to go
(`instead:`), a matter for it, or one option less. Told only where it is certain whatever else is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yijianshi.authoring.lint.suppose import Suppositions
from yijianshi.authoring.lint.view import View
from yijianshi.bundle.compose import Composition
from yijianshi.rulebook.entries import Check
from yijianshi.source.diagnostics import Diagnostic, diagnose


def dead_option(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        rules = resolution.rules
        for composition in resolution.compositions:
            for name in composition.names:
                question = rules.questions.get(name)
                if question is None or question.kind != "choice" or question.each is not None:
                    continue
                for option in rules.law["questions"][name].model.options:
                    if _dead(composition, resolution.suppositions, {name: str(option)}):
                        yield diagnose("YJS604", option.span, name=name, option=str(option), bundle=composition.name)


def _dead(composition: Composition, suppositions: Suppositions, answers: Mapping[str, Any]) -> bool:
    """Is it certain that nothing applies and nobody speaks?"""
    return all(suppositions.value(matter.when, answers) is False for matter in composition.matters) and all(
        _silent(gate, suppositions, answers) for gate in composition.gates
    )


def _silent(gate: Check, suppositions: Suppositions, answers: Mapping[str, Any]) -> bool:
    if suppositions.value(gate.when, answers) is False:
        return True
    return gate.must is not None and suppositions.value(gate.must, answers) is True
