"""The form of one entry of the message catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    severity: str
    message: str
    help: str | None = None
