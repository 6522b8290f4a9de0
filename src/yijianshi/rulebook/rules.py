"""A rulebook in force in one region on one day: checked entries by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from yijianshi.rulebook.analysis import Analysis
from yijianshi.rulebook.entries import (
    BundleEntry,
    Definition,
    Field,
    Material,
    Matter,
    Parameter,
    Question,
    RecordKind,
    Subject,
)
from yijianshi.rulebook.layers import Law

if TYPE_CHECKING:
    from yijianshi.rulebook.model_facts import Document


class Rules(Struct, frozen=True, eq=False):
    """All entries, each under its name; `aliases` maps second names of materials to the material."""

    analysis: Analysis
    law: Law
    documents: dict[str, Document]
    subjects: dict[str, Subject]
    parameters: dict[str, Parameter]
    questions: dict[str, Question]
    definitions: dict[str, Definition]
    licences: dict[str, RecordKind]
    sources: dict[str, RecordKind]
    materials: dict[str, Material]
    fields: dict[str, Field]
    matters: dict[str, Matter]
    bundles: dict[str, BundleEntry]
    aliases: dict[str, str]
