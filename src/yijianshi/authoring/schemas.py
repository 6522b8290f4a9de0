"""The JSON Schemas of packs, cases, reports and guides. `python -m yijianshi.authoring.schemas` rewrites the committed files."""

from __future__ import annotations

import json
from collections.abc import Callable

from yijianshi.case.model import case_schema
from yijianshi.report.guide.model import guide_schema
from yijianshi.report.model import report_schema
from yijianshi.rulebook.schema import Schema, pack_schema
from yijianshi.shipped import schema_file

SCHEMAS: dict[str, Callable[[], Schema]] = {"pack": pack_schema, "case": case_schema, "report": report_schema, "guide": guide_schema}


def schema(name: str) -> Schema:
    """The JSON Schema (2020-12) of a `pack`, `case`, `report` or `guide`; KeyError for any other name."""
    return SCHEMAS[name]()


def schema_text(name: str) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def write_schemas() -> None:
    """Write every schema to its committed file."""
    for name in SCHEMAS:
        schema_file(name).write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    write_schemas()
