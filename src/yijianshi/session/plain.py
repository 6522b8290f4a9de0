"""What a caller hands over becomes plain data of the session's own, which JSON gives back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from yijianshi.case.faults import Faults
from yijianshi.case.head import english_keys, parse_case
from yijianshi.case.plain import check_plain
from yijianshi.report.output import from_json, to_json
from yijianshi.source.catalogue.session import EXPECTED
from yijianshi.source.diagnostics import CaseError


def plain_value(value: Any, path: str) -> Any:
    """A copy of a value that JSON can hold, numbers exact; CaseError where it cannot."""
    if value is None or type(value) is bool:
        return value
    check_plain(value, path=path)
    return from_json(to_json(value))


@contextmanager
def plain_case(case: dict[str, Any] | bytes | str) -> Iterator[dict[str, Any]]:
    """A case under its English keys, exact; CaseError where it cannot be read, or says something twice.

    A key that stands twice inside a record would not survive being stored, so that here it is a fault.
    What a CaseError tells of it while a session is begun with it, stands beside that, told by the keys that stand in the case.
    """
    faults = Faults()
    raw = english_keys(parse_case(case, faults, exact=True), faults)
    for place, keys in faults.repeated.items():
        for key in keys:
            faults.add("YJS422", f"{place}.{key}", expected=EXPECTED["once"], got=f"“{key[:40]}”")
    found: dict[str, Any] = raw
    try:
        found = plain_value(raw, "")
    except CaseError as error:
        faults.errors.extend(map(faults.written.told, error.diagnostics))
    try:
        yield found
    except CaseError as error:
        known = {fault.path for fault in faults.errors}
        faults.errors.extend(fault for fault in map(faults.written.told, error.diagnostics) if fault.path not in known)
    faults.raise_all()
