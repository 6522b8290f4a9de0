"""Entries that are lowered when they are first asked for: a bundle needs a part of a rulebook, and has no need to wait for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import RLock
from typing import TypeVar

T = TypeVar("T")


class Entries(Mapping[str, T]):
    """One section of a rulebook: its names in order, and what each means. Threads may share it; they share the `lock` of its rulebook."""

    __slots__ = ("_found", "_lock", "_lower")

    def __init__(self, names: Iterable[str], lower: Callable[[str], T], lock: RLock) -> None:
        self._found: dict[str, T | None] = dict.fromkeys(names)
        self._lower = lower
        self._lock = lock

    def __getitem__(self, name: str) -> T:
        found = self._found[name]
        return found if found is not None else self._made(name)

    def get(self, name: str, default: T | None = None) -> T | None:  # type: ignore[override]
        found = self._found.get(name)
        return found if found is not None else self._made(name) if name in self._found else default

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _made(self, name: str) -> T:
        with self._lock:
            found = self._found[name]
            if found is None:
                found = self._found[name] = self._lower(name)
        return found
