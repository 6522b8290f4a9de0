"""An explanation as a flowchart in Mermaid's language: one box for each step, read from the conclusion down."""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.report.explain_step import Step
from yijianshi.report.mermaid import label
from yijianshi.report.text_explanation import fact_value, told

_CLASSES = {True: "holds", False: "fails", None: "open"}
_STYLES = (
    "classDef holds fill:#e7f5e9,stroke:#2e7d32",
    "classDef fails fill:#fdecea,stroke:#c62828",
    "classDef open fill:#fff8e1,stroke:#f9a825",
)


def flowchart(step: Step) -> str:
    """The steps as `flowchart TD`, with colours for what holds, fails and is open."""
    return "\n".join(["flowchart TD", *(f"    {line}" for line in (*_lines(step), *_STYLES))]) + "\n"


def _lines(root: Step) -> Iterator[str]:
    count = 0
    waiting: list[tuple[Step, str | None]] = [(root, None)]
    while waiting:
        step, parent = waiting.pop(0)
        node = f"n{count}"
        count += 1
        kind = _CLASSES.get(step.value) if step.value is None or isinstance(step.value, bool) else None
        yield f"{node}[{_label(step)}]" + (f":::{kind}" if kind else "")
        if parent is not None:
            yield f"{parent} --> {node}"
        waiting.extend((child, node) for child in step.children)


def _label(step: Step) -> str:
    data = step.to_dict(measured=True)
    value = told(data)
    place = data["place"]
    lines = [f"【{value}】{step.label}" if value is not None else step.label, step.reason or "", step.text or ""]
    lines += [f"{fact.name} = {told_fact}" for fact, told_fact in zip(step.facts, _facts(data), strict=True)]
    lines += [f"{place['file']}:{place['line']}"] if place is not None and step.text else []
    return label(lines)


def _facts(data: dict[str, object]) -> list[str]:
    facts = data["facts"]
    assert isinstance(facts, list)
    return [fact_value(fact) for fact in facts]
