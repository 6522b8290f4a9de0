"""A strict reading of the flowcharts that the library writes: the part of Mermaid's grammar that it uses, and nothing else."""

from __future__ import annotations

import re

TEXT = r'"(?:[^"#<>&`\\\n]|#\d+;|<br/>)*"'
BOX = re.compile(rf"    (\w+)(?:\[{TEXT}\]|\(\[{TEXT}\]\))(?::::(\w+))?")
ARROW = re.compile(rf"    (\w+) (?:-->|-\.->)(?:\|{TEXT}\|)? (\w+)")
CLASS = re.compile(r"    classDef (\w+) \S+:\S+(?:,\S+:\S+)*")


def read(chart: str) -> tuple[dict[str, str | None], list[tuple[str, str]]]:
    """The nodes with their classes, and the arrows; AssertionError where a line is none of Mermaid's, or names what is not there."""
    head, *lines = chart.splitlines()
    assert re.fullmatch(r"flowchart (TD|LR)", head), head
    nodes: dict[str, str | None] = {}
    arrows: list[tuple[str, str]] = []
    classes: set[str] = set()
    for line in lines:
        if found := BOX.fullmatch(line):
            assert found[1] not in nodes, line
            nodes[found[1]] = found[2]
        elif found := ARROW.fullmatch(line):
            arrows.append((found[1], found[2]))
        elif found := CLASS.fullmatch(line):
            classes.add(found[1])
        else:
            raise AssertionError(f"no line of a flowchart: {line!r}")
    assert {end for arrow in arrows for end in arrow} <= set(nodes)
    assert {kind for kind in nodes.values() if kind is not None} <= classes
    return nodes, arrows
