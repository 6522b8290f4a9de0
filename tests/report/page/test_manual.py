"""`docs/page.md` tells portals the truth: every template, every block, everything that a template is given."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from tests.report.page.pages import ROOT, guide_of_specimen, specimen

from yijianshi.report.page.guide import guide_data
from yijianshi.report.page.precheck import report_data

MANUAL = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```", "", MANUAL, flags=re.DOTALL)
NAMED = {word for code in re.findall(r"`([^`]+)`", PROSE) for word in re.findall(r"[\w./]+", code)}
TEMPLATES = ROOT / "src" / "yijianshi" / "report" / "page" / "templates"


def members(value: Any) -> set[str]:
    """The names of all members of a value and of what it holds."""
    if isinstance(value, tuple | list):
        return {name for item in value for name in members(item)}
    if not is_dataclass(value):
        return set()
    own = {field.name for field in fields(value)}
    return own | {name for field in fields(value) for name in members(getattr(value, field.name))}


def test_every_template_and_block_is_named() -> None:
    for file in TEMPLATES.rglob("*.*"):
        name = file.relative_to(TEMPLATES).as_posix()
        assert name in NAMED or file.stem in NAMED, name
        assert set(re.findall(r"{% block (\w+)", file.read_text(encoding="utf-8"))) <= NAMED, name


def test_all_that_templates_are_given_is_named() -> None:
    for data in (report_data(specimen()), guide_data(guide_of_specimen())):
        assert set(data) <= NAMED
        inner = {name for value in data.values() for name in members(value)}
        assert inner - NAMED == set()
