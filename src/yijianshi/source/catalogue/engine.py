"""Messages of decisions at run time."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}

RESULT = "运算结果"
"""What an operation lacks that gives nothing though all that it reads is known."""
