"""Addresses: how a case and a report name things (`从业资格证[0]`, `居民身份证[母]`, `居民身份证[驾驶员[0]]`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from yijianshi.bundle.compose import Composition
from yijianshi.rulebook.rules import Rules

_INDEX = re.compile(r"\d{1,6}", re.ASCII)


class Address(Struct, frozen=True):
    """A name and, in brackets, which subject: None where there are no brackets."""

    name: str
    inner: str | None


def split_address(text: str) -> Address:
    """Split `name[subject]`; brackets nest at most once more (`[驾驶员[0]]`)."""
    if text.endswith("]") and "[" in text:
        name, _, rest = text.partition("[")
        return Address(name, rest[:-1])
    return Address(text, None)


def is_index(text: str | None) -> bool:
    """Is this the number of a place in a list?"""
    return text is not None and _INDEX.fullmatch(text) is not None


class Owners(Struct, frozen=True):
    """Of which declared subjects something is `each`: their names, and whether one list alone is meant.

    `nobody` tells that the name alone, without brackets, means an item too.
    """

    bases: tuple[str, ...]
    listed: str | None
    nobody: bool = False

    def label(self, subject_address: str) -> str:
        """What stands between the brackets for a subject: its number where one list is meant."""
        if self.listed is not None and subject_address.startswith(f"{self.listed}["):
            return subject_address[len(self.listed) + 1 : -1]
        return subject_address


def owners(names: Iterable[str], rules: Rules) -> Owners:
    """The owners of what is `each` of these subjects (derived ones count as those that they may give)."""
    bases = dict.fromkeys(base for name in names for base in (rules.subjects[name].bases if name in rules.subjects else (name,)))
    only = next(iter(bases)) if len(bases) == 1 else None
    listed = only if only is not None and only in rules.subjects and rules.subjects[only].many else None
    return Owners(tuple(bases), listed)


def owners_of(each: str | None, rules: Rules) -> Owners | None:
    """The owners of what is `each` of one subject; None where it is nobody's in particular."""
    return None if each is None else owners((each,), rules)


def labelled(name: str, where: str | None, of: Owners | None) -> str:
    """`name[subject]` for the subject at an address: its number alone where one list is meant; the bare name where it is nobody's."""
    if where is None:
        return name
    return f"{name}[{where if of is None else of.label(where)}]"


def full_address(inner: str, of: Owners) -> str | None:
    """The address of the subject that brackets mean: `0` of the one list, or a subject's own address."""
    if _INDEX.fullmatch(inner):
        return f"{of.listed}[{int(inner)}]" if of.listed is not None else None
    head = split_address(inner)
    if head.name not in of.bases:
        return None
    if head.inner is not None and not _INDEX.fullmatch(head.inner):
        return None
    return head.name if head.inner is None else f"{head.name}[{int(head.inner)}]"


def material_owners(composition: Composition) -> Mapping[str, Owners | None]:
    """For each material of a bundle (parts included) whose it is; None where it is one item.

    One may be asked of a subject here and of nobody there, by itself and as a part.
    """
    each: dict[str, list[str | None]] = {}
    for need in composition.materials:
        for part in (need.material, *need.parts):
            each.setdefault(part.name, []).extend(use.each for _, use in need.uses)
    return {name: _owners_or_nobody(subjects, composition.rules) for name, subjects in each.items()}


def _owners_or_nobody(each: Iterable[str | None], rules: Rules) -> Owners | None:
    subjects = list(each)
    named = [name for name in subjects if name is not None]
    return replace(owners(named, rules), nobody=None in subjects) if named else None


def field_owners(composition: Composition) -> Mapping[str, Owners | None]:
    """For each field of a bundle, or one that a condition reads, whose it is; None where it is one."""
    found: dict[str, Owners | None] = {}
    for need in composition.fields:
        each = [use.each for _, use in need.uses if use.each is not None]
        found[need.field.name] = owners(each, composition.rules) if each else None
    for name in composition.names:
        field = composition.rules.fields.get(name)
        if field is not None:
            found.setdefault(name, owners_of(field.each, composition.rules))
    return found
