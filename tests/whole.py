"""Whole expected results as files: compared with what comes out, or rewritten where `YIJIANSHI_REWRITE` is set."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

REWRITE = bool(os.environ.get("YIJIANSHI_REWRITE"))
"""`YIJIANSHI_REWRITE=1 .venv/bin/pytest …` writes every file anew; look at the difference before you keep it."""


def as_stored(value: Any) -> str:
    """A result as it stands in its file: indented, in its own order, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def hold(file: Path, found: Any) -> None:
    """The result is, to the last letter, what the file says."""
    if REWRITE:
        file.write_text(as_stored(found), encoding="utf-8")
    assert file.exists(), f"no expected result in {file}; write one with YIJIANSHI_REWRITE=1 and read it"
    assert found == json.loads(file.read_text(encoding="utf-8"))


def hold_text(file: Path, found: str) -> None:
    """The text is, to the last letter, what the file says."""
    if REWRITE:
        file.write_text(found, encoding="utf-8")
    assert file.exists(), f"no expected text in {file}; write one with YIJIANSHI_REWRITE=1 and read it"
    assert found == file.read_text(encoding="utf-8")
