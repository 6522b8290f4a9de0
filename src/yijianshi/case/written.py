"""Places of a case, which is read under English keys, by the keys that stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from yijianshi.case.keys import CASE_KEYS, CASE_SYNONYMS, RECORD_SYNONYMS, SHARED_SYNONYMS
from yijianshi.source.diagnostics import Diagnostic, diagnose

_KEYS = frozenset(CASE_KEYS)
_MISSING = "YJS403"
_SECTION = re.compile(r"[a-z]+")
_LICENCE = re.compile(r"\[(\d+)\]\.([a-z_]+)")
_SHARED = re.compile(r"\.(.+?)\[(\d+)\]\.([a-z_]+)")


class Written:
    """The keys of a case as its author wrote them. `sections` has those of the case itself that are not the English ones, by these."""

    __slots__ = ("_case", "sections")

    def __init__(self, case: Mapping[Any, Any], sections: Mapping[str, str] | None = None) -> None:
        self._case = case
        self.sections = sections or {}

    @property
    def chinese(self) -> bool:
        """Has it Chinese keys, and no English ones?"""
        return self._case.keys().isdisjoint(_KEYS) and not self._case.keys().isdisjoint(CASE_SYNONYMS)

    def told(self, item: Diagnostic) -> Diagnostic:
        """What is told of the case, by its own keys."""
        path = None if item.path is None else self.path(item.path)
        if path == item.path:
            return item
        if item.code == _MISSING:
            return diagnose(item.code, path=path, key=path, expected=item.expected, got=item.got)
        return replace(item, path=path)

    def path(self, path: str) -> str:
        """A path by its own keys. One that is missing is named in Chinese where all others are; what is written so already stays."""
        found = _SECTION.match(path)
        if found is None or found[0] not in _KEYS:
            return path
        section, rest = found[0], path[found.end() :]
        key = self.sections.get(section, section)
        if key not in self._case and self.chinese:
            key = next(name for name, english in CASE_SYNONYMS.items() if english == section)
        return key + self._inside(section, self._case.get(key), rest)

    def _inside(self, section: str, value: Any, rest: str) -> str:
        """What follows the key of a section: members of a record are named by English keys, subjects as they are written."""
        if section == "licences" and (found := _LICENCE.match(rest)):
            return _member(value, found, 1, RECORD_SYNONYMS)
        if section == "shared" and (found := _SHARED.match(rest)):
            return _member(value.get(found[1]) if isinstance(value, Mapping) else None, found, 2, SHARED_SYNONYMS)
        return rest


def _member(records: Any, found: re.Match[str], place: int, synonyms: Mapping[str, str]) -> str:
    """A member of a record of a list, after whatever stands before it."""
    index, name = int(found[place]), found[place + 1]
    record = records[index] if isinstance(records, list) and index < len(records) else None
    if isinstance(record, Mapping) and name not in record:
        name = next((key for key in record if synonyms.get(key) == name), name)
    return found.string[: found.start(place + 1)] + name + found.string[found.end() :]
