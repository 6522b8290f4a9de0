"""What makes an entry whole beyond its single keys: each rule takes an entry and gives the name of the fault that it finds, or None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any], str | None]
CHOICES = ("choice", "choices")
"""The types that have options."""


def kind_or_is(subject: Any) -> str | None:
    """A subject is of a kind, or derived."""
    return "kind_or_is" if not subject.kind and subject.is_ is None else None


def options(valued: Any) -> str | None:
    """Options belong to choices, and to choices only."""
    if valued.type in CHOICES and not valued.options:
        return "options_missing"
    return "options_unused" if valued.options and valued.type not in CHOICES else None


def exemption(exemption: Any) -> str | None:
    """An exemption is of one kind; what a department issued has no record that something may be required of."""
    if sum(kind is not None for kind in (exemption.licence, exemption.shared, exemption.issued_by)) != 1:
        return "one_exemption"
    return "require_of_issued" if exemption.require is not None and exemption.issued_by is not None else None


def origin(material: Any) -> str | None:
    """A material comes from somewhere, or is one of others, or another by a second name."""
    return "origin_missing" if material.origin is None and not material.any_of and material.same_as is None else None


def some_matter(bundle: Any) -> str | None:
    """A bundle has matters of its own or of others."""
    return "matters_missing" if not bundle.matters and not bundle.includes else None


def something_expected(material: Any) -> str | None:
    """A test that names a material expects something of it: a status, the matters that ask for it, what exempts it."""
    named = (material.status, material.matters, material.exemption)
    return "nothing_expected" if all(part is None for part in named) else None


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (kind_or_is, options, exemption, origin, some_matter, something_expected)}

INCOMPLETE = frozenset({"missing", "kind_or_is", "options_missing", "one_exemption", "origin_missing", "matters_missing", "options_unused"})
"""Faults that an entry which only amends another may have: the entry it amends supplies the rest."""
