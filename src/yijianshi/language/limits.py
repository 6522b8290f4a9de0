"""Limits on expressions: a rule can neither exhaust the machine nor Python's own stacks."""

from __future__ import annotations

MAX_LENGTH = 10_000
"""Characters of one expression (so a list literal has at most half as many elements)."""

MAX_DEPTH = 64
"""Levels of nesting, of brackets and of the tree; passes over the tree may recurse."""

MAX_DIGITS = 34
"""Significant digits of a number: those of IEEE 754 decimal128, as FEEL asks."""

MAX_EXPONENT = 6144
"""Largest decimal exponent of a number literal, that of decimal128."""
