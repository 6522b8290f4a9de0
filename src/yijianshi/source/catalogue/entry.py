"""The form of one entry of the message catalogue."""

from __future__ import annotations

from msgspec import Struct


class Entry(Struct, frozen=True):
    severity: str
    message: str
    help: str | None = None
