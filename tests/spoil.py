"""A caller that changes what it was handed."""

from __future__ import annotations

from typing import Any


def spoil(value: Any) -> None:
    """Empty all lists and tables within a value."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            spoil(item)
        value.clear()
