"""Whole parts left out: a condition of an entry, an exemption and what it requires, a check, a use of a material, an order, a product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yijianshi.authoring.mutation.places import Change, Place
from yijianshi.rulebook.entries import BundleEntry, Check, Exemption, Field, Material, Matter, Offer, Use
from yijianshi.source.span import Span


def whens(place: Place) -> Iterator[Change]:
    """A `when`; that of a check without `must` is all that it says, and is turned round instead."""
    value = place.value
    if isinstance(value, Check) and value.must is None:
        return
    if isinstance(value, Matter | Use | Material | Field | Offer | Check) and value.when is not None:
        yield Change(replace(value, when=None), value.when.span, {"text": _line(value.when.text)})


def requires(place: Place) -> Iterator[Change]:
    value = place.value
    if isinstance(value, Exemption) and value.require is not None:
        yield Change(replace(value, require=None), value.require.span, {"text": _line(value.require.text)})


def exemptions(place: Place) -> Iterator[Change]:
    if isinstance(place.value, Material):
        yield from _each(place.value, "exemptions", lambda item: item.record or item.department, lambda item: item.span)


def checks(place: Place) -> Iterator[Change]:
    if isinstance(place.value, Matter | BundleEntry):
        yield from _each(place.value, "checks", lambda item: item.name, lambda item: item.span)


def materials(place: Place) -> Iterator[Change]:
    if isinstance(place.value, Matter):
        yield from _each(place.value, "materials", lambda item: item.asked, lambda item: item.span)


def orders(place: Place) -> Iterator[Change]:
    if isinstance(place.value, Matter):
        matter = place.value
        yield from _each(matter, "after", str, lambda _: matter.span)


def products(place: Place) -> Iterator[Change]:
    if isinstance(place.value, Matter):
        yield from _each(place.value, "produces", lambda item: f"{item.subject}.{item.record}", lambda item: item.span)


def flags(place: Place) -> Iterator[Change]:
    """What an author said of a field against what holds where nothing is said."""
    if isinstance(place.value, Field):
        for name, silent in (("required", True), ("editable", True), ("agree", False)):
            if getattr(place.value, name) is not silent:
                yield Change(replace(place.value, **{name: silent}), place.value.span, {"text": f"{name}: {str(not silent).lower()}"})


def _each(value: Any, part: str, told: Callable[[Any], str], where: Callable[[Any], Span]) -> Iterator[Change]:
    items = getattr(value, part)
    for number, item in enumerate(items):
        rest = (*items[:number], *items[number + 1 :])
        yield Change(replace(value, **{part: rest}), where(item), {"text": told(item)})


def _line(text: str) -> str:
    return " ".join(text.split())
