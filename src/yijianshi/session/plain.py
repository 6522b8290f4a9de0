"""What a caller hands over becomes plain data of the session's own, which JSON gives back as it was."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from yijianshi.case.faults import Faults
from yijianshi.case.head import english_keys, parse_case
from yijianshi.case.plain import check_plain
from yijianshi.report.output import from_json, to_json
from yijianshi.source.catalogue.session import EXPECTED
from yijianshi.source.diagnostics import CaseError, diagnose


def plain_value(value: Any, path: str) -> Any:
    """A copy of a value that JSON can hold, numbers exact; CaseError where it cannot."""
    if value is None or type(value) is bool:
        return value
    check_plain(value)
    _check_finite(value, path)
    return from_json(to_json(value))


@contextmanager
def plain_case(case: dict[str, Any] | bytes | str) -> Iterator[dict[str, Any]]:
    """A case under its English keys, exact; CaseError where it cannot be read, or says something twice.

    A key that stands twice inside a record would not survive being stored, so that here it is a fault.
    What a CaseError tells of it while a session is begun with it, is told by the keys that stand in it.
    """
    faults = Faults()
    raw = english_keys(parse_case(case, faults, exact=True), faults)
    for place, keys in faults.repeated.items():
        for key in keys:
            faults.add("YJS422", f"{place}.{key}", expected=EXPECTED["once"], got=f"“{key[:40]}”")
    faults.raise_all()
    found: dict[str, Any] = plain_value(raw, "$")
    try:
        yield found
    except CaseError as error:
        raise CaseError(map(faults.written.told, error.diagnostics)) from None


def _check_finite(value: Any, path: str) -> None:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
        elif not isinstance(item, str | int | None) and not math.isfinite(item):
            raise CaseError([diagnose("YJS404", path=path, expected=EXPECTED["finite"], got=str(item))])
