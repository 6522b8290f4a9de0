"""The one writer of RESULTS.md: each command has a section of its own there, and leaves those of the others as they are."""

from __future__ import annotations

import re
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = "# Results\n\nWhat is done and how it is measured stands in [README.md](README.md).\n"
SECTIONS = ("make bench", "make bench-peers")
"""The commands that write sections, in the order in which these stand."""


def write_section(command: str, text: str, path: Path = RESULTS) -> None:
    """Put `text` (Markdown, headings from the second level on) where the section of `command` stands, or will stand.

    ValueError if `command` is none of `SECTIONS`.
    """
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(replaced(old, command, text), encoding="utf-8")


def replaced(old: str, command: str, text: str) -> str:
    """The file with one section replaced; whatever stood outside of all sections is dropped."""
    if command not in SECTIONS:
        raise ValueError(command)
    kept = {name: found for name in SECTIONS if (found := _section(old, name)) is not None}
    kept[command] = text.strip()
    written = (f"\n<!-- {name}: begin -->\n\n{kept[name]}\n\n<!-- {name}: end -->\n" for name in SECTIONS if name in kept)
    return HEAD + "".join(written)


def _section(text: str, command: str) -> str | None:
    found = re.search(f"<!-- {command}: begin -->\n(.*?)<!-- {command}: end -->", text, re.DOTALL)
    return found[1].strip() if found else None
