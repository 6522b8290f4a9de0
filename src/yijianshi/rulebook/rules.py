"""A rulebook in force in one region on one day: checked entries by section."""

from __future__ import annotations

from collections.abc import Mapping
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
    """All entries, each under its name; `aliases` maps second names of materials to the material.

    `secrets` keeps which names were found to stand for something sensitive, once somebody has asked.
    """

    analysis: Analysis
    law: Law
    documents: Mapping[str, Document]
    subjects: Mapping[str, Subject]
    parameters: Mapping[str, Parameter]
    questions: Mapping[str, Question]
    definitions: Mapping[str, Definition]
    licences: Mapping[str, RecordKind]
    sources: Mapping[str, RecordKind]
    materials: Mapping[str, Material]
    fields: Mapping[str, Field]
    matters: Mapping[str, Matter]
    bundles: Mapping[str, BundleEntry]
    aliases: Mapping[str, str]
    secrets: dict[str, bool] = {}
