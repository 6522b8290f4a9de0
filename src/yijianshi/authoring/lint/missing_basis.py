"""A check, or an exemption by `issued_by`, without a basis.

A finding tells the applicant by which article it stands, and an exemption nobody can point to is one that a clerk will not grant.
Instead: `basis: 道路运输条例#24`, the document declared in the section `basis`. Where the article is not known, name the document alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.authoring.lint.view import View
from yijianshi.source.diagnostics import Diagnostic, diagnose


def missing_basis(view: View) -> Iterator[Diagnostic]:
    for resolution in view.resolutions:
        for check in resolution.checks():
            if not check.basis:
                yield diagnose("YJS601", check.span, name=check.name)
        for material in resolution.entries("materials"):
            for exemption in material.exemptions:
                if exemption.kind == "issued" and not exemption.basis:
                    yield diagnose("YJS602", exemption.span, name=material.name, department=exemption.department)
