"""What is shipped beside the code: rule packs and JSON Schemas, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """The folder of the shipped rule packs."""
    return _shipped("rules")


def schema_file(name: str) -> Path:
    """The file of a shipped JSON Schema: `pack`, `case`, `report` or `guide`."""
    return _shipped("schemas") / f"{name}.schema.json"


def shown_path(file: str) -> str:
    """How a file of a rule is named: a shipped pack by its place below `rules/`, wherever the library is installed; others as given."""
    shipped, path = rules_folder(), Path(file)
    return path.relative_to(shipped.parent).as_posix() if path.is_relative_to(shipped) else file


def _shipped(name: str) -> Path:
    """A wheel holds it in a folder `data` of the package; a checkout at its root."""
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
