"""An explanation as an indented tree: what was decided, by which rule, from which facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.text_names import basis, shown
from yijianshi.report.words.values import measured
from yijianshi.source.catalogue.labels import ADDRESSED, DETAILS, MATERIALS, MATTERS, NOTHING, VALUES, VERDICTS

_STYLES = {True: "good", False: "bad", None: "warn"}
_WORDS = VERDICTS | MATTERS | MATERIALS


def render_explanation(explanation: Mapping[str, Any], *, width: int | None = None, colour: bool = False) -> str:
    """The tree as text of at most `width` columns; keys may be absent, and only what is there is shown."""
    from rich.tree import Tree

    from yijianshi.report.text_layout import lay_out_tree

    root = Tree(_node(explanation))
    waiting = [(root, explanation)]
    while waiting:
        branch, node = waiting.pop()
        waiting.extend((branch.add(_node(child)), child) for child in node.get("children") or ())
    return lay_out_tree(root, width=width, colour=colour)


def _node(node: Mapping[str, Any]) -> Any:
    from rich.console import Group
    from rich.text import Text

    from yijianshi.report.text_layout import styled

    label = str(node.get("label") or node.get("address") or "")
    head = styled(label, "strong")
    value = told(node)
    if value is not None:
        plain = isinstance(node["value"], bool) or node["value"] is None
        head = Text.assemble(styled(f"【{value}】", _STYLES[node["value"]] if plain else "strong"), head)
    lines = [head]
    place = node.get("place") or {}
    rule = " ".join(part for part in (str(node.get("text") or ""), _place(place)) if part)
    details = (
        ("reason", str(node.get("reason") or "")),
        ("facts", "；".join(_fact(fact) for fact in node.get("facts") or ())),
        ("rule", rule),
        ("basis", "；".join(basis(reference) for reference in node.get("basis") or ())),
    )
    lines += [Text.assemble(styled(f"{DETAILS[key]}：", "quiet"), styled(text)) for key, text in details if text]
    return Group(*lines) if len(lines) > 1 else head


def told(node: Mapping[str, Any]) -> str | None:
    """The value of a step in words, by the kind of thing that it is; None where it has none."""
    if "value" not in node:
        return None
    value = node["value"]
    if isinstance(value, bool) or value is None:
        return VALUES[value]
    words = ADDRESSED.get(str(node.get("address") or "").partition("/")[0], _WORDS)
    return words[value] if isinstance(value, str) and value in words else _shown(node)


def fact_value(fact: Mapping[str, Any]) -> str:
    """The value of a fact, which is masked already where it must be, as people write it."""
    return _shown(fact)


def _shown(told: Mapping[str, Any]) -> str:
    """The value of a step or fact, with its unit where it has one."""
    value = told.get("value")
    return NOTHING if value == [] else measured(shown(value), None if value is None else told.get("unit"))


def _place(place: Mapping[str, Any]) -> str:
    if not place.get("file"):
        return ""
    return f"（{place['file']}:{place['line']}）" if place.get("line") else f"（{place['file']}）"


def _fact(fact: Any) -> str:
    if not isinstance(fact, Mapping):
        return shown(fact)
    told = f"{fact.get('name', '')} = {fact_value(fact)}"
    return f"{told}（{fact['source']}）" if isinstance(fact.get("source"), str) else told
