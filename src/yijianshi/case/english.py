"""A case with all of it under its English keys, for whoever names things by what a case says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yijianshi.case.keys import (
    CASE_SYNONYMS,
    RECORD_SYNONYMS,
    SHARED_SYNONYMS,
    SOURCE_OF,
    STATUS_OF,
    SUBJECT_SYNONYMS,
)

_WORDS = {"status": STATUS_OF, "source": SOURCE_OF}


def in_english(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case, its subjects and its records under their English keys, with the English words of status and source.

    What is no case stays as it is: faults are for the reader to tell.
    """
    found = _renamed(case, CASE_SYNONYMS)
    for key, change in (("subjects", _subject), ("shared", _shared)):
        if isinstance(found.get(key), Mapping):
            found[key] = {name: _each(item, change) for name, item in found[key].items()}
    if "licences" in found:
        found["licences"] = _each(found["licences"], _licence)
    return found


def _each(value: Any, change: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Any:
    """One table or a list of them, each changed."""
    if isinstance(value, list | tuple):
        return [_each(item, change) for item in value]
    return change(value) if isinstance(value, Mapping) else value


def _subject(subject: Mapping[str, Any]) -> dict[str, Any]:
    return _renamed(subject, SUBJECT_SYNONYMS)


def _shared(record: Mapping[str, Any]) -> dict[str, Any]:
    return _renamed(record, SHARED_SYNONYMS)


def _licence(record: Mapping[str, Any]) -> dict[str, Any]:
    found = _renamed(record, RECORD_SYNONYMS)
    return {key: _WORDS[key].get(value, value) if key in _WORDS and isinstance(value, str) else value for key, value in found.items()}


def _renamed(table: Mapping[str, Any], synonyms: Mapping[str, str]) -> dict[str, Any]:
    return {synonyms.get(key, key): value for key, value in table.items()}
