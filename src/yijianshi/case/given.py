"""What a caller gives beside a case: a day, an area, names."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from yijianshi.case.values import Unfit, as_day
from yijianshi.identifiers.region import is_code, is_region
from yijianshi.source.diagnostics import RulebookError, diagnose


def given_day(value: Any) -> datetime.date:
    """A day as somebody gives it; RulebookError where it is none."""
    try:
        return as_day(value)
    except Unfit:
        raise RulebookError([diagnose("YJS319", value=value)]) from None


def check_region(code: str) -> None:
    """RulebookError where a code is no area that GB/T 2260 may have."""
    if not isinstance(code, str) or not is_region(code):
        raise RulebookError([diagnose("YJS363" if isinstance(code, str) and is_code(code) else "YJS336", value=code)])


def given_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; one alone is a list of one."""
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))
