"""The catalogue of messages against the places that use it: every template gets its values, and every message has a use."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from yijianshi.source.catalogue import CATALOGUE

SOURCE = Path(__file__).parents[2] / "src" / "yijianshi"
ALWAYS = {"path", "expected", "got"}
"""What `diagnose` fills in itself."""
MAKERS = {"diagnose", "add", "fault", "Fault"}
"""The functions that make a diagnostic, given its code."""


@cache
def uses() -> tuple[tuple[str, str, frozenset[str] | None], ...]:
    """Code, place and names of the values of every diagnostic that is made; None where the values are not written out."""
    return tuple(use for file in sorted(SOURCE.rglob("*.py")) for use in _uses(file))


def _uses(file: Path) -> Iterator[tuple[str, str, frozenset[str] | None]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or getattr(node.func, "id", getattr(node.func, "attr", "")) not in MAKERS:
            continue
        code = node.args[0]
        if not isinstance(code, ast.Constant) or not str(code.value).startswith("YJS"):
            continue
        values: set[str] | None = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
        tables = [argument for argument in node.args if isinstance(argument, ast.Dict)]
        if tables:  # Fault(code, start, end, {…})
            values = {str(key.value) for key in tables[0].keys if isinstance(key, ast.Constant)}
        elif any(keyword.arg is None for keyword in node.keywords) or getattr(node.func, "id", "") == "Fault":
            values = None if len(node.args) > 3 else values
        yield str(code.value), f"{file.name}:{node.lineno}", None if values is None else frozenset(values)


def places(template: str | None) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(template or "") if name}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_place_that_makes_a_diagnostic_fills_its_templates(code: str) -> None:
    wanted = places(CATALOGUE[code].message) | places(CATALOGUE[code].help)
    for used, place, values in uses():
        if used == code and values is not None:
            assert wanted <= values | ALWAYS, f"{place} does not fill {wanted - values - ALWAYS} of {code}"


def test_every_error_of_packs_and_cases_has_a_remedy() -> None:
    assert [code for code, entry in CATALOGUE.items() if code < "YJS500" and entry.severity == "error" and not entry.help] == []


def test_every_message_has_a_use() -> None:
    written = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py") if file.parent.name != "catalogue")
    assert [code for code in CATALOGUE if f'"{code}"' not in written] == []
