"""Limits of what the loader reads: a file that needs more is no rule pack."""

from __future__ import annotations

SIZE = 1 << 20
"""Most bytes of one file."""
DEPTH = 40
"""Most maps and lists around a scalar."""
SHOWN = 50
"""Most faults told of one file at a time."""
