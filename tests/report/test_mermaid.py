"""Flowcharts: what stands in a box is text, whatever it is."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.report.flowcharts import read

from yijianshi.report.mermaid import Arrow, Box, escaped, flowchart, shortened

STYLES = {"good": "fill:#fff,stroke:#000", "bad": "fill:#000"}


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=80))
def test_any_text_fits_into_a_box_and_on_an_arrow(lines: list[str], label: str) -> None:
    boxes = [Box("a", tuple(lines), "good"), Box("b", tuple(lines), round=True)]
    nodes, arrows = read(flowchart("TD", boxes, [Arrow("a", "b", label), Arrow("b", "a", dotted=True)], STYLES))
    assert nodes == {"a": "good", "b": None}
    assert arrows == [("a", "b"), ("b", "a")]


@given(st.text(max_size=60))
def test_entities_give_the_text_back(text: str) -> None:
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escaped(text)) == text


def test_only_the_classes_that_are_used_are_declared() -> None:
    chart = flowchart("LR", [Box("a", ("甲",), "good")], [], STYLES)
    assert chart == 'flowchart LR\n    a["甲"]:::good\n    classDef good fill:#fff,stroke:#000\n'


def test_a_long_text_is_cut_and_a_long_list_says_how_long_it_is() -> None:
    assert escaped("甲" * 61) == "甲" * 59 + "…"
    assert shortened(["甲"] * 12) == ["甲"] * 12
    assert shortened(["甲"] * 13) == [*["甲"] * 12, "等13项"]
