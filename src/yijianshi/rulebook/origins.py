"""Where every value of the law comes from: the file, line and pack that set it, and all that it replaced.

Packs are laid over each other once more, this time value by value; nobody pays for it who does not ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from yijianshi.rulebook.layers import WHOLE, Step
from yijianshi.rulebook.packs import Pack
from yijianshi.rulebook.raw import Text
from yijianshi.shipped import shown_path
from yijianshi.source.span import Span

_UNSHOWN = frozenset({"new", "amend"})
"""Keys that say how entries are laid over each other, and are no values of the result."""


class Setting(Struct, frozen=True, eq=False):
    """One writing of a value: as it was written, and where. `removed` is true for a `null`; `amends` names the bundle whose own
    overlay it stands in."""

    written: Any
    """Shared by all who ask; `value` is not."""
    removed: bool
    span: Span
    pack: str
    region: str
    amends: str | None = None

    @property
    def value(self) -> Any:
        """What was written, as data of the caller's own."""
        return plain(self.written)

    def to_dict(self) -> dict[str, Any]:
        found = {"value": self.value, "removed": self.removed, "pack": self.pack, "region": self.region}
        return {**found, "file": shown_path(self.span.file), "line": self.span.line, "column": self.span.column, "amends": self.amends}


class Origin(Struct, frozen=True, eq=False):
    """A value of the law at its path (section, name, keys): its present setting and those that it replaced, the latest first.

    Values are as written; a value that was removed has None and `removed`.
    """

    path: tuple[str, ...]
    setting: Setting
    replaced: tuple[Setting, ...]

    @property
    def value(self) -> Any:
        return self.setting.value

    @property
    def removed(self) -> bool:
        return self.setting.removed

    def to_dict(self) -> dict[str, Any]:
        return {"path": "/".join(self.path), **self.setting.to_dict(), "replaced": [item.to_dict() for item in self.replaced]}


class _Value(Struct, eq=False):
    """A value and its history while packs are laid over each other; a map has `parts`."""

    settings: list[Setting] = field(default_factory=list)
    parts: dict[str, _Value] = field(default_factory=dict)

    @property
    def there(self) -> bool:
        return bool(self.settings) and not self.settings[-1].removed

    @property
    def filled(self) -> bool:
        return any(part.there for part in self.parts.values())


class Origins:
    """The origins of all values of a law."""

    def __init__(self, steps: Iterable[Step], packs: Iterable[Pack], bundle: str | None = None) -> None:
        self._packs = {id(pack.source): pack for pack in packs}
        self._bundle = bundle
        self._entries: dict[tuple[str, str], _Value] = {}
        for step in steps:
            entry = self._entries.setdefault(step.key, _Value())
            by = None if step.pack is not None else bundle
            if step.raw is None:
                self._remove(entry, step.name.span, by)
            else:
                self._write(entry, step.raw, step.name.span, by, WHOLE.get(step.key[0], ()))

    def removed(self, section: str, name: str) -> bool:
        """Was there such an entry in a larger area, and is none here?"""
        entry = self._entries.get((section, name))
        return entry is not None and not entry.there

    def listed(self, section: str, name: str, key: str) -> list[str]:
        """The names in one list of an entry, those that were removed as well."""
        entry = self._entries.get((section, name))
        return list(entry.parts[key].parts) if entry is not None and key in entry.parts else []

    def of(self, section: str, name: str, *, maps: bool = False) -> Iterator[Origin]:
        """The origins of all values of one entry; with `maps` also those of the maps that hold them."""
        entry = self._entries.get((section, name))
        if entry is not None:
            yield from _walk(entry, (section, name), maps)

    def _write(self, value: _Value, raw: Any, span: Span, by: str | None, whole: Iterable[str] = ()) -> None:
        if not isinstance(raw, Mapping) or not raw:
            if raw == {} and value.there:
                return  # an empty map changes nothing
            self._remove_parts(value, span, by)
            value.settings.append(self._setting(raw, span, by))
            return
        if not value.there or not (value.filled or value.settings[-1].written == {}):
            value.settings.append(self._setting({}, span, by))
        for key, item in raw.items():
            if key in _UNSHOWN:
                continue
            name = "value" if key in whole else str(key)
            part = value.parts.setdefault(name, _Value())
            place = _place(key, item, span)
            if item is None:
                self._remove(part, place, by)
            elif key in whole:
                part.settings.append(self._setting(item, place, by))
            else:
                self._write(part, item, place, by)

    def _remove(self, value: _Value, span: Span, by: str | None) -> None:
        if value.there:
            self._remove_parts(value, span, by)
            value.settings.append(self._setting(None, span, by))

    def _remove_parts(self, value: _Value, span: Span, by: str | None) -> None:
        """What a map held goes with it; its last setting keeps the whole of it."""
        if value.filled:
            value.settings[-1] = replace(value.settings[-1], written=_value(value))
        for part in value.parts.values():
            self._remove(part, span, by)

    def _setting(self, raw: Any, span: Span, by: str | None) -> Setting:
        pack = self._packs.get(id(span.source))
        name, region = ("", "") if pack is None else (str(pack.name), pack.region)
        return Setting(plain(raw), raw is None, span, name, region, by)


def _walk(value: _Value, path: tuple[str, ...], maps: bool) -> Iterator[Origin]:
    """A map that has parts stands for itself only where it was removed."""
    if value.settings and (maps or not value.filled):
        last = value.settings[-1]
        now = replace(last, written=_value(value)) if value.filled else last
        yield Origin(path, now, tuple(reversed(value.settings[:-1])))
    for key, part in value.parts.items():
        yield from _walk(part, (*path, key), maps)


def _value(value: _Value) -> Any:
    if value.filled:
        return {key: _value(part) for key, part in value.parts.items() if part.there}
    return value.settings[-1].written


def _place(key: Any, item: Any, span: Span) -> Span:
    """Where a value stands: the value itself, else its key, else what holds it (short forms have no key of their own)."""
    if isinstance(item, Text) and item.node is not None:
        return item.span
    return key.span if isinstance(key, Text) and key.node is not None else span


def plain(raw: Any) -> Any:
    """A value as written, in plain lists, maps and texts."""
    if isinstance(raw, Mapping):
        return {str(key): plain(item) for key, item in raw.items()}
    if isinstance(raw, list):
        return [plain(item) for item in raw]
    return str(raw) if isinstance(raw, str) else raw
