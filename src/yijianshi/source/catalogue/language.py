"""Messages of expressions."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
