"""A step of a derivation: what came out, by which rule, from which facts, because of which steps below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from yijianshi.report.output import plain
from yijianshi.rulebook.entries import Named
from yijianshi.shipped import shown_path
from yijianshi.source.catalogue import explain as texts
from yijianshi.source.span import Span

ABSENT = object()
"""The value of a step that has none: it only groups others, or says why something gives no value."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a name stood for: its value as it may be shown, where that comes from, and in which unit it is."""

    name: str
    value: Any
    source: str
    unit: str | None = None

    def to_dict(self, *, measured: bool = False) -> dict[str, Any]:
        """The fact as plain data."""
        return {"name": self.name, "value": plain(self.value), "source": self.source, **_unit(self.unit, measured)}


@dataclass(frozen=True, slots=True)
class Step:
    """`value` is a truth, a status or a value in its `unit`; `text` the rule as written; `address` that of a thing of the report."""

    label: str
    value: Any = ABSENT
    address: str | None = None
    reason: str | None = None
    text: str | None = None
    span: Span | None = None
    basis: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    children: tuple[Step, ...] = ()
    unit: str | None = None

    def to_dict(self, *, measured: bool = False) -> dict[str, Any]:
        """The step and those below it as plain data; `value` is left out where there is none.

        `measured` has its unit, too: for what people read; data has bare figures, as the report's.
        """
        return {
            "address": self.address,
            "label": self.label,
            **({} if self.value is ABSENT else {"value": plain(self.value), **_unit(self.unit, measured)}),
            "reason": self.reason,
            "text": self.text,
            "place": None if self.span is None else {"file": file_of(self.span), "line": self.span.line},
            "basis": list(self.basis),
            "facts": [fact.to_dict(measured=measured) for fact in self.facts],
            "children": [child.to_dict(measured=measured) for child in self.children],
        }


def _unit(unit: str | None, measured: bool) -> dict[str, str]:
    return {"unit": unit} if measured and unit is not None else {}


def undecided(step: Step) -> Step:
    """The step; where it has no value though nothing that it tells of is unknown, with the reason for that."""
    if step.value is not None or step.reason is not None or _tells_unknown(step):
        return step
    return replace(step, reason=texts.NO_VALUE)


def _tells_unknown(step: Step) -> bool:
    return any(fact.value is None for fact in step.facts) or any(child.reason or _tells_unknown(child) for child in step.children)


def sample_facts(entry: Named) -> tuple[Fact, ...]:
    """That an entry is a sample (`sample: true`), which no explanation may keep silent."""
    return (Fact(texts.SAMPLE, texts.SAMPLE_VALUE, texts.SOURCES["rule"]),) if entry.sample else ()


def file_of(span: Span) -> str:
    """The file of a place as people read it."""
    return shown_path(span.file)


def place_text(span: Span) -> str:
    """A place as `file:line`."""
    return f"{file_of(span)}:{span.line}"
