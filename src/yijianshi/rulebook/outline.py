"""Outlines: the little that is asked of every entry of a rulebook, whichever of them a bundle needs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from yijianshi.rulebook.inner import effective, inner_periods
from yijianshi.rulebook.periods import Period
from yijianshi.rulebook.values import dated_values


class Outline(Struct, frozen=True, gc=False, array_like=True):
    """Does it remove what larger areas have, and is it whole by itself? Whose `each` it is; whether it is a second name (`same_as`).

    Of a bundle: its aliases, whether it says anything of an overlay for itself, and the periods of the parts of that.
    Of a parameter: the days from which it has its values.
    """

    removes: bool = False
    whole: bool = True
    each: str | None = None
    renames: bool = False
    aliases: tuple[str, ...] = ()
    amends: bool = False
    inner: tuple[Period, ...] = ()
    days: tuple[datetime.date, ...] = ()


def outline(section: str, raw: Any, model: Any) -> Outline:
    """The outline of an entry as it was read."""
    each = getattr(model, "each", None)
    bundle = section == "bundles" and isinstance(raw, dict)
    return Outline(
        removes=raw is None,
        whole=model is not None,
        each=None if each is None else str(each),
        renames=getattr(model, "same_as", None) is not None,
        aliases=tuple(map(str, model.aliases)) if bundle and model is not None else (),
        amends=bundle and "amend" in raw,
        inner=tuple(_inner(raw.get("amend"))) if bundle else (),
        days=_days(model) if section == "parameters" and model is not None else (),
    )


def _inner(amend: Any) -> Iterator[Period]:
    for section, part in amend.items() if isinstance(amend, dict) else ():
        for raw in part.values() if isinstance(part, dict) else ():
            if (period := effective(raw)) is not None:
                yield period
            yield from inner_periods(section, raw)


def _days(parameter: Any) -> tuple[datetime.date, ...]:
    return tuple(day for day, _ in dated_values(parameter) if day > datetime.date.min)
