"""A fault of an expression before it is known where the expression stands: offsets in its own text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.span import Span

Locate = Callable[[int, int], Span]


class Fault(Struct, frozen=True):
    """`code` is one of the catalogue, `values` fill its message; a `help` of its own replaces the catalogue's."""

    code: str
    start: int
    end: int
    values: Mapping[str, Any] = field(default_factory=dict)
    help: str | None = None

    def diagnostic(self, locate: Locate) -> Diagnostic:
        return diagnose(self.code, locate(self.start, self.end), help=self.help, **self.values)
