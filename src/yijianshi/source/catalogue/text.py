"""Messages of text and YAML."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

DID_YOU_MEAN = "是不是想写“{name}”？"

ENTRIES: dict[str, Entry] = {}
